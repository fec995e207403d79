"""Assignments: given by decision, reported, closed, taken back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from floor import go, later
from samsyn.assignments import actions
from samsyn.assignments.actions import NotOngoing, NotToldWhat, Task, ToNobody
from samsyn.assignments.models import Assignment
from samsyn.decisions.actions.deciding import NotDecidable, Wording
from samsyn.decisions.models import Decision
from samsyn.ledger.models import Entry
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.outbox.models import Message

WORDING = Wording("assignment", "Vuxengruppen följer upp rutinen")
DUE = date(2026, 11, 19)


def give(cast: Cast, item: AgendaItem, **to: object) -> Assignment:
    task = Task("Följ upp rutinen", DUE, **(to or {"body": cast.group}))  # type: ignore[arg-type]
    return actions.give(item, WORDING, task, by=cast.cleo, at=later(20))


def test_it_is_given_by_a_decision_and_the_leaders_are_told(cast: Cast, item: AgendaItem) -> None:
    given = give(cast, item)

    item.refresh_from_db()
    assert item.outcome == "assigned"
    assert (given.from_body, given.to_body, given.due_on) == (cast.body, cast.group, DUE)
    assert Entry.objects.filter(action="assignment.given").count() == 1
    told = Message.objects.filter(template="assignment_given")
    assert {each.address for each in told} == {cast.vera.email, cast.cleo.email}


def test_without_quorum_or_receiver_or_words_nothing_is_given(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    with pytest.raises(ToNobody):
        give(cast, item, body=None)
    with pytest.raises(NotToldWhat):
        actions.give(item, WORDING, Task(" ", DUE, cast.group), by=cast.cleo, at=later(20))
    go(cast, quorate, cast.rut, 10)
    with pytest.raises(NotDecidable):
        give(cast, item)

    assert (Decision.objects.count(), Assignment.objects.count()) == (0, 0)


def test_who_got_it_reports_once_and_it_is_closed(cast: Cast, item: AgendaItem) -> None:
    given = give(cast, item)
    with pytest.raises(PermissionDenied):
        actions.report(given, text="Klart", by=cast.eve, at=later(30))
    with pytest.raises(NotToldWhat):
        actions.report(given, text=" ", by=cast.vera, at=later(30))

    reported = actions.report(given, text="Klart", by=cast.vera, at=later(30))

    assert (reported.state, reported.report) == ("reported", "Klart")
    with pytest.raises(NotOngoing):
        actions.report(given, text="Igen", by=cast.vera, at=later(31))
    with pytest.raises(PermissionDenied):
        actions.close(given, by=cast.vera, at=later(32))
    assert actions.close(given, by=cast.cleo, at=later(32)).state == "closed"


def test_a_decision_is_taken_back_with_the_assignments_it_gave(
    cast: Cast, item: AgendaItem
) -> None:
    given = give(cast, item)

    actions.take_back(given.decision, why="Tryckte fel", by=cast.cleo, at=later(21))

    assert (Decision.objects.count(), Assignment.objects.count()) == (0, 0)
    assert Entry.objects.filter(action="assignment.taken_back").count() == 1


def test_a_reported_assignment_holds_its_decision(cast: Cast, item: AgendaItem) -> None:
    given = give(cast, item)
    actions.report(given, text="Klart", by=cast.vera, at=later(30))

    with pytest.raises(NotOngoing):
        actions.take_back(given.decision, why="", by=cast.cleo, at=later(31))

    assert Decision.objects.count() == 1
