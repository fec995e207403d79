"""N26, N27 and N30: the last days for notice, matters and minutes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.deadlines import (
    Deadline,
    MattersKind,
    MattersRule,
    MinutesRule,
    NoticeRule,
    Timing,
    add_working_days,
    days_late,
    is_weekday,
    judge_deadline,
    last_approval_day,
    last_day_for_matters,
    last_dispatch_day,
    last_draft_day,
    suggested_dispatch_day,
    working_days,
)

WEEK = NoticeRule(days_before=7)
WEEK_BEFORE = MattersRule(MattersKind.WEEK_BEFORE_DISPATCH)
MINUTES = MinutesRule(draft_within_working_days=5, approve_within_days=14)
# New Year and Epiphany around 2026/27, Good Friday, Easter Monday 2026.
SWEDISH = working_days(
    {
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 6),
    }
)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.req("BLE-148")
def test_the_notice_leaves_a_week_before_the_meeting_at_the_latest() -> None:
    assert last_dispatch_day(WEEK, date(2027, 3, 17)) == date(2027, 3, 10)


@pytest.mark.req("BLE-148")
@pytest.mark.parametrize(("sent", "late"), [(10, 0), (11, 1), (9, 0), (12, 2)])
def test_days_late_are_counted_from_the_last_day(sent: int, late: int) -> None:
    assert days_late(date(2027, 3, 10), date(2027, 3, sent)) == late


@pytest.mark.req("BLE-148")
def test_the_last_day_is_not_moved_for_a_holiday_but_the_working_day_before_is_suggested() -> None:
    meeting_day = date(2026, 4, 13)

    assert last_dispatch_day(WEEK, meeting_day, SWEDISH) == date(2026, 4, 6)
    assert suggested_dispatch_day(WEEK, meeting_day, SWEDISH) == date(2026, 4, 2)


def test_notice_in_working_days_skips_weekends_and_holidays() -> None:
    rule = NoticeRule(days_before=3, calendar=False)

    assert last_dispatch_day(rule, date(2026, 4, 8), SWEDISH) == date(2026, 4, 1)


@pytest.mark.req("BLE-149")
def test_matters_close_on_the_sunday_of_the_week_before_dispatch() -> None:
    last_day = last_day_for_matters(WEEK_BEFORE, date(2027, 3, 10))

    assert last_day == date(2027, 3, 7)
    assert (days_late(last_day, date(2027, 3, 8)), days_late(last_day, last_day)) == (1, 0)


@pytest.mark.req("BLE-149")
@pytest.mark.parametrize("day", range(8, 15))
def test_every_dispatch_day_of_a_week_has_the_same_last_day_for_matters(day: int) -> None:
    assert last_day_for_matters(WEEK_BEFORE, date(2027, 3, day)) == date(2027, 3, 7)


def test_matters_may_close_so_many_days_before_dispatch() -> None:
    rule = MattersRule(MattersKind.DAYS_BEFORE_DISPATCH)

    assert last_day_for_matters(rule, date(2027, 1, 4)) == date(2026, 12, 28)


def test_the_draft_of_the_minutes_is_due_after_five_working_days_over_new_year() -> None:
    assert last_draft_day(MINUTES, date(2026, 12, 30), SWEDISH) == date(2027, 1, 11)


def test_the_minutes_are_approved_within_fourteen_days() -> None:
    assert last_approval_day(MINUTES, date(2026, 12, 22)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("done_on", "on", "timing", "late"),
    [
        (None, date(2026, 3, 5), Timing.OPEN, 0),
        (None, date(2026, 3, 7), Timing.OVERDUE, 2),
        (date(2026, 3, 5), date(2026, 9, 1), Timing.IN_TIME, 0),
        (date(2026, 3, 6), date(2026, 9, 1), Timing.LATE, 1),
    ],
)
def test_a_deadline_is_judged_on_a_day(
    done_on: date | None, on: date, timing: Timing, late: int
) -> None:
    last_day = date(2026, 3, 5)

    assert judge_deadline(last_day, done_on, on=on) == Deadline(last_day, done_on, timing, late)


@given(days)
def test_the_last_day_for_matters_is_a_sunday_at_most_a_week_before_dispatch(day: date) -> None:
    last_day = last_day_for_matters(WEEK_BEFORE, day)

    assert last_day.isoweekday() == 7
    assert timedelta(0) < day - last_day <= timedelta(7)
    assert last_day.isocalendar()[:2] != day.isocalendar()[:2]


@given(days, st.integers(0, 30))
def test_the_suggested_day_is_a_working_day_in_time(day: date, days_before: int) -> None:
    rule = NoticeRule(days_before)
    suggested = suggested_dispatch_day(rule, day, SWEDISH)

    assert SWEDISH(suggested)
    assert suggested <= last_dispatch_day(rule, day) == day - timedelta(days_before)


@given(days, st.integers(1, 40))
def test_working_days_there_and_back_is_the_same_day(day: date, count: int) -> None:
    there = add_working_days(day, count, SWEDISH)
    between = [day + timedelta(n) for n in range(1, (there - day).days + 1)]

    assert sum(SWEDISH(each) for each in between) == count
    assert add_working_days(there, -count, SWEDISH) <= day
    assert not SWEDISH(day) or add_working_days(there, -count, SWEDISH) == day


@given(days)
def test_no_working_days_later_is_the_same_day(day: date) -> None:
    assert add_working_days(day, 0) == day
    assert is_weekday(day) == (day.isoweekday() < 6)
