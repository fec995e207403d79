"""Everybody who has sat in a seat of the county, a new holder every fourth year or so."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench import words
from bench.county import BEGINS, KEY
from bench.store import Store
from samsyn.arrangements.registry import arrangement
from samsyn.parties.models import Account, Appointment, Body, Grant, Person, Seat
from samsyn.parties.order import name_sort_key


@dataclass(frozen=True)
class Sitting:
    """A body with whom its seats have had when."""

    body: Body
    held: list[tuple[Seat, list[Appointment]]]

    def on(self, day: date) -> list[tuple[Seat, Person]]:
        """Return the seats that somebody held on `day`, with the holder."""
        return [
            (seat, each.person)
            for seat, all_ in self.held
            for each in all_
            if each.starts_on <= day and (each.ends_on is None or each.ends_on >= day)
        ]


def seat_everyone(store: Store, random: Random, until: int) -> list[Sitting]:
    """Fill every seat from the first year to `until`; the secretaries keep three bodies each."""
    assert arrangement(KEY)
    sittings = []
    keepers: dict[int, Person] = {}
    for number, body in enumerate(Body.objects.of(KEY)):
        held = []
        for seat in Seat.objects.filter(body=body).select_related("organisation"):
            if seat.role == Seat.Role.SECRETARY:
                keeper = keepers.get(number % 12) or _person(store, seat)
                keepers[number % 12] = keeper
                held.append((seat, [_appoint(store, seat, keeper, date(BEGINS, 1, 1), None)]))
            else:
                held.append((seat, _holders(store, random, seat, until)))
        sittings.append(Sitting(body, held))
    administrator = _person(store, sittings[0].held[0][0])
    store.add(
        Grant, person=administrator, role="administrator", arrangement=KEY,
        starts_on=date(BEGINS, 1, 1),
    )  # fmt: skip
    return sittings


def _holders(store: Store, random: Random, seat: Seat, until: int) -> list[Appointment]:
    """Return the holders of a seat one after another; the last goes on."""
    found, starts = [], date(BEGINS, 1, 1)
    while True:
        ends = starts + timedelta(days=random.randint(900, 2200))
        last = ends.year >= until
        person = _person(store, seat)
        found.append(_appoint(store, seat, person, starts, None if last else ends))
        if last:
            return found
        starts = ends + timedelta(days=1)


def _person(store: Store, seat: Seat) -> Person:
    number = store.last(Person)
    name = words.name(number)
    address = f"person.{number}@bank.example"
    account = store.add(Account, username=address, email=address, password="!")
    return store.add(
        Person, name=name, sort_key=name_sort_key(name), email=address, title=seat.function,
        organisation=seat.organisation, account=account,
    )  # fmt: skip


def _appoint(
    store: Store, seat: Seat, person: Person, starts: date, ends: date | None
) -> Appointment:
    return store.add(Appointment, seat=seat, person=person, starts_on=starts, ends_on=ends)
