"""Reserve oneself against a decision, or have a note put in the minutes."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.decisions.models import Reservation
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import require_stage, touch
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, permissions_in


@transaction.atomic
def reserve(
    item: AgendaItem,
    person: Person,
    *,
    kind: str,
    text: str = "",
    by: Person,
    at: datetime,
) -> Reservation:
    """Note a reservation or a statement, by oneself or by who keeps the minutes.

    The text may come later, until the minutes are adjusted.

    :raises PermissionDenied: `by` is neither the person nor keeps the minutes
    :raises WrongStage: the minutes are adjusted, or the meeting not open
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=item.meeting_id)
    )
    require_stage(meeting, Verb.WRITE)
    held = permissions_in(meeting.body, by, timezone.localdate(at))
    needed = Permission.RESERVATION_MAKE if person == by else Permission.MINUTES_WRITE
    if needed not in held:
        raise PermissionDenied(f"{by} may not reserve for {person}")
    refuse_personal_numbers(text=text)
    reservation, is_new = Reservation.objects.get_or_create(
        item=item,
        person=person,
        kind=kind,
        defaults={"organisation": person.organisation, "text": text, "made_at": at},
    )
    if not is_new:
        reservation.text = text
        reservation.save(update_fields=["text"])
    touch(meeting)
    record(
        f"decision.{kind}",
        reservation,
        by=by,
        at=at,
        scope=meeting.body.scope,
        facts={"item": item.title, "text": text},
    )
    return reservation
