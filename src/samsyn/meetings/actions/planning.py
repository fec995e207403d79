"""Plan a meeting, or a year of them; change its time or place; call it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from samsyn.arrangements.nouns import BodyRules
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.actions import agenda, notice
from samsyn.meetings.actions.guard import lock, require_stage
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries.days import AHEAD, HELD, Days, days_for
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Body, Person
from samsyn.parties.permissions import Permission, require
from samsyn.rules.refusal import Refusal


class InThePast(Refusal):
    """The meeting would have begun already; `finding` is when."""

    finding: datetime


class EndsBeforeItBegins(Refusal):
    """The end is not after the beginning; `finding` is the place in time."""


class BodyNotThere(Refusal):
    """The body does not exist on that day; `finding` is the body."""

    finding: Body


class AlreadyPlanned(Refusal):
    """The body has another meeting at that time; `finding` is that meeting."""

    finding: Meeting


class DispatchTooLate(Refusal):
    """The notice would be planned to leave after its last day; `finding` is the days."""

    finding: Days


class DispatchAfterMeeting(Refusal):
    """The notice would be planned to leave when the meeting is over; `finding` is the days."""

    finding: Days


class ReasonMissing(Refusal):
    """A meeting is called off with a reason, which everyone is told."""


@dataclass(frozen=True)
class TimeAndPlace:
    """When and where a meeting is held; what somebody fills in."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    remote_link: str = ""

    @property
    def day(self) -> date:
        """Return the local day."""
        return timezone.localdate(self.starts_at)


@transaction.atomic
def plan(
    body: Body,
    when: TimeAndPlace,
    *,
    by: Person,
    at: datetime,
    dispatch_on: date | None = None,
) -> Meeting:
    """Plan a meeting; its dispatch day and last day for matters follow from the rules.

    Planning the same once more returns the meeting that is there.

    :raises PermissionDenied: `by` may not plan for the body
    :raises InThePast: it would have begun
    :raises AlreadyPlanned: the body meets at that time
    :raises BodyNotThere: the body does not exist then
    """
    Body.objects.select_for_update().get(pk=body.pk)
    require(by, Permission.MEETING_PLAN, body=body, day=timezone.localdate(at))
    _judge(body, when, at=at)
    if same := _same_time(body, when):
        return same
    days = _days_from(timezone.localdate(at), rules_of(body), when.day, dispatch_on)
    meeting = Meeting.objects.create(
        body=body,
        slug=_free_slug(body, when.day),
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place,
        remote_link=when.remote_link,
        dispatch_on=days.dispatch_on,
        matters_due_on=days.matters_due_on,
        uid=f"{uuid4()}@samsyn",
    )
    record(
        "meeting.planned",
        meeting,
        by=by,
        at=at,
        scope=body.scope,
        clause=str(days.notice.source) if days.notice else "",
        facts={
            "starts_at": when.starts_at.isoformat(),
            "place": when.place,
            "dispatch_on": days.dispatch_on.isoformat(),
            "matters_due_on": days.matters_due_on.isoformat(),
        },
    )
    agenda.add_standing(meeting)
    return meeting


@transaction.atomic
def plan_many(
    body: Body, times: Sequence[TimeAndPlace], *, by: Person, at: datetime
) -> list[Meeting]:
    """Plan several meetings at once, all or none.

    :raises Refusal: what `plan` refuses of any of them
    """
    return [plan(body, when, by=by, at=at) for when in times]


@transaction.atomic
def change(meeting: Meeting, when: TimeAndPlace, *, by: Person, at: datetime) -> Meeting:
    """Move a meeting in time or place; those who are called get a new invitation.

    When a meeting that is not called moves to another day, its address and its days follow.

    :raises WrongStage: it has begun or is called off
    :raises AlreadyPlanned: the body has another meeting then
    """
    locked = lock(meeting, Verb.CHANGE, by=by, at=at)
    before = _time_and_place(locked)
    if when == before:
        return locked
    _judge(locked.body, when, at=at)
    if taken := _same_time(locked.body, when, but=locked):
        raise AlreadyPlanned(taken)
    locked.starts_at, locked.ends_at = when.starts_at, when.ends_at
    locked.place, locked.remote_link = when.place, when.remote_link
    locked.sequence += 1
    locked.version += 1
    if when.day != before.day and locked.state == Meeting.State.PLANNED:
        _follow(locked, timezone.localdate(at))
    locked.save()
    record(
        "meeting.moved",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"from": _plain(before), "to": _plain(when)},
    )
    if locked.state == Meeting.State.CALLED:
        notice.send_new_time(locked, by=by, at=at)
    return locked


