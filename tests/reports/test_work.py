"""What one has to do, and whom everyone waits for."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from factories import at, contact
from samsyn.ledger.models import Entry
from samsyn.matters.actions.backing import OwnDecision, register_backing
from samsyn.matters.actions.preparing import ask_to_prepare, mark_ready
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, answers, notice, planning, stances
from samsyn.meetings.models import Meeting
from samsyn.outbox.models import Message
from samsyn.reports.actions import remind
from samsyn.reports.queries.waiting import Kind as Waits
from samsyn.reports.queries.waiting import promises
from samsyn.reports.queries.work import Kind, work_of

NOW = at("2026-03-09")
pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast) -> Matter:
    text = MatterText(
        title="Rutin för utskrivning",
        kind="decision",
        proposal="ställa sig bakom rutinen",
        presenter=cast.bo,
    )
    return raise_(cast.body, text, by=cast.dan, at=NOW)


@pytest.fixture
def called(cast: Cast, matter: Matter) -> Meeting:
    when = planning.TimeAndPlace(at("2026-04-16", "13:00"), at("2026-04-16", "16:00"), "Norrby")
    meeting = planning.plan(cast.body, when, by=cast.cleo, at=NOW)
    agenda.place(meeting, matter, by=cast.cleo, at=NOW)
    agenda.decide(meeting, by=cast.dan, at=NOW)
    notice.call(meeting, by=cast.cleo, at=NOW)
    meeting.refresh_from_db()
    return meeting


def kinds(cast_person: object) -> list[Kind]:
    return [each.kind for each in work_of(cast_person, NOW).todos]  # type: ignore[arg-type]


def test_a_member_is_asked_for_a_stance_and_an_answer_until_both_are_given(
    cast: Cast, called: Meeting
) -> None:
    before = kinds(cast.nora)
    item = called.items.get(matter__isnull=False)
    stances.take(item, cast.nora, "supports", by=cast.nora, at=NOW)
    answers.answer(called, cast.nora, "comes", at=NOW)

    assert before == [Kind.ANSWER_NOTICE, Kind.TAKE_STANCE]
    assert kinds(cast.nora) == []


def test_the_chair_without_a_stance_is_not_asked_for_one(cast: Cast, called: Meeting) -> None:
    assert Kind.TAKE_STANCE not in kinds(cast.ada)


def test_the_secretary_sees_what_waits_for_a_meeting_and_the_notice(
    cast: Cast, matter: Matter
) -> None:
    when = planning.TimeAndPlace(at("2026-03-20", "13:00"), at("2026-03-20", "16:00"), "Norrby")
    planning.plan(cast.body, when, by=cast.cleo, at=NOW)

    assert set(kinds(cast.cleo)) == {Kind.CALL, Kind.PLACE_MATTER}


def test_an_outsider_has_nothing_to_do(cast: Cast, called: Meeting) -> None:
    assert kinds(cast.eve) == []


def test_the_page_asks_as_much_for_much_to_do_as_for_little(
    cast: Cast, called: Meeting, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(8):
        text = MatterText(title=f"Fråga {number}", kind="information")
        raise_(cast.body, text, by=cast.dan, at=NOW)

    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        work_of(cast.cleo, NOW)


def test_each_party_that_has_not_backed_is_waited_for(cast: Cast) -> None:
    text = MatterText(title="Mobilt team", kind="decision", needs_resources=True)
    matter = raise_(cast.body, text, by=cast.dan, at=NOW)
    mark_ready(matter, by=cast.cleo, at=NOW)
    own = OwnDecision("Socialnämnden", NOW.date(), "§ 12")
    register_backing(matter, cast.norrby, own, backs=True, by=cast.dan, at=NOW)

    found = [each for each in promises(cast.cleo, NOW) if each.kind is Waits.BACKING]

    assert {str(each.party) for each in found} == {"Regionen", "Söderby"}


def test_a_reminder_goes_to_the_partys_contact_once_a_day(cast: Cast) -> None:
    contact(cast.soderby, cast.siv)
    text = MatterText(title="Mobilt team", kind="decision", needs_resources=True)
    matter = raise_(cast.body, text, by=cast.dan, at=NOW)
    mark_ready(matter, by=cast.cleo, at=NOW)
    promise = next(each for each in promises(cast.cleo, NOW) if each.party == cast.soderby)

    first = remind(promise, by=cast.cleo, at=NOW)
    again = remind(promise, by=cast.cleo, at=at("2026-03-09", "15:00"))

    assert (first, again) == ([cast.siv], [])
    assert Message.objects.filter(template="reminder").count() == 1


def test_a_body_asked_to_prepare_is_waited_for(cast: Cast, matter: Matter) -> None:
    ask_to_prepare(matter, cast.group, task="Ta fram underlag", due_on=None, by=cast.cleo, at=NOW)

    found = [each for each in promises(cast.cleo, NOW) if each.kind is Waits.PREPARATION]

    assert [each.who for each in found] == [str(cast.group)]
    assert Kind.PREPARE in kinds(cast.vera)


def test_one_who_does_not_lead_the_body_may_not_remind(cast: Cast, called: Meeting) -> None:
    promise = promises(cast.dan, NOW)[0]
    entries = Entry.objects.count()

    with pytest.raises(PermissionDenied):
        remind(promise, by=cast.siv, at=NOW)

    assert Entry.objects.count() == entries


def test_nobody_sees_the_promises_of_bodies_they_have_no_part_in(
    cast: Cast, called: Meeting
) -> None:
    assert promises(cast.eve, NOW) == []
