"""The agenda: placed, ordered, written by two at once, decided by those the rule names."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from factories import at
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, planning, wording
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.queries.agenda import backlog_of, ends_at, rows_of, waiting
from samsyn.outbox.models import Message

from .conftest import NOW, when

Raise = Callable[..., Matter]


def _titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def _positions(meeting: Meeting) -> list[int]:
    return list(meeting.items.order_by("position").values_list("position", flat=True))


@pytest.mark.req("BLE-150")
def test_the_secretary_places_a_matter_and_the_one_who_raised_it_is_told(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    matter = raised()

    item = agenda.place(meeting, matter, by=cast.cleo, at=NOW, reason="Först i kön")

    assert _titles(meeting) == [
        "Mötet öppnas",
        "Val av justerare",
        "Rutin för utskrivning",
        "Mötet avslutas",
    ]
    assert _positions(meeting) == [1, 2, 3, 4]
    assert (item.kind, item.minutes, item.presenter) == ("decision", 15, cast.bo)
    assert item.proposal == "ställa sig bakom rutinen"
    matter.refresh_from_db()
    assert matter.state == "placed"
    told = Message.objects.get(template="matter_placed")
    assert (told.name, told.facts["reason"]) == ("Dan Ask", "Först i kön")
    assert Entry.objects.filter(action="agenda.item_placed").count() == 1


@pytest.mark.req("BLE-150")
def test_a_member_may_not_place_a_matter(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    matter = raised()

    with pytest.raises(PermissionDenied):
        agenda.place(meeting, matter, by=cast.dan, at=NOW)

    matter.refresh_from_db()
    assert matter.state == "raised"
    assert meeting.items.count() == 3


def test_placing_twice_is_placing_once(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    matter = raised()
    first = agenda.place(meeting, matter, by=cast.cleo, at=NOW)

    assert agenda.place(meeting, matter, by=cast.cleo, at=NOW) == first
    assert meeting.items.count() == 4


def test_a_matter_is_on_one_agenda_at_a_time(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    later = planning.plan(cast.body, when("2026-05-21"), by=cast.cleo, at=NOW)
    matter = raised()
    agenda.place(meeting, matter, by=cast.cleo, at=NOW)

    with pytest.raises(agenda.NotWaiting):
        agenda.place(later, matter, by=cast.cleo, at=NOW)

    assert later.items.count() == 3


def test_a_matter_of_another_body_is_refused(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    matter = raised(body=cast.group, by=cast.vera)

    with pytest.raises(agenda.AnotherBodys):
        agenda.place(meeting, matter, by=cast.cleo, at=NOW)


@pytest.mark.req("BLE-149")
def test_a_matter_raised_after_the_last_day_is_received_and_marked_late(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    in_time = raised("I tid", on=at("2026-04-05", "23:30"))
    late = raised("För sent", on=at("2026-04-06", "00:30"))

    items = [
        agenda.place(meeting, each, by=cast.cleo, at=at("2026-04-07")) for each in (in_time, late)
    ]

    assert [item.late for item in items] == [False, True]


def test_what_waits_tells_how_long_and_whether_it_is_late(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    raised("Tidigt")
    raised("Sent", on=at("2026-04-07"), bodies=(cast.group,))

    found = waiting(meeting, at("2026-04-08").date())

    assert [(each.matter.title, each.days, each.late, each.touches_several) for each in found] == [
        ("Tidigt", 30, False, False),
        ("Sent", 1, True, True),
    ]


def test_times_run_through_the_agenda(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    agenda.place(meeting, raised(minutes_wanted=25), by=cast.cleo, at=NOW)

    rows = rows_of(meeting)

    assert [row.starts_at for row in rows] == [
        at("2026-04-16", clock) for clock in ("13:00", "13:05", "13:10", "13:35")
    ]
    assert ends_at(meeting, rows) == at("2026-04-16", "13:40")


def test_items_move_up_and_down_and_stop_at_the_ends(cast: Cast, meeting: Meeting) -> None:
    first, second, third = meeting.items.order_by("position")

    agenda.shift(third, -1, by=cast.cleo, at=NOW)
    agenda.shift(first, -1, by=cast.cleo, at=NOW)

    assert list(meeting.items.order_by("position")) == [first, third, second]
    assert _positions(meeting) == [1, 2, 3]
    assert Entry.objects.filter(action="agenda.reordered").count() == 1


def test_a_whole_new_order_is_kept(cast: Cast, meeting: Meeting) -> None:
    order = list(meeting.items.order_by("-position").values_list("pk", flat=True))

    agenda.reorder(meeting, order, by=cast.cleo, at=NOW)

    assert list(meeting.items.order_by("position").values_list("pk", flat=True)) == order


def test_an_order_made_before_somebody_added_an_item_is_refused(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    order = list(meeting.items.order_by("-position").values_list("pk", flat=True))
    agenda.place(meeting, raised(), by=cast.ada, at=NOW)

    with pytest.raises(agenda.AgendaChanged):
        agenda.reorder(meeting, order, by=cast.cleo, at=NOW)

    assert _positions(meeting) == [1, 2, 3, 4]


def test_two_who_write_different_things_are_both_kept(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    item = agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
    base = wording.text_of(item)

    wording.edit(item, replace(base, minutes=30), base=base, by=cast.ada, at=NOW)
    wording.edit(item, replace(base, title="Ny rubrik"), base=base, by=cast.cleo, at=NOW)

    item.refresh_from_db()
    assert (item.minutes, item.title, item.version) == (30, "Ny rubrik", 3)


def test_two_who_write_the_same_line_are_shown_both_and_nothing_is_lost(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    item = agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
    base = wording.text_of(item)
    wording.edit(item, replace(base, summary="Adas text."), base=base, by=cast.ada, at=NOW)

    with pytest.raises(wording.EditedMeanwhile) as refused:
        wording.edit(item, replace(base, summary="Cleos text."), base=base, by=cast.cleo, at=NOW)

    merge = refused.value.finding["summary"]
    assert (merge.mine, merge.theirs) == ("Cleos text.", "Adas text.")
    item.refresh_from_db()
    assert item.summary == "Adas text."


def test_a_personal_number_in_an_item_is_refused(cast: Cast, meeting: Meeting) -> None:
    item = meeting.items.order_by("position")[0]
    base = wording.text_of(item)

    with pytest.raises(PersonalNumberInText):
        wording.edit(
            item, replace(base, summary="Om 19900101-2385"), base=base, by=cast.cleo, at=NOW
        )

    item.refresh_from_db()
    assert item.summary == ""


def test_an_item_taken_off_waits_for_a_meeting_again(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    matter = raised()
    item = agenda.place(meeting, matter, by=cast.cleo, at=NOW)

    agenda.remove(item, by=cast.cleo, at=NOW)
    agenda.remove(item, by=cast.cleo, at=NOW)

    assert _positions(meeting) == [1, 2, 3]
    assert list(backlog_of(cast.body)) == [matter]
    assert Entry.objects.filter(action="agenda.item_removed").count() == 1


def test_an_item_goes_to_the_next_meeting_in_one_step(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    later = planning.plan(cast.body, when("2026-05-21"), by=cast.cleo, at=NOW)
    item = agenda.place(meeting, raised(), by=cast.cleo, at=NOW)

    moved = agenda.move_to_next(item, by=cast.cleo, at=NOW)

    assert moved.meeting == later
    assert meeting.items.count() == 3


def test_without_a_next_meeting_the_item_stays(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    item = agenda.place(meeting, raised(), by=cast.cleo, at=NOW)

    with pytest.raises(agenda.NoNextMeeting):
        agenda.move_to_next(item, by=cast.cleo, at=NOW)

    assert AgendaItem.objects.filter(pk=item.pk).exists()


def test_a_standing_item_taken_off_can_be_filled_in_again(cast: Cast, meeting: Meeting) -> None:
    agenda.remove(meeting.items.get(position=2), by=cast.cleo, at=NOW)

    agenda.fill(meeting, by=cast.cleo, at=NOW)

    assert sorted(_titles(meeting)) == ["Mötet avslutas", "Mötet öppnas", "Val av justerare"]
    assert _titles(meeting)[-1] == "Mötet avslutas"


@pytest.mark.req("BLE-145")
def test_the_management_groups_agenda_is_decided_by_its_preparatory_group(
    cast: Cast, meeting: Meeting
) -> None:
    agenda.decide(meeting, by=cast.dan, at=NOW)  # sits in Beredningsgruppen

    meeting.refresh_from_db()
    assert meeting.agenda_decided_by == cast.dan
    assert "3.2" in Entry.objects.get(action="agenda.decided").clause


@pytest.mark.req("BLE-146")
def test_the_groups_agenda_is_settled_by_its_chair_alone(cast: Cast) -> None:
    meeting = planning.plan(cast.group, when(), by=cast.vera, at=NOW)

    with pytest.raises(PermissionDenied):
        agenda.decide(meeting, by=cast.alva, at=NOW)
    agenda.decide(meeting, by=cast.vera, at=NOW)

    meeting.refresh_from_db()
    assert meeting.agenda_decided_by == cast.vera


def test_who_leads_but_is_not_named_by_the_rule_is_told_who_is(
    cast: Cast, meeting: Meeting
) -> None:
    seat = cast.appointment(cast.ada, cast.prep)
    seat.ends_on = at("2026-03-01").date()
    seat.save()

    with pytest.raises(agenda.NotYoursToDecide) as refused:
        agenda.decide(meeting, by=cast.ada, at=NOW)

    assert refused.value.finding.decided_by == ("beredning",)
    meeting.refresh_from_db()
    assert meeting.agenda_decided_at is None


def test_a_decided_agenda_that_gets_another_item_must_be_decided_again(
    cast: Cast, ready: Meeting, raised: Raise
) -> None:
    agenda.place(ready, raised("Ännu ett"), by=cast.cleo, at=NOW)

    ready.refresh_from_db()
    assert ready.agenda_decided_at is None


def test_order_and_texts_do_not_undo_the_decision(cast: Cast, ready: Meeting) -> None:
    item = ready.items.get(position=3)
    agenda.shift(item, -1, by=cast.cleo, at=NOW)
    base = wording.text_of(item)
    wording.edit(item, replace(base, summary="Kortare."), base=base, by=cast.cleo, at=NOW)

    ready.refresh_from_db()
    assert ready.agenda_decided_at is not None


def test_the_agenda_of_a_cancelled_meeting_is_closed(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    planning.cancel(meeting, reason="Få ärenden", by=cast.ada, at=NOW)

    with pytest.raises(WrongStage):
        agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
