"""The shape of cases.toml: each case says what is so, and what must come of it.

What a case leaves out of what may come is not compared. docs/arrangement-format.md tells the
same to those who write cases.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from samsyn.arrangements.schema import Fact, Key, RowKey, Shape
from samsyn.rules.admission import CoOpting, Denial
from samsyn.rules.agreement import Stance
from samsyn.rules.cadence import CadenceVerdict
from samsyn.rules.decisions import DecisionKind, Force
from samsyn.rules.escalation import ReturnState, Trigger, UpperMeeting
from samsyn.rules.mandate import Mandate, MandateState
from samsyn.rules.preconditions import Backing, ObstacleKind
from samsyn.rules.publication import PublicState, Published
from samsyn.rules.quorum import Groups

Count = Annotated[int, Field(ge=0)]
Counts = dict[RowKey, Count]
OUTCOME = "outcome"


def outcome() -> Any:
    """Mark a field that foretells what comes of the case."""
    return Field(default=None, json_schema_extra={OUTCOME: True})


class Case(Fact):
    """What every case has: a sentence, a body and a day."""

    key: Key | None = None
    says: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    body: Key
    on: date


class QuorumCase(Case):
    """Who is there: how many of each row of the seat table; so many may be one person's.

    `groups` and `else_sides` count under another reading than the rule's own.
    """

    present: Counts = {}
    without_mandate: Counts = {}
    vacant: Counts = {}
    same_person: Counts = {}
    remote: bool = False
    groups: Groups | None = None
    else_sides: bool = False
    met: bool | None = outcome()
    computable: bool | None = outcome()
    counts: dict[str, str] | None = outcome()
    needed: dict[str, int] | None = outcome()
    lacking: dict[str, int] | None = outcome()
    differs: tuple[str, ...] | None = outcome()


class DeadlineCase(Case):
    """A meeting on the day `on`; dispatch is planned for the suggested day unless it says so."""

    dispatch: date | None = None
    sent: date | None = None
    notified: date | None = None
    notice_last: date | None = outcome()
    notice_suggested: date | None = outcome()
    notice_days_late: int | None = outcome()
    matters_last: date | None = outcome()
    matter_days_late: int | None = outcome()
    draft_last: date | None = outcome()
    approval_last: date | None = outcome()


class MeetingShape(Shape):
    """A planned meeting of the body that a matter is lifted to."""

    day: date
    last_day: date

    def fact(self, number: int) -> UpperMeeting:
        """Return it as the rules take it."""
        return UpperMeeting(number, self.day, self.last_day)


class EscalationCase(Case):
    """Why a matter cannot be decided, where and when it goes, and what the answers come to."""

    because: Trigger
    meetings: tuple[MeetingShape, ...] = ()
    answers: dict[Key, bool] = {}
    to: str | None = outcome()
    meeting: date | None = outcome()
    state: ReturnState | None = outcome()
    waiting: tuple[Key, ...] | None = outcome()
    refused: tuple[Key, ...] | None = outcome()


class BackingShape(Shape):
    """What a party's own decision body has said."""

    organisation: Key
    in_favour: bool = True
    day: date

    def fact(self) -> Backing:
        """Return it as the rules take it."""
        return Backing(self.organisation, self.in_favour, self.day)


class ResourcesCase(Case):
    """A matter that needs resources, to be decided on the day `on`."""

    needed: bool = True
    backings: tuple[BackingShape, ...] = ()
    all_others_backed: date | None = None
    limited_to: tuple[Key, ...] = ()
    limit_reason: str = ""
    exceeds_frame: bool = False
    may_decide: bool | None = outcome()
    obstacles: tuple[ObstacleKind, ...] | None = outcome()
    who: tuple[Key, ...] | None = outcome()
    decided_by: str | None = outcome()
    financing_decided_by: str | None = outcome()


class MandateShape(Shape):
    """A registered mandate."""

    valid_from: date
    valid_to: date | None = None
    document_date: date | None = None
    given_by: str = ""

    def fact(self) -> Mandate:
        """Return it as the rules take it."""
        return Mandate(self.valid_from, self.valid_to, self.document_date, self.given_by)


