"""Facts of decisions in brief and of the structure."""

from dataclasses import dataclass
from datetime import date

from samsyn.documents.facts.minutes import AssignmentFacts
from samsyn.documents.facts.shared import Facts, MeetingFacts


@dataclass(frozen=True, kw_only=True)
class BriefFacts:
    """A decision in one line, for those it concerns.

    :ivar line: what was decided, one sentence
    :ivar assignments: what the recipient, or another, has to do
    :ivar link: address of the decision's page
    """

    number: int
    title: str
    line: str
    registry_number: str = ""
    condition: str = ""
    assignments: tuple[AssignmentFacts, ...] = ()
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class KorthetFacts(Facts):
    """Decisions in brief, for one party (`to`) or for all when it is empty.

    :ivar others: how many more decisions the meeting took that do not concern the recipient
    """

    meeting: MeetingFacts
    decisions: tuple[BriefFacts, ...]
    to: str = ""
    others: int = 0
    minutes_link: str = ""
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyFacts:
    """One body in the structure.

    :ivar reports_to: short name of the body above, empty for the highest
    :ivar seats: how many there are, and `vacant` how many are empty
    :ivar until: a temporary body's last day
    """

    name: str
    short: str = ""
    reports_to: str = ""
    chair: str = ""
    secretary: str = ""
    seats: int = 0
    vacant: int = 0
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class LevelFacts:
    """A level with its bodies, such as the strategic one."""

    name: str
    bodies: tuple[BodyFacts, ...]


@dataclass(frozen=True, kw_only=True)
class StrukturFacts(Facts):
    """The bodies of an arrangement by level, as on the day `dated`; `body` is the arrangement."""

    levels: tuple[LevelFacts, ...]
