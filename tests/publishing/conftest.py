"""A meeting that has been held, with one decision, one information item and an assignment."""

from datetime import date, datetime

import pytest

from cast import Cast
from factories import at, contact
from samsyn.assignments.actions import Task, add
from samsyn.decisions.actions.deciding import Wording, decide
from samsyn.decisions.models import Decision
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.meetings.actions import agenda, items, notice, planning, presence
from samsyn.meetings.models import Meeting

RAISED = at("2026-02-25")
CALLED = at("2026-03-05")
HELD = at("2026-03-12", "15:00")


def clock(minute: int) -> datetime:
    return at("2026-03-12", f"13:{minute:02}")


@pytest.fixture
def held(cast: Cast) -> Meeting:
    """Hold a meeting from notice to close."""
    form = {"background": "Rutinen är från 2021.", "benefit": "Tryggare hemgång."}
    text = MatterText(
        title="Rutin för utskrivning",
        kind="decision",
        summary="Rutinen är reviderad efter remiss.",
        proposal="ställa sig bakom rutinen,\natt den gäller från den 1 maj",
        presenter=cast.bo,
        form=form,
    )
    matter = raise_(cast.body, text, by=cast.dan, at=RAISED)
    when = planning.TimeAndPlace(clock(0), at("2026-03-12", "16:00"), "Stadshuset i Norrby")
    meeting = planning.plan(cast.body, when, by=cast.cleo, at=RAISED)
    agenda.place(meeting, matter, by=cast.cleo, at=RAISED)
    agenda.decide(meeting, by=cast.dan, at=RAISED)
    notice.call(meeting, by=cast.cleo, at=CALLED)
    presence.open_(meeting, by=cast.cleo, at=clock(0))
    for person in (cast.ada, cast.cleo, cast.bo, cast.rut, cast.dan, cast.nora, cast.siv):
        presence.arrive(meeting.attendances.get(person=person), by=cast.cleo, at=clock(0))
    return hold(cast, meeting)


def hold(cast: Cast, meeting: Meeting) -> Meeting:
    decided = meeting.items.get(matter__isnull=False)
    for item in meeting.items.exclude(pk=decided.pk).order_by("position"):
        items.settle(item, "noted", by=cast.cleo, at=clock(10))
    wording = Wording("within_mandate", "ställa sig bakom rutinen\natt den gäller från den 1 maj")
    decision = decide(decided, wording, by=cast.cleo, at=clock(20))
    task = Task("Följ upp återinläggningar", date(2026, 11, 19), body=cast.group)
    add(decision, task, by=cast.cleo, at=clock(20))
    chosen = [meeting.attendances.get(person=cast.nora)]
    items.choose_adjusters(meeting, chosen, adjust_on=date(2026, 3, 24), by=cast.cleo, at=clock(25))
    contact(cast.norrby, cast.nils)
    return items.close(meeting, by=cast.cleo, at=HELD)


@pytest.fixture
def decision(held: Meeting) -> Decision:
    return Decision.objects.get(meeting=held)
