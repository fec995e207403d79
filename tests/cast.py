"""The fixed cast: a small county that every test knows, and Blekinge with its demo people.

Ada leads the board, Cleo keeps its papers, Bo sits for the region, Dan for municipality A, Eve has
an account and nothing else, Ines administers the arrangement.
"""

from dataclasses import dataclass, field
from datetime import date

import pytest

import factories
from samsyn.parties.models import Body, Grant, Organisation, Person, Seat

TODAY = date(2026, 3, 9)


@dataclass
class Cast:
    """The small county.

    :ivar board: the strategic body: 3 seats of the region, 2 of A, 2 of B
    :ivar group: a tactical body below it, with pooled municipal seats
    :ivar members: everybody on a seat that counts in the board, in the order of the table
    """

    ada: Person
    bo: Person
    cleo: Person
    dan: Person
    eve: Person
    ines: Person
    region: Organisation
    a: Organisation
    b: Organisation
    board: Body
    group: Body
    members: list[Person] = field(default_factory=list)
    today: date = TODAY

    @property
    def body(self) -> Body:
        """Return the board, the body most tests are about."""
        return self.board


@pytest.fixture
def cast(db: None) -> Cast:
    """Build the small county with its people, each with an account."""
    region = factories.organisation("Region Öv", key="region-ov")
    a = factories.organisation("Aneby", key="a", side="municipalities")
    b = factories.organisation("Björköby", key="b", side="municipalities")
    board = factories.body("board", name="Styrgruppen", prefix="SG", order=1)
    group = factories.body(
        "group", name="Arbetslaget", level=Body.Level.TACTICAL, parent=board, prefix="AL", order=2
    )
    named = {
        "ada": factories.person("Ada Alm", organisation=region),
        "bo": factories.person("Bo Björk", organisation=region),
        "cleo": factories.person("Cleo Ceder", organisation=region),
        "dan": factories.person("Dan Ask", organisation=a),
        "eve": factories.person("Eve Ek", organisation=b),
        "ines": factories.person("Ines Idegran", organisation=region),
    }
    made = Cast(region=region, a=a, b=b, board=board, group=group, **named)
    for person in named.values():
        factories.account(person)
    factories.grant(made.ines, Grant.Role.ADMINISTRATOR)
    for body in (board, group):
        chair = factories.seat(body, row="chair", role=Seat.Role.CHAIR, function="Ordförande")
        clerk = factories.seat(body, row="clerk", role=Seat.Role.SECRETARY, function="Sekreterare")
        factories.appointment(chair, made.ada)
        factories.appointment(clerk, made.cleo)
    _fill_board(made)
    return made


def _fill_board(cast: Cast) -> None:
    """Put three on the region's seats and two on each municipality's."""
    others = {
        cast.region: [cast.bo, "Rut Rönn", "Rolf Rågård"],
        cast.a: [cast.dan, "Alva Äng"],
        cast.b: ["Britt Brink", "Birger Bok"],
    }
    order = 10
    for organisation, people in others.items():
        for number, someone in enumerate(people, start=1):
            holder = (
                factories.person(someone, organisation=organisation)
                if isinstance(someone, str)
                else someone
            )
            row = f"{organisation.key}-chiefs"
            held = factories.seat(cast.board, organisation, row=row, number=number, order=order)
            factories.appointment(held, holder)
            cast.members.append(holder)
            order += 1
