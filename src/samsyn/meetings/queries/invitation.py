"""The calendar invitation that goes with a notice, its update or its cancellation."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from samsyn.documents.calendar import Entry, Guest, Part, cancellation, invitation
from samsyn.meetings.models import Attendance, Meeting
from samsyn.parties.models import Person

PART = {
    Attendance.Capacity.CHAIR: Part.CHAIR,
    Attendance.Capacity.CO_OPTED: Part.OPTIONAL,
    Attendance.Capacity.FOR_INFORMATION: Part.FOR_INFORMATION,
}


def entry_of(meeting: Meeting, *, at: datetime) -> Entry:
    """Return the meeting as a calendar knows it; title, time, place and a link, no agenda."""
    path = reverse("meeting", args=[meeting.body.arrangement, meeting.slug])
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        title=meeting.body.short_name,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        changed_at=at,
        place=meeting.place,
        link=f"{settings.BASE_URL}{path}",
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
    )


def attached(
    meeting: Meeting, to: Person, capacity: str, *, by: Person, at: datetime
) -> dict[str, str]:
    """Return the invitation, or that the meeting is off, as an attachment of a message.

    :param by: who sends it, whom the calendar answers to
    """
    entry = entry_of(meeting, at=at)
    guest = Guest(
        name=to.name,
        email=to.email,
        part=PART.get(Attendance.Capacity(capacity), Part.REQUIRED),
    )
    write, method = (cancellation, "CANCEL") if entry.is_cancelled else (invitation, "REQUEST")
    text = write(entry, organizer=Guest(name=by.name, email=by.email), guests=[guest])
    return {
        "name": "kallelse.ics",
        "type": f"text/calendar; method={method}; charset=utf-8",
        "content": text.decode(),
    }
