"""Open the meeting, call the roll: who came, who left, who was invited to take part."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import Stageless, WrongStage, lock, require_stage, touch
from samsyn.meetings.models import AgendaItem, Attendance, Meeting, Span
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Verb, states_that_allow
from samsyn.parties.models import Person, Seat
from samsyn.parties.queries import holders_on
from samsyn.rules.admission import Admission, CoOpting, judge_admission
from samsyn.rules.refusal import Refusal

Capacity = Attendance.Capacity
_OF_SEAT = {
    Seat.Role.MEMBER: Capacity.MEMBER,
    Seat.Role.CHAIR: Capacity.CHAIR,
    Seat.Role.VICE_CHAIR: Capacity.CHAIR,
    Seat.Role.SECRETARY: Capacity.SECRETARY,
    Seat.Role.EXPERT: Capacity.CO_OPTED,
}


class NoSubstitute(Refusal):
    """The rule lets nobody come in a member's place; `finding` is the admission (BLE-152)."""

    finding: Admission


class NotInvited(Refusal):
    """Nobody is co-opted without a decision of the body; `finding` is who (BLE-131)."""

    finding: Attendance


class AlreadyHere(Refusal):
    """The person is there already; `finding` is the attendance."""

    finding: Attendance


class NotHere(Refusal):
    """The person is not there; `finding` is the attendance."""

    finding: Attendance


class TimesCross(Refusal):
    """Somebody would leave before arriving, or be there twice; `finding` is the attendance."""

    finding: Attendance


class NotYet(Refusal):
    """The time has not been yet; `finding` is the time."""

    finding: datetime


@transaction.atomic
def open_(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """Open the meeting; those who have come to hold a seat since the notice are called now."""
    locked = lock(meeting, Verb.OPEN, by=by, at=at)
    locked.state, locked.opened_at = Meeting.State.OPEN, at
    locked.version += 1
    locked.save(update_fields=["state", "opened_at", "version"])
    _seat_the_holders(locked)
    record("meeting.opened", locked, by=by, at=at, scope=locked.body.scope)
    return locked


@transaction.atomic
def arrive(
    attendance: Attendance,
    *,
    remote: bool = False,
    by: Person,
    at: datetime,
    when: datetime | None = None,
) -> Span:
    """Note that somebody has come, in the room or remotely; one may note oneself.

    :param when: when it happened, if not now
    :raises AlreadyHere: the person is there
    :raises NotInvited: co-opted, and the body has not decided so
    :raises TimesCross: the person was there at `when` already
    :raises NotYet: `when` has not been yet
    """
    meeting, fresh = _lock_attendance(attendance, by=by, at=at)
    if fresh.spans.filter(left_at=None).exists():
        raise AlreadyHere(fresh)
    _admit(meeting, fresh)
    moment = when or at
    _judge_times(fresh, moment, None, at=at)
    span = Span.objects.create(attendance=fresh, arrived_at=moment, remote=remote)
    _note(meeting, "attendance.arrived", fresh, by, at, remote=remote, when=moment.isoformat())
    return span


@transaction.atomic
def leave(
    attendance: Attendance, *, by: Person, at: datetime, when: datetime | None = None
) -> Span:
    """Note that somebody has left.

    :param when: when it happened, if not now
    :raises NotHere: the person is not there
    :raises TimesCross: `when` is before the arrival
    :raises NotYet: `when` has not been yet
    """
    meeting, fresh = _lock_attendance(attendance, by=by, at=at)
    span = fresh.spans.filter(left_at=None).first()
    if span is None:
        raise NotHere(fresh)
    moment = when or at
    _judge_times(fresh, span.arrived_at, moment, at=at, but=span)
    span.left_at = moment
    span.save(update_fields=["left_at"])
    _note(meeting, "attendance.left", fresh, by, at, when=moment.isoformat())
    return span


@transaction.atomic
def correct_span(
    span: Span, *, arrived_at: datetime, left_at: datetime | None, by: Person, at: datetime
) -> None:
    """Correct when somebody came or left, until the minutes are adjusted.

    :raises TimesCross: the times are in the wrong order, or the person was there already
    :raises NotYet: a time that has not been yet
    """
    meeting = lock(span.attendance.meeting, Verb.WRITE, by=by, at=at)
    _judge_times(span.attendance, arrived_at, left_at, at=at, but=span)
    before = [span.arrived_at.isoformat(), span.left_at.isoformat() if span.left_at else ""]
    span.arrived_at, span.left_at = arrived_at, left_at
    span.save(update_fields=["arrived_at", "left_at"])
    _note(meeting, "attendance.corrected", span.attendance, by, at, before=before)


@transaction.atomic
def invite(
    meeting: Meeting, person: Person, *, capacity: str = Capacity.CO_OPTED, by: Person, at: datetime
) -> Attendance:
    """Propose that somebody takes part without mandate, or comes to present an item.

    One who is proposed for co-opting comes in when the body has decided so.
    """
    locked = lock(meeting, Verb.RUN, by=by, at=at)
    attendance, is_new = Attendance.objects.get_or_create(
        meeting=locked, person=person, capacity=capacity, seat=None
    )
    if is_new:
        _note(locked, "attendance.proposed", attendance, by, at, capacity=capacity)
    return attendance


@transaction.atomic
def send_substitute(
    absent: Attendance, person: Person, *, is_named: bool = False, by: Person, at: datetime
) -> Attendance:
    """Let somebody come in a member's place, where the rule allows it.

    :raises NoSubstitute: the rule does not
    """
    meeting = lock(absent.meeting, Verb.RUN, by=by, at=at)
    day = timezone.localdate(meeting.starts_at)
    rules = rules_of(meeting.body)
    rule, version = rules.admission(day), rules.absence.find(day)
    if rule:
        finding = judge_admission(rule, day=day, for_absent=True, is_named=is_named)
        if not finding.is_admitted:
            raise NoSubstitute(finding, version.source if version else None)
    attendance = Attendance.objects.create(
        meeting=meeting, person=person, seat=absent.seat, capacity=Capacity.SUBSTITUTE
    )
    _note(meeting, "attendance.substituted", attendance, by, at, instead_of=absent.person.name)
    return attendance


def admit_by_decision(item: AgendaItem, people: list[Attendance]) -> None:
    """Let those proposed come in, decided on `item`; decisions call it in their transaction."""
    for attendance in people:
        attendance.decided_in = item
        attendance.save(update_fields=["decided_in"])


def tell_pages(meeting: Meeting) -> None:
    """Let the live pages know of something that counts but is kept elsewhere, like a mandate."""
    touch(meeting)


def _lock_attendance(
    attendance: Attendance, *, by: Person, at: datetime
) -> tuple[Meeting, Attendance]:
    """Lock the row, if `by` keeps the roll or notes himself.

    :raises PermissionDenied: neither
    :raises WrongStage: the day of the meeting has not come, or the meeting is closed
    """
    if attendance.person_id == by.pk:
        meetings = Meeting.objects.select_for_update(of=("self",)).select_related("body")
        meeting = meetings.get(pk=attendance.meeting_id)
        require_stage(meeting, Verb.ROLL)
    else:
        meeting = lock(attendance.meeting, Verb.ROLL, by=by, at=at)
    if timezone.localdate(at) < timezone.localdate(meeting.starts_at):
        raise WrongStage(Stageless(Verb.ROLL, meeting.state, states_that_allow(Verb.ROLL)))
    fresh = (
        Attendance.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=attendance.pk, meeting=meeting)
    )
    if fresh.capacity == Capacity.FOR_INFORMATION:
        raise PermissionDenied("is told only")
    return meeting, fresh


