"""Ordförande och sekreterare: who provides them, how they are chosen and whether they vote."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class OfficeRule:
    """How a chair, vice chair or secretary comes to the body.

    :ivar provided_by: key of the organisation, empty when it is not said
    :ivar unit: the part of the organisation, in words
    :ivar votes: has a stance and a vote in the body
    :ivar share_of_post: how much of a full-time post the assignment is judged at
    :ivar elected_by: who elects, in words
    :ivar rotates_between: keys of the sides that take turns
    :ivar term_months: how long a turn lasts, None when the body decides
    :ivar joint: held by several together
    """

    provided_by: str = ""
    unit: str = ""
    votes: bool = False
    share_of_post: Fraction | None = None
    elected_by: str = ""
    rotates_between: tuple[str, ...] = ()
    term_months: int | None = None
    joint: bool = False
