"""Routes of meetings; each pair of steps keeps its own list beside its views."""

from django.urls import include, path

from samsyn.web.meetings import views

routes = [
    path("", views.meetings, name="meetings"),
    path("<slug:slug>/", views.meeting, name="meeting"),
]

urlpatterns = [path("<slug:arrangement>/moten/", include(routes))]
