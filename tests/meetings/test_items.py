"""Go through the agenda: begin, write, settle, take back, pause, close."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from cast import Cast
from floor import a_matter, a_meeting, come, go, item_of, later
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.actions.items import AlreadyDone, BothWrote, ItemsLeft, Typed
from samsyn.meetings.models import AgendaItem, Attendance, Meeting, Paragraph, WrittenView
from samsyn.rules.escalation import Trigger


@pytest.mark.parametrize(
    ("outcome", "becomes"),
    [
        ("information", Matter.State.CLOSED),
        ("noted", Matter.State.CLOSED),
        ("tabled", Matter.State.READY),
        ("remitted", Matter.State.IN_PREPARATION),
    ],
)
def test_what_becomes_of_an_item_moves_its_matter(
    cast: Cast, item: AgendaItem, outcome: str, becomes: str
) -> None:
    items.settle(item, outcome, text="Kompletteras", by=cast.cleo, at=later(20))

    item.refresh_from_db()
    assert item.matter
    assert (item.outcome, item.outcome_text, item.paragraph.number) == (outcome, "Kompletteras", 1)
    assert item.matter.state == becomes
    assert Entry.objects.get(action="item.settled").facts["outcome"] == outcome


def test_it_is_settled_once_by_those_who_run_the_meeting(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(PermissionDenied):
        items.settle(item, "tabled", by=cast.dan, at=later(20))
    items.settle(item, "tabled", by=cast.ada, at=later(20))
    with pytest.raises(AlreadyDone):
        items.settle(item, "noted", by=cast.cleo, at=later(21))

    assert Paragraph.objects.count() == 1


def test_an_outcome_set_by_mistake_is_taken_back_and_the_number_stays(
    cast: Cast, item: AgendaItem
) -> None:
    items.settle(item, "tabled", by=cast.cleo, at=later(20))

    items.reopen(item, by=cast.cleo, at=later(21))

    item.refresh_from_db()
    assert item.matter
    assert (item.outcome, item.paragraph.number) == ("", 1)
    assert item.matter.state == Matter.State.PLACED


def test_a_lift_is_not_taken_back_and_a_standing_item_goes_nowhere(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    first = quorate.items.exclude(pk=item.pk).order_by("position")[0]
    with pytest.raises(items.NowhereToLift):
        items.lift_item(first, trigger=Trigger.RESOURCES, text="", by=cast.cleo, at=later(2))
    items.lift_item(item, trigger=Trigger.DISAGREEMENT, text="", by=cast.cleo, at=later(20))

    with pytest.raises(AlreadyDone):
        items.reopen(item, by=cast.cleo, at=later(21))


def test_two_who_write_in_different_lines_are_joined(cast: Cast, item: AgendaItem) -> None:
    base = "ett\n\ntvå\n"
    items.write(item, Typed("notes", base, ""), by=cast.cleo, at=later(1))
    items.write(item, Typed("notes", "ett!\n\ntvå\n", base), by=cast.cleo, at=later(2))

    items.write(item, Typed("notes", "ett\r\n\r\ntvå?\r\n", base), by=cast.ada, at=later(2))

    item.refresh_from_db()
    assert item.notes == "ett!\n\ntvå?\n"


def test_two_who_write_in_the_same_line_see_both_and_nothing_is_lost(
    cast: Cast, item: AgendaItem
) -> None:
    items.write(item, Typed("notes", "Ja.", ""), by=cast.cleo, at=later(1))

    with pytest.raises(BothWrote) as refused:
        items.write(item, Typed("notes", "Nej.", ""), by=cast.ada, at=later(1))

    assert (refused.value.finding.mine, refused.value.finding.theirs) == ("Nej.", "Ja.")
    item.refresh_from_db()
    assert item.notes == "Ja."


def test_no_personal_number_is_written(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(PersonalNumberInText):
        items.write(item, Typed("notes", "20121212-1212", ""), by=cast.cleo, at=later(1))


def test_a_pause_is_noted_once_and_ends(cast: Cast, quorate: Meeting) -> None:
    items.adjourn(quorate, by=cast.cleo, at=later(10))
    items.adjourn(quorate, by=cast.ada, at=later(11))
    items.resume(quorate, by=cast.cleo, at=later(20))
    items.resume(quorate, by=cast.cleo, at=later(21))

    pause = quorate.adjournments.get()
    assert (pause.starts_at, pause.ends_at) == (later(10), later(20))


def test_the_meeting_closes_when_every_item_has_an_outcome(cast: Cast, quorate: Meeting) -> None:
    with pytest.raises(ItemsLeft) as refused:
        items.close(quorate, by=cast.cleo, at=later(50))
    assert len(refused.value.finding) == quorate.items.count()
    for each in quorate.items.all():
        items.settle(each, "noted", by=cast.cleo, at=later(50))

    items.close(quorate, by=cast.cleo, at=later(55))

    quorate.refresh_from_db()
    assert (quorate.state, quorate.closed_at) == (Meeting.State.HELD, later(55))
    lefts = {span.left_at for a in quorate.attendances.all() for span in a.spans.all()}
    assert lefts == {later(55)}
    with pytest.raises(WrongStage):
        items.begin(quorate.items.all()[0], by=cast.cleo, at=later(56))


def test_adjusters_and_their_day_are_chosen(cast: Cast, quorate: Meeting) -> None:
    chosen = [quorate.attendances.get(person=cast.dan)]

    items.choose_adjusters(quorate, chosen, adjust_on=date(2026, 4, 28), by=cast.cleo, at=later(5))

    quorate.refresh_from_db()
    assert [a.person for a in quorate.attendances.filter(adjuster=True)] == [cast.dan]
    assert quorate.adjust_on == date(2026, 4, 28)


def test_one_may_come_just_before_the_meeting_but_not_another_day(
    cast: Cast, quorate: Meeting
) -> None:
    nils = quorate.attendances.get(person=cast.nils)
    Meeting.objects.filter(pk=quorate.pk).update(state="called", opened_at=None)
    with pytest.raises(WrongStage):
        presence.arrive(nils, by=cast.nils, at=later(0) - timedelta(days=1))

    presence.arrive(nils, by=cast.nils, at=later(0) - timedelta(minutes=4))

    assert nils.spans.count() == 1


def test_times_are_corrected_but_never_cross_or_lie_ahead(cast: Cast, quorate: Meeting) -> None:
    go(cast, quorate, cast.rut, 20)
    come(cast, quorate, ["rut"], 30)
    rut = quorate.attendances.get(person=cast.rut)
    first, second = rut.spans.order_by("arrived_at")

    presence.correct_span(first, arrived_at=later(5), left_at=later(25), by=cast.cleo, at=later(40))
    with pytest.raises(presence.TimesCross):
        presence.correct_span(
            second, arrived_at=later(24), left_at=None, by=cast.cleo, at=later(40)
        )
    with pytest.raises(presence.NotYet):
        presence.leave(rut, when=later(50), by=cast.cleo, at=later(40))

    assert [(s.arrived_at, s.left_at) for s in rut.spans.order_by("arrived_at")] == [
        (later(5), later(25)),
        (later(30), None),
    ]


def test_an_arrival_may_be_noted_afterwards(cast: Cast, quorate: Meeting) -> None:
    sten = quorate.attendances.get(person=cast.sten)

    presence.arrive(sten, when=later(20), remote=True, by=cast.cleo, at=later(30))

    span = sten.spans.get()
    assert (span.arrived_at, span.remote) == (later(20), True)


def test_a_member_notes_no_one_else(cast: Cast, quorate: Meeting) -> None:
    with pytest.raises(PermissionDenied):
        presence.arrive(quorate.attendances.get(person=cast.sten), by=cast.dan, at=later(3))


def test_one_takes_a_stance_for_oneself_until_the_item_is_dealt_with(
    cast: Cast, item: AgendaItem
) -> None:
    stances.take(item, cast.dan, "supports", by=cast.dan, at=later(2))
    stances.take(item, cast.dan, "abstains", note="Väntar", by=cast.dan, at=later(3))
    with pytest.raises(PermissionDenied):
        stances.take(item, cast.siv, "opposes", by=cast.dan, at=later(3))
    items.settle(item, "tabled", by=cast.cleo, at=later(4))
    with pytest.raises(stances.NotAskedYet):
        stances.take(item, cast.dan, "opposes", by=cast.dan, at=later(5))

    assert [(s.person, s.value, s.note) for s in item.stances.all()] == [
        (cast.dan, "abstains", "Väntar")
    ]


def test_views_in_writing_are_read_out(cast: Cast, quorate: Meeting, item: AgendaItem) -> None:
    view = WrittenView.objects.create(
        meeting=quorate, item=item, person=cast.nils, text="Bra.", received_at=later(0)
    )

    stances.read_out(view, by=cast.cleo, at=later(8))

    view.refresh_from_db()
    assert view.read_out_at == later(8)
    assert Entry.objects.filter(action="view.read_out").count() == 1


def test_standing_out_is_taken_back(cast: Cast, item: AgendaItem) -> None:
    stances.stand_out(item, cast.rut, ground="Leverantör", by=cast.cleo, at=later(3))
    stances.stand_in_again(item, cast.rut, by=cast.cleo, at=later(4))

    assert item.disqualifications.count() == 0
    assert Entry.objects.get(action="item.disqualified").facts["ground"] == "Leverantör"


def test_every_change_at_the_meeting_is_news(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    def version() -> int:
        return Meeting.objects.values_list("version", flat=True).get(pk=quorate.pk)

    seen = [version()]
    for change in (
        lambda: items.begin(item, by=cast.cleo, at=later(1)),
        lambda: stances.take(item, cast.dan, "supports", by=cast.dan, at=later(2)),
        lambda: go(cast, quorate, cast.rut, 3),
        lambda: items.adjourn(quorate, by=cast.cleo, at=later(4)),
        lambda: items.settle(item, "tabled", by=cast.cleo, at=later(5)),
    ):
        change()
        seen.append(version())

    assert seen == sorted(set(seen))


@pytest.mark.django_db(transaction=True)
def test_two_who_settle_at_once_get_numbers_without_gaps(cast: Cast) -> None:
    meeting = a_meeting(cast, *(a_matter(cast, f"Fråga {n}") for n in range(4)))
    every = list(meeting.items.all())
    both = Barrier(2)

    def settle(mine: list[AgendaItem]) -> None:
        try:
            both.wait(5)
            for each in mine:
                items.settle(each, "noted", by=cast.cleo, at=later(5))
        finally:
            connections.close_all()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        settle_all = [every]
        both = Barrier(1)
    else:
        settle_all = [every[::2], every[1::2]]
    with ThreadPoolExecutor(len(settle_all)) as pool:
        list(pool.map(settle, settle_all))

    numbers = Paragraph.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(every) + 1))
    assert item_of(meeting).outcome == "noted"


def test_no_one_told_only_is_on_the_roll(cast: Cast, quorate: Meeting) -> None:
    told = Attendance.objects.create(
        meeting=quorate, person=cast.eve, capacity=Attendance.Capacity.FOR_INFORMATION
    )

    with pytest.raises(PermissionDenied):
        presence.arrive(told, by=cast.cleo, at=later(3))
