"""Days of a year by a rule such as "the third Thursday", and from a list that somebody pastes."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LAST = -1
WRITTEN_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True)
class Pattern:
    """The `nth` weekday of some months.

    :ivar nth: 1 to 4, or LAST
    :ivar weekday: 0 for Monday
    """

    nth: int
    weekday: int
    months: tuple[int, ...]


def days_by(pattern: Pattern, year: int) -> list[date]:
    """Return the days of `year` that the pattern names, in order."""
    found = []
    for month in sorted(set(pattern.months)):
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        days = [week[pattern.weekday] for week in weeks if week[pattern.weekday].month == month]
        found.append(days[pattern.nth if pattern.nth == LAST else pattern.nth - 1])
    return found


@dataclass(frozen=True)
class WrittenDays:
    """Days read from a text, and the lines in which no real day was found."""

    days: tuple[date, ...]
    unreadable: tuple[str, ...]


def read_days(text: str) -> WrittenDays:
    """Read one day a line, written as 2026-03-12, in any order and with other words around."""
    days, unreadable = set(), []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = list(_days_in(line))
        days.update(found)
        if not found:
            unreadable.append(line)
    return WrittenDays(tuple(sorted(days)), tuple(unreadable))


def _days_in(line: str) -> Iterator[date]:
    for written in WRITTEN_DAY.findall(line):
        try:
            yield date(*map(int, written.split("-")))
        except ValueError:
            continue
