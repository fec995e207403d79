"""Paragraphs and registry numbers run from 1 each year, without gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.numbering import (
    RegistryNumber,
    Series,
    check_series,
    next_paragraphs,
    next_registry_number,
    parse_registry_number,
)

LSVO_14 = RegistryNumber("LSVO", 2026, 14)


def test_the_first_meeting_of_a_year_begins_at_one() -> None:
    assert list(next_paragraphs([], 3)) == [1, 2, 3]


def test_an_extra_meeting_continues_the_series() -> None:
    assert list(next_paragraphs([1, 2, 3], 2)) == [4, 5]


def test_a_meeting_without_items_takes_no_number() -> None:
    assert list(next_paragraphs([1, 2], 0)) == []


def test_the_next_registry_number_is_of_the_body_and_the_year() -> None:
    taken = [LSVO_14, RegistryNumber("LSVO", 2025, 90), RegistryNumber("SÄ", 2026, 40)]

    assert next_registry_number("LSVO", 2026, taken) == RegistryNumber("LSVO", 2026, 15)
    assert next_registry_number("LSVO", 2027, taken) == RegistryNumber("LSVO", 2027, 1)


def test_a_registry_number_is_written_as_people_write_it() -> None:
    assert str(LSVO_14) == "LSVO 2026/14"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("LSVO 2026/14", LSVO_14),
        (" LSVO 2026/14\n", LSVO_14),
        ("Barn och unga 2026/1", RegistryNumber("Barn och unga", 2026, 1)),
        ("LSVO 2026/014", None),
        ("LSVO 2026/0", None),
        ("LSVO 2026-14", None),
        ("2026/14", None),
        ("", None),
    ],
)
def test_a_registry_number_is_read(text: str, number: RegistryNumber | None) -> None:
    assert parse_registry_number(text) == number


@pytest.mark.parametrize(
    ("numbers", "series"),
    [
        ([1, 2, 2, 5], Series(missing=(3, 4), doubled=(2,))),
        ([2], Series(missing=(1,))),
        ([1, 1], Series(doubled=(1,))),
    ],
)
def test_gaps_and_doubles_are_found(numbers: list[int], series: Series) -> None:
    assert check_series(numbers) == series
    assert not series.is_whole


def test_a_series_without_gaps_is_whole() -> None:
    assert check_series([3, 1, 2]).is_whole
    assert check_series([]).is_whole


@given(st.lists(st.integers(0, 8), max_size=12))
def test_meetings_after_each_other_leave_no_gap(counts: list[int]) -> None:
    taken: list[int] = []
    for count in counts:
        taken.extend(next_paragraphs(taken, count))

    assert check_series(taken) == Series()
    assert len(taken) == sum(counts)


@given(st.text("ABCÅÄÖ", min_size=1, max_size=8), st.integers(1900, 2200), st.integers(1, 10**6))
def test_a_registry_number_written_and_read_is_the_same(prefix: str, year: int, no: int) -> None:
    number = RegistryNumber(prefix, year, no)

    assert parse_registry_number(str(number)) == number