@transaction.atomic
def set_dispatch_day(meeting: Meeting, day: date, *, by: Person, at: datetime) -> Meeting:
    """Plan the notice for another day; the last day for matters follows it (N27).

    :raises DispatchTooLate: after the last day, while that can still be kept
    :raises DispatchAfterMeeting: after the meeting itself
    """
    locked = lock(meeting, Verb.CHANGE, by=by, at=at)
    require_stage(locked, Verb.CALL)
    days = days_for(rules_of(locked.body), timezone.localdate(locked.starts_at), day)
    source = days.notice.source if days.notice else None
    if day > days.meeting_day:
        raise DispatchAfterMeeting(days, source)
    if days.dispatch_is_late and not days.has_passed(timezone.localdate(at)):
        raise DispatchTooLate(days, source)
    before, locked.dispatch_on = locked.dispatch_on, day
    locked.matters_due_on = days.matters_due_on
    locked.version += 1
    locked.save(update_fields=["dispatch_on", "matters_due_on", "version"])
    record(
        "meeting.dispatch_day_set",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        clause=str(source or ""),
        facts={"from": before.isoformat(), "to": day.isoformat()},
    )
    return locked


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Person, at: datetime) -> Meeting:
    """Call a meeting off; its matters wait for another, and those called are told.

    :raises ReasonMissing: no reason is given
    :raises WrongStage: it has begun or is called off already
    """
    locked = lock(meeting, Verb.CANCEL, by=by, at=at)
    if not reason.strip():
        raise ReasonMissing
    refuse_personal_numbers(reason=reason)
    was_called = locked.state == Meeting.State.CALLED
    locked.state = Meeting.State.CANCELLED
    locked.cancelled_reason = reason.strip()
    locked.sequence += 1
    locked.version += 1
    locked.save()
    agenda.release_matters(locked, by=by, at=at)
    record(
        "meeting.cancelled",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"reason": locked.cancelled_reason, "was_called": was_called},
    )
    if was_called:
        notice.send_cancellation(locked, by=by, at=at)
    return locked


def _judge(body: Body, when: TimeAndPlace, *, at: datetime) -> None:
    """Refuse what is no time for a meeting, whatever the rules."""
    refuse_personal_numbers(place=when.place)
    if when.ends_at <= when.starts_at:
        raise EndsBeforeItBegins(when)
    if when.starts_at < at:
        raise InThePast(when.starts_at)
    if not Body.objects.on(when.day).filter(pk=body.pk).exists():
        raise BodyNotThere(body)


def _same_time(body: Body, when: TimeAndPlace, but: Meeting | None = None) -> Meeting | None:
    """Return the body's meeting at exactly that time, planned already; None when it is free.

    :raises AlreadyPlanned: another meeting of the body takes up part of the time
    """
    taken = body.meetings.filter(
        starts_at__lt=when.ends_at, ends_at__gt=when.starts_at, state__in=(*AHEAD, *HELD)
    )
    taken = taken.exclude(pk=but.pk) if but else taken
    other = taken.select_related("body").first()
    if other and (other.starts_at, other.ends_at) != (when.starts_at, when.ends_at):
        raise AlreadyPlanned(other)
    return other


def _free_slug(body: Body, day: date) -> str:
    """Return "2026-03-12-lsvo", with a number when the arrangement has that address already."""
    plain = f"{day.isoformat()}-{slugify(body.short_name) or body.key}"
    taken = set(
        Meeting.objects.filter(
            body__arrangement=body.arrangement, slug__startswith=plain
        ).values_list("slug", flat=True)
    )
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (plain, *numbered) if slug not in taken)


def _days_from(today: date, rules: BodyRules, day: date, dispatch_on: date | None = None) -> Days:
    """Return the days of a new meeting; the notice is never planned for a day that has passed."""
    days = days_for(rules, day, dispatch_on)
    if dispatch_on is None and days.dispatch_on < today:
        return days_for(rules, day, min(today, day))
    return days


def _follow(meeting: Meeting, today: date) -> None:
    """Let the address and the days of a meeting that is not called follow its new day."""
    day = timezone.localdate(meeting.starts_at)
    days = _days_from(today, rules_of(meeting.body), day)
    meeting.slug = _free_slug(meeting.body, day)
    meeting.dispatch_on, meeting.matters_due_on = days.dispatch_on, days.matters_due_on


def _time_and_place(meeting: Meeting) -> TimeAndPlace:
    return TimeAndPlace(meeting.starts_at, meeting.ends_at, meeting.place, meeting.remote_link)


def _plain(when: TimeAndPlace) -> dict[str, str]:
    return {
        "starts_at": when.starts_at.isoformat(),
        "ends_at": when.ends_at.isoformat(),
        "place": when.place,
    }
