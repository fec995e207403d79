"""Facts of minutes (protokoll) and of extracts from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from samsyn.documents.facts.shared import DecisionFacts, Facts, MeetingFacts, PersonFacts


@dataclass(frozen=True, kw_only=True)
class PresentFacts(PersonFacts):
    """Someone who was there.

    :ivar paragraphs: first and last § when only for part of the meeting, one pair per stay
    :ivar remote: took part at a distance
    :ivar stands_in_for: the member whose place it was, for a substitute
    :ivar note: such as "till kl. 14.02"
    """

    paragraphs: tuple[tuple[int, int], ...] = ()
    remote: bool = False
    stands_in_for: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AbsentFacts(PersonFacts):
    """A member who was not there; `reported` absence, and whether written views were left."""

    reported: bool = False
    written_views: bool = False


@dataclass(frozen=True, kw_only=True)
class PresentGroup:
    """Those present for one organisation."""

    organisation: str
    people: tuple[PresentFacts, ...]


@dataclass(frozen=True, kw_only=True)
class CountFacts:
    """How many of how many were present, such as Region 4 of 5, with the parts of a side."""

    name: str
    present: int
    base: int
    parts: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuorumFacts:
    """The frozen count; `met` None when no quorum is required."""

    sides: tuple[CountFacts, ...]
    met: bool | None
    at: time | None = None
    clause: str = ""
    reading: str = ""


@dataclass(frozen=True, kw_only=True)
class StanceFacts:
    """The stance of one party."""

    party: str
    stance: Literal["for", "against", "abstains", "condition", "silent"]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DissentFacts:
    """Something a member wants in the minutes."""

    kind: Literal["reservation", "dissent", "note"]
    name: str
    organisation: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class AssignmentFacts:
    """Who does what by when."""

    what: str
    who: str
    due: date | None = None


Outcome = Literal["", "information", "tabled", "remitted", "lifted", "prepared", "no_quorum"]
Part = Literal[
    "title", "decision", "summary", "proposals", "procedure", "stances",
    "dissents", "disqualified", "basis", "assignments", "sent_to", "follow_up", "all",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ParagraphFacts:
    """One § of the minutes.

    :ivar outcome: shown as a sentence when there is no decision text of its own
    :ivar summary: paragraphs are split by an empty line
    :ivar withheld: the reason for each part left out; "all" leaves out all but the number. The
        part is not printed whatever it holds; leave it empty all the same
    :ivar adjusted_at_once: the § was declared adjusted at the meeting
    """

    number: int
    title: str
    registry_number: str = ""
    outcome: Literal["", "information", "tabled", "remitted", "lifted", "prepared", "no_quorum"] = (
        ""
    )
    decision: DecisionFacts | None = None
    summary: str = ""
    proposals: tuple[str, ...] = ()
    procedure: str = ""
    stances: tuple[StanceFacts, ...] = ()
    dissents: tuple[DissentFacts, ...] = ()
    disqualified: tuple[PersonFacts, ...] = ()
    basis: tuple[str, ...] = ()
    assignments: tuple[AssignmentFacts, ...] = ()
    sent_to: tuple[str, ...] = ()
    follow_up: str = ""
    quorum: QuorumFacts | None = None
    adjusted_at_once: bool = False
    withheld: Mapping[Part, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SignatureFacts:
    """Who answers for the minutes.

    :ivar at: when it was approved; None leaves a line to write on
    :ivar how: approved in the system, by an advanced electronic signature, or on paper
    """

    role: Literal["secretary", "chair", "adjuster"]
    name: str
    at: datetime | None = None
    how: Literal["system", "electronic", "paper"] = "system"


@dataclass(frozen=True, kw_only=True)
class CorrectionFacts:
    """Why there is a later version: which one, when, by whom, and what was put right."""

    version: int
    day: date
    by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ProtokollFacts(Facts):
    """Minutes with cover page. `dated` is the day of the version.

    :ivar record: what the body keeps: minutes, or notes (points, not adjusted)
    :ivar absent_leave: the rules let the absent leave the decisions to those present
    :ivar published: day of publication, None while it is not
    """

    meeting: MeetingFacts
    paragraphs: tuple[ParagraphFacts, ...]
    present: tuple[PresentGroup, ...]
    record: Literal["minutes", "notes"] = "minutes"
    state: Literal["draft", "adjusted"] = "draft"
    version: int = 1
    corrections: tuple[CorrectionFacts, ...] = ()
    substitutes: tuple[PresentFacts, ...] = ()
    others: tuple[PresentFacts, ...] = ()
    absent: tuple[AbsentFacts, ...] = ()
    absent_leave: bool = False
    absent_clause: str = ""
    quorum: QuorumFacts | None = None
    chair: str = ""
    secretary: str = ""
    adjusters: tuple[str, ...] = ()
    adjusted_on: date | None = None
    signatures: tuple[SignatureFacts, ...] = ()
    published: date | None = None


@dataclass(frozen=True, kw_only=True)
class UtdragFacts(Facts):
    """An extract of the minutes: one §, complete in itself.

    :ivar chair: and the rest: who answered for the minutes, by name
    :ivar certified_by: who certifies the extract; empty leaves a line to sign on
    :ivar certified_at: None leaves a line
    """

    meeting: MeetingFacts
    paragraph: ParagraphFacts
    state: Literal["draft", "adjusted"] = "adjusted"
    version: int = 1
    corrections: tuple[CorrectionFacts, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    adjusted_on: date | None = None
    certified_by: str = ""
    certified_role: str = ""
    certified_at: datetime | None = None
