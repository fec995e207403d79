"""Närvaro: who is there at a moment, and which seats they fill."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from samsyn.rules.quorum import Place


@dataclass(frozen=True)
class Interval:
    """From arrival, until departure: at the moment of leaving one is no longer there (N6)."""

    start: datetime
    end: datetime | None = None
    remote: bool = False

    def covers(self, moment: datetime) -> bool:
        """Tell whether `moment` lies within."""
        return self.start <= moment and (self.end is None or moment < self.end)


def present_at(
    attendance: Mapping[int, Collection[Interval]],
    moment: datetime,
    *,
    remote_counts: bool = True,
) -> frozenset[int]:
    """Return the people who are there at `moment`.

    :param attendance: intervals by person id
    :param remote_counts: taking part remotely is presence
    """
    return frozenset(
        person
        for person, intervals in attendance.items()
        if any(
            interval.covers(moment) and (remote_counts or not interval.remote)
            for interval in intervals
        )
    )


def seats_present(
    holders: Mapping[int, int],
    people: Collection[int],
    *,
    places: Mapping[int, Place],
    without_mandate: Collection[int] = (),
) -> frozenset[int]:
    """Return the seats to give `count_quorum` as present; each person fills one (N7).

    Who holds several fills the lowest that counts, so that nobody weighs twice.

    :param holders: person id by seat id, on the day
    :param people: ids of those there
    :param places: the seats as the quorum sees them
    :param without_mandate: people who lack the mandate that the rule demands (N4)
    """
    filled: dict[int, int] = {}
    for seat in sorted(holders, key=lambda seat: (not places[seat].counts, seat)):
        if holders[seat] in people and holders[seat] not in without_mandate:
            filled.setdefault(holders[seat], seat)
    return frozenset(filled.values())
