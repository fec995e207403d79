"""The one verb of reports: remind whoever is waited for."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.ledger.actions import record
from samsyn.outbox.actions import tell
from samsyn.parties.models import Appointment, Body, PartyContact, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.reports.queries.waiting import Promise

LEADS = (Seat.Role.CHAIR, Seat.Role.SECRETARY)
REMINDS = frozenset({Permission.NOTICE_SEND, Permission.MATTER_PLACE, Permission.AGENDA_DECIDE})


@transaction.atomic
def remind(promise: Promise, *, by: Person, at: datetime) -> list[Person]:
    """Remind whoever is waited for, at most once a day, and return who was told now.

    :raises PermissionDenied: `by` does not lead the body that waits
    """
    day = timezone.localdate(at)
    if not REMINDS & permissions_in(promise.body, by, day):
        raise PermissionDenied(f"{by} may not remind for {promise.body}")
    facts = {
        "kind": promise.kind.value,
        "title": promise.title,
        "body": str(promise.body),
        "arrangement": promise.body.arrangement,
        "due": promise.due.isoformat() if promise.due else "",
        "matter": promise.matter.pk if promise.matter else None,
        "slug": promise.meeting.slug if promise.meeting else "",
        "assignment": promise.assignment.pk if promise.assignment else None,
        "by": by.name,
    }
    key = f"reminder:{promise.key}:{day.isoformat()}"
    told = [
        person
        for person in people_behind(promise, at)
        if (message := tell(person, "reminder", facts, at=at, key=key)) and message.created_at == at
    ]
    if told:
        names = [person.name for person in told]
        record(
            "promise.reminded",
            promise.body,
            by=by,
            at=at,
            scope=promise.body.scope,
            facts={"kind": promise.kind.value, "title": promise.title, "of": names},
        )
    return told


def people_behind(promise: Promise, at: datetime) -> list[Person]:
    """Return whom a reminder goes to: the person, who leads the body, or the party's contacts."""
    day = timezone.localdate(at)
    if isinstance(promise.waits_for, Person):
        return [promise.waits_for]
    if isinstance(promise.waits_for, Body):
        leads = Appointment.objects.on(day).filter(
            seat__body=promise.waits_for, seat__role__in=LEADS
        )
        return [each.person for each in leads.select_related("person")]
    contacts = PartyContact.objects.on(day).filter(organisation=promise.party)
    return [each.person for each in contacts.select_related("person")]
