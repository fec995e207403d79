"""Routes of meetings; each pair of steps keeps its own list beside its views."""

from django.urls import include, path

from samsyn.web.meetings import urls_call, urls_hold, urls_minutes, urls_plan, views

routes = [
    path("", views.meetings, name="meetings"),
    path("lista.<str:kind>", views.meetings_file, name="meetings_file"),
    *urls_plan.routes,
    *urls_call.routes,
    *urls_hold.routes,
    *urls_minutes.routes,
    path("<slug:slug>/", views.meeting, name="meeting"),
]

urlpatterns = [path("<slug:arrangement>/moten/", include(routes))]
