"""New members read the governing document and are introduced by the secretary (BLE-135, N59)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import InTheFuture, day_of, plain
from samsyn.parties.models import Appointment, Person
from samsyn.parties.permissions import Permission, permissions_in, require


@transaction.atomic
def introduce(appointment: Appointment, *, on: date, by: Person, at: datetime) -> Appointment:
    """Note that the new member has been introduced to the collaboration and its ways.

    :raises PermissionDenied: `by` is neither secretary nor administrator
    :raises InTheFuture: the day has not come
    """
    held = _lock(appointment)
    require(by, Permission.INTRODUCTION_GIVE, body=held.seat.body, day=day_of(at))
    if on > day_of(at):
        raise InTheFuture(on)
    before = plain(held.introduced_on)
    held.introduced_on, held.introduced_by = on, by
    held.save(update_fields=["introduced_on", "introduced_by"])
    facts = {"before": {"introduced_on": before}, "after": {"introduced_on": plain(on)}}
    record("member.introduced", held, by=by, at=at, scope=held.seat.body.scope, facts=facts)
    return held


@transaction.atomic
def note_reading(appointment: Appointment, *, by: Person, at: datetime) -> Appointment:
    """Note that the member has read the governing document; the first time counts.

    :raises PermissionDenied: `by` is neither the member nor one who gives introductions
    """
    held = _lock(appointment)
    day = day_of(at)
    may = permissions_in(held.seat.body, by, day)
    if by.pk != held.person_id and Permission.INTRODUCTION_GIVE not in may:
        raise PermissionDenied(f"{by} may not note the reading of {held.person}")
    if held.read_on is None:
        held.read_on = day
        held.save(update_fields=["read_on"])
        facts = {"before": {"read_on": None}, "after": {"read_on": plain(day)}}
        record("member.read", held, by=by, at=at, scope=held.seat.body.scope, facts=facts)
    return held


def _lock(appointment: Appointment) -> Appointment:
    """Return the appointment, locked."""
    held = Appointment.objects.select_for_update(of=("self",))
    return held.select_related("seat__body", "person").get(pk=appointment.pk)
