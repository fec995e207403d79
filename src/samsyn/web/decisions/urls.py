"""Routes of decisions and assignments."""

from django.urls import path

from samsyn.web.decisions import views

urlpatterns = [
    path("<slug:arrangement>/beslut/", views.decisions, name="decisions"),
    path("<slug:arrangement>/beslut/lista.<str:kind>", views.decisions_file, name="decisions_file"),
    path("<slug:arrangement>/beslut/<int:pk>/", views.decision, name="decision"),
    path("<slug:arrangement>/uppdrag/", views.assignments, name="assignments"),
    path("<slug:arrangement>/uppdrag/<int:pk>/", views.assignment, name="assignment"),
    path(
        "<slug:arrangement>/uppdrag/<int:pk>/avsluta/",
        views.assignment_close,
        name="assignment_close",
    ),
]
