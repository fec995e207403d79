"""Ärendets väg till dagordningen: who may raise, who prepares, who draws up and decides it.

Those who do something are named by a word of `Actor` or by the key of a body.
"""

from dataclasses import dataclass
from enum import StrEnum


class Actor(StrEnum):
    """Who does something, when it is not another body."""

    MEMBERS = "members"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    ADJUSTER = "adjuster"  # justerare
    RAISER = "raiser"  # den som väckt ärendet
    OUTSIDE = "outside"  # annan part


class MatterKind(StrEnum):
    """What the body is asked to do with a matter: B, Be, I or D."""

    DECISION = "decision"
    PREPARATION = "preparation"
    INFORMATION = "information"
    DIALOGUE = "dialogue"


@dataclass(frozen=True)
class AgendaRule:
    """How the agenda comes about.

    :ivar drafted_by: who proposes it
    :ivar consulted: who is asked first
    :ivar decided_by: who settles it; empty when nobody is named
    """

    drafted_by: tuple[str, ...]
    consulted: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class RaisingRule:
    """Who may raise a matter, and who chooses its meeting.

    :ivar by: actors and bodies that may raise
    :ivar placed_by: who decides at which meeting it is taken up
    """

    by: tuple[str, ...]
    placed_by: tuple[str, ...] = ()

    def allows(self, who: str) -> bool:
        """Tell whether `who`, an actor or the key of a body, may raise a matter."""
        return who in self.by


@dataclass(frozen=True)
class PreparationRule:
    """Who prepares a matter (bereder).

    :ivar normally_by: who does it unless something else is said
    :ivar may_ask: bodies that the body may ask to prepare
    :ivar coordinated_by: body that co-ordinates what touches several bodies, empty for none
    :ivar several_of: the bodies meant by several
    """

    normally_by: tuple[str, ...] = (Actor.RAISER,)
    may_ask: tuple[str, ...] = ()
    coordinated_by: str = ""
    several_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandingItem:
    """An item on every agenda.

    :ivar last: at the end of the agenda, else at the beginning
    :ivar minutes: how long it is given
    """

    key: str
    title: str
    kind: MatterKind = MatterKind.INFORMATION
    minutes: int = 5
    last: bool = False


@dataclass(frozen=True)
class StandingItems:
    """The standing items in order."""

    items: tuple[StandingItem, ...]

    @property
    def opening(self) -> tuple[StandingItem, ...]:
        """Return those at the beginning."""
        return tuple(item for item in self.items if not item.last)

    @property
    def closing(self) -> tuple[StandingItem, ...]:
        """Return those at the end."""
        return tuple(item for item in self.items if item.last)
