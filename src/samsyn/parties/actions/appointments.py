"""Appointments: who holds which seat from when; ended, never changed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import Period, day_of, judge_period, plain
from samsyn.parties.actions.texts import judge_text
from samsyn.parties.models import Appointment, Person, Seat
from samsyn.parties.permissions import Permission, require
from samsyn.rules.refusal import Refusal


@dataclass(frozen=True)
class Holding:
    """Somebody else's time on a seat."""

    seat: str
    body: str
    holder: str
    starts_on: date
    ends_on: date | None


class SeatTaken(Refusal):
    """Somebody else, or the same person already, holds the seat; the finding is a Holding."""

    finding: Holding


class SeatNotThere(Refusal):
    """The seat does not exist all the time asked for; the finding is the seat's own period."""

    finding: Period


class NoOrganisation(Refusal):
    """Neither seat nor person belongs to an organisation; the finding is the person's name.

    A member represents an organisation and a function (BLE-133).
    """

    finding: str


class IsOver(Refusal):
    """What is to be ended has ended already; the finding is its last day."""

    finding: date


@transaction.atomic
def appoint(
    seat: Seat,
    *,
    person: Person,
    starts_on: date,
    ends_on: date | None = None,
    appointed_by: str = "",
    appointed_on: date | None = None,
    by: Person,
    at: datetime,
) -> Appointment:
    """Let `person` hold `seat` from a day.

    A person who holds another seat in the body is let in; the page warns, and the person counts
    once (N7).

    :raises PermissionDenied: `by` may not manage people
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises SeatNotThere: the seat table has no such seat all that time
    :raises NoOrganisation: neither seat nor person belongs to one
    :raises SeatTaken: somebody holds the seat one of those days
    """
    seat = _lock(seat)
    require(by, Permission.PEOPLE_MANAGE, body=seat.body, day=day_of(at))
    period = judge_period(starts_on, ends_on)
    _judge_seat(seat, person, period)
    appointed_by = judge_text("appointed_by", appointed_by)
    made = Appointment.objects.create(
        seat=seat,
        person=person,
        starts_on=starts_on,
        ends_on=ends_on,
        appointed_by=appointed_by,
        appointed_on=appointed_on,
    )
    record(
        "appointment.made",
        made,
        by=by,
        at=at,
        scope=seat.body.scope,
        facts={"before": None, "after": _facts(made)},
    )
    return made


@transaction.atomic
def end_appointment(
    appointment: Appointment, *, ends_on: date, by: Person, at: datetime
) -> Appointment:
    """Let an appointment end, with `ends_on` as its last day; a planned end may be moved.

    :raises PermissionDenied: `by` may not manage people
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises IsOver: it ended before today; history is not changed
    :raises SeatNotThere: a later end goes beyond the seat's
    :raises SeatTaken: a later end runs into the next holder
    """
    seat = _lock(appointment.seat)
    require(by, Permission.PEOPLE_MANAGE, body=seat.body, day=day_of(at))
    current = Appointment.objects.select_related("person").get(pk=appointment.pk)
    if current.ends_on is not None and current.ends_on < day_of(at):
        raise IsOver(current.ends_on)
    period = judge_period(current.starts_on, ends_on)
    _judge_seat(seat, current.person, period, besides=current)
    before = _facts(current)
    current.ends_on = ends_on
    current.save(update_fields=["ends_on"])
    record(
        "appointment.ended",
        current,
        by=by,
        at=at,
        scope=seat.body.scope,
        facts={"before": before, "after": _facts(current)},
    )
    return current


@transaction.atomic
def move(
    seat: Seat,
    *,
    person: Person,
    starts_on: date,
    by: Person,
    at: datetime,
    **details: Any,
) -> Appointment:
    """Change the holder of a seat: the one before leaves the day before `starts_on` (N10).

    :param details: as of `appoint`: ends_on, appointed_by, appointed_on
    :raises Refusal: what stops `end_appointment` or `appoint`
    """
    _lock(seat)
    holding = Appointment.objects.on(starts_on).filter(seat=seat, starts_on__lt=starts_on).first()
    if holding:
        end_appointment(holding, ends_on=starts_on - timedelta(days=1), by=by, at=at)
    return appoint(seat, person=person, starts_on=starts_on, by=by, at=at, **details)


def _lock(seat: Seat) -> Seat:
    """Return the seat, locked: only one at a time appoints to it."""
    seats = Seat.objects.select_for_update(of=("self",))
    return seats.select_related("body", "organisation").get(pk=seat.pk)


def _judge_seat(
    seat: Seat, person: Person, period: Period, besides: Appointment | None = None
) -> None:
    """Go on only if the seat is there and free through the period.

    :param besides: an appointment that does not stand in the way, since it is the one changed
    """
    exists = Period(seat.valid_from, seat.valid_to)
    if not exists.covers(period):
        raise SeatNotThere(exists)
    if seat.organisation_id is None and person.organisation_id is None:
        raise NoOrganisation(person.name)
    others = Appointment.objects.filter(seat=seat).select_related("person").order_by("starts_on")
    for other in others:
        taken = Period(other.starts_on, other.ends_on)
        if (besides is None or other.pk != besides.pk) and taken.overlaps(period):
            raise SeatTaken(
                Holding(
                    seat.function, str(seat.body), other.person.name, taken.starts_on, taken.ends_on
                )
            )


def _facts(appointment: Appointment) -> dict[str, Any]:
    """Return what the ledger keeps of an appointment."""
    return {
        "person": appointment.person.name,
        "person_id": appointment.person_id,
        "seat": str(appointment.seat),
        "starts_on": plain(appointment.starts_on),
        "ends_on": plain(appointment.ends_on),
        "appointed_by": appointment.appointed_by,
    }
