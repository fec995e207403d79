"""Nummer: paragraphs and registry numbers, per body and calendar year, without gaps."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

FORM = re.compile(r"(?P<prefix>\S(?:.{0,30}\S)?) (?P<year>\d{4})/(?P<number>[1-9]\d{0,8})")


@dataclass(frozen=True, order=True)
class RegistryNumber:
    """A registry number such as `KOM 2026/14`."""

    prefix: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.prefix} {self.year}/{self.number}"


@dataclass(frozen=True)
class Series:
    """The finding on a series that begins at 1: numbers left out, numbers used twice."""

    missing: tuple[int, ...] = ()
    doubled: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether every number is there once."""
        return not (self.missing or self.doubled)


def next_number(taken: Iterable[int]) -> int:
    """Return the number after the highest taken; 1 in a new year."""
    return max(taken, default=0) + 1


def next_paragraphs(taken: Iterable[int], count: int) -> range:
    """Return the next `count` paragraph numbers of a body and calendar year.

    :param taken: the numbers that the body has used this year, also at extra meetings
    """
    first = next_number(taken)
    return range(first, first + count)


def next_registry_number(
    prefix: str, year: int, taken: Collection[RegistryNumber]
) -> RegistryNumber:
    """Return the next registry number of a body and year; others among `taken` do not matter."""
    same = (used.number for used in taken if (used.prefix, used.year) == (prefix, year))
    return RegistryNumber(prefix, year, next_number(same))


def parse_registry_number(text: str) -> RegistryNumber | None:
    """Read a registry number, None when `text` is not one."""
    if found := FORM.fullmatch(text.strip()):
        return RegistryNumber(found["prefix"], int(found["year"]), int(found["number"]))
    return None


def check_series(numbers: Collection[int]) -> Series:
    """Find numbers left out and numbers used twice."""
    used = Counter(numbers)
    missing = tuple(n for n in range(1, max(used, default=0) + 1) if n not in used)
    return Series(missing, tuple(sorted(n for n, times in used.items() if times > 1)))
