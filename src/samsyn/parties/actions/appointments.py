"""Appointments: who holds which seat from when; ended, never changed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from samsyn.parties.actions.holding import Terms, hold, judge, lock, release
from samsyn.parties.actions.periods import day_of, judge_period
from samsyn.parties.actions.texts import judge_text
from samsyn.parties.models import Appointment, Person, Seat
from samsyn.parties.permissions import Permission, require
from samsyn.rules.refusal import Refusal

__all__ = ["IsOver", "Terms", "appoint", "end_appointment", "move"]


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
    """Let `person` hold `seat` from a day, and the seats that follow from it.

    A person who holds another seat in the body is let in; the page warns, and the person counts
    once (N7).

    :raises PermissionDenied: `by` may not manage people
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises SeatNotThere: the seat table has no such seat all that time
    :raises NoOrganisation: neither seat nor person belongs to one
    :raises SeatTaken: somebody holds the seat one of those days
    :raises MustSitIn: the seat is for one who sits in another body too
    """
    seat = lock(seat)
    require(by, Permission.PEOPLE_MANAGE, body=seat.body, day=day_of(at))
    judge_period(starts_on, ends_on)
    terms = Terms(starts_on, ends_on, judge_text("appointed_by", appointed_by), appointed_on)
    return hold(seat, person, terms, by=by, at=at)


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
    seat = lock(appointment.seat)
    require(by, Permission.PEOPLE_MANAGE, body=seat.body, day=day_of(at))
    current = Appointment.objects.select_related("person", "seat__body").get(pk=appointment.pk)
    if current.ends_on is not None and current.ends_on < day_of(at):
        raise IsOver(current.ends_on)
    period = judge_period(current.starts_on, ends_on)
    if current.ends_on is not None and ends_on > current.ends_on:
        judge(seat, current.person, period, besides=current)
    return release(current, ends_on, by=by, at=at)


@transaction.atomic
def move(seat: Seat, *, person: Person, terms: Terms, by: Person, at: datetime) -> Appointment:
    """Change the holder of a seat: the one before leaves the day before `terms` begin (N10).

    :raises Refusal: what stops `end_appointment` or `appoint`
    """
    lock(seat)
    before = Appointment.objects.on(terms.starts_on).filter(starts_on__lt=terms.starts_on)
    if holding := before.filter(seat=seat).select_related("seat").first():
        end_appointment(holding, ends_on=terms.starts_on - timedelta(days=1), by=by, at=at)
    return appoint(seat, person=person, by=by, at=at, **vars(terms))
