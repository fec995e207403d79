"""The days of a meeting: last days, suggestions, holidays, clashes; explained, never a block."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

from samsyn.arrangements.nouns import BodyRules
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Appointment, Body
from samsyn.rules.cadence import Cadence, CadenceRule, judge_cadence, period_of
from samsyn.rules.dated import Version
from samsyn.rules.deadlines import (
    SATURDAY,
    MattersRule,
    NoticeRule,
    last_day_for_matters,
    last_dispatch_day,
    suggested_dispatch_day,
    working_day_on_or_before,
    working_days,
)

A_WEEK = timedelta(days=7)
HELD = (
    Meeting.State.OPEN,
    Meeting.State.HELD,
    Meeting.State.ADJUSTING,
    Meeting.State.ADJUSTED,
    Meeting.State.PUBLISHED,
    Meeting.State.DISPATCHED,
)
AHEAD = (Meeting.State.PLANNED, Meeting.State.CALLED)


@lru_cache(maxsize=32)
def holidays_of(year: int) -> dict[date, str]:
    """Return the holidays of a year and the eves that people take off, with their names."""
    found = holidays.country_holidays(
        "SE", years=year, language="sv", categories=("public", "de_facto")
    )
    return dict(found.items())


def holiday(day: date) -> str:
    """Return the name of the holiday, "" when it is none."""
    return holidays_of(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    """Tell whether people work on `day`."""
    return working_days(holidays_of(day.year))(day)


@dataclass(frozen=True)
class Days:
    """The finding: the days that follow from the day of the meeting, and by which rules.

    :ivar last_dispatch: last day in time for the notice, None where the document is silent
    :ivar suggested: the working day to send it on
    :ivar dispatch_on: the day that is planned
    :ivar matters_due_on: last day for matters, reckoned from the planned day
    """

    meeting_day: date
    dispatch_on: date
    suggested: date
    matters_due_on: date
    last_dispatch: date | None = None
    notice: Version[NoticeRule] | None = None
    matters: Version[MattersRule] | None = None

    @property
    def moved_for(self) -> str:
        """Return the holiday for which the suggestion lies before the last day, "" for none."""
        if self.last_dispatch is None or self.suggested == self.last_dispatch:
            return ""
        return holiday(self.last_dispatch)

    @property
    def moved_for_weekend(self) -> bool:
        """Tell whether the suggestion lies earlier only because of a weekend."""
        moved = self.last_dispatch is not None and self.suggested != self.last_dispatch
        return moved and not self.moved_for

    @property
    def dispatch_is_late(self) -> bool:
        """Tell whether the planned day is after the last one."""
        return self.last_dispatch is not None and self.dispatch_on > self.last_dispatch

    def has_passed(self, today: date) -> bool:
        """Tell whether the last day for the notice lies behind us."""
        return self.last_dispatch is not None and self.last_dispatch < today

    @property
    def matters_holiday(self) -> str:
        """Return the holiday that the last day for matters falls on, "" for none."""
        return holiday(self.matters_due_on)


def days_for(rules: BodyRules, meeting_day: date, dispatch_on: date | None = None) -> Days:
    """Return the days that follow for a meeting, under the rules of its own day.

    :param dispatch_on: the planned day of dispatch, None for the suggested one
    """
    notice, matters = rules.notice.find(meeting_day), rules.matters.find(meeting_day)
    if notice:
        last = last_dispatch_day(notice.rule, meeting_day, is_working_day)
        suggested = suggested_dispatch_day(notice.rule, meeting_day, is_working_day)
    else:
        last, suggested = None, working_day_on_or_before(meeting_day - A_WEEK, is_working_day)
    chosen = dispatch_on or suggested
    due = last_day_for_matters(matters.rule, chosen) if matters else chosen
    return Days(meeting_day, chosen, suggested, due, last, notice, matters)


def days_of(meeting: Meeting, rules: BodyRules) -> Days:
    """Return the days of a planned meeting; no query."""
    return days_for(rules, timezone.localdate(meeting.starts_at), meeting.dispatch_on)


@dataclass(frozen=True)
class Clash:
    """Another meeting at the same time, with people who sit in both bodies."""

    meeting: Meeting
    people: tuple[str, ...]

    @property
    def same_body(self) -> bool:
        """Tell whether it is the body's own; then nobody needs to be named."""
        return not self.people


