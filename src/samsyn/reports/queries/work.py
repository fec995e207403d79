"""Mitt arbete: what one person has to do, across bodies and arrangements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from samsyn.assignments.models import Assignment
from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter, Preparation
from samsyn.meetings.models import AgendaItem, Approval, Attendance, Meeting, Minutes, Stance
from samsyn.parties.models import Appointment, Body, Person, Seat

SOON = timedelta(days=21)  # how long before its day a notice is worth preparing
NEWS_DAYS = timedelta(days=7)
NEWS = 6  # how many lines of news
MEETINGS = 5  # how many of the coming ones
SILENT = (Attendance.Capacity.SECRETARY, Attendance.Capacity.FOR_INFORMATION)
TOLD = (
    "matter.raised",
    "matter.paper_added",
    "matter.paper_replaced",
    "matter.backed",
    "matter.backing_refused",
    "matter.party_answered",
    "stance.taken",
    "assignment.reported",
    "minutes.published",
    "decisions.dispatched",
)
LEADS = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.SECRETARY)


class Kind(StrEnum):
    """What is to be done; the page says it in words and knows where."""

    TAKE_STANCE = "take_stance"
    ANSWER_NOTICE = "answer_notice"
    ADJUST = "adjust"
    REPORT = "report"
    PREPARE = "prepare"
    COMPLETE_MATTER = "complete_matter"
    PLACE_MATTER = "place_matter"
    CALL = "call"
    HOLD = "hold"
    WRITE = "write"
    PUBLISH = "publish"
    DISPATCH = "dispatch"


@dataclass(frozen=True)
class Todo:
    """One thing to do.

    :ivar due: the last day, None when there is none
    :ivar subject: the row it is about
    """

    kind: Kind
    due: date | None
    title: str
    body: Body
    subject: AgendaItem | Attendance | Approval | Assignment | Preparation | Matter | Meeting


@dataclass(frozen=True)
class Work:
    """Everything on one person's page."""

    todos: tuple[Todo, ...]
    meetings: tuple[Attendance, ...]
    seats: tuple[Appointment, ...]
    news: tuple[Entry, ...] = field(default_factory=tuple)

    def of(self, *kinds: Kind) -> list[Todo]:
        """Return the things of some kinds, the most urgent first."""
        return [each for each in self.todos if each.kind in kinds]


def work_of(person: Person, at: datetime) -> Work:
    """Return what `person` has to do at `at`; nine queries."""
    day = timezone.localdate(at)
    seats = tuple(
        Appointment.objects.on(day)
        .filter(person=person)
        .select_related("seat__body", "seat__organisation")
        .order_by("seat__body__order", "seat__order")
    )
    led = [each.seat.body for each in seats if each.seat.role in LEADS]
    kept = [each.seat.body_id for each in seats if each.seat.role == Seat.Role.SECRETARY]
    coming = _coming(person, at)
    todos = (
        *_stances(person, day),
        *_answers(coming, at),
        *_approvals(person),
        *_assignments(person, led),
        *_preparations(led),
        *_matters(person, led),
        *_meetings(kept, day),
    )
    return Work(
        todos=tuple(sorted(todos, key=lambda each: (each.due or date.max, each.kind))),
        meetings=tuple(coming[:MEETINGS]),
        seats=seats,
        news=tuple(_news(person, seats, at)),
    )


def _stances(person: Person, day: date) -> Iterator[Todo]:
    """Find the decisions on a sent agenda that the person has not taken a stance on."""
    sits = Attendance.objects.filter(
        meeting=OuterRef("meeting"), person=person, capacity=Attendance.Capacity.MEMBER
    )
    items = (
        AgendaItem.objects.filter(
            Exists(sits),
            ~Exists(Stance.objects.filter(item=OuterRef("pk"), person=person)),
            kind=Matter.Kind.DECISION,
            outcome="",
            matter__isnull=False,
            meeting__state__in=(Meeting.State.CALLED, Meeting.State.OPEN),
            meeting__starts_at__date__gte=day,
        )
        .select_related("meeting__body", "matter")
        .order_by("meeting__starts_at", "position")
    )
    for item in items:
        due = timezone.localdate(item.meeting.starts_at)
        yield Todo(Kind.TAKE_STANCE, due, item.title, item.meeting.body, item)


def _answers(coming: list[Attendance], at: datetime) -> Iterator[Todo]:
    """Find the notices that the person has not answered."""
    for each in coming:
        meeting = each.meeting
        open_ = meeting.state == Meeting.State.CALLED and meeting.starts_at >= at
        if open_ and not each.answer and each.capacity not in SILENT:
            due = timezone.localdate(meeting.starts_at)
            yield Todo(Kind.ANSWER_NOTICE, due, meeting.body.short_name, meeting.body, each)


