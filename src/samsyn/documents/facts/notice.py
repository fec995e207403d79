"""Facts of a notice with agenda (kallelse)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from samsyn.documents.facts.shared import DecisionFacts, Facts, Kind, MeetingFacts, PersonFacts


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
