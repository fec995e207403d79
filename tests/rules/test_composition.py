"""Who sits on what, and what is vacant, too many, double or about to end."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.composition import (
    DoubleSeat,
    Holder,
    SeatFinding,
    SeatRow,
    judge_composition,
)

DAY = date(2026, 3, 12)
YESTERDAY, TOMORROW = DAY - timedelta(1), DAY + timedelta(1)
ADA, BO = 1, 2
LONG_AGO = date(2021, 3, 5)


def finding(row: SeatRow, ending_within_days: int = 0) -> SeatFinding:
    return judge_composition([row], DAY, ending_within_days=ending_within_days).rows[0]


def test_a_seat_that_nobody_holds_is_vacant() -> None:
    found = judge_composition([SeatRow(10), SeatRow(11, (Holder(ADA, LONG_AGO),))], DAY)

    assert found.rows == (SeatFinding(10, 0, 1, 0), SeatFinding(11, 1, 0, 0))
    assert (found.seats, found.vacant, found.share_filled) == (2, 1, Fraction(1, 2))


@pytest.mark.parametrize(
    ("holder", "held"),
    [
        (Holder(ADA, DAY, DAY), 1),
        (Holder(ADA, LONG_AGO, YESTERDAY), 0),
        (Holder(ADA, TOMORROW), 0),
    ],
)
def test_a_holder_holds_from_the_first_day_to_the_last(holder: Holder, held: int) -> None:
    assert finding(SeatRow(10, (holder,))).held == held


def test_two_on_a_seat_for_one_is_one_too_many() -> None:
    row = SeatRow(10, (Holder(ADA, LONG_AGO), Holder(BO, LONG_AGO)))

    assert finding(row) == SeatFinding(10, held=2, vacant=0, surplus=1)
    assert not finding(row).is_right


def test_a_least_number_has_no_surplus() -> None:
    row = SeatRow(10, (Holder(ADA, LONG_AGO), Holder(BO, LONG_AGO)), at_least=True)

    assert finding(row).is_right


@pytest.mark.parametrize(("last_day", "named"), [(DAY, True), (TOMORROW, False)])
def test_unless_asked_only_who_leaves_today_is_named(last_day: date, named: bool) -> None:
    holder = Holder(ADA, LONG_AGO, last_day)

    found = judge_composition([SeatRow(10, (holder,))], DAY)

    assert found.rows[0].ending == ((holder,) if named else ())


def test_the_same_person_twice_on_a_row_is_one_holder() -> None:
    row = SeatRow(10, (Holder(ADA, LONG_AGO), Holder(ADA, YESTERDAY)), count=2)

    assert finding(row) == SeatFinding(10, held=1, vacant=1, surplus=0)


@pytest.mark.parametrize(("within", "named"), [(29, False), (30, True)])
def test_who_leaves_within_so_many_days_is_named(within: int, named: bool) -> None:
    holder = Holder(ADA, LONG_AGO, DAY + timedelta(30))

    assert finding(SeatRow(10, (holder,)), within).ending == ((holder,) if named else ())


@pytest.mark.req("BLE-191")
def test_one_person_on_two_seats_is_found_once() -> None:
    ada, bo = (Holder(ADA, LONG_AGO),), (Holder(BO, LONG_AGO),)

    found = judge_composition([SeatRow(10, ada), SeatRow(11, bo), SeatRow(12, ada)], DAY)

    assert found.doubles == (DoubleSeat(ADA, (10, 12)),)


def test_seats_held_at_different_times_are_not_double() -> None:
    rows = [
        SeatRow(10, (Holder(ADA, LONG_AGO, YESTERDAY),)),
        SeatRow(11, (Holder(ADA, DAY),)),
    ]

    assert judge_composition(rows, DAY).doubles == ()


def test_an_empty_table_is_filled() -> None:
    assert judge_composition([], DAY).share_filled == 1


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.lists(st.integers(1, 9), max_size=6)),
        min_size=1,
        max_size=6,
    )
)
def test_vacant_and_held_make_the_table(rows: list[tuple[int, list[int]]]) -> None:
    table = [
        SeatRow(seat, tuple(Holder(person, LONG_AGO) for person in people), count)
        for seat, (count, people) in enumerate(rows)
    ]

    found = judge_composition(table, DAY)

    assert found.seats == sum(count for count, _ in rows)
    assert all(row.held == 0 or row.vacant == 0 or row.surplus == 0 for row in found.rows)
    assert 0 <= found.share_filled <= 1
