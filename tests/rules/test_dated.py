"""A rule is in force from a day until the next version begins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.dated import Dated, NotInForce, Version
from samsyn.rules.source import Reading, Source

CLAUSE = Source("Ledningssystem 2021", "6.2")
OLD = Version(date(2021, 3, 5), CLAUSE, "old")
NEW = Version(date(2026, 1, 1), CLAUSE, "new")
RULE = Dated("notice", (OLD, NEW))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2021, 3, 5), OLD),
        (date(2025, 12, 31), OLD),
        (date(2026, 1, 1), NEW),
        (date(2090, 1, 1), NEW),
    ],
)
def test_the_version_of_the_day_is_used_also_years_later(day: date, version: Version[str]) -> None:
    assert RULE.on(day) == version


def test_before_the_first_version_nothing_is_in_force() -> None:
    with pytest.raises(NotInForce, match=r"2021-03-04.*2021-03-05") as refused:
        RULE.on(date(2021, 3, 4))

    assert (refused.value.day, refused.value.first) == (date(2021, 3, 4), date(2021, 3, 5))
    assert RULE.find(date(2021, 3, 4)) is None


def test_where_the_document_is_silent_nothing_is_in_force() -> None:
    silent: Dated[str] = Dated("notice")

    assert silent.find(date(2026, 1, 1)) is None
    with pytest.raises(NotInForce):
        silent.on(date(2026, 1, 1))


def test_a_source_says_its_clause_and_whether_it_is_read() -> None:
    read = Source("Ledningssystem 2021", "6.2", (Reading("N1", "Två sidor."),))

    assert (str(CLAUSE), CLAUSE.is_reading, read.is_reading) == (
        "Ledningssystem 2021 6.2",
        False,
        True,
    )


@given(st.lists(st.dates(), unique=True), st.dates())
def test_a_later_day_never_gets_an_earlier_version(starts: list[date], day: date) -> None:
    rule = Dated("drawn", tuple(Version(start, CLAUSE, start) for start in sorted(starts)))
    today, tomorrow = rule.find(day), rule.find(min(day, date.max - timedelta(1)) + timedelta(1))

    assert today is None or (tomorrow is not None and today.rule <= tomorrow.rule)
