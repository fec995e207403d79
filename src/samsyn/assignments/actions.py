"""Give an assignment by decision, report back, close it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.assignments.models import Assignment
from samsyn.decisions.actions import deciding
from samsyn.decisions.actions.deciding import Wording, decide
from samsyn.decisions.models import Decision
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.models import AgendaItem
from samsyn.outbox.actions import tell
from samsyn.parties.models import Appointment, Body, Organisation, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in, require
from samsyn.rules.refusal import Refusal


class NotOngoing(Refusal):
    """The assignment is reported or closed already; `finding` is the assignment."""

    finding: Assignment


class ToNobody(Refusal):
    """An assignment needs somebody who does it."""


class NotToldWhat(Refusal):
    """An assignment or a report without a word of what."""


@dataclass(frozen=True)
class Task:
    """What is to be done, by whom, by when; one of the three receivers."""

    text: str
    due_on: date
    body: Body | None = None
    person: Person | None = None
    organisation: Organisation | None = None


@transaction.atomic
def give(item: AgendaItem, wording: Wording, task: Task, *, by: Person, at: datetime) -> Assignment:
    """Decide an item as an assignment, and give it.

    :raises ToNobody: no receiver
    :raises NotToldWhat: no text
    :raises NotDecidable: something stands in the way of the decision
    """
    _check(task)
    decision = decide(item, wording, by=by, at=at, outcome=AgendaItem.Outcome.ASSIGNED)
    return add(decision, task, by=by, at=at)


@transaction.atomic
def add(decision: Decision, task: Task, *, by: Person, at: datetime) -> Assignment:
    """Give an assignment that follows from a decision, and tell who got it.

    :raises PermissionDenied: `by` does not keep the body's decisions
    """
    require(by, Permission.DECISION_RECORD, body=decision.body, day=timezone.localdate(at))
    _check(task)
    refuse_personal_numbers(text=task.text)
    assignment = Assignment.objects.create(
        decision=decision,
        from_body=decision.body,
        to_body=task.body,
        to_person=task.person,
        to_organisation=task.organisation,
        text=task.text,
        due_on=task.due_on,
    )
    record(
        "assignment.given",
        assignment,
        by=by,
        at=at,
        scope=decision.body.scope,
        facts={"text": task.text, "due_on": task.due_on.isoformat()},
    )
    _tell(assignment, at=at)
    return assignment


@transaction.atomic
def report(assignment: Assignment, *, text: str, by: Person, at: datetime) -> Assignment:
    """Report back; the body that gave it sees it on its list.

    :raises NotOngoing: it is reported or closed
    :raises NotToldWhat: no text
    :raises PermissionDenied: it was not given to `by`
    """
    fresh = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if not may_report(fresh, by, timezone.localdate(at)):
        raise PermissionDenied(f"{by} may not report {fresh}")
    if fresh.state != Assignment.State.GIVEN:
        raise NotOngoing(fresh)
    if not text.strip():
        raise NotToldWhat
    refuse_personal_numbers(text=text)
    fresh.state, fresh.report, fresh.reported_at = Assignment.State.REPORTED, text, at
    fresh.save(update_fields=["state", "report", "reported_at"])
    scope = fresh.from_body.scope
    record("assignment.reported", fresh, by=by, at=at, scope=scope, facts={"text": text})
    return fresh


@transaction.atomic
def close(assignment: Assignment, *, by: Person, at: datetime) -> Assignment:
    """Close an assignment that is reported, or no longer wanted."""
    fresh = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    require(by, Permission.DECISION_RECORD, body=fresh.from_body, day=timezone.localdate(at))
    if fresh.state == Assignment.State.CLOSED:
        raise NotOngoing(fresh)
    fresh.state, fresh.closed_at = Assignment.State.CLOSED, at
    fresh.save(update_fields=["state", "closed_at"])
    record("assignment.closed", fresh, by=by, at=at, scope=fresh.from_body.scope)
    return fresh


@transaction.atomic
def take_back(decision: Decision, *, why: str, by: Person, at: datetime) -> None:
    """Take back a decision with the assignments it gave, while the meeting is open.

    :raises NotOngoing: an assignment is reported or closed already
    :raises WrongStage: the meeting is no longer open
    """
    for each in decision.assignments.select_for_update():
        if each.state != Assignment.State.GIVEN:
            raise NotOngoing(each)
        facts = {"text": each.text, "why": why}
        scope = decision.body.scope
        record("assignment.taken_back", each, by=by, at=at, scope=scope, facts=facts)
        each.delete()
    deciding.take_back(decision, why=why, by=by, at=at)


def may_report(assignment: Assignment, person: Person | None, day: date) -> bool:
    """Tell whether `person` may report: got it, leads the body that did, or gave it."""
    if person is None:
        return False
    if assignment.to_person_id == person.pk:
        return True
    if assignment.to_organisation_id and assignment.to_organisation_id == person.organisation_id:
        return True
    held = permissions_in(assignment.to_body, person, day) if assignment.to_body else frozenset()
    given = permissions_in(assignment.from_body, person, day)
    return Permission.MATTER_PREPARE in held or Permission.DECISION_RECORD in given


def _check(task: Task) -> None:
    if not (task.body or task.person or task.organisation):
        raise ToNobody
    if not task.text.strip():
        raise NotToldWhat


def _tell(assignment: Assignment, *, at: datetime) -> None:
    """Tell the person, or the chair and secretary of the body."""
    people = [assignment.to_person] if assignment.to_person else []
    if assignment.to_body:
        leaders = Appointment.objects.on(timezone.localdate(at)).filter(
            seat__body=assignment.to_body,
            seat__role__in=(Seat.Role.CHAIR, Seat.Role.SECRETARY),
        )
        people += [each.person for each in leaders.select_related("person")]
    facts = {
        "text": assignment.text,
        "due_on": assignment.due_on.isoformat(),
        "from": str(assignment.from_body),
        "decision": str(assignment.decision),
        "id": assignment.pk,
    }
    for person in dict.fromkeys(people):
        key = f"assignment_given:{assignment.pk}"
        tell(person, "assignment_given", facts, at=at, key=key, about=assignment)
