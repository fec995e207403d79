"""Dates, times and numbers as people say them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from samsyn.web import words

DAY = date(2026, 3, 12)
TODAY = date(2026, 3, 9)


def test_a_day_is_said_in_full_in_swedish_and_in_english() -> None:
    assert words.long_date(DAY) == "torsdagen den 12 mars 2026"
    with translation.override("en"):
        assert words.long_date(DAY) == "Thursday 12 March 2026"


def test_a_moment_is_said_in_the_clock_of_the_installation() -> None:
    at = datetime(2026, 3, 12, 12, 0, tzinfo=ZoneInfo("UTC"))

    assert words.moment(at) == "torsdagen den 12 mars 2026 kl.\u00a013.00"
    assert words.clock(at) == "13.00"


def test_a_span_has_an_en_dash_and_no_leading_zero() -> None:
    assert words.span(time(9, 5), time(16, 0)) == "kl.\u00a09.05–16.00"
    assert words.span(time(13, 0)) == "kl.\u00a013.00"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 9), "i dag"),
        (date(2026, 3, 10), "1 dag kvar"),
        (date(2026, 3, 12), "3 dagar kvar"),
        (date(2026, 3, 5), "4 dagar sen"),
    ],
)
def test_the_distance_to_a_deadline_is_said_in_days(day: date, said: str) -> None:
    assert words.distance(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 8), "i går"),
        (date(2026, 3, 10), "i morgon"),
        (date(2026, 3, 12), "torsdag"),
        (date(2026, 4, 2), "2 april"),
        (date(2027, 1, 7), "7 januari 2027"),
    ],
)
def test_a_near_day_goes_by_its_weekday(day: date, said: str) -> None:
    assert words.near(day, TODAY) == said


def test_numbers_are_words_up_to_twelve() -> None:
    assert [words.number(n) for n in (0, 1, 2, 12, 13)] == ["noll", "en", "två", "tolv", "13"]
    assert words.number(1, neuter=True) == "ett"
    with translation.override("en"):
        assert words.number(3) == "three"


def test_thousands_are_set_apart_by_narrow_spaces() -> None:
    assert words.thousands(1000000) == "1\u202f000\u202f000"
    assert words.thousands("92357.5") == "92\u202f357,5"


def test_names_are_joined_by_och() -> None:
    assert words.joined(["Aneby"]) == "Aneby"
    assert words.joined(["Aneby", "Björköby", "Cedby"]) == "Aneby, Björköby och Cedby"
