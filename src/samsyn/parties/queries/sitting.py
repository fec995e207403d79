"""A body as it sat on a day, and what its seats tell: empty, ending, doubled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from samsyn.arrangements.nouns import BodyRules
from samsyn.parties.models import Appointment, Body, Mandate, Seat
from samsyn.rules.composition import Composition, Holder, SeatRow, judge_composition
from samsyn.rules.mandate import Mandate as RegisteredMandate
from samsyn.rules.mandate import MandateFinding, judge_mandate
from samsyn.rules.seats import TableRow

SOON = 90  # days, within which an end is told beforehand


@dataclass(frozen=True)
class SeatOnDay:
    """One seat as it stands on a day.

    :ivar row: its line of the seat table, None where there is no table
    :ivar held: who holds it
    :ivar coming: who takes it next
    :ivar mandate: whether the holder may decide, None when nobody holds it or no rule asks
    :ivar ends_on: last day of the holder or of the mandate, when it is soon
    """

    seat: Seat
    row: TableRow | None
    held: Appointment | None
    coming: Appointment | None
    mandate: MandateFinding | None
    ends_on: date | None

    @property
    def counts(self) -> bool:
        """Tell whether the seat is in the base of the quorum; members' seats without a table."""
        is_member = self.seat.role == Seat.Role.MEMBER
        return is_member and (self.row is None or self.row.counts)

    @property
    def coming_name(self) -> str:
        """Return who takes it next, by function where the person is protected."""
        if self.coming is None:
            return ""
        return self.seat.function if self.coming.person.protected else self.coming.person.name

    @property
    def lacks_mandate(self) -> bool:
        """Tell whether the holder must have a mandate and has none."""
        return self.counts and self.mandate is not None and not self.mandate.holds

    @property
    def mandate_ends(self) -> bool:
        """Tell whether it is the mandate that ends soon, and not the holder's time."""
        return self.held is not None and self.ends_on != self.held.ends_on


@dataclass(frozen=True)
class Sitting:
    """A body as it sat on a day.

    :ivar finding: how the counting seats are filled
    """

    body: Body
    day: date
    seats: tuple[SeatOnDay, ...]
    finding: Composition

    @property
    def counting(self) -> tuple[SeatOnDay, ...]:
        """Return the seats that are in the base of the quorum."""
        return tuple(each for each in self.seats if each.counts)

    @property
    def beside(self) -> tuple[SeatOnDay, ...]:
        """Return those who take part without being counted."""
        return tuple(each for each in self.seats if not each.counts)

    @property
    def ending(self) -> int:
        """Return how many counting seats have an end that is soon."""
        return sum(each.ends_on is not None for each in self.counting)

    @property
    def held(self) -> int:
        """Return how many counting seats somebody holds."""
        return sum(each.held is not None for each in self.counting)

    @property
    def doubles(self) -> list[dict[str, object]]:
        """Return who holds several counting seats: name and how many (N7)."""
        names = {each.held.person_id: each for each in self.counting if each.held}
        return [
            {"name": _name_of(names[double.person]), "seats": len(double.seats)}
            for double in self.finding.doubles
        ]

    @property
    def people(self) -> int:
        """Return how many people sit there; who holds two seats is one person (N7)."""
        return len({each.held.person_id for each in self.seats if each.held})


def _name_of(seat: SeatOnDay) -> str:
    """Return who holds a seat, by function where the person is protected."""
    assert seat.held is not None
    return seat.seat.function if seat.held.person.protected else seat.held.person.name


def sitting_on(body: Body, day: date, rules: BodyRules, *, soon: int = SOON) -> Sitting:
    """Return `body` as it sat on `day`; three queries.

    :param rules: of the body; the seat table and the mandate rule are those of `day`
    :param soon: days within which an end is told
    """
    seats = list(
        Seat.objects.on(day)
        .filter(body=body)
        .select_related("organisation")
        .prefetch_related(Prefetch("appointments", _not_past(day), to_attr="from_now"))
    )
    views = tuple(_view(seat, day, rules, soon) for seat in seats)
    rows = [_seat_row(view) for view in views if view.counts]
    return Sitting(body, day, views, judge_composition(rows, day, ending_within_days=soon))


