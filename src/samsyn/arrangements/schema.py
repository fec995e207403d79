"""The shape of an arrangement file: which tables and keys it has, and of what type.

The rules themselves are the dataclasses of `samsyn.rules`; here stands where each may be
written. docs/arrangement-format.md tells the same to those who write the files.
"""

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from samsyn.rules.agenda import AgendaRule, PreparationRule, RaisingRule, StandingItems
from samsyn.rules.agreement import AgreementRule
from samsyn.rules.cadence import CadenceRule
from samsyn.rules.deadlines import MattersRule, NoticeRule
from samsyn.rules.decisions import DecisionsRule, ProposalRule, ResourcesRule
from samsyn.rules.mandate import MandateRule
from samsyn.rules.membership import AbsenceRule, CoOptionRule, IntroductionRule, ViewsRule
from samsyn.rules.offices import OfficeRule
from samsyn.rules.publication import PublicationRule
from samsyn.rules.quorum import QuorumRule
from samsyn.rules.record import RecordRule
from samsyn.rules.seats import ExOfficio, SeatRole

Rule = TypeVar("Rule")
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
RowKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ShortName = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
RequirementId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-\d{3}$")]


class Shape(BaseModel):
    """A table of the file: unknown keys are mistakes, nothing is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Fact(Shape):
    """A table that may name the numbered requirements it carries (docs/requirements)."""

    requirements: tuple[RequirementId, ...] = ()


class ReadingShape(Shape):
    """How a clause is read, and when somebody confirmed it."""

    note: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    reason: Text
    confirmed_on: date | None = None
    confirmed_by: str = ""


class SourceShape(Shape):
    """A clause of a document, or an interpretation of ours with its reason."""

    document: Key | None = None
    clause: str = ""
    readings: tuple[ReadingShape, ...] = ()
    interpretation: str = ""
    reason: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""


class Entry(Fact, Generic[Rule]):
    """One version of a rule; the keys of the rule stand beside the two first."""

    in_force_from: date
    source: SourceShape
    rule: Rule


class RowShape(Shape):
    """A row of a seat table; what is left out follows from role, organisation and side."""

    key: RowKey
    function: Name
    role: SeatRole = SeatRole.MEMBER
    organisation: Key | None = None
    side: Key | None = None
    count: int = 1
    at_least: bool = False
    counts: bool | None = None
    decides: bool | None = None
    else_side: Key | None = None
    ex_officio: ExOfficio | None = None
    sits_in: Key | None = None
    requirement: str = ""
    appointed_by: str = ""


class SeatsShape(Shape):
    """The rows of a seat table."""

    rows: Annotated[tuple[RowShape, ...], Field(min_length=1)]
    at_least: int | None = None
    at_most: int | None = None


class DisagreementShape(Shape):
    """Where a matter goes when the body cannot agree."""

    to: Key


class Rules(Shape):
    """Everything dated that may be said of a body; a rule that is left out is silence."""

    seats: tuple[Entry[SeatsShape], ...] = ()
    chair: tuple[Entry[OfficeRule], ...] = ()
    vice_chair: tuple[Entry[OfficeRule], ...] = ()
    secretary: tuple[Entry[OfficeRule], ...] = ()
    quorum: tuple[Entry[QuorumRule], ...] = ()
    agreement: tuple[Entry[AgreementRule], ...] = ()
    absence: tuple[Entry[AbsenceRule], ...] = ()
    mandate: tuple[Entry[MandateRule], ...] = ()
    notice: tuple[Entry[NoticeRule], ...] = ()
    matters: tuple[Entry[MattersRule], ...] = ()
    agenda: tuple[Entry[AgendaRule], ...] = ()
    raising: tuple[Entry[RaisingRule], ...] = ()
    preparation: tuple[Entry[PreparationRule], ...] = ()
    proposal: tuple[Entry[ProposalRule], ...] = ()
    decisions: tuple[Entry[DecisionsRule], ...] = ()
    resources: tuple[Entry[ResourcesRule], ...] = ()
    disagreement: tuple[Entry[DisagreementShape], ...] = ()
    co_option: tuple[Entry[CoOptionRule], ...] = ()
    record: tuple[Entry[RecordRule], ...] = ()
    publication: tuple[Entry[PublicationRule], ...] = ()
    cadence: tuple[Entry[CadenceRule], ...] = ()
    standing_items: tuple[Entry[StandingItems], ...] = ()
    introduction: tuple[Entry[IntroductionRule], ...] = ()
    views: tuple[Entry[ViewsRule], ...] = ()


class About(Fact):
    """What the arrangement is called and where its texts come from."""

    key: Key
    name: Name
    short_name: ShortName
    accent: Literal["petrol", "klint", "rost", "mossa", "plommon"] = "petrol"
    time_zone: str = "Europe/Stockholm"
    checked_on: date
    purpose: str = ""


class DocumentShape(Fact):
    """A governing document that clauses are taken from."""

    title: Name
    short_name: ShortName
    adopted_on: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    registry_number: str = ""
    clause_word: str = ""
    url: str = ""


class SideShape(Fact):
    """A side that is counted together (huvudman)."""

    name: Name


class AreaShape(Fact):
    """An area that matters and decisions are filed under."""

    name: Name
    description: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class OrganisationShape(Fact):
    """An organisation that owns seats or takes part."""

    name: Name
    short_name: ShortName
    kind: Literal["region", "municipality", "joint_body", "private", "authority", "other"]
    side: Key | None = None
    party: bool | None = None
    aliases: tuple[str, ...] = ()
    principal: str = ""
    district: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class FieldShape(Shape):
    """A field of a form."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
    label: Name
    required: bool = True
    help: str = ""
    lines: Annotated[int, Field(ge=1, le=40)] = 4


