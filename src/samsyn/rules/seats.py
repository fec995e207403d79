"""Platstabell: which seats a body has, who owns each, and what the holder may do."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.rules.quorum import Place


class SeatRole(StrEnum):
    """What the holder of a seat is in the body."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    EXPERT = "expert"


@dataclass(frozen=True)
class ExOfficio:
    """The seat belongs to whoever holds a role in another body (i kraft av sitt uppdrag)."""

    role: SeatRole
    body: str


@dataclass(frozen=True)
class TableRow:
    """A row of the seat table: one or several equal seats.

    :ivar organisation: key of the owner, None when the seats are pooled or nobody's
    :ivar side: key of the side it counts to, None for none (N3)
    :ivar at_least: `count` is a minimum
    :ivar counts: it is in the base of the quorum
    :ivar decides: the holder takes a stance
    :ivar else_side: side it would count to under the other reading (N2)
    :ivar ex_officio: the role in another body that gives the seat
    :ivar sits_in: key of a body the holder must also sit in
    :ivar requirement: what is demanded of the holder, in words
    :ivar appointed_by: who appoints, in words
    :ivar order: place in the table, from 0
    """

    key: str
    function: str
    role: SeatRole = SeatRole.MEMBER
    organisation: str | None = None
    side: str | None = None
    count: int = 1
    at_least: bool = False
    counts: bool = True
    decides: bool = True
    else_side: str | None = None
    ex_officio: ExOfficio | None = None
    sits_in: str | None = None
    requirement: str = ""
    appointed_by: str = ""
    order: int = 0

    @property
    def is_pooled(self) -> bool:
        """Tell whether the seats belong to a side together and to no organisation."""
        return self.side is not None and self.organisation is None

    def place(self, *, filled: bool = True) -> Place:
        """Return one seat of the row as the quorum sees it."""
        return Place(
            organisation=self.organisation,
            side=self.side,
            counts=self.counts,
            filled=filled,
            else_side=self.else_side,
        )


@dataclass(frozen=True)
class SeatTable:
    """The rows that hold from one day, in order.

    :ivar at_least: fewest people, None for no bound
    :ivar at_most: most people, None for no bound
    """

    rows: tuple[TableRow, ...]
    at_least: int | None = None
    at_most: int | None = None

    @property
    def members(self) -> tuple[TableRow, ...]:
        """Return the rows of members; chair, secretary and experts stand beside."""
        return tuple(row for row in self.rows if row.role is SeatRole.MEMBER)

    @property
    def seats(self) -> int:
        """Return how many members the body has room for."""
        return sum(row.count for row in self.members)

    @property
    def roles(self) -> frozenset[SeatRole]:
        """Return the roles that the table has a seat for."""
        return frozenset(row.role for row in self.rows)

    def row(self, key: str) -> TableRow | None:
        """Return the row called `key`, None when the table lacks it."""
        return next((row for row in self.rows if row.key == key), None)

    def base_of(self, side: str) -> int:
        """Return how many seats count to `side`."""
        return sum(row.count for row in self.rows if row.counts and row.side == side)

    def places(self) -> dict[int, Place]:
        """Return every seat of the table, all filled, numbered from 1 in order."""
        every = [row.place() for row in self.rows for _ in range(row.count)]
        return dict(enumerate(every, start=1))
