"""Routes of persons, appointments, organisations and settings."""

from django.urls import path

from samsyn.web.people import forms_pages, imports_pages, settings_pages, views

A = "<slug:arrangement>"
urlpatterns = [
    path(f"{A}/personer/", views.people, name="people"),
    path(f"{A}/personer/ny/", forms_pages.add, name="person_add"),
    path(f"{A}/personer/import/", imports_pages.members, name="people_import"),
    path(f"{A}/personer/import/mall.xlsx", imports_pages.template, name="people_template"),
    path(f"{A}/personer/<int:pk>/", views.person, name="person"),
    path(f"{A}/personer/<int:pk>/andra/", forms_pages.change, name="person_change"),
    path(f"{A}/platser/<int:pk>/tillsatt/", forms_pages.appoint, name="appoint"),
    path(f"{A}/tillsattningar/<int:pk>/avsluta/", forms_pages.end, name="appointment_end"),
    path(f"{A}/tillsattningar/<int:pk>/mandat/", forms_pages.mandate, name="mandate_register"),
    path(f"{A}/tillsattningar/<int:pk>/introduktion/", forms_pages.introduce, name="introduce"),
    path(f"{A}/tillsattningar/<int:pk>/last/", forms_pages.reading, name="note_reading"),
    path(f"{A}/organisationer/<slug:key>/", views.organisation, name="organisation"),
    path(f"{A}/organisationer/<slug:key>/kontakt/", forms_pages.contact, name="contact_add"),
    path(f"{A}/kontakter/<int:pk>/avsluta/", forms_pages.end_contact, name="contact_end"),
    path(f"{A}/installningar/", settings_pages.home, name="settings"),
    path(f"{A}/installningar/roller/", settings_pages.roles, name="roles"),
    path(f"{A}/installningar/roller/<int:pk>/avsluta/", settings_pages.revoke, name="role_revoke"),
    path(f"{A}/installningar/utgavor/<int:number>.toml", settings_pages.edition, name="edition"),
]
