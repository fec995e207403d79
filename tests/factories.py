"""Rows for tests, with as little said as possible; each returns what it made.

Rows are written directly, without actions: tests of actions begin from what is here.
"""

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from samsyn.arrangements.actions import take_into_use
from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.registry import arrangement
from samsyn.parties.actions.set_up import set_up
from samsyn.parties.models import (
    Account,
    Appointment,
    Body,
    Grant,
    Mandate,
    Organisation,
    PartyContact,
    Person,
    Seat,
)
from samsyn.parties.order import name_sort_key, sort_key

STOCKHOLM = ZoneInfo("Europe/Stockholm")
BEGINNING = date(2021, 1, 1)
SMALL = "exempellan"
_numbers = count(1)


def at(day: date | str, clock: str = "09:00") -> datetime:
    """Return a moment in Swedish time: `at("2026-03-12", "13:30")`."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=STOCKHOLM)


def address(name: str) -> str:
    """Return the e-mail address of an invented person."""
    plain = name.lower().translate(str.maketrans("åäöé -", "aaoe.."))
    return f"{plain}@exempel.example"


def edition(text: str) -> Arrangement:
    """Take the text of an arrangement file into use; its bodies and empty seats come to be."""
    taken = take_into_use(text, at=at(BEGINNING), by="Samsyn")
    found = arrangement(taken.key)
    set_up(found, at=at(BEGINNING))
    return found


def organisation(name: str = "Region Öv", **fields: Any) -> Organisation:
    """Make an organisation; a municipality when it has a side other than "region"."""
    side = fields.setdefault("side", "region")
    fields.setdefault("kind", "region" if side == "region" else "municipality")
    fields.setdefault("key", f"organisation-{next(_numbers)}")
    fields.setdefault("short_name", name)
    fields.setdefault("valid_from", BEGINNING)
    return Organisation.objects.create(name=name, sort_key=sort_key(name), **fields)


def body(key: str = "", **fields: Any) -> Body:
    """Make a body of the small county."""
    key = key or f"body-{next(_numbers)}"
    fields.setdefault("arrangement", SMALL)
    fields.setdefault("name", key.capitalize())
    fields.setdefault("short_name", fields["name"])
    fields.setdefault("level", Body.Level.STRATEGIC)
    fields.setdefault("prefix", key.upper()[:10])
    fields.setdefault("valid_from", BEGINNING)
    return Body.objects.create(key=key, **fields)


def seat(body: Body, organisation: Organisation | None = None, **fields: Any) -> Seat:
    """Make a seat; its side is that of the organisation unless said."""
    fields.setdefault("row", f"row-{next(_numbers)}")
    fields.setdefault("number", 1)
    fields.setdefault("function", "Förvaltningschef")
    fields.setdefault("side", organisation.side if organisation else "")
    fields.setdefault("valid_from", BEGINNING)
    return Seat.objects.create(body=body, organisation=organisation, **fields)


def person(name: str = "", **fields: Any) -> Person:
    """Make a person without an account; the address follows from the name."""
    name = name or f"Person Nummer{next(_numbers)}"
    fields.setdefault("email", address(name))
    return Person.objects.create(name=name, sort_key=name_sort_key(name), **fields)


def account(person: Person) -> Account:
    """Give `person` an account to sign in with; no password can be used."""
    made = Account(username=person.email or f"person-{person.pk}", email=person.email)
    made.set_unusable_password()
    made.save()
    person.account = made
    person.save(update_fields=["account"])
    return made


def appointment(
    seat: Seat, person: Person, starts_on: date = BEGINNING, **fields: Any
) -> Appointment:
    """Let `person` hold `seat`."""
    return Appointment.objects.create(seat=seat, person=person, starts_on=starts_on, **fields)


def mandate(appointment: Appointment, *, by: Person, **fields: Any) -> Mandate:
    """Register a mandate for an appointment, from its first day."""
    fields.setdefault("given_by", "Förvaltningschefen")
    fields.setdefault("starts_on", appointment.starts_on)
    fields.setdefault("document_on", fields["starts_on"])
    fields.setdefault("registered_at", at(fields["document_on"]))
    return Mandate.objects.create(appointment=appointment, registered_by=by, **fields)


def grant(person: Person, role: str, arrangement: str = SMALL, **fields: Any) -> Grant:
    """Give `person` a role that does not follow from a seat."""
    fields.setdefault("starts_on", BEGINNING)
    return Grant.objects.create(person=person, role=role, arrangement=arrangement, **fields)


def contact(organisation: Organisation, person: Person, **fields: Any) -> PartyContact:
    """Let `person` be the one the organisation wants to be written to."""
    fields.setdefault("starts_on", BEGINNING)
    return PartyContact.objects.create(organisation=organisation, person=person, **fields)
