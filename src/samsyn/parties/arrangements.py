"""What the arrangement says of a body; a body that no file knows is silent."""

from datetime import date

from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.arrangements.registry import UnknownArrangement, arrangement
from samsyn.parties.models import Body, Seat
from samsyn.rules.dated import Version
from samsyn.rules.seats import SeatTable, TableRow


def arrangement_of(body: Body) -> Arrangement | None:
    """Return the arrangement in force that `body` belongs to, None without one; one query."""
    try:
        return arrangement(body.arrangement)
    except UnknownArrangement:
        return None


def rules_of(body: Body) -> BodyRules:
    """Return the rules of `body`, all silent where no file knows it; one query."""
    known = arrangement_of(body)
    return known.rules_of(body) if known else BodyRules()


def table_of(body: Body, day: date) -> Version[SeatTable] | None:
    """Return the seat table of `body` on `day`, None where there is none; one query."""
    return rules_of(body).seats.find(day)


def row_of(seat: Seat, table: Version[SeatTable] | None) -> TableRow | None:
    """Return the line of `table` that `seat` stands on."""
    return table.rule.row(seat.row) if table else None
