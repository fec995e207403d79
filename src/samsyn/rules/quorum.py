"""Beslutförhet: how many must be there, and of whom, for a body to decide."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Groups(StrEnum):
    """Whose members are counted apart."""

    ALL = "all"
    SIDE = "side"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class QuorumRule:
    """What a body needs in order to decide.

    :ivar share: the share of the base in each group
    :ivar more_than: more than the share (fler än), else at least
    :ivar at_least_one: besides, or instead of a share of 0, someone from each group
    :ivar filled_only: base is the filled seats; else all seats of the table (N5)
    :ivar per_item: counted when each item is decided (N6); else once for the meeting
    :ivar remote_counts: taking part remotely is presence
    :ivar compare: other ways to group, shown beside where they give another answer (N1)
    :ivar mandate_required: a member without a valid mandate is not counted as present (N4)
    """

    groups: Groups
    share: Fraction
    more_than: bool = False
    at_least_one: bool = False
    filled_only: bool = False
    per_item: bool = True
    remote_counts: bool = True
    mandate_required: bool = False
    compare: tuple[Groups, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1 or (self.more_than and self.share == 1):
            raise ValueError(f"share {self.share} can never be met")

    def needed(self, base: int) -> int:
        """Return how many of `base` are needed: more than half of 2 is 2."""
        exact = self.share * base
        seats = floor(exact) + 1 if self.more_than else ceil(exact)
        return max(seats, 1) if self.at_least_one else seats


@dataclass(frozen=True)
class Place:
    """A seat as the quorum sees it.

    :ivar organisation: key of the organisation that owns the seat, None when pooled
    :ivar side: key of the side it counts to, None when it counts to none (N3)
    :ivar counts: whether the seat is in the base at all (N2, N3)
    :ivar filled: whether somebody holds it on the day
    :ivar else_side: side it would count to under the other reading of the seat table (N2, N3)
    """

    organisation: str | None
    side: str | None
    counts: bool = True
    filled: bool = True
    else_side: str | None = None


@dataclass(frozen=True)
class GroupCount:
    """The count of one group: present of base, and what is needed."""

    key: str
    present: int
    base: int
    needed: int

    @property
    def missing(self) -> int:
        """Return how many more are needed, 0 when enough."""
        return max(0, self.needed - self.present)


@dataclass(frozen=True)
class Quorum:
    """The finding: met or not, and each group's count.

    :ivar others: the same under the readings to compare with, only where they differ
    :ivar else_sides: this reading counts seats to their `else_side`
    """

    groups_by: Groups
    groups: tuple[GroupCount, ...]
    others: tuple["Quorum", ...] = ()
    else_sides: bool = False

    @property
    def met(self) -> bool:
        """Tell whether every group has enough; nobody to count is never enough."""
        return bool(self.groups) and not self.lacking

    @property
    def lacking(self) -> tuple[GroupCount, ...]:
        """Return the groups where somebody is missing."""
        return tuple(group for group in self.groups if group.missing)


class NotComputable(ValueError):
    """The seats name no organisation, so they cannot be counted by organisation."""


def count_quorum(
    rule: QuorumRule, *, places: Mapping[int, Place], present: Collection[int]
) -> Quorum:
    """Count who is present against the rule.

    A reading to compare with that the seats cannot bear is left out.

    :param places: every seat of the body on the day, by seat id
    :param present: ids of seats with somebody there who may be counted
    :raises KeyError: somebody sits in a seat the body does not have
    :raises NotComputable: the rule groups by organisation and a counted seat names none
    """
    sitting = {seat: places[seat] for seat in present}.keys()
    base = _base(rule, places)
    count = Quorum(rule.groups, _count(rule, rule.groups, base, sitting))
    others = (*_regrouped(rule, base, sitting), *_resided(rule, places, sitting))
    return replace(count, others=tuple(other for other in others if other.met != count.met))


def _base(rule: QuorumRule, places: Mapping[int, Place]) -> dict[int, Place]:
    """Return the seats that belong to a group that is counted."""
    return {
        seat: place
        for seat, place in places.items()
        if place.counts and (place.side is not None or rule.groups is not Groups.SIDE)
    }


def _count(
    rule: QuorumRule, groups: Groups, base: Mapping[int, Place], sitting: Collection[int]
) -> tuple[GroupCount, ...]:
    """Count each group, in the order in which the seat table names them.

    A group whose seats are all vacant is counted too, so that it is not forgotten.
    """
    keys = {seat: _group_of(place, groups) for seat, place in base.items()}
    weighed = [seat for seat in base if base[seat].filled or not rule.filled_only]
    sizes = Counter(keys[seat] for seat in weighed)
    here = Counter(keys[seat] for seat in weighed if seat in sitting)
    return tuple(
        GroupCount(key, present=here[key], base=sizes[key], needed=rule.needed(sizes[key]))
        for key in dict.fromkeys(keys.values())
        if key is not None
    )


def _group_of(place: Place, groups: Groups) -> str | None:
    """Return the key of the group that `place` is counted in, None for no group."""
    if groups is Groups.ALL:
        return Groups.ALL.value
    if groups is Groups.SIDE:
        return place.side
    if place.organisation is None:
        raise NotComputable("a seat without an organisation")
    return place.organisation


def _regrouped(
    rule: QuorumRule, base: Mapping[int, Place], sitting: Collection[int]
) -> Iterator[Quorum]:
    """Count the same seats in the other groups that the rule compares with (N1)."""
    for groups in rule.compare:
        with suppress(NotComputable):
            yield Quorum(groups, _count(rule, groups, base, sitting))


def _resided(
    rule: QuorumRule, places: Mapping[int, Place], sitting: Collection[int]
) -> Iterator[Quorum]:
    """Count with seats on the side they might belong to (N2, N3), where any might."""
    if rule.groups is Groups.SIDE and any(place.else_side for place in places.values()):
        moved = {
            seat: replace(place, side=place.else_side, counts=True) if place.else_side else place
            for seat, place in places.items()
        }
        counts = _count(rule, Groups.SIDE, _base(rule, moved), sitting)
        yield Quorum(Groups.SIDE, counts, else_sides=True)
