"""Import of members: every row is tried; all are kept, or none.

A row says who holds which seat from when. Who is not in the file is not touched; a last day ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from samsyn.arrangements.nouns import Arrangement
from samsyn.parties.actions.appointments import end_appointment
from samsyn.parties.actions.holding import Terms, hold, lock
from samsyn.parties.actions.introductions import introduce
from samsyn.parties.actions.mandates import register_mandate
from samsyn.parties.actions.member_rows import Change, Fault, Kind, MemberRow, Outcome, Wrong
from samsyn.parties.actions.people import PersonCard, add_person, card_of, change_person
from samsyn.parties.actions.periods import day_of, judge_period, plain
from samsyn.parties.models import Appointment, Body, Organisation, Person, Seat
from samsyn.parties.order import sort_key
from samsyn.parties.permissions import require_administrator
from samsyn.rules.identity_numbers import stops
from samsyn.rules.refusal import Refusal


class BadRows(Refusal):
    """Some rows cannot be read in, so none is; the finding is the outcome."""

    finding: Outcome


class ChangedSince(Refusal):
    """What would happen is no longer what was shown; the finding is the outcome."""

    finding: Outcome


class _Fault(Exception):
    def __init__(self, wrong: Wrong, field: str = "", *told: str) -> None:
        super().__init__(wrong)
        self.wrong, self.field, self.told = wrong, field, told


@dataclass(frozen=True)
class _Register:
    """What the rows are held against."""

    arrangement: Arrangement
    by: Person
    at: datetime
    organisations: dict[str, Organisation]
    bodies: dict[str, Body]


def judge_members(
    rows: Sequence[MemberRow], *, arrangement: Arrangement, by: Person, at: datetime
) -> Outcome:
    """Return what the rows would change and what is wrong with them; nothing is kept.

    :raises PermissionDenied: `by` does not administer the arrangement
    """
    with transaction.atomic():
        outcome = _try_all(rows, arrangement, by, at)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def import_members(
    rows: Sequence[MemberRow], *, arrangement: Arrangement, shown: str, by: Person, at: datetime
) -> Outcome:
    """Do what the rows say, all of it.

    :param shown: digest of the outcome that was shown before
    :raises PermissionDenied: `by` does not administer the arrangement
    :raises BadRows: something is wrong with a row
    :raises ChangedSince: something else would happen than was shown
    """
    outcome = _try_all(rows, arrangement, by, at)
    if outcome.faults:
        raise BadRows(outcome)
    if outcome.digest != shown:
        raise ChangedSince(outcome)
    return outcome


def _try_all(
    rows: Sequence[MemberRow], arrangement: Arrangement, by: Person, at: datetime
) -> Outcome:
    """Try every row, those that end something first, and gather what happens."""
    require_administrator(by, arrangement.key, day_of(at))
    register = _Register(arrangement, by, at, _organisations(arrangement), _bodies(arrangement))
    outcome = Outcome()
    seen: set[tuple[object, ...]] = set()
    for row in sorted(rows, key=lambda row: (row.ends_on is None, _rests(row, register))):
        _try(row, register, outcome, seen)
    outcome.changes.sort(key=lambda change: change.number)
    outcome.faults.sort(key=lambda fault: fault.number)
    outcome.doubles = _doubles(arrangement, day_of(at)) if not outcome.faults else []
    return outcome


def _rests(row: MemberRow, register: _Register) -> int:
    """Return 1 for a row whose seat rests on another body, so that it comes after."""
    body = register.bodies.get(sort_key(row.body))
    plan = register.arrangement.bodies.get(body.key) if body else None
    return int(bool(plan and plan.prepares_for))


def _try(
    row: MemberRow, register: _Register, outcome: Outcome, seen: set[tuple[object, ...]]
) -> None:
    """Try one row; what it did is undone if anything is wrong with it."""
    try:
        with transaction.atomic():
            outcome.changes += list(_do(row, register, seen))
    except _Fault as fault:
        outcome.faults.append(Fault(row.number, fault.wrong, fault.field, fault.told))
    except Refusal as refusal:
        outcome.faults.append(Fault(row.number, Wrong.REFUSED, refusal=refusal))


def _do(row: MemberRow, register: _Register, seen: set[tuple[object, ...]]) -> list[Change]:
    """Do what one row says and return it."""
    _judge_texts(row)
    assert row.starts_on is not None
    judge_period(row.starts_on, row.ends_on)
    body = _body(row, register)
    seats = _seats(row, body, register)
    person, done = _person(row, seats[0], register)
    line = (body.pk, seats[0].row, person.pk, row.starts_on)
    if line in seen:
        raise _Fault(Wrong.TWICE, "name", row.name)
    seen.add(line)
    held, more = _hold(row, seats, person, register)
    done += more
    done += _mandate(row, held, register)
    if row.introduced_on and held.introduced_on != row.introduced_on:
        introduce(held, on=row.introduced_on, by=register.by, at=register.at)
        done.append(Change(row.number, Kind.INTRODUCED, person.name, (str(row.introduced_on),)))
    return done or [Change(row.number, Kind.UNCHANGED, person.name, (body.short_name,))]


def _judge_texts(row: MemberRow) -> None:
    """Go on only if nothing needed is missing and no text holds a personal identity number."""
    for name, text in row.texts.items():
        if stops(text):
            raise _Fault(Wrong.IDENTITY_NUMBER, name)
    for name in ("body", "seat", "name", "starts_on"):
        if not getattr(row, name):
            raise _Fault(Wrong.MISSING, name)


def _body(row: MemberRow, register: _Register) -> Body:
    """Return the body a row is about."""
    found = register.bodies.get(sort_key(row.body))
    if found is None:
        raise _Fault(Wrong.UNKNOWN_BODY, "body", row.body)
    return found


def _organisation(row: MemberRow, register: _Register) -> Organisation | None:
    """Return the organisation a row names, None when it names none."""
    if not row.organisation:
        return None
    found = register.organisations.get(sort_key(row.organisation))
    if found is None:
        raise _Fault(Wrong.UNKNOWN_ORGANISATION, "organisation", row.organisation)
    return found


def _seats(row: MemberRow, body: Body, register: _Register) -> list[Seat]:
    """Return the seats of the one line of the table that a row means."""
    assert row.starts_on is not None
    owner = _organisation(row, register)
    wanted = sort_key(row.seat)
    there = list(Seat.objects.on(row.starts_on).filter(body=body).select_related("organisation"))
    named = [s for s in there if wanted in (sort_key(s.function), sort_key(s.row))]
    owned = [s for s in named if owner and s.organisation_id == owner.pk]
    pooled = [s for s in named if owner and not s.organisation_id and s.side == owner.side]
    found = owned or pooled or named
    if not found:
        functions = dict.fromkeys(seat.function for seat in there)
        raise _Fault(Wrong.UNKNOWN_SEAT, "seat", row.seat, ", ".join(functions))
    if len({seat.row for seat in found}) > 1:
        raise _Fault(Wrong.SEVERAL_SEATS, "organisation", row.seat)
    return found


def _person(row: MemberRow, seat: Seat, register: _Register) -> tuple[Person, list[Change]]:
    """Return the person of a row: found by address, else by name, else taken into the register."""
    owner = _organisation(row, register) or seat.organisation
    found = _find(row)
    if found is None:
        card = PersonCard(row.name, row.email, title=row.title, organisation=owner)
        key = register.arrangement.key
        made = add_person(card, arrangement=key, by=register.by, at=register.at)
        owned = owner.short_name if owner else ""
        return made, [Change(row.number, Kind.NEW_PERSON, made.name, (owned,))]
    before = card_of(found)
    card = replace(before, email=row.email or before.email, title=row.title or before.title)
    if vars(card) == vars(before):
        return found, []
    key = register.arrangement.key
    changed = change_person(found, card, arrangement=key, by=register.by, at=register.at)
    return changed, [Change(row.number, Kind.CHANGED_PERSON, changed.name)]


def _find(row: MemberRow) -> Person | None:
    """Return the person with the row's address, else the only one with the name."""
    if row.email and (found := Person.objects.filter(email__iexact=row.email).first()):
        return found
    named = Person.objects.filter(name__iexact=" ".join(row.name.split()))
    if row.email:
        named = named.filter(email="")
    if named.count() > 1:
        raise _Fault(Wrong.SAME_NAME, "email", row.name)
    return named.first()


