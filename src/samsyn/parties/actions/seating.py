"""Seat tables become seats: a new version ends some and begins others (N58, N60)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import plain
from samsyn.parties.models import Appointment, Body, Organisation, Person, Seat
from samsyn.rules.dated import Dated
from samsyn.rules.seats import SeatTable, TableRow

DAY = timedelta(days=1)
Owners = Mapping[str, Organisation]


@dataclass
class Seating:
    """The seats of one body while a table is held against them."""

    body: Body
    seats: list[Seat]
    begun: list[Seat] = field(default_factory=list)
    ended: list[Seat] = field(default_factory=list)
    prolonged: list[Seat] = field(default_factory=list)
    named: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        """Remember what the seats were called."""
        self.named = {seat.pk: seat.function for seat in self.seats}

    @property
    def renamed(self) -> dict[str, str]:
        """Return new names by old."""
        now = {seat.pk: seat.function for seat in self.seats if seat.pk}
        return {old: now[pk] for pk, old in self.named.items() if now[pk] != old}

    def of(self, row: TableRow, owners: Owners, day: date) -> list[Seat]:
        """Return the seats of `row` on `day`, those that keep longest first."""
        owner = owners[row.organisation] if row.organisation else None
        same = (row.key, row.role.value, owner, row.side or "")
        found = [
            seat
            for seat in self.seats
            if _holds(seat, day) and (seat.row, seat.role, seat.organisation, seat.side) == same
        ]
        return sorted(found, key=lambda seat: (seat.valid_to is not None, seat.number))


def sync_seats(
    body: Body, table: Dated[SeatTable], owners: Owners, *, by: Person | None, at: datetime
) -> bool:
    """Hold every version of the table against the seats of `body`; tell whether any changed.

    :param owners: organisations by key
    """
    seats = Seat.objects.filter(body=body).select_related("organisation")
    seating = Seating(body, list(seats.order_by("valid_from", "number")))
    spans = _spans(body, table)
    for first, last, rows in spans:
        kept: set[int] = set()
        for row in rows:
            kept |= {id(seat) for seat in _fill(seating, row, owners, first, last)}
        for seat in [s for s in seating.seats if _holds(s, first) and id(s) not in kept]:
            _end(seating, seat, first - DAY)
        open_rows = {row.key for row in rows if row.at_least}
        for seat in [s for s in seating.seats if _begins_within(s, first, last)]:
            if seat.row not in open_rows:
                _end(seating, seat, seat.valid_from - DAY)
    return _save(seating, by=by, at=at)


def _spans(
    body: Body, table: Dated[SeatTable]
) -> list[tuple[date, date | None, tuple[TableRow, ...]]]:
    """Return each version as first day, last day and rows, cut to the life of the body."""
    found = []
    nexts = [version.in_force_from for version in table.versions[1:]]
    for version, following in zip(table.versions, [*nexts, None], strict=False):  # none of none
        first = max(version.in_force_from, body.valid_from)
        last = following - DAY if following else body.valid_to
        if last is None or first <= last:
            found.append((first, last, version.rule.rows))
    return found


def _fill(
    seating: Seating, row: TableRow, owners: Owners, first: date, last: date | None
) -> list[Seat]:
    """Return the seats that make up `row` from `first`, beginning those that are lacking."""
    here = seating.of(row, owners, first)
    kept = here if row.at_least else _those_to_keep(here, row.count, first)
    for seat in kept:
        _keep(seating, seat, row, last)
    kept = [*kept, *_revive(seating, row, first, row.count - len(kept))]
    taken = {
        seat.number
        for seat in seating.seats
        if seat.row == row.key and (_holds(seat, first) or seat.valid_from == first)
    }
    while len(kept) < row.count:
        number = next(n for n in range(1, len(taken) + 2) if n not in taken)
        taken.add(number)
        made = _new(seating.body, row, owners, number, first)
        seating.seats.append(made)
        seating.begun.append(made)
        kept = [*kept, made]
    return kept


def _those_to_keep(seats: list[Seat], count: int, day: date) -> list[Seat]:
    """Return `count` of the seats: those that somebody holds on `day` go before the empty."""
    if len(seats) <= count:
        return seats
    held = set(
        Appointment.objects.on(day)
        .filter(seat__in=[seat.pk for seat in seats if seat.pk])
        .values_list("seat_id", flat=True)
    )
    by_need = sorted(seats, key=lambda s: (s.valid_to is not None, s.pk not in held, s.number))
    return by_need[:count]


def _keep(seating: Seating, seat: Seat, row: TableRow, last: date | None) -> None:
    """Let a seat go on through the version, under the name the version gives it."""
    if seat.valid_to is not None and (last is None or seat.valid_to < last):
        seat.valid_to = None
        seating.prolonged.append(seat)
    seat.function, seat.order = row.function, row.order


def _revive(seating: Seating, row: TableRow, first: date, count: int) -> list[Seat]:
    """Return up to `count` seats that once were to begin on `first` and now do again."""
    void = [s for s in seating.seats if s.row == row.key and s.valid_from == first and _is_void(s)]
    found = void[: max(count, 0)]
    for seat in found:
        seat.valid_to = None
        seating.prolonged.append(seat)
    return found


def _end(seating: Seating, seat: Seat, day: date) -> None:
    """Let a seat end with `day`."""
    seat.valid_to = day
    seating.ended.append(seat)


def _new(body: Body, row: TableRow, owners: Owners, number: int, first: date) -> Seat:
    """Return a seat of `row` that begins on `first`, not saved."""
    return Seat(
        body=body,
        row=row.key,
        number=number,
        role=row.role.value,
        function=row.function,
        organisation=owners[row.organisation] if row.organisation else None,
        side=row.side or "",
        order=row.order,
        valid_from=first,
    )


def _holds(seat: Seat, day: date) -> bool:
    """Tell whether the seat exists on `day`."""
    return seat.valid_from <= day and (seat.valid_to is None or day <= seat.valid_to)


def _is_void(seat: Seat) -> bool:
    """Tell whether the seat ended before it began: a table that was taken back."""
    return seat.valid_to is not None and seat.valid_to < seat.valid_from


def _begins_within(seat: Seat, first: date, last: date | None) -> bool:
    """Tell whether the seat begins in the midst of a version, as no version says any more."""
    in_span = first < seat.valid_from and (last is None or seat.valid_from <= last)
    return in_span and not _is_void(seat)


def _save(seating: Seating, *, by: Person | None, at: datetime) -> bool:
    """Write the seats, end the time of those whose seat has ended, and record it once."""
    Seat.objects.bulk_create(seating.begun)
    begun = {id(seat) for seat in seating.begun}
    old = [seat for seat in seating.seats if id(seat) not in begun]
    if old:
        Seat.objects.bulk_update(old, ["function", "order", "valid_to"])
    if not (seating.begun or seating.ended or seating.prolonged or seating.renamed):
        return False
    facts: dict[str, Any] = {
        "begun": [f"{seat} {plain(seat.valid_from)}" for seat in seating.begun],
        "ended": [f"{seat} {plain(seat.valid_to)}" for seat in seating.ended],
        "prolonged": [str(seat) for seat in seating.prolonged],
        "renamed": seating.renamed,
    }
    record("seats.set_up", seating.body, by=by, at=at, scope=seating.body.scope, facts=facts)
    for seat in seating.ended:
        _end_holders(seat, by=by, at=at)
    return True


def _end_holders(seat: Seat, *, by: Person | None, at: datetime) -> None:
    """End the time of whoever would go on after the seat; one still to come keeps one day."""
    assert seat.valid_to is not None
    going_on = Q(ends_on=None) | Q(ends_on__gt=seat.valid_to)
    for held in Appointment.objects.filter(going_on, seat=seat).select_related("person", "seat"):
        before = plain(held.ends_on)
        held.ends_on = max(seat.valid_to, held.starts_on)
        held.save(update_fields=["ends_on"])
        facts = {"before": {"ends_on": before}, "after": {"ends_on": plain(held.ends_on)}}
        record("appointment.ended", held, by=by, at=at, scope=seat.body.scope, facts=facts)