def _judge_times(
    attendance: Attendance,
    arrived: datetime,
    left: datetime | None,
    *,
    at: datetime,
    but: Span | None = None,
) -> None:
    """Go on only if the stay lies in the past and beside the person's other stays.

    :raises NotYet: a time has not been yet
    :raises TimesCross: it does not
    """
    if late := max((each for each in (arrived, left) if each and each > at), default=None):
        raise NotYet(late)
    overlaps = any(
        (left is None or each.arrived_at < left)
        and (each.left_at is None or arrived < each.left_at)
        for each in attendance.spans.all()
        if each != but
    )
    if (left and left < arrived) or overlaps:
        raise TimesCross(attendance)


def _admit(meeting: Meeting, attendance: Attendance) -> None:
    """Go on only if the person may be registered as there.

    :raises NotInvited: co-opted without a decision
    """
    if attendance.capacity != Capacity.CO_OPTED or attendance.seat_id:
        return
    day = timezone.localdate(meeting.starts_at)
    rules = rules_of(meeting.body)
    rule, version = rules.admission(day), rules.co_option.find(day)
    decided = f"{attendance.decided_in_id}" if attendance.decided_in_id else ""
    if (
        rule
        and not judge_admission(
            rule, day=day, co_opting=CoOpting(decision=decided, valid_from=day)
        ).is_admitted
    ):
        raise NotInvited(attendance, version.source if version else None)


def _seat_the_holders(meeting: Meeting) -> None:
    """Add those who hold a seat on the day and are not on the roll."""
    on_roll = set(meeting.attendances.exclude(seat=None).values_list("seat_id", "person_id"))
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            person=each.person,
            seat=each.seat,
            capacity=_OF_SEAT[Seat.Role(each.seat.role)],
        )
        for each in holders_on(meeting.body, timezone.localdate(meeting.starts_at))
        if (each.seat_id, each.person_id) not in on_roll
    )


def _note(
    meeting: Meeting, action: str, attendance: Attendance, by: Person, at: datetime, **facts: object
) -> None:
    """Record it and let the live pages know that something is new."""
    touch(meeting)
    record(action, attendance, by=by, at=at, scope=meeting.body.scope, facts=facts)
