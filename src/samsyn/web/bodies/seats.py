"""The seats of a body as its page shows them: by organisation or side, then those beside."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.arrangements.nouns import Arrangement
from samsyn.parties.models import Seat
from samsyn.parties.queries import SeatOnDay, Sitting


@dataclass(frozen=True)
class Bench:
    """Those who sit for one organisation, or on one side's pooled seats."""

    title: str
    key: str
    seats: tuple[SeatOnDay, ...]

    @property
    def count(self) -> int:
        """Return how many seats there are."""
        return len(self.seats)


def benches(sitting: Sitting, arrangement: Arrangement) -> list[Bench]:
    """Return the members' seats that count, by owner in the order of the table."""
    return _by_owner(sitting.counting, arrangement)


def others(sitting: Sitting, arrangement: Arrangement) -> list[Bench]:
    """Return members and experts who take part without being counted, by owner."""
    beside = [s for s in sitting.beside if s.seat.role in (Seat.Role.MEMBER, Seat.Role.EXPERT)]
    return _by_owner(beside, arrangement)


def officers(sitting: Sitting) -> list[SeatOnDay]:
    """Return chair, vice chair and secretary, in that order."""
    order = [Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.SECRETARY]
    found = [each for each in sitting.beside if each.seat.role in order]
    return sorted(found, key=lambda each: order.index(Seat.Role(each.seat.role)))


def _by_owner(seats: Iterable[SeatOnDay], arrangement: Arrangement) -> list[Bench]:
    """Return the seats gathered by owner, in the order of the table."""
    found: dict[tuple[str, str], list[SeatOnDay]] = {}
    for each in seats:
        found.setdefault(_owner(each.seat, arrangement), []).append(each)
    return [Bench(title, key, tuple(rows)) for (title, key), rows in found.items()]


def _owner(seat: Seat, arrangement: Arrangement) -> tuple[str, str]:
    """Return the name of who owns a seat, and the organisation's key."""
    if seat.organisation:
        return seat.organisation.short_name, seat.organisation.key
    side = arrangement.sides.get(seat.side)
    return (_("%(side)s gemensamt") % {"side": side.name} if side else _("Deltagare")), ""
