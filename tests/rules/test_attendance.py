"""N6 and N7: present from arrival, not from departure; one person counts once."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.attendance import Interval, present_at, seats_present
from samsyn.rules.quorum import Groups, Place, QuorumRule, count_quorum

ONE, THREE = datetime(2026, 3, 12, 13), datetime(2026, 3, 12, 15)
MINUTE = timedelta(minutes=1)
ADA, BO, CLEO = 1, 2, 3
KOMMUN, REGION = Place("karlshamn", "kommun"), Place("region", "region")


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (ONE - MINUTE, False),
        (ONE, True),
        (THREE - MINUTE, True),
        (THREE, False),
    ],
)
def test_one_is_there_from_arrival_and_no_longer_when_leaving(
    moment: datetime, there: bool
) -> None:
    assert present_at({ADA: [Interval(ONE, THREE)]}, moment) == ({ADA} if there else set())


def test_who_has_not_left_is_there() -> None:
    assert present_at({ADA: [Interval(ONE)], BO: []}, THREE) == {ADA}


def test_who_comes_back_is_there_again() -> None:
    intervals = [Interval(ONE, ONE + MINUTE), Interval(THREE)]

    assert present_at({ADA: intervals}, ONE + 2 * MINUTE) == set()
    assert present_at({ADA: intervals}, THREE) == {ADA}


def test_taking_part_remotely_is_presence_unless_the_rule_says_no() -> None:
    attendance = {ADA: [Interval(ONE, remote=True)], BO: [Interval(ONE)]}

    assert present_at(attendance, THREE) == {ADA, BO}
    assert present_at(attendance, THREE, remote_counts=False) == {BO}


@pytest.mark.req("BLE-154")
def test_an_item_is_counted_at_the_time_it_is_decided() -> None:
    rule = QuorumRule(Groups.SIDE, Fraction(1, 2), more_than=True)
    places = {1: REGION, 2: REGION}
    attendance = {ADA: [Interval(ONE)], BO: [Interval(ONE, THREE)]}

    def met(moment: datetime) -> bool:
        seats = seats_present({1: ADA, 2: BO}, present_at(attendance, moment), places=places)
        return count_quorum(rule, places=places, present=seats).met

    assert (met(THREE - MINUTE), met(THREE)) == (True, False)


def test_one_person_on_two_seats_counts_once_and_the_base_stays() -> None:
    places = {1: KOMMUN, 2: KOMMUN, 3: KOMMUN}

    seats = seats_present({1: ADA, 2: ADA, 3: BO}, {ADA}, places=places)

    assert seats == {1}


def test_of_two_seats_the_one_that_counts_is_filled() -> None:
    places = {1: Place("region", None, counts=False), 2: REGION}

    assert seats_present({1: ADA, 2: ADA}, {ADA}, places=places) == {2}


@pytest.mark.req("BLE-137")
def test_who_lacks_the_mandate_fills_no_seat() -> None:
    places = {1: KOMMUN, 2: KOMMUN}

    seats = seats_present({1: ADA, 2: BO}, {ADA, BO}, places=places, without_mandate={BO})

    assert seats == {1}


@pytest.mark.req("BLE-143", "BLE-144")
def test_who_holds_no_seat_adds_nothing() -> None:
    assert seats_present({1: ADA}, {ADA, CLEO}, places={1: KOMMUN}) == {1}


@given(
    st.dictionaries(st.integers(0, 20), st.integers(1, 6), max_size=12),
    st.sets(st.integers(1, 8)),
)
def test_never_more_seats_than_people(holders: dict[int, int], people: set[int]) -> None:
    seats = seats_present(holders, people, places=dict.fromkeys(holders, KOMMUN))

    assert len(seats) == len(people & set(holders.values()))
    assert {holders[seat] for seat in seats} == people & set(holders.values())