def _not_past(day: date) -> QuerySet[Appointment]:
    """Return the appointments that go on or are to come on `day`, with their mandates."""
    mandates = Prefetch("mandates", Mandate.objects.order_by("starts_on"), to_attr="all_mandates")
    return (
        Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day))
        .select_related("person", "person__organisation")
        .prefetch_related(mandates)
        .order_by("starts_on")
    )


def _view(seat: Seat, day: date, rules: BodyRules, soon: int) -> SeatOnDay:
    """Return one seat as it stands on `day`."""
    appointments: list[Appointment] = seat.from_now  # type: ignore[attr-defined]
    held = next((each for each in appointments if each.starts_on <= day), None)
    coming = next((each for each in appointments if each.starts_on > day), None)
    table = rules.seats.find(day)
    rule = rules.mandate.find(day)
    mandate = None
    if held and rule:
        mandate = judge_mandate(rule.rule, [_registered(m) for m in _mandates(held)], day)
    horizon = day + timedelta(days=soon)
    ends = [held.ends_on if held else None]
    if mandate and mandate.holds and mandate.mandate:
        ends.append(mandate.mandate.valid_to)
    soonest = min((end for end in ends if end and end <= horizon), default=None)
    row = table.rule.row(seat.row) if table else None
    return SeatOnDay(seat, row, held, coming, mandate, soonest)


def _mandates(held: Appointment) -> list[Mandate]:
    """Return the mandates fetched with an appointment."""
    found: list[Mandate] = held.all_mandates  # type: ignore[attr-defined]
    return found


def _registered(mandate: Mandate) -> RegisteredMandate:
    """Return a mandate as the rules see it."""
    days = (mandate.starts_on, mandate.ends_on, mandate.document_on)
    return RegisteredMandate(*days, mandate.given_by)


def _seat_row(view: SeatOnDay) -> SeatRow:
    """Return a seat as the composition rule sees it."""
    held = view.held
    holders = (Holder(held.person_id, held.starts_on, held.ends_on),) if held else ()
    return SeatRow(view.seat.pk, holders)


def vacant_on(arrangement: str, day: date) -> QuerySet[Seat]:
    """Return the seats that nobody holds on `day`, by body and place in the table; one query."""
    held = Appointment.objects.on(day).filter(seat=OuterRef("pk"))
    return (
        Seat.objects.on(day)
        .filter(~Exists(held), body__arrangement=arrangement, body__in=Body.objects.on(day))
        .select_related("body", "organisation")
        .order_by("body__order", "order", "number")
    )


def expiring(arrangement: str, day: date, days: int = SOON) -> QuerySet[Appointment]:
    """Return the appointments that end within `days`, the first to end first; one query."""
    return (
        Appointment.objects.on(day)
        .filter(ends_on__lte=day + timedelta(days=days), seat__body__arrangement=arrangement)
        .select_related("person", "seat__body", "seat__organisation")
        .order_by("ends_on", "person__sort_key")
    )


def history_of(body: Body) -> list[tuple[Seat, list[Appointment]]]:
    """Return each seat of `body` with everybody who has held it, the latest first; one query."""
    held = (
        Appointment.objects.filter(seat__body=body)
        .select_related("person", "seat", "seat__organisation")
        .order_by("seat__order", "seat__number", "-starts_on")
    )
    return _by_seat(held)


def _by_seat(held: Iterable[Appointment]) -> list[tuple[Seat, list[Appointment]]]:
    """Return the appointments gathered by seat, in the order they come."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    for each in held:
        found[each.seat_id].append(each)
    return [(group[0].seat, group) for group in found.values()]
