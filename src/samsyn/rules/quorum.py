"""Beslutförhet: how many must be there, and of whom, for a body to decide."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


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


@dataclass(frozen=True)
class Place:
    """A seat as the quorum sees it.

    :ivar organisation: key of the organisation that owns the seat, None when pooled
    :ivar side: key of the side it counts to, None when it counts to none (N3)
    :ivar counts: whether the seat is in the base at all (N2, N3)
    :ivar filled: whether somebody holds it on the day
    """

    organisation: str | None
    side: str | None
    counts: bool = True
    filled: bool = True


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
    """

    groups_by: Groups
    groups: tuple[GroupCount, ...]
    others: tuple["Quorum", ...] = ()

    @property
    def met(self) -> bool:
        """Tell whether every group has enough."""
        return all(group.missing == 0 for group in self.groups)

    @property
    def lacking(self) -> tuple[GroupCount, ...]:
        """Return the groups where somebody is missing."""
        return tuple(group for group in self.groups if group.missing)


class NotComputable(ValueError):  # noqa: N818 -- reads as a statement
    """The seats name no organisation, so they cannot be counted by organisation."""


def count_quorum(
    rule: QuorumRule, *, places: Mapping[int, Place], present: Collection[int]
) -> Quorum:
    """Count who is present against the rule.

    :param places: every seat of the body on the day, by seat id
    :param present: ids of seats with somebody there who may be counted
    :raises KeyError: somebody sits in a seat the body does not have
    :raises NotComputable: the rule groups by organisation and a counted seat names none
    """
    raise NotImplementedError
