"""The shapes of facts that the document templates take: plain, frozen, without words.

Whoever owns the record fills them (`meetings`, `decisions`); the templates under
templates/documents hold every word. Times are local. An empty text or tuple means that the part
is left out. Start a document from `Head`: who it is from and what its date is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

Accent = Literal["petrol", "klint", "rost", "mossa", "plommon"]
Kind = Literal["B", "Be", "I", "D", ""]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every document says about itself.

    :ivar arrangement: name of the arrangement, such as "Samverkan Blekinge"
    :ivar body: short name, such as "LSVO"
    :ivar body_name: full name; empty when there is only one
    :ivar parties: organisations named in the head, in place of logos
    :ivar dated: the document's own date (never the clock's)
    :ivar registry_number: shown as Dnr
    :ivar example: mark every page "Exempeldata"
    """

    arrangement: str
    body: str
    dated: date
    body_name: str = ""
    parties: tuple[str, ...] = ()
    registry_number: str = ""
    accent: Accent = "petrol"
    example: bool = False


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """When and where.

    :ivar online: the meeting is (also) held at a distance
    :ivar link: address of the digital meeting; left out of minutes
    :ivar adjourned: breaks, each from and to
    """

    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    online: bool = False
    link: str = ""
    adjourned: tuple[tuple[time, time], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """A person with function and organisation; the name is empty for a protected identity."""

    name: str
    function: str = ""
    organisation: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    """A decision or a proposal for one.

    :ivar lead: the words before the clauses, such as "LSVO beslutar"; alone when there are none
    :ivar that: the att-clauses, without "att", with their own commas and full stop
    :ivar condition: under what condition, without the words "under förutsättning att"
    """

    lead: str
    that: tuple[str, ...] = ()
    condition: str = ""


# ---- Kallelse ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """One row of the agenda.

    :ivar minutes: time set aside
    :ivar attachments: numbers of its attachments
    :ivar papers_follow: a decision whose papers were not ready
    :ivar is_late: the matter was raised after the last day for matters
    :ivar change: what became of the row since the dispatch before
    :ivar change_note: what was changed, one sentence
    """

    number: int
    title: str
    kind: Kind = ""
    summary: str = ""
    proposal: DecisionFacts | None = None
    presenter: str = ""
    starts: time | None = None
    minutes: int | None = None
    attachments: tuple[int, ...] = ()
    registry_number: str = ""
    papers_follow: bool = False
    is_late: bool = False
    change: Literal["", "new", "changed", "moved", "withdrawn"] = ""
    change_note: str = ""


@dataclass(frozen=True, kw_only=True)
class AttachmentFacts:
    """A document that goes with the notice."""

    number: int
    title: str
    item: int | None = None
    pages: int | None = None
    dated: date | None = None


@dataclass(frozen=True, kw_only=True)
class LateDispatch:
    """The notice was sent after the last day: which day that was, and the clause that says so."""

    last_day: date
    clause: str = ""
    reading: str = ""


@dataclass(frozen=True, kw_only=True)
class KallelseFacts(Facts):
    """A notice with agenda (kallelse och dagordning). `dated` is the day of dispatch.

    :ivar substitutes: what the arrangement says of the absent: "none" (the present decide),
        "full_mandate" (the member calls one), "named" (the named one is called), "" (says nothing)
    :ivar dispatch: 1 for the first, then counted up
    :ivar previous: day of the dispatch that this one replaces
    :ivar changes: what changed since then, besides what stands at the items, one sentence each
    """

    meeting: MeetingFacts
    items: tuple[ItemFacts, ...]
    called: tuple[PersonFacts, ...]
    co_opted: tuple[PersonFacts, ...] = ()
    for_information: tuple[str, ...] = ()
    chair: str = ""
    secretary: str = ""
    absence_to: str = ""
    absence_by: date | None = None
    substitutes: Literal["", "none", "full_mandate", "named"] = ""
    written_views: bool = False
    attachments: tuple[AttachmentFacts, ...] = ()
    dispatch: int = 1
    previous: date | None = None
    changes: tuple[str, ...] = ()
    late: LateDispatch | None = None


# ---- Protokoll and protokollsutdrag --------------------------------------------------------


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


# ---- Beslut i korthet ----------------------------------------------------------------------


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


# ---- Struktur ------------------------------------------------------------------------------


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
