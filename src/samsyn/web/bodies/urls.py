"""Routes of bodies."""

from django.urls import path

from samsyn.web.bodies import views

urlpatterns = [
    path("<slug:arrangement>/organ/", views.structure, name="bodies"),
    path("<slug:arrangement>/organ/<slug:key>/", views.body, name="body"),
    path("<slug:arrangement>/organ/<slug:key>/historik/", views.history, name="body_history"),
    path("<slug:arrangement>/organ/<slug:key>/ny-grupp/", views.new_group, name="group_set_up"),
]