def _hold(
    row: MemberRow, seats: Sequence[Seat], person: Person, register: _Register
) -> tuple[Appointment, list[Change]]:
    """Return the person's appointment on one of the seats, made or ended as the row says."""
    assert row.starts_on is not None
    told = (seats[0].function, seats[0].body.short_name)
    mine = Appointment.objects.filter(seat__in=seats, person=person)
    same = mine.filter(Q(starts_on=row.starts_on) | Q(ends_on=None) | Q(ends_on__gte=row.starts_on))
    held = same.select_related("seat__body", "person").order_by("starts_on").first()
    if held is None:
        free = _free(row, seats)
        terms = Terms(row.starts_on, row.ends_on, " ".join(row.appointed_by.split()))
        made = hold(lock(free), person, terms, by=register.by, at=register.at)
        days = (plain(row.starts_on) or "", plain(row.ends_on) or "")
        return made, [Change(row.number, Kind.APPOINTED, person.name, (*told, *days))]
    if row.ends_on and held.ends_on != row.ends_on:
        ended = end_appointment(held, ends_on=row.ends_on, by=register.by, at=register.at)
        return ended, [Change(row.number, Kind.ENDED, person.name, (*told, str(row.ends_on)))]
    return held, []


def _free(row: MemberRow, seats: Sequence[Seat]) -> Seat:
    """Return the first seat that nobody holds any day that the row asks for."""
    taken = Appointment.objects.filter(seat__in=seats).filter(
        Q(ends_on=None) | Q(ends_on__gte=row.starts_on)
    )
    if row.ends_on:
        taken = taken.filter(starts_on__lte=row.ends_on)
    holders = list(taken.select_related("person"))
    busy = {each.seat_id for each in holders}
    for seat in seats:
        if seat.pk not in busy:
            return seat
    names = ", ".join(each.person.name for each in holders)
    raise _Fault(Wrong.SEAT_FULL, "seat", seats[0].function, names)


