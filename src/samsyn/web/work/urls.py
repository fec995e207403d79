"""Routes of Mitt arbete, Vad väntar vi på and Sök."""

from django.urls import path

from samsyn.web.work import views

urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("vantar/", views.waiting, name="waiting"),
    path("vantar/paminn/", views.remind, name="remind"),
    path("sok/", views.search, name="search"),
]
