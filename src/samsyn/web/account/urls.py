"""Routes of signing in and out."""

from django.urls import include, path

from samsyn.web.account import calendar_feed, views

urlpatterns = [
    path("konto/", views.home, name="account_home"),
    path("konto/kalender/", calendar_feed.calendar, name="account_calendar"),
    path("konto/kalender/ny/", calendar_feed.change, name="account_calendar_new"),
    path("konto/kalender/av/", calendar_feed.end, name="account_calendar_end"),
    path("konto/", include("allauth.urls")),
    # The names are allauth's; Django reverses to the last of two with the same name.
    path("logga-in/", views.sign_in, name="account_login"),
    path("logga-in/person/", views.sign_in_as, name="sign_in_as"),
    path("logga-ut/", views.sign_out, name="account_logout"),
]
