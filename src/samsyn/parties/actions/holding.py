"""Holding a seat: what must be true of it, and the seats that follow from it.

No permission is asked here; the actions that use it have asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import Period, plain
from samsyn.parties.arrangements import arrangement_of, row_of, table_of
from samsyn.parties.models import Appointment, Person, Seat
from samsyn.rules.refusal import Refusal
from samsyn.rules.seats import TableRow

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holding:
    """Somebody's time on a seat."""

    seat: str
    body: str
    holder: str
    starts_on: date
    ends_on: date | None


class SeatTaken(Refusal):
    """Somebody holds the seat one of those days; the finding is a Holding."""

    finding: Holding


class SeatNotThere(Refusal):
    """The seat does not exist all the time asked for; the finding is the seat's own period."""

    finding: Period


class NoOrganisation(Refusal):
    """Neither seat nor person belongs to an organisation; the finding is the person's name.

    A member represents an organisation and a function (BLE-133).
    """

    finding: str


class MustSitIn(Refusal):
    """The seat is for somebody who also sits in another body; the finding is its key."""

    finding: str


@dataclass(frozen=True)
class Terms:
    """On what terms a person holds a seat."""

    starts_on: date
    ends_on: date | None = None
    appointed_by: str = ""
    appointed_on: date | None = None

    @property
    def period(self) -> Period:
        """Return the days."""
        return Period(self.starts_on, self.ends_on)


def lock(seat: Seat) -> Seat:
    """Return the seat, locked: only one at a time appoints to it."""
    seats = Seat.objects.select_for_update(of=("self",))
    return seats.select_related("body", "organisation").get(pk=seat.pk)


def hold(seat: Seat, person: Person, terms: Terms, *, by: Person, at: datetime) -> Appointment:
    """Let `person` hold a locked seat, and the seats that follow from it (ex officio).

    :raises Refusal: what `judge` says
    """
    judge(seat, person, terms.period)
    made = Appointment.objects.create(seat=seat, person=person, **vars(terms))
    facts = {"before": None, "after": facts_of(made)}
    record("appointment.made", made, by=by, at=at, scope=seat.body.scope, facts=facts)
    for following in _following(seat, terms.starts_on):
        _hold_too(following, person, terms, by=by, at=at)
    return made


def release(held: Appointment, ends_on: date, *, by: Person, at: datetime) -> Appointment:
    """Let an appointment end, and those that follow from it."""
    before = facts_of(held)
    held.ends_on = ends_on
    held.save(update_fields=["ends_on"])
    facts = {"before": before, "after": facts_of(held)}
    record("appointment.ended", held, by=by, at=at, scope=held.seat.body.scope, facts=facts)
    for other in _resting_on(held):
        release(other, max(ends_on, other.starts_on), by=by, at=at)
    return held


def judge(seat: Seat, person: Person, period: Period, besides: Appointment | None = None) -> None:
    """Go on only if the seat is there, free and for such a person through the period.

    :param besides: the appointment that is changed, so it does not stand in the way
    :raises SeatNotThere: the seat table has no such seat all that time
    :raises NoOrganisation: neither seat nor person belongs to one
    :raises SeatTaken: somebody holds the seat one of those days
    :raises MustSitIn: the seat is for one who sits in another body too
    """
    exists = Period(seat.valid_from, seat.valid_to)
    if not exists.covers(period):
        raise SeatNotThere(exists)
    if seat.organisation_id is None and person.organisation_id is None:
        raise NoOrganisation(person.name)
    others = Appointment.objects.filter(seat=seat).select_related("person")
    for other in others.order_by("starts_on"):
        taken = Period(other.starts_on, other.ends_on)
        if (besides is None or other.pk != besides.pk) and taken.overlaps(period):
            spoken = (seat.function, str(seat.body), other.person.name)
            raise SeatTaken(Holding(*spoken, taken.starts_on, taken.ends_on))
    _judge_other_body(seat, person, period.starts_on)


def _judge_other_body(seat: Seat, person: Person, day: date) -> None:
    """Go on only if the person sits in the body that the seat table asks for, if it does."""
    table = table_of(seat.body, day)
    row = row_of(seat, table)
    if table is None or row is None or row.sits_in is None:
        return
    there = _sitting(person, seat.body.arrangement, row.sits_in).on(day)
    if seat.side:
        there = there.filter(seat__side=seat.side)
    if not there.exists():
        raise MustSitIn(row.sits_in, table.source)


def _sitting(person: Person, arrangement: str, body: str) -> Any:
    """Return a person's appointments in a body."""
    where = {"seat__body__arrangement": arrangement, "seat__body__key": body}
    return Appointment.objects.filter(person=person, **where)


def _rows_elsewhere(seat: Seat, day: date) -> Iterator[tuple[str, TableRow]]:
    """Return the lines of the other bodies' seat tables on `day`."""
    known = arrangement_of(seat.body)
    for plan in known.bodies.values() if known else ():
        table = plan.rules.seats.find(day)
        if table and plan.key != seat.body.key:
            yield from ((plan.key, row) for row in table.rule.rows)


def _is_ex_officio(row: TableRow, seat: Seat) -> bool:
    """Tell whether a line belongs to whoever holds `seat`."""
    office = row.ex_officio
    return office is not None and (office.body, office.role.value) == (seat.body.key, seat.role)


def _following(seat: Seat, day: date) -> list[Seat]:
    """Return a free seat of each line that belongs to the holder of `seat`."""
    found: list[Seat] = []
    for body, row in _rows_elsewhere(seat, day):
        if _is_ex_officio(row, seat):
            seats = Seat.objects.on(day).filter(
                body__arrangement=seat.body.arrangement, body__key=body, row=row.key
            )
            taken = Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day))
            found += seats.exclude(appointments__in=taken)[:1]
    return found


def _hold_too(seat: Seat, person: Person, terms: Terms, *, by: Person, at: datetime) -> None:
    """Let the person hold a seat that follows, unless one of the same line is held already."""
    same = Appointment.objects.on(terms.starts_on).filter(
        person=person, seat__body=seat.body_id, seat__row=seat.row
    )
    if not same.exists():
        hold(lock(seat), person, terms, by=by, at=at)


def _resting_on(held: Appointment) -> list[Appointment]:
    """Return the person's other appointments that cannot go on without this one."""
    assert held.ends_on is not None
    going_on = Q(ends_on=None) | Q(ends_on__gt=held.ends_on)
    stays = _sitting(held.person, held.seat.body.arrangement, held.seat.body.key)
    leaves = not stays.filter(going_on).exclude(pk=held.pk).exists()
    found: list[Appointment] = []
    for body, row in _rows_elsewhere(held.seat, held.ends_on):
        rests = _is_ex_officio(row, held.seat) or (leaves and row.sits_in == held.seat.body.key)
        if rests:
            there = _sitting(held.person, held.seat.body.arrangement, body).filter(going_on)
            found += there.filter(seat__row=row.key).select_related("person", "seat__body")
    return found


def facts_of(appointment: Appointment) -> dict[str, Any]:
    """Return what the ledger keeps of an appointment."""
    return {
        "person": appointment.person.name,
        "person_id": appointment.person_id,
        "seat": str(appointment.seat),
        "starts_on": plain(appointment.starts_on),
        "ends_on": plain(appointment.ends_on),
        "appointed_by": appointment.appointed_by,
    }
