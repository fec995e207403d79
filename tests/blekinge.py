"""The `blekinge` fixture: the real agreement with invented people, for tests of real thresholds."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest

import factories
from cast import TODAY
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

FILE = Path(__file__).parents[1] / "arrangements/blekinge/arrangement.toml"
FIRST_DAY = date(2021, 3, 5)
BODIES = ("lsvo", "beredningsgruppen", "barn-och-unga", "vuxna", "aldre")
NAMED = {
    ("lsvo", "ordforande"): ["Gunilla Ekestrand"],
    ("lsvo", "sekreterare"): ["Daniel Mossby"],
    ("lsvo", "forvaltningschef-karlskrona"): [
        "Annika Bergfalk", "Jonas Ekhammar", "Petra Sundelius", "Mikael Grönvik",
    ],
    ("lsvo", "forvaltningschef-ronneby"): [
        "Helena Alvemark", "Tobias Strömhage", "Camilla Rydhagen",
    ],
    ("lsvo", "forvaltningschef-karlshamn"): [
        "Stefan Hallonqvist", "Maria Dahlerud", "Erik Tornviken",
    ],
    ("lsvo", "forvaltningschef-solvesborg"): [
        "Ulrika Skansvik", "Per Almvide", "Johanna Kvistrup",
    ],
    ("lsvo", "forvaltningschef-olofstrom"): ["Lars Brodalen", "Sofia Hejdemark"],
    ("lsvo", "halso-och-sjukvardsdirektor"): ["Karin Västerhed"],
    ("lsvo", "chef-nara-vard"): ["Anders Folkebo"],
    ("lsvo", "chef-specialiserad-vard"): ["Eva Rosenlid"],
    ("lsvo", "chef-medicinsk-service"): ["Magnus Tidemo"],
    ("lsvo", "strateg-halsovalet"): ["Lina Ottervik"],
    ("barn-och-unga", "ordforande"): ["Birgitta Norrhage"],
    ("vuxna", "ordforande"): ["Henrik Sälgström"],
    ("aldre", "ordforande"): ["Marie Ljungvide"],
    ("beredningsgruppen", "kommunrepresentant"): ["Helena Alvemark"],
    ("beredningsgruppen", "regionrepresentant"): ["Anders Folkebo"],
    ("aldre", "mas"): ["Jeanette Kroksta", "Pernilla Vassmo"],
    ("aldre", "mar"): ["Olle Trastberg"],
    ("aldre", "chef-hsv"): ["Anna-Lisa Grenmark", "Farid Homayri", "Bodil Ekåsen"],
    ("aldre", "privat-primarvard"): ["Niklas Sjötorp"],
    ("aldre", "hjalpmedelscenter"): ["Ingrid Hammarvide"],
    ("aldre", "fou"): ["Victor Lundhage"],
    ("aldre", "e-halsa"): ["Moa Stiernlid"],
    ("aldre", "folkhalsa"): ["Leif Kvarnvik"],
}  # fmt: skip
# Whoever holds the first holds the others too.
FOLLOWS = {
    ("lsvo", "ordforande"): [("beredningsgruppen", "ordforande-lsvo")],
    ("lsvo", "sekreterare"): [
        ("beredningsgruppen", "sekreterare-lsvo"), ("barn-och-unga", "sekreterare"),
        ("vuxna", "sekreterare"), ("aldre", "sekreterare"),
    ],
    **{
        (key, "ordforande"): [(body, f"ordforande-{key}") for body in ("lsvo", "beredningsgruppen")]
        for key in ("barn-och-unga", "vuxna", "aldre")
    },
}  # fmt: skip
ADMINISTRATOR = "Vendela Stensund"
FIRSTS = ("Agnes", "Bertil", "Cecilia", "Dag", "Elsa", "Folke", "Greta", "Hugo", "Inga", "Joel")
LASTS = ("Lindhult", "Mossberga", "Nyholt", "Ormslätt", "Prästäng", "Rävhult")


@dataclass
class Blekinge:
    """Samverkan Blekinge with somebody on every seat.

    :ivar people: everybody by name
    """

    lsvo: Body
    beredning: Body
    barn: Body
    vuxna: Body
    aldre: Body
    people: dict[str, Person]
    today: date = TODAY

    @property
    def arrangement(self) -> Arrangement:
        """Return what the file says; one query."""
        return arrangement("blekinge")

    @property
    def chair(self) -> Person:
        """Return who leads LSVO."""
        return self.people["Gunilla Ekestrand"]

    @property
    def secretary(self) -> Person:
        """Return who keeps the papers of LSVO and the three groups."""
        return self.people["Daniel Mossby"]

    @property
    def administrator(self) -> Person:
        """Return who administers the arrangement."""
        return self.people[ADMINISTRATOR]

    def holder(self, body: Body, row: str, number: int = 1) -> Person:
        """Return who holds a seat."""
        return Person.objects.get(
            appointments__seat__body=body,
            appointments__seat__row=row,
            appointments__seat__number=number,
        )


@cache
def _text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture
def blekinge(db: None) -> Blekinge:
    """Take Blekinge's agreement into use and let people sit on every seat."""
    factories.edition(_text())
    return seat_everybody()


