"""Invitations and feeds, parsed back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from samsyn.documents.calendar import (
    Entry,
    Guest,
    Part,
    cancellation,
    feed,
    invitation,
    new_uid,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ENTRY = Entry(
    uid="5f2d@samsyn.example",
    sequence=0,
    title="LSVO",
    starts=datetime(2026, 3, 12, 12, tzinfo=UTC),
    ends=datetime(2026, 3, 12, 15, tzinfo=UTC),
    changed_at=datetime(2026, 3, 5, 9, 30, tzinfo=STOCKHOLM),
    place="Regionhuset, Karlskrona, och digitalt",
    link="https://samsyn.example/blekinge/moten/2026-03-12-lsvo/",
)
SECRETARY = Guest(name="Daniel Mossby", email="daniel.mossby@regionblekinge.example")
GUESTS = (
    Guest(name="Gunilla Ekestrand", email="gunilla@blekinge.example", part=Part.CHAIR),
    Guest(name='Karin "Kajsa" Västerhed; HSD', email="karin@regionblekinge.example"),
    Guest(name="Registrator", email="reg@blekinge.example", part=Part.FOR_INFORMATION),
)


def _parsed(content: bytes) -> tuple[Any, Any]:
    calendar = icalendar.Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")[0]


def test_an_invitation_comes_back_as_it_was_sent() -> None:
    calendar, event = _parsed(invitation(ENTRY, organizer=SECRETARY, guests=GUESTS))

    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", ENTRY.uid, 0)
    assert (event["SUMMARY"], event["LOCATION"]) == (ENTRY.title, ENTRY.place)
    assert event.start == datetime(2026, 3, 12, 13, tzinfo=STOCKHOLM)
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["DTSTAMP"].dt == ENTRY.changed_at
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == "mailto:daniel.mossby@regionblekinge.example"
    roles = [(str(a.params["CN"]), a.params["ROLE"], a.params["RSVP"]) for a in event["ATTENDEE"]]
    assert roles == [
        ("Gunilla Ekestrand", "CHAIR", "TRUE"),
        ("Karin 'Kajsa' Västerhed; HSD", "REQ-PARTICIPANT", "TRUE"),
        ("Registrator", "NON-PARTICIPANT", "FALSE"),
    ]


def test_a_cancellation_has_the_same_identity_and_a_higher_sequence() -> None:
    later = replace(ENTRY, sequence=1)

    calendar, event = _parsed(cancellation(later, organizer=SECRETARY, guests=GUESTS))

    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("CANCEL", ENTRY.uid, 1)
    assert event["STATUS"] == "CANCELLED"


def test_the_time_zone_is_small_and_right_in_summer() -> None:
    summer = replace(
        ENTRY,
        starts=datetime(2026, 6, 4, 13, tzinfo=STOCKHOLM),
        ends=datetime(2026, 6, 4, 16, tzinfo=STOCKHOLM),
    )

    content = invitation(summer, organizer=SECRETARY, guests=())
    calendar, event = _parsed(content)

    assert event.start.utcoffset() == timedelta(hours=2)
    zone = calendar.walk("VTIMEZONE")[0]
    assert len(zone.to_ical()) < 400
    assert zone.to_tz().utcoffset(datetime(2026, 6, 4)) == timedelta(hours=2)
    assert zone.to_tz().utcoffset(datetime(2026, 12, 4)) == timedelta(hours=1)


def test_a_feed_holds_time_place_and_link_and_nothing_of_the_agenda() -> None:
    content = feed("Möten för Karin", [ENTRY, replace(ENTRY, uid="b", is_cancelled=True)])
    calendar, _ = _parsed(content)

    events = calendar.walk("VEVENT")
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CANCELLED"]
    assert calendar["X-WR-CALNAME"] == "Möten för Karin"
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in content.decode()
    assert set(events[0]) == {
        "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "STATUS",
        "TRANSP", "LOCATION", "URL", "DESCRIPTION",
    }  # fmt: skip
    assert events[0]["DESCRIPTION"] == ENTRY.link
    assert "ATTENDEE" not in content.decode()


def test_the_same_entries_give_the_same_feed() -> None:
    assert feed("Möten", [ENTRY]) == feed("Möten", [ENTRY])


def test_every_identity_is_new() -> None:
    assert new_uid("samsyn.example") != new_uid("samsyn.example")
