"""Questions about parties: who belongs where on a day."""

from samsyn.parties.queries.access import (
    belongs_to,
    bodies_open_to,
    holders_on,
    principals_of,
)
from samsyn.parties.queries.people import (
    changes_of,
    double_seats,
    people_of,
    seats_of,
)
from samsyn.parties.queries.sitting import (
    SeatOnDay,
    Sitting,
    expiring,
    history_of,
    sitting_on,
    vacant_on,
)

__all__ = [
    "SeatOnDay",
    "Sitting",
    "belongs_to",
    "bodies_open_to",
    "changes_of",
    "double_seats",
    "expiring",
    "history_of",
    "holders_on",
    "people_of",
    "principals_of",
    "seats_of",
    "sitting_on",
    "vacant_on",
]