class FormShape(Fact):
    """A form (mall); a draft until the day it is decided (N34)."""

    title: Name
    decided_on: date | None = None
    fields: tuple[FieldShape, ...] = ()
    source: SourceShape | None = None


class AgesShape(Shape):
    """From and to which age, both included; None for no bound."""

    from_age: Annotated[int, Field(ge=0, le=120)] | None = None
    to_age: Annotated[int, Field(ge=0, le=120)] | None = None
    text: str = ""


class BodyFacts(Rules, Fact):
    """What is said of a body or a template, besides its dated rules."""

    name: Name
    short_name: ShortName
    level: Literal["political", "strategic", "tactical", "operative", "neighbour"]
    source: SourceShape
    aliases: tuple[str, ...] = ()
    purpose: str = ""
    subjects: tuple[str, ...] = ()
    areas: tuple[Key, ...] = ()
    target_group: AgesShape | None = None
    horizon_years: tuple[int, int] | None = None
    reports_to: Key | None = None
    informs: tuple[Key, ...] = ()
    steered_by: tuple[Key, ...] = ()
    may_assign_to: tuple[Key, ...] = ()
    may_set_up: tuple[Key, ...] = ()
    follows: Key | None = None


class BodyShape(BodyFacts):
    """A body."""

    prefix: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    valid_from: date
    valid_to: date | None = None
    parent: Key | None = None
    template: Key | None = None
    prepares_for: tuple[Key, ...] = ()
    connected_to: tuple[Key, ...] = ()
    organisations: tuple[Key, ...] = ()
    level_elsewhere: str = ""
    temporary: bool = False


class TemplateShape(BodyFacts):
    """A kind of group that a decision sets up."""

    set_up_by: tuple[Key, ...] = ()
    temporary: bool = True


class StatementShape(Fact):
    """A fact of a document that no rule computes with, in a sentence of our own."""

    key: Key
    in_force_from: date
    source: SourceShape
    about: tuple[Key, ...] = ()
    text: Text


class ArrangementFile(Shape):
    """The whole file."""

    arrangement: About
    documents: dict[Key, DocumentShape]
    sides: dict[Key, SideShape] = {}
    areas: dict[Key, AreaShape] = {}
    organisations: dict[Key, OrganisationShape]
    forms: dict[Key, FormShape] = {}
    rule_sets: dict[Key, Rules] = {}
    bodies: dict[Key, BodyShape]
    templates: dict[Key, TemplateShape] = {}
    statements: tuple[StatementShape, ...] = ()
