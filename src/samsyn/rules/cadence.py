"""Hur ofta: how many meetings a body holds in a year or a term (N29)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

JUNE = 6


class Per(StrEnum):
    """What the meetings are counted over."""

    YEAR = "year"
    TERM = "term"


@dataclass(frozen=True)
class CadenceRule:
    """At least and at most so many meetings; None where the document sets no bound."""

    minimum: int | None = None
    maximum: int | None = None
    per: Per = Per.YEAR


class CadenceVerdict(StrEnum):
    """How the count stands to the bounds."""

    TOO_FEW = "too_few"
    WITHIN = "within"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Cadence:
    """The finding; a warning, never a block.

    :ivar total: held and planned, which is what it comes to if nothing more happens
    :ivar missing: how many more are needed
    :ivar surplus: how many are too many
    """

    held: int
    planned: int
    rule: CadenceRule

    @property
    def total(self) -> int:
        """Return held and planned together."""
        return self.held + self.planned

    @property
    def missing(self) -> int:
        """Return how many more are needed, 0 when enough."""
        return max(0, (self.rule.minimum or 0) - self.total)

    @property
    def surplus(self) -> int:
        """Return how many exceed the bound, 0 when there is none."""
        return 0 if self.rule.maximum is None else max(0, self.total - self.rule.maximum)

    @property
    def verdict(self) -> CadenceVerdict:
        """Return too few, within or too many."""
        if self.missing:
            return CadenceVerdict.TOO_FEW
        return CadenceVerdict.TOO_MANY if self.surplus else CadenceVerdict.WITHIN


def judge_cadence(rule: CadenceRule, *, held: int, planned: int) -> Cadence:
    """Count meetings held and still planned in one period; leave cancelled ones out."""
    return Cadence(held, planned, rule)


def period_of(per: Per, day: date) -> tuple[date, date]:
    """Return first and last day of the year or term that `day` falls in; a term is a half-year."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    if per is Per.YEAR:
        return first, last
    if day.month <= JUNE:
        return first, date(day.year, 6, 30)
    return date(day.year, 7, 1), last
