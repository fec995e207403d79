"""Tidsgränser: last days for matters, notice and minutes; working days."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

IsWorkingDay = Callable[[date], bool]
SATURDAY = 5
DAY = timedelta(days=1)


def is_weekday(day: date) -> bool:
    """Tell whether `day` is Monday to Friday."""
    return day.weekday() < SATURDAY


def working_days(holidays: Collection[date]) -> IsWorkingDay:
    """Return a test for working days: Monday to Friday and not among `holidays`."""
    return lambda day: is_weekday(day) and day not in holidays


@dataclass(frozen=True)
class NoticeRule:
    """How long before the meeting the notice must have left.

    :ivar calendar: calendar days, never moved for a holiday (N26); else working days
    """

    days_before: int
    calendar: bool = True


class MattersKind(StrEnum):
    """How the last day for matters is reckoned."""

    WEEK_BEFORE_DISPATCH = "week_before_dispatch"
    DAYS_BEFORE_DISPATCH = "days_before_dispatch"


@dataclass(frozen=True)
class MattersRule:
    """When a matter must have been notified, reckoned from the planned dispatch (N27).

    :ivar days: for DAYS_BEFORE_DISPATCH
    """

    kind: MattersKind
    days: int = 7


@dataclass(frozen=True)
class MinutesRule:
    """When minutes must be drafted and approved, reckoned from the meeting (N30)."""

    draft_within_working_days: int
    approve_within_days: int


class Timing(StrEnum):
    """How something stands to its last day."""

    OPEN = "open"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"


@dataclass(frozen=True)
class Deadline:
    """The finding: the last day, when it was done, and how many days late that is."""

    last_day: date
    done_on: date | None
    timing: Timing
    days_late: int = 0


def add_working_days(day: date, count: int, is_working_day: IsWorkingDay = is_weekday) -> date:
    """Return the working day `count` working days after `day`; before it when negative."""
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_day_on_or_before(day: date, is_working_day: IsWorkingDay = is_weekday) -> date:
    """Return `day`, or the nearest working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def last_dispatch_day(
    rule: NoticeRule, meeting_day: date, is_working_day: IsWorkingDay = is_weekday
) -> date:
    """Return the last day on which the notice is in time."""
    if rule.calendar:
        return meeting_day - rule.days_before * DAY
    return add_working_days(meeting_day, -rule.days_before, is_working_day)


def suggested_dispatch_day(
    rule: NoticeRule, meeting_day: date, is_working_day: IsWorkingDay = is_weekday
) -> date:
    """Return the last working day on which the notice is in time (N26)."""
    last_day = last_dispatch_day(rule, meeting_day, is_working_day)
    return working_day_on_or_before(last_day, is_working_day)


def last_day_for_matters(rule: MattersRule, dispatch_day: date) -> date:
    """Return the last day to notify a matter for the notice planned for `dispatch_day`.

    The week before: Sunday of the ISO week before the one of dispatch (N27).
    """
    if rule.kind is MattersKind.WEEK_BEFORE_DISPATCH:
        return dispatch_day - dispatch_day.isoweekday() * DAY
    return dispatch_day - rule.days * DAY


def last_draft_day(
    rule: MinutesRule, meeting_day: date, is_working_day: IsWorkingDay = is_weekday
) -> date:
    """Return the last day for the draft of the minutes."""
    return add_working_days(meeting_day, rule.draft_within_working_days, is_working_day)


def last_approval_day(rule: MinutesRule, meeting_day: date) -> date:
    """Return the last day for approving the minutes."""
    return meeting_day + rule.approve_within_days * DAY


def days_late(last_day: date, day: date) -> int:
    """Return how many days after `last_day` it is on `day`; 0 when in time."""
    return max(0, (day - last_day).days)


def judge_deadline(last_day: date, done_on: date | None, *, on: date) -> Deadline:
    """Judge on the day `on` whether something is done, and in time.

    :param done_on: when it was done, None when it is still to do
    """
    late = days_late(last_day, done_on or on)
    if done_on is None:
        timing = Timing.OVERDUE if late else Timing.OPEN
    else:
        timing = Timing.LATE if late else Timing.IN_TIME
    return Deadline(last_day, done_on, timing, late)
