"""Ask a body to prepare a matter, answer, write private notes (BLE-167–BLE-172)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.matters.actions.raising import (
    ELSEWHERE,
    Elsewhere,
    NotOpen,
    require_preparer,
    set_state,
)
from samsyn.matters.models import ENDED, Matter, Preparation, PrivateNote
from samsyn.outbox.actions import tell
from samsyn.parties.models import Appointment, Body, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in, require
from samsyn.rules.refusal import Refusal


class AlreadyAsked(Refusal):
    """The body is already asked and has not answered; `finding` is the preparation."""

    finding: Preparation


class AlreadyReported(Refusal):
    """The preparation is answered; `finding` is the preparation."""

    finding: Preparation


class NothingSaid(Refusal):
    """A text that must say something is empty."""


@transaction.atomic
def ask_to_prepare(
    matter: Matter, body: Body, *, task: str, due_on: date | None, by: Person, at: datetime
) -> Preparation:
    """Ask `body` to prepare the matter, with a clear task (tydlig uppdragsbeskrivning).

    :raises NothingSaid: the task is empty
    :raises AlreadyAsked: the same body has not answered yet
    :raises NotOpen: the matter is ended
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require_preparer(locked, by=by, at=at)
    if locked.state in ENDED:
        raise NotOpen(locked)
    if not task.strip():
        raise NothingSaid
    if waiting := locked.preparations.filter(body=body, done_at=None).first():
        raise AlreadyAsked(waiting)
    refuse_personal_numbers(task=task)
    preparation = Preparation.objects.create(
        matter=locked, body=body, task=task, due_on=due_on, asked_at=at, asked_by=by
    )
    if locked.state not in ELSEWHERE:
        set_state(locked, Matter.State.IN_PREPARATION, by=by, at=at, why=str(body))
    record(
        "matter.preparation_asked",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"of": body.key, "task": task},
    )
    _tell_preparers(preparation, at=at)
    return preparation


@transaction.atomic
def report_preparation(preparation: Preparation, *, result: str, by: Person, at: datetime) -> None:
    """Report that the matter is prepared, with what came out of it.

    When all who were asked have answered, the matter is ready for a meeting.

    :raises NothingSaid: the result is empty
    :raises AlreadyReported: it is answered already
    :raises PermissionDenied: `by` does not prepare in the body asked
    """
    matter = (
        Matter.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=preparation.matter_id)
    )
    locked = Preparation.objects.select_for_update().get(pk=preparation.pk)
    require(by, Permission.MATTER_PREPARE, body=locked.body, day=timezone.localdate(at))
    if locked.done_at:
        raise AlreadyReported(locked)
    if not result.strip():
        raise NothingSaid
    refuse_personal_numbers(result=result)
    locked.done_at, locked.result = at, result
    locked.save(update_fields=["done_at", "result"])
    waiting = matter.preparations.filter(done_at=None).exists()
    if matter.state == Matter.State.IN_PREPARATION and not waiting:
        set_state(matter, Matter.State.READY, by=by, at=at)
    record(
        "matter.prepared",
        matter,
        by=by,
        at=at,
        scope=matter.body.scope,
        facts={"by": locked.body.key, "result": result},
    )


@transaction.atomic
def mark_ready(matter: Matter, *, by: Person, at: datetime) -> None:
    """Say that the matter may be placed on a meeting.

    :raises NotOpen: it is ended
    :raises Elsewhere: it stands on an agenda or is lifted
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require_preparer(locked, by=by, at=at)
    if locked.state in ENDED:
        raise NotOpen(locked)
    if locked.state in ELSEWHERE:
        raise Elsewhere(locked)
    if locked.state != Matter.State.READY:
        set_state(locked, Matter.State.READY, by=by, at=at)


@transaction.atomic
def write_private_note(matter: Matter, *, text: str, by: Person, at: datetime) -> PrivateNote:
    """Write a note that only the writer's own organisation sees (förankring).

    :raises NothingSaid: the note is empty
    :raises PermissionDenied: `by` belongs to no organisation, or may not write for it here
    """
    if by.organisation is None or not may_write_note(matter, by, timezone.localdate(at)):
        raise PermissionDenied(f"{by} may not write a note on {matter}")
    if not text.strip():
        raise NothingSaid
    refuse_personal_numbers(text=text)
    note = PrivateNote.objects.create(
        matter=matter, organisation=by.organisation, person=by, text=text, written_at=at
    )
    # The ledger is common to all parties, so it says that a note was written and not what.
    record("matter.private_note_written", matter, by=by, at=at, scope=matter.body.scope)
    return note


def may_write_note(matter: Matter, person: Person, day: date) -> bool:
    """Tell whether `person` sits for an organisation in the matter's body or one it concerns."""
    if person.organisation_id is None:
        return False
    bodies = Body.objects.filter(Q(pk=matter.body_id) | Q(concerned_by__matter=matter)).distinct()
    return any(
        Permission.PRIVATE_NOTE_WRITE in permissions_in(body, person, day) for body in bodies
    )


def _tell_preparers(preparation: Preparation, *, at: datetime) -> None:
    """Tell the chair and secretary of the body asked."""
    leaders = Appointment.objects.on(timezone.localdate(at)).filter(
        seat__body=preparation.body, seat__role__in=(Seat.Role.CHAIR, Seat.Role.SECRETARY)
    )
    facts = {
        "title": preparation.matter.title,
        "number": preparation.matter.registry_number,
        "id": preparation.matter_id,
        "body": str(preparation.body),
        "task": preparation.task,
        "due_on": preparation.due_on.isoformat() if preparation.due_on else "",
        "by": preparation.asked_by.name,
        "arrangement": preparation.matter.body.arrangement,
    }
    for appointment in leaders.select_related("person"):
        key = f"preparation_asked:{preparation.pk}"
        tell(
            appointment.person, "preparation_asked", facts, at=at, key=key, about=preparation.matter
        )