def _approvals(person: Person) -> Iterator[Todo]:
    """Find the minutes that the person is asked to approve."""
    asked = Approval.objects.filter(
        person=person, approved_at=None, minutes__state=Minutes.State.OUT
    ).select_related("minutes__meeting__body")
    for each in asked:
        meeting = each.minutes.meeting
        yield Todo(Kind.ADJUST, meeting.adjust_on, str(meeting.body), meeting.body, each)


def _assignments(person: Person, led: list[Body]) -> Iterator[Todo]:
    """Find what the person, or a body that the person leads, was asked to do."""
    given = Assignment.objects.filter(
        Q(to_person=person) | Q(to_body__in=led), state=Assignment.State.GIVEN
    ).select_related("from_body", "to_body", "decision")
    for each in given:
        yield Todo(Kind.REPORT, each.due_on, each.text, each.from_body, each)


def _preparations(led: list[Body]) -> Iterator[Todo]:
    """Find what bodies that the person leads were asked to prepare."""
    asked = Preparation.objects.filter(body__in=led, done_at=None).select_related(
        "body", "matter__body"
    )
    for each in asked:
        yield Todo(Kind.PREPARE, each.due_on, each.matter.title, each.matter.body, each)


def _matters(person: Person, led: list[Body]) -> Iterator[Todo]:
    """Find matters to place on a meeting, and own matters that lack a proposal."""
    waiting = (Matter.State.RAISED, Matter.State.READY)
    matters = Matter.objects.filter(
        Q(body__in=led) | Q(presenter=person, proposal="", kind=Matter.Kind.DECISION),
        state__in=waiting,
    ).select_related("body")
    for each in matters.order_by("raised_at"):
        lacks = each.presenter_id == person.pk and not each.proposal
        kind = Kind.COMPLETE_MATTER if lacks else Kind.PLACE_MATTER
        yield Todo(kind, each.wanted_on, each.title, each.body, each)


def _meetings(kept: list[int], day: date) -> Iterator[Todo]:
    """Find what the secretary's own meetings wait for."""
    meetings: QuerySet[Meeting] = Meeting.objects.filter(
        Q(state=Meeting.State.PLANNED, dispatch_on__lte=day + SOON)
        | Q(state=Meeting.State.CALLED, starts_at__date__lte=day)
        | Q(
            state__in=(
                Meeting.State.OPEN,
                Meeting.State.HELD,
                Meeting.State.ADJUSTED,
                Meeting.State.PUBLISHED,
            )
        ),
        body__in=kept,
    )
    kinds = {
        Meeting.State.PLANNED: Kind.CALL,
        Meeting.State.CALLED: Kind.HOLD,
        Meeting.State.OPEN: Kind.HOLD,
        Meeting.State.HELD: Kind.WRITE,
        Meeting.State.ADJUSTED: Kind.PUBLISH,
        Meeting.State.PUBLISHED: Kind.DISPATCH,
    }
    for each in meetings.select_related("body").order_by("starts_at"):
        kind = kinds[Meeting.State(each.state)]
        yield Todo(kind, _due(each, kind), each.body.short_name, each.body, each)


def _due(meeting: Meeting, kind: Kind) -> date | None:
    """Return the last day of a step; None for what no rule gives a day."""
    if kind is Kind.CALL:
        return meeting.dispatch_on
    if kind is Kind.HOLD:
        return timezone.localdate(meeting.starts_at)
    return meeting.adjust_on if kind is Kind.WRITE else None


def _coming(person: Person, at: datetime) -> list[Attendance]:
    """Return the meetings that the person is called to, the nearest first."""
    return list(
        Attendance.objects.filter(
            person=person,
            meeting__ends_at__gte=at,
            meeting__state__in=(Meeting.State.CALLED, Meeting.State.OPEN),
        )
        .select_related("meeting__body")
        .order_by("meeting__starts_at")
    )


def _news(person: Person, seats: tuple[Appointment, ...], at: datetime) -> QuerySet[Entry]:
    """Return the latest that others have done in the person's bodies."""
    scopes = {each.seat.body.scope for each in seats}
    return (
        Entry.objects.filter(scope__in=scopes, at__gte=at - NEWS_DAYS, at__lte=at, action__in=TOLD)
        .exclude(actor_id=person.pk)
        .order_by("-at", "-pk")[:NEWS]
    )