def seat_everybody() -> Blekinge:
    """Let people sit on every seat, with mandates where the rule asks for them."""
    seats = list(
        Seat.objects.filter(body__arrangement="blekinge", body__key__in=BODIES)
        .select_related("body")
        .order_by("body__order", "order", "number")
    )
    names = _names(seats)
    people = _people(names, seats)
    held = Appointment.objects.bulk_create(
        Appointment(seat=seat, person=people[names[seat.pk]], starts_on=FIRST_DAY) for seat in seats
    )
    _give_mandates(held, people["Daniel Mossby"])
    factories.grant(people[ADMINISTRATOR], Grant.Role.ADMINISTRATOR, "blekinge")
    bodies = {body.key: body for body in Body.objects.filter(arrangement="blekinge")}
    return Blekinge(*(bodies[key] for key in BODIES), people=people)


def _names(seats: list[Seat]) -> dict[int, str]:
    """Return who sits on each seat, by its id; an invented name where none is given."""
    given = {
        (body, row, number): name
        for (body, row), names in NAMED.items()
        for number, name in enumerate(names, start=1)
    }
    for first, others in FOLLOWS.items():
        given |= {(*other, 1): given[(*first, 1)] for other in others if (*first, 1) in given}
    invented = (f"{first} {last}" for last in LASTS for first in FIRSTS)
    return {
        seat.pk: given.get((seat.body.key, seat.row, seat.number)) or next(invented)
        for seat in seats
    }


def _people(names: dict[int, str], seats: list[Seat]) -> dict[str, Person]:
    """Make everybody, employed where the seat belongs, with an account each."""
    region = Organisation.objects.get(key="region-blekinge")
    towns = cycle(Organisation.objects.filter(side="municipalities").order_by("key"))
    where: dict[str, Organisation] = {ADMINISTRATOR: region}
    owners = {each.pk: each for each in Organisation.objects.all()}
    for seat in seats:
        owner = owners.get(seat.organisation_id or 0)
        where.setdefault(names[seat.pk], owner or next(towns))
    accounts = Account.objects.bulk_create(
        Account(username=factories.address(name), password="!") for name in where
    )
    made = Person.objects.bulk_create(
        Person(
            name=name,
            sort_key=name_sort_key(name),
            email=factories.address(name),
            organisation=organisation,
            account=account,
        )
        for (name, organisation), account in zip(where.items(), accounts, strict=True)
    )
    return {person.name: person for person in made}


def _give_mandates(held: list[Appointment], secretary: Person) -> None:
    """Give the members of the three groups their mandates (N4)."""
    Mandate.objects.bulk_create(
        Mandate(
            appointment=each,
            given_by="Förvaltningschefen",
            document_on=FIRST_DAY,
            starts_on=FIRST_DAY,
            registered_at=factories.at(FIRST_DAY),
            registered_by=secretary,
        )
        for each in held
        if each.seat.body.key in ("barn-och-unga", "vuxna", "aldre")
        and each.seat.role == Seat.Role.MEMBER
    )
