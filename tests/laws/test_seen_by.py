"""What one may do and what one sees agree, for every model and every role."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cast import Cast
from factories import at, contact, grant
from samsyn.assignments.actions import Task, add
from samsyn.assignments.models import Assignment
from samsyn.decisions.actions.deciding import Wording, decide
from samsyn.decisions.models import Decision
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, notice, planning, presence
from samsyn.meetings.actions.items import settle
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body, Grant, Person
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.parties.queries import bodies_open_to

DAY = date(2026, 3, 12)
NOW = at(DAY, "13:00")
pytestmark = pytest.mark.django_db


@pytest.fixture
def everyone(cast: Cast) -> list[Person]:
    """One person in each role: of seats, of grants, as a party's contact, and none at all."""
    people = [cast.people[name] for name in cast.people]
    outsiders = iter([p for p in people if not p.appointments.exists() and p != cast.eve])
    auditor = next(outsiders, None) or Person.objects.create(name="Rea Read", sort_key="read rea")
    grant(auditor, Grant.Role.READER)
    registrar = Person.objects.create(name="Reg Ister", sort_key="ister reg")
    grant(registrar, Grant.Role.REGISTRAR)
    spokesman = Person.objects.create(name="Kon Takt", sort_key="takt kon")
    contact(cast.soderby, spokesman)
    return [*people, auditor, registrar, spokesman]


@pytest.fixture
def world(cast: Cast) -> None:
    """A matter, a meeting with a decision and an assignment, in two bodies."""
    for body, secretary in ((cast.body, cast.cleo), (cast.group, cast.cleo)):
        when = planning.TimeAndPlace(NOW, at(DAY, "16:00"), "Norrby")
        meeting = planning.plan(body, when, by=secretary, at=at("2026-02-01"))
        matter = raise_(body, MatterText("Fråga", "information"), by=cast.eve, at=at("2026-02-01"))
        agenda.place(meeting, matter, by=secretary, at=at("2026-02-02"))
        Meeting.objects.filter(pk=meeting.pk).update(
            agenda_decided_at=NOW, agenda_decided_by=cast.ada
        )
        notice.call(meeting, by=secretary, at=at("2026-03-02"))
        presence.open_(meeting, by=secretary, at=NOW)
        for attendance in meeting.attendances.exclude(capacity="for_information"):
            presence.arrive(attendance, by=secretary, at=NOW)
        first, *rest = meeting.items.order_by("position")
        decision = decide(first, Wording("procedure", "börja"), by=secretary, at=NOW)
        add(decision, Task("Följ upp", DAY, body=cast.group), by=secretary, at=NOW)
        for item in rest:
            settle(item, "noted", by=secretary, at=NOW)


def may_read(body: Body, person: Person) -> bool:
    return Permission.BODY_READ in permissions_in(body, person, DAY)


def test_a_body_is_open_to_exactly_those_who_may_read_it(
    cast: Cast, everyone: list[Person]
) -> None:
    for person in everyone:
        allowed = {body for body in Body.objects.all() if may_read(body, person)}

        assert set(bodies_open_to(person, DAY)) == allowed, person


RULES: list[tuple[type[Any], Callable[[Any, Person], bool]]] = [
    (
        Matter,
        lambda matter, person: (
            may_read(matter.body, person)
            or person.pk in {matter.raised_by_id, matter.presenter_id}
            or any(may_read(each.body, person) for each in matter.concerns_bodies.all())
            or any(may_read(each.body, person) for each in matter.preparations.all())
        ),
    ),
    (
        Meeting,
        lambda meeting, person: (
            may_read(meeting.body, person) or meeting.attendances.filter(person=person).exists()
        ),
    ),
    (Decision, lambda decision, person: may_read(decision.body, person)),
    (
        Assignment,
        lambda assignment, person: (
            may_read(assignment.from_body, person)
            or (assignment.to_body is not None and may_read(assignment.to_body, person))
            or assignment.to_person_id == person.pk
        ),
    ),
]


@pytest.mark.parametrize(
    ("model", "may_see"), RULES, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_list_shows_exactly_what_each_person_may_see(
    everyone: list[Person], world: None, model: type[Any], may_see: Callable[[Any, Person], bool]
) -> None:
    for person in everyone:
        allowed = {each for each in model.objects.all() if may_see(each, person)}

        assert set(model.objects.seen_by(person, DAY)) == allowed, person


def test_a_stranger_sees_nothing_unpublished(world: None) -> None:
    for model, _ in RULES:
        assert list(model.objects.seen_by(None, DAY)) == []
