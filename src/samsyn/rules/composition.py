"""Sammansättning: whether the seats of a body are filled as its seat table says."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction


@dataclass(frozen=True)
class Holder:
    """A person on a seat; `valid_to` is the last day, None while it goes on."""

    person: int
    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the person holds the seat on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class SeatRow:
    """A row of the seat table with everybody who has held it.

    :ivar count: how many people the row has room for
    :ivar at_least: the count is a minimum
    """

    seat: int
    holders: tuple[Holder, ...] = ()
    count: int = 1
    at_least: bool = False


@dataclass(frozen=True)
class SeatFinding:
    """One row: how many hold it, are missing or too many, and whose time ends soon."""

    seat: int
    held: int
    vacant: int
    surplus: int
    ending: tuple[Holder, ...] = ()

    @property
    def is_right(self) -> bool:
        """Tell whether exactly those needed hold the seat."""
        return not (self.vacant or self.surplus)


@dataclass(frozen=True)
class DoubleSeat:
    """One person on several seats; counts once (N7)."""

    person: int
    seats: tuple[int, ...]


@dataclass(frozen=True)
class Composition:
    """The finding: each row, and people on several seats."""

    rows: tuple[SeatFinding, ...]
    doubles: tuple[DoubleSeat, ...]

    @property
    def seats(self) -> int:
        """Return how many seats there are."""
        return sum(row.held + row.vacant - row.surplus for row in self.rows)

    @property
    def vacant(self) -> int:
        """Return how many seats nobody holds."""
        return sum(row.vacant for row in self.rows)

    @property
    def share_filled(self) -> Fraction:
        """Return the share of the seats that are held; 1 when there are none."""
        return 1 - Fraction(self.vacant, self.seats) if self.seats else Fraction(1)


def judge_composition(
    rows: Collection[SeatRow], day: date, *, ending_within_days: int = 0
) -> Composition:
    """Hold the seat table of `day` against those who hold its seats that day.

    :param ending_within_days: name holders whose last day is at most so far away
    """
    horizon = day + timedelta(days=ending_within_days)
    findings = tuple(_judge_row(row, day, horizon) for row in rows)
    return Composition(findings, _double_seats(rows, day))


def _judge_row(row: SeatRow, day: date, horizon: date) -> SeatFinding:
    """Judge one row of the seat table."""
    holding = [holder for holder in row.holders if holder.holds(day)]
    held = len({holder.person for holder in holding})
    return SeatFinding(
        seat=row.seat,
        held=held,
        vacant=max(0, row.count - held),
        surplus=0 if row.at_least else max(0, held - row.count),
        ending=tuple(h for h in holding if h.valid_to is not None and h.valid_to <= horizon),
    )


def _double_seats(rows: Collection[SeatRow], day: date) -> tuple[DoubleSeat, ...]:
    """Return who holds more than one seat on `day`, in order of person."""
    seats: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        for holder in row.holders:
            if holder.holds(day):
                seats[holder.person].add(row.seat)
    return tuple(
        DoubleSeat(person, tuple(sorted(held)))
        for person, held in sorted(seats.items())
        if len(held) > 1
    )
