"""Routes of the open pages; an address that has been published never dies."""

from django.urls import URLPattern, URLResolver, include, path

from samsyn.web.public import views, views_receipt, views_records

of_meeting = [
    path("", views_records.meeting, name="open_meeting"),
    path("dagordning/", views_records.agenda, name="open_agenda"),
    path("handling/<int:pk>/", views_records.paper, name="open_paper"),
    path("version/<int:number>/", views_records.version, name="open_version"),
    path("protokoll-<int:number>.pdf", views_records.minutes_pdf, name="open_pdf"),
]
routes: list[URLPattern | URLResolver] = [
    path("", views.home, name="open_home"),
    path("struktur/", views.structure, name="open_structure"),
    path("organ/<slug:key>/", views.body, name="open_body"),
    path("kalender/", views.calendar, name="open_calendar"),
    path("protokoll/", views_records.minutes, name="open_minutes"),
    path("beslut/", views_records.decisions, name="open_decisions"),
    path("beslut/<int:pk>/", views_records.decision, name="open_decision"),
    path("moten/<slug:slug>/", include(of_meeting)),
    path("sok/", views.search, name="open_search"),
]
of_receipt = [
    path("", views_receipt.receipt, name="receipt"),
    path("diarienummer/", views_receipt.register, name="receipt_register"),
    path("protokoll.pdf", views_receipt.minutes, name="receipt_minutes"),
    path("beslut-i-korthet.pdf", views_receipt.brief, name="receipt_brief"),
    path("utdrag-<int:number>.pdf", views_receipt.extract, name="receipt_extract"),
]
urlpatterns = [
    path("<slug:arrangement>/offentligt/", include(routes)),
    path("expediering/<str:secret>/", include(of_receipt)),
]