class MandateCase(Case):
    """A member's registered mandates, and whether one holds on the day."""

    mandates: tuple[MandateShape, ...] = ()
    holds: bool | None = outcome()
    state: MandateState | None = outcome()


class CompositionCase(Case):
    """The seat table in force on the day, and how many hold the seats of each row."""

    held: Counts = {}
    seats: int | None = outcome()
    counted: dict[str, int] | None = outcome()
    deciding: int | None = outcome()
    vacant: Counts | None = outcome()
    surplus: Counts | None = outcome()


class AgreementCase(Case):
    """Stances: how many of each; `not_counted` are those who may take none."""

    stances: dict[Stance, Count] = {}
    not_counted: dict[Stance, Count] = {}
    reached: bool | None = outcome()


class PublicationCase(Case):
    """What the public may read on the day."""

    kind: Published
    dispatched: date | None = None
    approved: date | None = None
    withheld_because: str = ""
    state: PublicState | None = outcome()


class CoOptingShape(Shape):
    """An invitation to take part without mandate."""

    decision: str = ""
    valid_from: date
    valid_to: date | None = None
    matter: int | None = None

    def fact(self) -> CoOpting:
        """Return it as the rules take it."""
        return CoOpting(self.decision, self.valid_from, self.valid_to, self.matter)


class AdmissionCase(Case):
    """Somebody comes who does not hold a seat, or does."""

    holds_seat: bool = False
    for_absent: bool = False
    is_named: bool = False
    co_opting: CoOptingShape | None = None
    matter: int | None = None
    admitted: bool | None = outcome()
    capacity: Literal["member", "substitute", "co_opted"] | None = outcome()
    denial: Denial | None = outcome()


class RaisingCase(Case):
    """Somebody wants to raise a matter: an actor of the format or a body."""

    who: str
    allowed: bool | None = outcome()


class CadenceCase(Case):
    """Meetings held and still planned in the period of the day."""

    held: Count = 0
    planned: Count = 0
    verdict: CadenceVerdict | None = outcome()
    missing: int | None = outcome()
    surplus: int | None = outcome()


class ProposalCase(Case):
    """A proposal with some fields of its form filled in."""

    filled: tuple[str, ...] = ()
    text: bool = True
    presenter: bool = True
    may_decide: bool | None = outcome()
    obstacles: tuple[ObstacleKind, ...] | None = outcome()
    warnings: tuple[ObstacleKind, ...] | None = outcome()
    missing: tuple[str, ...] | None = outcome()


class DecisionsCase(Case):
    """What the body may decide on the day."""

    force: Force | None = outcome()
    kinds: tuple[DecisionKind, ...] | None = outcome()
    reserved_for: tuple[Key, ...] | None = outcome()


class RuleCase(Case):
    """Whether a rule is in force on the day, since when and by which clause."""

    rule: str
    silent: bool | None = outcome()
    in_force_from: date | None = outcome()
    source: str | None = outcome()
    readings: tuple[str, ...] | None = outcome()


class Cases(Shape):
    """The whole file."""

    quorum: tuple[QuorumCase, ...] = ()
    deadline: tuple[DeadlineCase, ...] = ()
    escalation: tuple[EscalationCase, ...] = ()
    resources: tuple[ResourcesCase, ...] = ()
    mandate: tuple[MandateCase, ...] = ()
    composition: tuple[CompositionCase, ...] = ()
    agreement: tuple[AgreementCase, ...] = ()
    publication: tuple[PublicationCase, ...] = ()
    admission: tuple[AdmissionCase, ...] = ()
    raising: tuple[RaisingCase, ...] = ()
    cadence: tuple[CadenceCase, ...] = ()
    proposal: tuple[ProposalCase, ...] = ()
    decisions: tuple[DecisionsCase, ...] = ()
    rule: tuple[RuleCase, ...] = ()
