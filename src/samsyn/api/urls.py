"""Routes of the feeds."""

from django.urls import path

from samsyn.api import calendars, feeds

urlpatterns = [
    path("<slug:arrangement>/offentligt/protokoll.rss", feeds.minutes, name="open_minutes_rss"),
    path("<slug:arrangement>/offentligt/beslut.rss", feeds.decisions, name="open_decisions_rss"),
    path("<slug:arrangement>/offentligt/kalender.ics", calendars.public, name="open_calendar_ics"),
    path("kalender/<str:secret>.ics", calendars.person, name="person_feed"),
]
