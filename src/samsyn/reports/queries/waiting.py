"""Vad väntar vi på: every open promise, by whom, since when, and what comes next."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from samsyn.assignments.models import Assignment
from samsyn.matters.models import ENDED, Lift, Matter, Preparation
from samsyn.meetings.models import Approval, Attendance, Meeting, Minutes, Remark
from samsyn.parties.models import Body, Organisation, Person
from samsyn.parties.queries import bodies_open_to, principals_of
from samsyn.publishing.models import DispatchReceipt

Principals = dict[str, list[Organisation]]


class Kind(StrEnum):
    """What is waited for; the page says it in words."""

    BACKING = "backing"
    LIFT_ANSWER = "lift_answer"
    LIFTED = "lifted"
    PREPARATION = "preparation"
    REPORT = "report"
    APPROVAL = "approval"
    REMARK = "remark"
    NOTICE_ANSWER = "notice_answer"
    DISPATCH_UNOPENED = "dispatch_unopened"


@dataclass(frozen=True)
class Promise:
    """One thing that somebody is waited for.

    :ivar body: the body that waits
    :ivar party: the organisation waited for, when it is one
    :ivar waits_for: the body or the person waited for, when it is one
    :ivar since: when it was asked
    :ivar due: the last day, None when there is none
    :ivar count: how many of the same, of which this is the oldest
    """

    kind: Kind
    title: str
    body: Body
    since: date
    due: date | None = None
    party: Organisation | None = None
    waits_for: Body | Person | None = None
    matter: Matter | None = None
    meeting: Meeting | None = None
    assignment: Assignment | None = None
    count: int = 1

    @property
    def others(self) -> int:
        """Return how many more of the same are waited for."""
        return self.count - 1

    @property
    def key(self) -> str:
        """Return what tells it from all others, the same from day to day."""
        about = self.matter or self.meeting or self.assignment
        waits_for = self.waits_for or self.party
        return f"{self.kind}-{about.pk if about else 0}-{waits_for.pk if waits_for else 0}"

    @property
    def who(self) -> str:
        """Return the name of who is waited for."""
        return str(self.waits_for or self.party or "")


def promises(person: Person, at: datetime) -> list[Promise]:
    """Return every open promise in the bodies open to `person`, the oldest last day first.

    Twelve queries, and one for each arrangement.
    """
    day = timezone.localdate(at)
    bodies = list(bodies_open_to(person, day))
    principals = {
        key: list(principals_of(key, day)) for key in {body.arrangement for body in bodies}
    }
    found = [
        *_backings(bodies, principals),
        *_lifts(bodies, principals),
        *_preparations(bodies),
        *_reports(bodies),
        *_approvals(bodies),
        *_answers(bodies, at),
        *_unopened(bodies),
    ]
    return sorted(found, key=lambda each: (each.due or date.max, each.since, each.title))


def _backings(bodies: list[Body], principals: Principals) -> Iterator[Promise]:
    """Find parties that have not said whether they back a matter that needs resources."""
    matters = (
        Matter.objects.filter(body__in=bodies, needs_resources=True)
        .exclude(state__in=(*ENDED, Matter.State.RAISED))
        .select_related("body")
        .prefetch_related("backings", "concerns_parties")
    )
    for matter in matters:
        answered = {each.organisation_id for each in matter.backings.all()}
        limited = {each.organisation_id for each in matter.concerns_parties.all()}
        for party in principals[matter.body.arrangement]:
            if party.pk not in answered and (not limited or party.pk in limited):
                yield Promise(
                    Kind.BACKING,
                    matter.title,
                    matter.body,
                    timezone.localdate(matter.raised_at),
                    due=matter.wanted_on,
                    party=party,
                    matter=matter,
                )


def _lifts(bodies: list[Body], principals: Principals) -> Iterator[Promise]:
    """Find lifted matters: the body they went to, or each party that has not answered."""
    lifts = (
        Lift.objects.filter(from_body__in=bodies, answered_at=None)
        .select_related("matter__body", "from_body", "to_body")
        .prefetch_related("answers")
    )
    for lift in lifts:
        since = timezone.localdate(lift.lifted_at)
        if lift.to_body:
            yield Promise(
                Kind.LIFTED,
                lift.matter.title,
                lift.from_body,
                since,
                waits_for=lift.to_body,
                matter=lift.matter,
            )
            continue
        answered = {each.organisation_id for each in lift.answers.all()}
        for party in principals[lift.from_body.arrangement]:
            if party.pk not in answered:
                yield Promise(
                    Kind.LIFT_ANSWER,
                    lift.matter.title,
                    lift.from_body,
                    since,
                    party=party,
                    matter=lift.matter,
                )


def _preparations(bodies: list[Body]) -> Iterator[Promise]:
    asked = Preparation.objects.filter(
        Q(matter__body__in=bodies) | Q(body__in=bodies), done_at=None
    ).select_related("matter__body", "body")
    for each in asked.distinct():
        yield Promise(
            Kind.PREPARATION,
            each.matter.title,
            each.matter.body,
            timezone.localdate(each.asked_at),
            due=each.due_on,
            waits_for=each.body,
            matter=each.matter,
        )


def _reports(bodies: list[Body]) -> Iterator[Promise]:
    given = Assignment.objects.filter(
        Q(from_body__in=bodies) | Q(to_body__in=bodies), state=Assignment.State.GIVEN
    ).select_related("from_body", "to_body", "to_person", "to_organisation", "decision")
    for each in given.distinct():
        yield Promise(
            Kind.REPORT,
            each.text,
            each.from_body,
            timezone.localdate(each.decision.decided_at),
            due=each.due_on,
            party=each.to_organisation,
            waits_for=each.to_body or each.to_person,
            assignment=each,
        )


def _approvals(bodies: list[Body]) -> Iterator[Promise]:
    """Find minutes that somebody has not approved, and remarks without an answer."""
    asked = Approval.objects.filter(
        minutes__meeting__body__in=bodies, minutes__state=Minutes.State.OUT, approved_at=None
    ).select_related("minutes__meeting__body", "person")
    for each in asked:
        meeting = each.minutes.meeting
        since = timezone.localdate(each.minutes.sent_out_at or meeting.ends_at)
        yield Promise(
            Kind.APPROVAL,
            str(meeting.body),
            meeting.body,
            since,
            due=meeting.adjust_on,
            waits_for=each.person,
            meeting=meeting,
        )
    left = Remark.objects.filter(minutes__meeting__body__in=bodies, settled_at=None).select_related(
        "minutes__meeting__body", "person"
    )
    for remark in left:
        meeting = remark.minutes.meeting
        yield Promise(
            Kind.REMARK,
            remark.text,
            meeting.body,
            timezone.localdate(remark.made_at),
            due=meeting.adjust_on,
            waits_for=meeting.body,
            meeting=meeting,
        )


def _answers(bodies: list[Body], at: datetime) -> Iterator[Promise]:
    """Find members who have not answered a notice."""
    silent = Attendance.objects.filter(
        meeting__body__in=bodies,
        meeting__state=Meeting.State.CALLED,
        meeting__starts_at__gte=at,
        capacity=Attendance.Capacity.MEMBER,
        answer="",
    ).select_related("meeting__body", "person", "seat__organisation")
    for each in silent:
        meeting = each.meeting
        yield Promise(
            Kind.NOTICE_ANSWER,
            str(meeting.body),
            meeting.body,
            meeting.dispatch_on,
            due=timezone.localdate(meeting.starts_at),
            party=each.seat.organisation if each.seat else None,
            waits_for=each.person,
            meeting=meeting,
        )


def _unopened(bodies: list[Body]) -> Iterator[Promise]:
    """Find parties where nobody has opened the decisions; one promise for each, with how many."""
    receipts = (
        DispatchReceipt.objects.filter(dispatch__meeting__body__in=bodies)
        .select_related("dispatch__meeting__body", "organisation", "person")
        .order_by("dispatch__sent_at", "organisation", "pk")
    )
    sent: dict[tuple[int, int | None], list[DispatchReceipt]] = defaultdict(list)
    for each in receipts:
        sent[each.dispatch_id, each.organisation_id].append(each)
    unread: dict[tuple[int, int | None], list[DispatchReceipt]] = defaultdict(list)
    for same in sent.values():
        if not any(each.opened_at for each in same):
            first = same[0]
            unread[first.dispatch.meeting.body_id, first.organisation_id].append(first)
    for waiting in unread.values():
        oldest = waiting[0]
        meeting = oldest.dispatch.meeting
        yield Promise(
            Kind.DISPATCH_UNOPENED,
            str(meeting.body),
            meeting.body,
            timezone.localdate(oldest.dispatch.sent_at),
            party=oldest.organisation,
            waits_for=oldest.person,
            meeting=meeting,
            count=len(waiting),
        )
