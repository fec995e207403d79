"""The fixed cast: a small invented county that every test knows.

Ada leads the management group, Cleo keeps its papers, Bo sits for the region, Dan for the
municipality Norrby, Eve has an account and nothing else, Ines administers the arrangement. Vera
leads the group below.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import factories
from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.registry import arrangement
from samsyn.parties.models import (
    Account,
    Appointment,
    Body,
    Grant,
    Mandate,
    Organisation,
    Person,
    Seat,
)
from samsyn.parties.order import name_sort_key

TODAY = date(2026, 3, 9)
SMALL_FILE = Path(__file__).parent / "arrangements/small.toml"
REGION, NORRBY, SODERBY, PRIVATE = "region-exempel", "norrby", "soderby", "vardbolaget"

# Who sits where: (body, row) and the people on its seats in order; a mandate where one is needed.
SEATED = {
    ("ledning", "ordforande"): ["Ada Alm"],
    ("ledning", "sekreterare"): ["Cleo Ceder"],
    ("ledning", "chef-norrby"): ["Dan Ask", "Nora Nordin", "Nils Åberg"],
    ("ledning", "chef-soderby"): ["Siv Sund", "Sten Östlund"],
    ("ledning", "direktor"): ["Bo Björk"],
    ("ledning", "chef-region"): ["Rut Rönn", "Rolf Rågård"],
    ("ledning", "ordforande-vuxna"): ["Vera Vik"],
    ("vuxna", "ordforande"): ["Vera Vik"],
    ("vuxna", "sekreterare"): ["Cleo Ceder"],
    ("vuxna", "chef-kommun"): ["Alva Äng", "Birger Bok", "Carin Call", "Dag Dal"],
    ("vuxna", "chef-region"): ["Eskil Edh", "Frida Falk"],
    ("vuxna", "privat"): ["Gun Gren"],
    ("beredning", "ordforande-ledning"): ["Ada Alm"],
    ("beredning", "ordforande-vuxna"): ["Vera Vik"],
    ("beredning", "kommun"): ["Dan Ask"],
    ("beredning", "sekreterare"): ["Cleo Ceder"],
}
EMPLOYED = {
    REGION: [
        "Ada Alm", "Bo Björk", "Cleo Ceder", "Ines Idegran", "Vera Vik", "Rut Rönn", "Rolf Rågård",
        "Eskil Edh", "Frida Falk",
    ],
    NORRBY: ["Dan Ask", "Nora Nordin", "Nils Åberg", "Alva Äng", "Birger Bok"],
    SODERBY: ["Eve Ek", "Siv Sund", "Sten Östlund", "Carin Call", "Dag Dal"],
    PRIVATE: ["Gun Gren"],
}  # fmt: skip


@dataclass
class Cast:
    """The small county of tests/arrangements/small.toml with people on every seat.

    :ivar body: Ledningsgruppen: 5 seats count for the municipalities, 3 for the region
    :ivar group: Vuxengruppen, below it: pooled seats, and each member has a mandate
    :ivar prep: Beredningsgruppen, which prepares for the management group
    :ivar people: everybody by name
    """

    body: Body
    group: Body
    prep: Body
    region: Organisation
    norrby: Organisation
    soderby: Organisation
    people: dict[str, Person]
    today: date = TODAY

    @property
    def arrangement(self) -> Arrangement:
        """Return what the file says; one query."""
        return arrangement(factories.SMALL)

    def __getattr__(self, name: str) -> Person:
        """Return the person whose first name is `name`: `cast.ada`."""
        people: dict[str, Person] = self.__dict__.get("people", {})
        for full, person in people.items():
            if full.split()[0].lower() == name:
                return person
        raise AttributeError(name)

    def members(self, body: Body | None = None) -> list[Person]:
        """Return those on the members' seats of a body, in the order of the table."""
        wanted = (body or self.body).key
        named = [
            name
            for (key, row), names in SEATED.items()
            if key == wanted and row not in {"ordforande", "sekreterare"}
            for name in names
        ]
        return [self.people[name] for name in named]

    def seat(self, row: str, number: int = 1, body: Body | None = None) -> Seat:
        """Return a seat of the management group, or of another body, by its row."""
        return Seat.objects.get(body=body or self.body, row=row, number=number)

    def appointment(self, person: Person, body: Body | None = None) -> Appointment:
        """Return the appointment of a person in the management group, or in another body."""
        return Appointment.objects.get(person=person, seat__body=body or self.body)


@cache
def _small_text() -> str:
    return SMALL_FILE.read_text(encoding="utf-8")


@pytest.fixture
def small(db: None) -> Arrangement:
    """Take the small county into use, with organisations, bodies and empty seats."""
    return factories.edition(_small_text())


@pytest.fixture
def cast(small: Arrangement) -> Cast:
    """Let people sit on every seat of the small county; the named six have accounts."""
    organisations = {each.key: each for each in Organisation.objects.all()}
    bodies = {each.key: each for each in Body.objects.filter(arrangement=small.key)}
    people = _people(organisations)
    _seat(people, bodies)
    made = Cast(
        body=bodies["ledning"],
        group=bodies["vuxna"],
        prep=bodies["beredning"],
        region=organisations[REGION],
        norrby=organisations[NORRBY],
        soderby=organisations[SODERBY],
        people=people,
    )
    factories.grant(made.ines, Grant.Role.ADMINISTRATOR)
    return made


def _people(organisations: dict[str, Organisation]) -> dict[str, Person]:
    """Make everybody, in two statements, with an account each."""
    where = {name: key for key, names in EMPLOYED.items() for name in names}
    accounts = Account.objects.bulk_create(
        [Account(username=factories.address(name), password="!") for name in where]
    )
    made = Person.objects.bulk_create(
        Person(
            name=name,
            sort_key=name_sort_key(name),
            email=factories.address(name),
            organisation=organisations[key],
            account=account,
        )
        for (name, key), account in zip(where.items(), accounts, strict=True)
    )
    return {person.name: person for person in made}


def _seat(people: dict[str, Person], bodies: dict[str, Body]) -> None:
    """Let everybody sit from the first day, and give Vuxengruppen its mandates."""
    seats = {(s.body_id, s.row, s.number): s for s in Seat.objects.all()}
    held = Appointment.objects.bulk_create(
        Appointment(
            seat=seats[bodies[body].pk, row, number],
            person=people[name],
            starts_on=factories.BEGINNING,
        )
        for (body, row), names in SEATED.items()
        for number, name in enumerate(names, start=1)
    )
    Mandate.objects.bulk_create(
        Mandate(
            appointment=each,
            given_by="Förvaltningschefen",
            document_on=factories.BEGINNING,
            starts_on=factories.BEGINNING,
            registered_at=factories.at(factories.BEGINNING),
            registered_by=people["Cleo Ceder"],
        )
        for each in held
        if each.seat.body_id == bodies["vuxna"].pk and each.seat.role == Seat.Role.MEMBER
    )