def _mandate(row: MemberRow, held: Appointment, register: _Register) -> list[Change]:
    """Register the mandate that a row tells of, unless it is there."""
    if not row.mandate_from:
        return []
    if not row.mandate_by:
        raise _Fault(Wrong.MISSING, "mandate_by")
    there = held.mandates.filter(starts_on=row.mandate_from, ends_on=row.mandate_to)
    if there.exists():
        return []
    register_mandate(
        held,
        given_by=row.mandate_by,
        document_on=min(row.mandate_from, day_of(register.at)),
        starts_on=row.mandate_from,
        ends_on=row.mandate_to,
        by=register.by,
        at=register.at,
    )
    told = (str(row.mandate_from), plain(row.mandate_to) or "")
    return [Change(row.number, Kind.MANDATE, held.person.name, told)]


def _doubles(arrangement: Arrangement, day: date) -> list[str]:
    """Return "name, body" of those who hold two members' seats in a body on `day` (N7)."""
    held = (
        Appointment.objects.on(day)
        .filter(seat__body__arrangement=arrangement.key, seat__role=Seat.Role.MEMBER)
        .values_list("person_id", "person__name", "seat__body__short_name")
        .order_by("person__sort_key")
    )
    seen: dict[tuple[Any, ...], int] = {}
    for line in held:
        seen[line] = seen.get(line, 0) + 1
    return [f"{name}, {body}" for (_pk, name, body), count in seen.items() if count > 1]


def _organisations(arrangement: Arrangement) -> dict[str, Organisation]:
    """Return the organisations by every name they go under."""
    rows = {each.key: each for each in Organisation.objects.all()}
    found = {}
    for party in arrangement.organisations.values():
        for name in (party.key, party.name, party.short_name, *party.aliases):
            if party.key in rows:
                found[sort_key(name)] = rows[party.key]
    return found


def _bodies(arrangement: Arrangement) -> dict[str, Body]:
    """Return the bodies by every name they go under."""
    found = {}
    for body in Body.objects.of(arrangement.key):
        plan = arrangement.bodies.get(body.key)
        names: Iterable[str] = plan.aliases if plan else ()
        for name in (body.key, body.name, body.short_name, *names):
            found[sort_key(name)] = body
    return found
