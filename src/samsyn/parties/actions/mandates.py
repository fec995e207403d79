"""Mandates: what the holder of a seat may decide, who gave the right and when (N4)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from samsyn.ledger.actions import record
from samsyn.parties.actions.appointments import IsOver
from samsyn.parties.actions.periods import InTheFuture, Period, day_of, judge_period, plain
from samsyn.parties.actions.texts import judge_text
from samsyn.parties.models import Appointment, Mandate, Person
from samsyn.parties.permissions import Permission, require
from samsyn.rules.refusal import Refusal


class DocumentTooLate(Refusal):
    """The mandate would begin before it was given; the finding is the day of its document."""

    finding: date


class OutsideAppointment(Refusal):
    """The mandate has no day in common with the appointment; the finding is the appointment's."""

    finding: Period


@transaction.atomic
def register_mandate(
    appointment: Appointment,
    *,
    given_by: str,
    document_on: date,
    starts_on: date,
    ends_on: date | None = None,
    text: str = "",
    by: Person,
    at: datetime,
) -> Mandate:
    """Register a mandate, also during the meeting when its document is dated no later.

    :raises PermissionDenied: `by` is neither secretary nor administrator
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises InTheFuture: the document is dated after today
    :raises DocumentTooLate: the mandate begins before its document
    :raises OutsideAppointment: the person does not hold the seat any of those days
    """
    held = _lock(appointment)
    require(by, Permission.MANDATE_REGISTER, body=held.seat.body, day=day_of(at))
    period = judge_period(starts_on, ends_on)
    if document_on > day_of(at):
        raise InTheFuture(document_on)
    if document_on > starts_on:
        raise DocumentTooLate(document_on)
    if not period.overlaps(Period(held.starts_on, held.ends_on)):
        raise OutsideAppointment(Period(held.starts_on, held.ends_on))
    made = Mandate.objects.create(
        appointment=held,
        text=judge_text("text", text),
        given_by=judge_text("given_by", given_by),
        document_on=document_on,
        starts_on=starts_on,
        ends_on=ends_on,
        registered_at=at,
        registered_by=by,
    )
    facts = {"before": None, "after": _facts(made)}
    record("mandate.registered", made, by=by, at=at, scope=held.seat.body.scope, facts=facts)
    return made


@transaction.atomic
def end_mandate(mandate: Mandate, *, ends_on: date, by: Person, at: datetime) -> Mandate:
    """Let a mandate end, with `ends_on` as its last day.

    :raises PermissionDenied: `by` is neither secretary nor administrator
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises IsOver: it ended before today; history is not changed
    """
    held = _lock(mandate.appointment)
    require(by, Permission.MANDATE_REGISTER, body=held.seat.body, day=day_of(at))
    current = Mandate.objects.get(pk=mandate.pk)
    if current.ends_on is not None and current.ends_on < day_of(at):
        raise IsOver(current.ends_on)
    judge_period(current.starts_on, ends_on)
    before = _facts(current)
    current.ends_on = ends_on
    current.save(update_fields=["ends_on"])
    facts = {"before": before, "after": _facts(current)}
    record("mandate.ended", current, by=by, at=at, scope=held.seat.body.scope, facts=facts)
    return current


def _lock(appointment: Appointment) -> Appointment:
    """Return the appointment, locked."""
    held = Appointment.objects.select_for_update(of=("self",))
    return held.select_related("seat__body", "person").get(pk=appointment.pk)


def _facts(mandate: Mandate) -> dict[str, Any]:
    """Return what the ledger keeps of a mandate."""
    return {
        "appointment_id": mandate.appointment_id,
        "given_by": mandate.given_by,
        "document_on": plain(mandate.document_on),
        "starts_on": plain(mandate.starts_on),
        "ends_on": plain(mandate.ends_on),
        "text": mandate.text,
    }
