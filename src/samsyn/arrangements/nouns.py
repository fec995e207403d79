"""An arrangement as the other rooms see it: bodies with dated, sourced rules; plain and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from samsyn.rules.admission import AdmissionRule
from samsyn.rules.agenda import AgendaRule, PreparationRule, RaisingRule, StandingItems
from samsyn.rules.agreement import AgreementRule
from samsyn.rules.cadence import CadenceRule
from samsyn.rules.dated import Dated
from samsyn.rules.deadlines import MattersRule, NoticeRule
from samsyn.rules.decisions import DecisionsRule, ProposalRule, ResourcesRule
from samsyn.rules.escalation import EscalationRule
from samsyn.rules.mandate import MandateRule
from samsyn.rules.membership import AbsenceRule, CoOptionRule, IntroductionRule, ViewsRule
from samsyn.rules.offices import OfficeRule
from samsyn.rules.publication import PublicationRule
from samsyn.rules.quorum import QuorumRule
from samsyn.rules.record import RecordRule
from samsyn.rules.seats import SeatTable
from samsyn.rules.source import Source


@dataclass(frozen=True)
class BodyRules:
    """The rules of one body; `find(day)` of each is None where the document is silent."""

    seats: Dated[SeatTable] = field(default=Dated("seats"))
    chair: Dated[OfficeRule] = field(default=Dated("chair"))
    vice_chair: Dated[OfficeRule] = field(default=Dated("vice_chair"))
    secretary: Dated[OfficeRule] = field(default=Dated("secretary"))
    quorum: Dated[QuorumRule] = field(default=Dated("quorum"))
    agreement: Dated[AgreementRule] = field(default=Dated("agreement"))
    absence: Dated[AbsenceRule] = field(default=Dated("absence"))
    mandate: Dated[MandateRule] = field(default=Dated("mandate"))
    notice: Dated[NoticeRule] = field(default=Dated("notice"))
    matters: Dated[MattersRule] = field(default=Dated("matters"))
    agenda: Dated[AgendaRule] = field(default=Dated("agenda"))
    raising: Dated[RaisingRule] = field(default=Dated("raising"))
    preparation: Dated[PreparationRule] = field(default=Dated("preparation"))
    proposal: Dated[ProposalRule] = field(default=Dated("proposal"))
    decisions: Dated[DecisionsRule] = field(default=Dated("decisions"))
    resources: Dated[ResourcesRule] = field(default=Dated("resources"))
    disagreement: Dated[EscalationRule] = field(default=Dated("disagreement"))
    co_option: Dated[CoOptionRule] = field(default=Dated("co_option"))
    record: Dated[RecordRule] = field(default=Dated("record"))
    publication: Dated[PublicationRule] = field(default=Dated("publication"))
    cadence: Dated[CadenceRule] = field(default=Dated("cadence"))
    standing_items: Dated[StandingItems] = field(default=Dated("standing_items"))
    introduction: Dated[IntroductionRule] = field(default=Dated("introduction"))
    views: Dated[ViewsRule] = field(default=Dated("views"))

    def each(self) -> tuple[Dated[Any], ...]:
        """Return every rule that has something to say, in the order above."""
        every = (getattr(self, rule.name) for rule in fields(self))
        return tuple(rule for rule in every if rule.versions)

    def admission(self, day: date) -> AdmissionRule | None:
        """Return who besides the members may take part on `day`; None where all is silent."""
        absence, co_option = self.absence.find(day), self.co_option.find(day)
        if absence is None and co_option is None:
            return None
        plain = AdmissionRule()
        return AdmissionRule(
            substitutes=absence.rule.substitutes if absence else plain.substitutes,
            co_opting_needs_decision=co_option.rule.by_decision
            if co_option
            else plain.co_opting_needs_decision,
        )

    def escalations(self, day: date) -> tuple[EscalationRule, ...]:
        """Return every reason for a matter to leave the body on `day`, and where it goes."""
        disagreement, resources = self.disagreement.find(day), self.resources.find(day)
        return (
            *((disagreement.rule,) if disagreement else ()),
            *(resources.rule.escalations if resources else ()),
        )


@dataclass(frozen=True)
class Side:
    """A side that is counted together (huvudman)."""

    key: str
    name: str


@dataclass(frozen=True)
class Area:
    """An area that matters and decisions are filed under."""

    key: str
    name: str
    description: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class GoverningDocument:
    """A document that clauses are taken from.

    :ivar clause_word: set before a clause that begins with a figure, such as avsnitt
    """

    key: str
    title: str
    short_name: str
    adopted_on: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    registry_number: str = ""
    clause_word: str = ""
    url: str = ""


@dataclass(frozen=True)
class Party:
    """An organisation of the arrangement.

    :ivar kind: region, municipality, joint_body, private, authority or other
    :ivar side: key of the side it counts to, empty for none
    :ivar party: has concluded the agreement (part), so it is asked when something is lifted
    :ivar principal: which board or the like it acts through, in words
    :ivar district: key of the part of the county it belongs to (länsdel)
    """

    key: str
    name: str
    short_name: str
    kind: str
    side: str = ""
    party: bool = False
    aliases: tuple[str, ...] = ()
    principal: str = ""
    district: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class FormField:
    """A field of a form; `lines` is how much room it is given."""

    key: str
    label: str
    required: bool = True
    help: str = ""
    lines: int = 4


@dataclass(frozen=True)
class Form:
    """A form (mall)."""

    key: str
    title: str
    fields: tuple[FormField, ...] = ()
    decided_on: date | None = None
    source: Source | None = None

    def is_decided(self, day: date) -> bool:
        """Tell whether the form has been decided by `day`; until then it is a draft (N34)."""
        return self.decided_on is not None and self.decided_on <= day

    @property
    def required(self) -> tuple[FormField, ...]:
        """Return the fields that must be filled in."""
        return tuple(each for each in self.fields if each.required)

    def missing(self, values: Mapping[str, str]) -> tuple[FormField, ...]:
        """Return the required fields that `values` leaves empty, in order."""
        return tuple(each for each in self.required if not values.get(each.key, "").strip())


@dataclass(frozen=True)
class Statement:
    """A fact of a document that no rule computes with.

    :ivar about: keys of the bodies and templates it is about, empty for all of them together
    """

    key: str
    text: str
    source: Source
    in_force_from: date
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetGroup:
    """Whom the body works for; both ages included."""

    from_age: int | None = None
    to_age: int | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyKind:
    """What is said of a body or of a kind of group.

    :ivar level: political, strategic, tactical, operative or neighbour
    :ivar horizon_years: how far ahead it looks, from and to
    :ivar reports_to: key of the body it answers to, empty for none
    :ivar informs: keys of bodies it tells about events
    :ivar steered_by: keys of its steering groups
    :ivar may_assign_to: keys of bodies and templates it may give assignments
    :ivar may_set_up: keys of templates of which it may set up groups
    :ivar follows: key of the rule set whose rules it shares
    """

    key: str
    name: str
    short_name: str
    level: str
    source: Source
    aliases: tuple[str, ...] = ()
    purpose: str = ""
    subjects: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    target_group: TargetGroup | None = None
    horizon_years: tuple[int, int] | None = None
    reports_to: str = ""
    informs: tuple[str, ...] = ()
    steered_by: tuple[str, ...] = ()
    may_assign_to: tuple[str, ...] = ()
    may_set_up: tuple[str, ...] = ()
    follows: str = ""
    rules: BodyRules


@dataclass(frozen=True, kw_only=True)
class BodyPlan(BodyKind):
    """A body of the arrangement.

    :ivar prefix: begins its registry numbers
    :ivar template: key of the kind of group it is, empty for none
    :ivar prepares_for: keys of bodies whose meetings it prepares
    :ivar connected_to: keys of neighbouring bodies
    :ivar organisations: keys of those it consists of, where there is no seat table
    :ivar level_elsewhere: what it is called in another structure (N47)
    :ivar order: place in the file, from 0
    """

    prefix: str
    valid_from: date
    valid_to: date | None = None
    parent: str = ""
    template: str = ""
    prepares_for: tuple[str, ...] = ()
    connected_to: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    level_elsewhere: str = ""
    temporary: bool = False
    order: int = 0

    @property
    def meets(self) -> bool:
        """Tell whether it has a seat table, so that meetings can be called."""
        return bool(self.rules.seats.versions)


@dataclass(frozen=True, kw_only=True)
class Template(BodyKind):
    """A kind of group that a decision sets up.

    :ivar set_up_by: keys of the bodies that may set one up
    """

    set_up_by: tuple[str, ...] = ()
    temporary: bool = True


class Group(Protocol):
    """A body as the database has it."""

    @property
    def key(self) -> str:
        """Return its key."""

    @property
    def template_key(self) -> str:
        """Return the key of the template it was set up from, empty for none."""


@dataclass(frozen=True)
class Arrangement:
    """The agreed rules of a collaboration, as one edition of its file says them.

    :ivar sha256: of the text
    :ivar unconfirmed: numbers of the readings that nobody has confirmed, in order
    :ivar checked_on: when somebody last held the file against its documents
    """

    key: str
    name: str
    short_name: str
    accent: str
    time_zone: ZoneInfo
    checked_on: date
    purpose: str
    documents: Mapping[str, GoverningDocument]
    sides: Mapping[str, Side]
    areas: Mapping[str, Area]
    organisations: Mapping[str, Party]
    forms: Mapping[str, Form]
    bodies: Mapping[str, BodyPlan]
    templates: Mapping[str, Template]
    statements: tuple[Statement, ...] = ()
    sha256: str = ""
    unconfirmed: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """Return the organisations that have concluded the agreement, in the file's order."""
        return tuple(each for each in self.organisations.values() if each.party)

    def rules_of(self, body: Group) -> BodyRules:
        """Return the rules of `body`: its own, or those of the template it was set up from.

        A body that the edition does not know has no rules.
        """
        kind = self.bodies.get(body.key) or self.templates.get(body.template_key)
        return kind.rules if kind else BodyRules()

    def areas_on(self, day: date) -> tuple[Area, ...]:
        """Return the areas that may be chosen on `day`."""
        return tuple(
            area
            for area in self.areas.values()
            if (area.valid_from or day) <= day <= (area.valid_to or day)
        )

    def statements_on(self, day: date, about: str = "") -> tuple[Statement, ...]:
        """Return what is said on `day`, of the body or template `about` or of all together.

        Of several versions the latest that has come into force, in the order of the file.
        """
        latest: dict[str, Statement] = {}
        for each in sorted(self.statements, key=lambda each: each.in_force_from):
            if each.in_force_from <= day:
                latest[each.key] = each
        said = (each for each in self.statements if latest.get(each.key) is each)
        return tuple(each for each in said if (about in each.about if about else not each.about))

    def prepared_by(self, body: str) -> tuple[BodyPlan, ...]:
        """Return the bodies that prepare the meetings of `body`."""
        return tuple(each for each in self.bodies.values() if body in each.prepares_for)
