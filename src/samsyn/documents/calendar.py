"""Meetings as iCalendar: an invitation, its changes and cancellation, and a person's feed.

Title, time, place and a link, never what is on the agenda: calendars end up in private phones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import uuid4
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText

ZONE = ZoneInfo("Europe/Stockholm")
REFRESH = timedelta(hours=4)
PRODUCT = "-//Samsyn//Samsyn//SV"
STOCKHOLM = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


class Part(StrEnum):
    """What a person is called as, in iCalendar's words."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"
    FOR_INFORMATION = "NON-PARTICIPANT"


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Someone who is called, with the address the call goes to."""

    name: str
    email: str
    part: Part = Part.REQUIRED


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A meeting in a calendar.

    :ivar uid: made once with `new_uid` and kept with the meeting
    :ivar sequence: raised when time, place or status changes, and only then
    :ivar changed_at: when the meeting was last changed
    :ivar link: address of the meeting's page
    """

    uid: str
    sequence: int
    title: str
    starts: datetime
    ends: datetime
    changed_at: datetime
    place: str = ""
    link: str = ""
    is_cancelled: bool = False


def new_uid(domain: str) -> str:
    """Return an identity for a meeting that no other calendar has."""
    return f"{uuid4()}@{domain}"


def invitation(entry: Entry, *, organizer: Guest, guests: Iterable[Guest]) -> bytes:
    """Return a call to a meeting, or an update of it when the sequence is above 0."""
    return _message("REQUEST", entry, organizer, guests)


def cancellation(entry: Entry, *, organizer: Guest, guests: Iterable[Guest]) -> bytes:
    """Return a message that takes the meeting out of the calendar; raise the sequence first."""
    return _message("CANCEL", entry, organizer, guests)


def feed(name: str, entries: Iterable[Entry]) -> bytes:
    """Return a person's meetings as a calendar to subscribe to."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, is_cancelled=entry.is_cancelled))
    return bytes(calendar.to_ical())


def _message(method: str, entry: Entry, organizer: Guest, guests: Iterable[Guest]) -> bytes:
    event = _event(entry, is_cancelled=method == "CANCEL")
    event.add("organizer", _address(organizer), encode=False)
    for guest in guests:
        address = _address(guest)
        address.params["ROLE"] = vText(guest.part.value)
        if method == "REQUEST":
            address.params["PARTSTAT"] = vText("NEEDS-ACTION")
            wants_answer = guest.part is not Part.FOR_INFORMATION
            address.params["RSVP"] = vText(str(wants_answer).upper())
        event.add("attendee", address, encode=False)
    calendar = _calendar(method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(STOCKHOLM))
    return calendar


def _event(entry: Entry, *, is_cancelled: bool) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts.astimezone(ZONE))
    event.add("dtend", entry.ends.astimezone(ZONE))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")
    if entry.place:
        event.add("location", entry.place)
    if entry.link:
        event.add("url", entry.link)
        event.add("description", entry.link)
    return event


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.email}")
    address.params["CN"] = vText(guest.name.replace('"', "'"))
    return address
