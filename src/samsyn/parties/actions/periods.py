"""Periods in actions: a first day, a last day or none, and what cannot be."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from samsyn.rules.refusal import Refusal


@dataclass(frozen=True)
class Period:
    """From a day to a last day, None while it goes on."""

    starts_on: date
    ends_on: date | None = None

    @property
    def is_backward(self) -> bool:
        """Tell whether it ends before it begins."""
        return self.ends_on is not None and self.ends_on < self.starts_on

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two have a day in common."""
        return (self.ends_on is None or other.starts_on <= self.ends_on) and (
            other.ends_on is None or self.starts_on <= other.ends_on
        )

    def covers(self, other: "Period") -> bool:
        """Tell whether all days of `other` are in this one."""
        if self.ends_on is None:
            return self.starts_on <= other.starts_on
        ends_in_time = other.ends_on is not None and other.ends_on <= self.ends_on
        return self.starts_on <= other.starts_on and ends_in_time


class EndsBeforeItBegins(Refusal):
    """The last day comes before the first; the finding is the period."""

    finding: Period


class InTheFuture(Refusal):
    """Something is said to have been done on a day that has not come; the finding is the day."""

    finding: date


def judge_period(starts_on: date, ends_on: date | None) -> Period:
    """Return the period.

    :raises EndsBeforeItBegins: the last day comes first
    """
    period = Period(starts_on, ends_on)
    if period.is_backward:
        raise EndsBeforeItBegins(period)
    return period


def day_of(at: datetime) -> date:
    """Return the day of an action in the installation's time zone."""
    return timezone.localdate(at)


def plain(value: object) -> str | None:
    """Return a value as the ledger keeps it: a day or a text."""
    return None if value is None else str(value)
