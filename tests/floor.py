"""A meeting of the small county on its day: called, opened, with who is needed there."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

import pytest

from cast import Cast
from factories import at
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, notice, planning, presence
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.parties.models import Body, Person

DAY = "2026-04-16"
NOW = at("2026-03-09")
FORM = {"background": "Rutinen är fem år.", "benefit": "Tryggare hemgång."}
# Enough of each side: three of five for the municipalities, two of three for the region.
ENOUGH = ("dan", "nora", "siv", "bo", "rut")
GROUP = ("alva", "birger", "carin", "eskil", "frida")


def later(minutes: int) -> datetime:
    """Return a moment of the meeting, in minutes after it began."""
    return at(DAY, f"{13 + minutes // 60}:{minutes % 60:02}")


def a_matter(cast: Cast, title: str = "Rutin för utskrivning", **more: object) -> Matter:
    """Raise a matter in the form that both bodies demand."""
    text = MatterText(
        title=title,
        kind="decision",
        summary="Rutinen är reviderad.",
        proposal="ställa sig bakom rutinen\nrutinen gäller från 1 maj",
        form=FORM,
        presenter=cast.bo,
    )
    body = more.pop("body", cast.body)
    assert isinstance(body, Body)
    return raise_(body, replace(text, **more), by=cast.dan, at=NOW)  # type: ignore[arg-type]


def a_meeting(cast: Cast, *matters: Matter, body: Body | None = None, day: str = DAY) -> Meeting:
    """Plan, prepare, call and open a meeting."""
    body = body or cast.body
    when = planning.TimeAndPlace(at(day, "13:00"), at(day, "16:00"), "Stadshuset i Norrby")
    meeting = planning.plan(body, when, by=cast.cleo, at=NOW)
    for matter in matters:
        agenda.place(meeting, matter, by=cast.cleo, at=NOW)
    decides = cast.dan if body == cast.body else cast.vera
    agenda.decide(meeting, by=decides, at=NOW)
    meeting.refresh_from_db()
    notice.call(meeting, by=cast.cleo, at=at("2026-04-01"))
    meeting.refresh_from_db()
    return presence.open_(meeting, by=cast.cleo, at=at(day, "13:00"))


def come(cast: Cast, meeting: Meeting, names: Iterable[str] = ENOUGH, minute: int = 0) -> None:
    """Let people come."""
    for name in names:
        attendance = meeting.attendances.get(person=getattr(cast, name))
        presence.arrive(attendance, by=cast.cleo, at=at(_day(meeting), f"13:{minute:02}"))


def go(cast: Cast, meeting: Meeting, person: Person, minute: int) -> None:
    """Let somebody leave."""
    attendance = meeting.attendances.get(person=person)
    presence.leave(attendance, by=cast.cleo, at=at(_day(meeting), f"13:{minute:02}"))


def _day(meeting: Meeting) -> str:
    return meeting.slug[:10]


def item_of(meeting: Meeting, matter: Matter | None = None) -> AgendaItem:
    """Return the item of a matter, or of the first one."""
    found = meeting.items.filter(matter=matter) if matter else meeting.items.exclude(matter=None)
    item = found.first()
    assert item
    return item


@pytest.fixture
def quorate(cast: Cast) -> Meeting:
    """Open a meeting with one matter and enough people."""
    meeting = a_meeting(cast, a_matter(cast))
    come(cast, meeting)
    return meeting


@pytest.fixture
def item(quorate: Meeting) -> AgendaItem:
    """Return the matter's item."""
    return item_of(quorate)


@pytest.fixture
def group_item(cast: Cast) -> Callable[..., AgendaItem]:
    """Open a meeting of the group below with one matter and enough people."""

    def make(**more: object) -> AgendaItem:
        matter = a_matter(cast, body=cast.group, **more)
        meeting = a_meeting(cast, matter, body=cast.group)
        come(cast, meeting, GROUP)
        return item_of(meeting)

    return make