@dataclass(frozen=True)
class Caution:
    """What to think of before a day is set; a warning, never a block.

    :ivar holiday: name of the holiday that the meeting falls on
    :ivar weekend: it falls on a Saturday or Sunday
    """

    holiday: str = ""
    weekend: bool = False
    clashes: tuple[Clash, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to think of."""
        return bool(self.holiday or self.weekend or self.clashes)


@dataclass(frozen=True)
class Slot:
    """A time for a meeting."""

    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date:
        """Return the local day."""
        return timezone.localdate(self.starts_at)


def cautions_for(
    body: Body, slots: Collection[Slot], *, but: Meeting | None = None
) -> dict[Slot, Caution]:
    """Return what to think of for each of `slots`; three queries however many they are.

    :param but: the meeting that is being moved
    """
    others = _others_between(slots, but=but)
    shared = _people_shared(body, {meeting.body_id for meeting in others})
    cautions = {}
    for slot in slots:
        clashing = tuple(_clashes(body, slot, others, shared))
        weekend = slot.day.weekday() >= SATURDAY
        cautions[slot] = Caution(holiday(slot.day), weekend, clashing)
    return cautions


def _others_between(slots: Collection[Slot], *, but: Meeting | None) -> list[Meeting]:
    if not slots:
        return []
    first, last = min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots)
    others = Meeting.objects.filter(
        starts_at__lt=last, ends_at__gt=first, state__in=(*AHEAD, *HELD)
    )
    others = others.exclude(pk=but.pk) if but else others
    return list(others.select_related("body"))


def _people_shared(body: Body, bodies: set[int]) -> dict[int, list[Appointment]]:
    """Return by body the appointments in it of those who also sit in `body`."""
    sits = Appointment.objects.filter(seat__body=body).values("person")
    both = Appointment.objects.filter(seat__body__in=bodies - {body.pk}, person__in=sits)
    shared = defaultdict(list)
    for appointment in both.select_related("person", "seat").order_by("person__sort_key"):
        shared[appointment.seat.body_id].append(appointment)
    return shared


def _clashes(
    body: Body, slot: Slot, others: Iterable[Meeting], shared: dict[int, list[Appointment]]
) -> Iterator[Clash]:
    for other in others:
        if other.starts_at >= slot.ends_at or other.ends_at <= slot.starts_at:
            continue
        if other.body_id == body.pk:
            yield Clash(other, ())
            continue
        there = dict.fromkeys(
            str(each.person) for each in shared.get(other.body_id, ()) if _holds(each, slot.day)
        )
        if there:
            yield Clash(other, tuple(there))


def _holds(appointment: Appointment, day: date) -> bool:
    begun = appointment.starts_on <= day
    return begun and (appointment.ends_on is None or day <= appointment.ends_on)


@dataclass(frozen=True)
class YearCount:
    """The finding on how often a body meets, and the rule behind it."""

    year: int
    cadence: Cadence
    version: Version[CadenceRule]


def cadence_of(body: Body, rules: BodyRules, day: date, *, adding: int = 0) -> YearCount | None:
    """Return how the body's meetings in the period of `day` stand to its rule; one query.

    :param adding: how many more are about to be planned
    :return: None where the document is silent
    """
    version = rules.cadence.find(day)
    if version is None:
        return None
    first, last = period_of(version.rule.per, day)
    states = list(
        body.meetings.filter(starts_at__date__range=(first, last)).values_list("state", flat=True)
    )
    held = sum(state in HELD for state in states)
    planned = sum(state in AHEAD for state in states) + adding
    return YearCount(day.year, judge_cadence(version.rule, held=held, planned=planned), version)
