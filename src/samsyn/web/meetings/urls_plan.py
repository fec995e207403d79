"""Routes of *Planera*, of one meeting and of a year."""

from django.urls import path

from samsyn.web.meetings import views_plan

routes = [
    path("nytt/", views_plan.new, name="meeting_new"),
    path("ar/", views_plan.year, name="meetings_year"),
    path("<slug:slug>/planera/", views_plan.plan, name="meeting_plan"),
    path("<slug:slug>/andra/", views_plan.change, name="meeting_change"),
    path("<slug:slug>/installa/", views_plan.cancel, name="meeting_cancel"),
]
