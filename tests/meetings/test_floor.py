"""Who is there, counted item by item, and what that stops."""

from datetime import datetime

import pytest

from cast import Cast
from factories import at
from samsyn.meetings.actions import notice, presence, stances
from samsyn.meetings.actions.items import begin
from samsyn.meetings.models import AgendaItem, Attendance, Meeting
from samsyn.meetings.queries.floor import floor_of
from samsyn.parties.models import Person

START = at("2026-04-16", "13:00")


def later(minutes: int) -> datetime:
    return at("2026-04-16", f"13:{minutes:02}")


@pytest.fixture
def opened(cast: Cast, ready: Meeting) -> Meeting:
    called = notice.call(ready, by=cast.cleo, at=at("2026-04-08"))
    assert called
    ready.refresh_from_db()
    return presence.open_(ready, by=cast.cleo, at=START)


def comes(
    meeting: Meeting, person: Person, cast: Cast, *, minute: int = 0, remote: bool = False
) -> Attendance:
    attendance = meeting.attendances.get(person=person)
    presence.arrive(attendance, remote=remote, by=cast.cleo, at=later(minute))
    return attendance


def counts(meeting: Meeting, minute: int) -> dict[str, tuple[int, int, int]]:
    quorum = floor_of(meeting).quorum(later(minute))
    assert quorum
    return {each.key: (each.present, each.base, each.needed) for each in quorum.groups}


@pytest.mark.req("BLE-154")
def test_each_side_is_counted_by_itself_and_exactly_who_is_there(
    opened: Meeting, cast: Cast
) -> None:
    for person in (cast.dan, cast.nora, cast.siv, cast.bo, cast.rut):
        comes(opened, person, cast)

    assert counts(opened, 1) == {"kommunerna": (3, 5, 3), "region": (2, 3, 2)}
    quorum = floor_of(opened).quorum(later(1))
    assert quorum
    assert quorum.met


@pytest.mark.req("BLE-154")
def test_who_leaves_is_counted_until_leaving_and_not_after(opened: Meeting, cast: Cast) -> None:
    for person in (cast.dan, cast.nora, cast.siv, cast.bo):
        comes(opened, person, cast)
    gone = comes(opened, cast.rut, cast)
    presence.leave(gone, by=cast.cleo, at=later(20))

    assert counts(opened, 19)["region"] == (2, 3, 2)
    assert counts(opened, 20)["region"] == (1, 3, 2)


def test_taking_part_remotely_is_presence(opened: Meeting, cast: Cast) -> None:
    comes(opened, cast.bo, cast, remote=True)

    assert counts(opened, 1)["region"] == (1, 3, 2)


@pytest.mark.req("BLE-143", "BLE-155")
def test_the_chair_and_the_chair_of_the_group_below_are_not_counted(
    opened: Meeting, cast: Cast
) -> None:
    comes(opened, cast.ada, cast)
    comes(opened, cast.vera, cast)

    assert counts(opened, 1) == {"kommunerna": (0, 5, 3), "region": (0, 3, 2)}


@pytest.mark.req("BLE-143")
def test_the_chair_may_take_no_stance(
    opened: Meeting, cast: Cast, first_matter: AgendaItem
) -> None:
    with pytest.raises(stances.NoMandate) as refused:
        stances.take(first_matter, cast.ada, "supports", by=cast.ada, at=later(1))

    assert refused.value.source
    assert first_matter.stances.count() == 0


def test_one_who_stands_out_is_not_counted_for_that_item(
    opened: Meeting, cast: Cast, first_matter: AgendaItem
) -> None:
    for person in (cast.bo, cast.rut):
        comes(opened, person, cast)
    stances.stand_out(first_matter, cast.rut, ground="Leder projektet", by=cast.cleo, at=later(2))

    quorum = floor_of(opened).quorum(later(3), out={cast.rut.pk})

    assert quorum
    assert {each.key: each.present for each in quorum.groups}["region"] == 1


@pytest.mark.req("BLE-131")
def test_nobody_co_opted_comes_in_without_a_decision(opened: Meeting, cast: Cast) -> None:
    invited = presence.invite(opened, cast.eve, by=cast.cleo, at=later(1))

    with pytest.raises(presence.NotInvited):
        presence.arrive(invited, by=cast.cleo, at=later(2))

    assert invited.spans.count() == 0


@pytest.mark.req("BLE-152")
def test_nobody_comes_in_a_members_place(opened: Meeting, cast: Cast) -> None:
    absent = opened.attendances.get(person=cast.dan)

    with pytest.raises(presence.NoSubstitute) as refused:
        presence.send_substitute(absent, cast.eve, by=cast.cleo, at=later(1))

    assert refused.value.source
    assert opened.attendances.filter(person=cast.eve).count() == 0


def test_nobody_is_there_twice(opened: Meeting, cast: Cast) -> None:
    here = comes(opened, cast.bo, cast)

    with pytest.raises(presence.AlreadyHere):
        presence.arrive(here, by=cast.cleo, at=later(1))


def test_one_may_note_oneself(opened: Meeting, cast: Cast) -> None:
    presence.arrive(opened.attendances.get(person=cast.bo), by=cast.bo, at=later(1))

    assert counts(opened, 2)["region"] == (1, 3, 2)


def test_the_item_that_is_begun_is_the_current_one(
    opened: Meeting, cast: Cast, first_matter: AgendaItem
) -> None:
    begin(first_matter, by=cast.cleo, at=later(1))

    opened.refresh_from_db()
    assert opened.current_item == first_matter


@pytest.fixture
def first_matter(opened: Meeting) -> AgendaItem:
    item = opened.items.exclude(matter=None).first()
    assert item
    return item
