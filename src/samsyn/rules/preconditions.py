"""Hinder: everything that stands between a matter and a decision, all at once (N22)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from samsyn.rules.agreement import Agreement
from samsyn.rules.escalation import Return
from samsyn.rules.quorum import Quorum
from samsyn.rules.source import Source


class ObstacleKind(StrEnum):
    """What stands in the way; in the order in which obstacles are listed."""

    NOT_QUORATE = "not_quorate"
    WRONG_BODY = "wrong_body"
    LIFTED = "lifted"
    ANSWERS_WAITED_FOR = "answers_waited_for"
    REFUSED_BY_PARTY = "refused_by_party"
    NOT_AGREED = "not_agreed"
    RESOURCES_ELSEWHERE = "resources_elsewhere"
    BACKING_REFUSED = "backing_refused"
    BACKING_MISSING = "backing_missing"
    BACKING_TOO_LATE = "backing_too_late"
    LIMIT_WITHOUT_REASON = "limit_without_reason"
    FINANCING_ELSEWHERE = "financing_elsewhere"
    FRAME_EXCEEDED = "frame_exceeded"
    NO_PROPOSAL = "no_proposal"
    NO_PRESENTER = "no_presenter"
    FIELDS_MISSING = "fields_missing"
    CHAIR_WITHOUT_MANDATE = "chair_without_mandate"
    CO_OPTED_WITHOUT_DECISION = "co_opted_without_decision"
    TEMPLATE_UNDECIDED = "template_undecided"
    WITHOUT_MANDATE = "without_mandate"
    NOTICE_LATE = "notice_late"
    DOCUMENTS_LATE = "documents_late"
    MATTER_LATE = "matter_late"


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way; what is not said by the kind is left empty.

    :ivar blocks: no decision while it stands; else a warning
    :ivar who: keys of the organisations concerned
    :ivar people: ids of the people concerned
    :ivar fields: names of what is missing
    :ivar body: key of the body that may decide or has the matter, or `PARTIES`
    :ivar days: how many days late
    :ivar finding: the count or the stances behind it
    :ivar source: the clause that says so
    """

    kind: ObstacleKind
    blocks: bool = True
    who: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    body: str = ""
    days: int = 0
    finding: Quorum | Agreement | None = None
    source: Source | None = None


@dataclass(frozen=True)
class ProposalFacts:
    """The proposal for decision, against the form that the body demands.

    :ivar required: the body demands a proposal in a form, by a presenter
    :ivar missing_fields: required fields of the form that are empty
    :ivar template_is_decided: False while the template is a draft (N34)
    """

    required: bool = True
    has_text: bool = True
    has_presenter: bool = True
    missing_fields: tuple[str, ...] = ()
    template_is_decided: bool = True


@dataclass(frozen=True)
class CompetenceFacts:
    """Whose matter it is.

    :ivar decided_by: key of the body that alone decides this kind, empty when this body may
    :ivar lifted_to: key of the body that has the matter now, or `PARTIES`; empty when it is here
    :ivar answers: what the organisations asked have answered, None when none were asked
    """

    decided_by: str = ""
    lifted_to: str = ""
    answers: Return | None = None


@dataclass(frozen=True)
class Backing:
    """What an organisation's own decision body has said about more resources."""

    organisation: str
    in_favour: bool
    day: date


@dataclass(frozen=True)
class ResourceFacts:
    """What the matter costs, and who has backed it first (N18).

    :ivar needed: it demands increased resources
    :ivar decided_by: key of the body that such a matter is lifted to; empty when this body may
    :ivar asked_of: keys of all organisations that must back it before the decision
    :ivar limited_to: those of them that it concerns, when the preparer has limited it
    :ivar limit_reason: why it is limited
    :ivar is_joint_financing: it decides who pays what together
    :ivar financing_decided_by: key of the body that decides joint financing; empty for this one
    :ivar exceeds_frame: it breaks a decided frame or project plan (N19, N21)
    :ivar frame_decided_by: key of the body that decides the frame
    """

    needed: bool = False
    decided_by: str = ""
    asked_of: tuple[str, ...] = ()
    limited_to: tuple[str, ...] = ()
    limit_reason: str = ""
    backings: tuple[Backing, ...] = ()
    is_joint_financing: bool = False
    financing_decided_by: str = ""
    exceeds_frame: bool = False
    frame_decided_by: str = ""

    @property
    def concerned(self) -> tuple[str, ...]:
        """Return the organisations that must back it; a limit without a reason is none."""
        if not (self.limited_to and self.limit_reason):
            return self.asked_of
        return tuple(who for who in self.asked_of if who in self.limited_to)


@dataclass(frozen=True)
class PeopleFacts:
    """Those who take part without being allowed to decide.

    :ivar chair_with_stance: the chair, when a stance is entered for a chair without mandate
    :ivar without_mandate: members there who lack the mandate that the rule demands (N4)
    :ivar co_opted_without_decision: co-opted people there whom no decision has invited
    """

    chair_with_stance: int | None = None
    without_mandate: tuple[int, ...] = ()
    co_opted_without_decision: tuple[int, ...] = ()


@dataclass(frozen=True)
class TimingFacts:
    """Days late, 0 when in time; late never invalidates, it is marked (N26, N27)."""

    notice_days_late: int = 0
    documents_days_late: int = 0
    matter_days_late: int = 0


@dataclass(frozen=True)
class DecisionFacts:
    """All that is known about an item on the day it is to be decided.

    :ivar quorum: the count for this item, None before the meeting or where no rule says
    :ivar agreement: the stances on this item, None before the meeting
    """

    day: date
    quorum: Quorum | None = None
    agreement: Agreement | None = None
    proposal: ProposalFacts = field(default_factory=ProposalFacts)
    competence: CompetenceFacts = field(default_factory=CompetenceFacts)
    resources: ResourceFacts = field(default_factory=ResourceFacts)
    people: PeopleFacts = field(default_factory=PeopleFacts)
    timing: TimingFacts = field(default_factory=TimingFacts)


def find_obstacles(
    facts: DecisionFacts, sources: Mapping[ObstacleKind, Source] | None = None
) -> tuple[Obstacle, ...]:
    """Return everything that stands in the way of a decision, in the order of the kinds.

    :param sources: the clause behind each kind; a kind without one is plain sense
    """
    order = list(ObstacleKind)
    found = (
        *_of_count(facts),
        *_of_competence(facts.competence),
        *_of_resources(facts.resources, facts.day),
        *_of_proposal(facts.proposal),
        *_of_people(facts.people),
        *_of_timing(facts.timing),
    )
    return tuple(
        replace(obstacle, source=(sources or {}).get(obstacle.kind))
        for obstacle in sorted(found, key=lambda obstacle: order.index(obstacle.kind))
    )


def blocking(obstacles: Collection[Obstacle]) -> tuple[Obstacle, ...]:
    """Return those that forbid a decision; none means that it may be taken."""
    return tuple(obstacle for obstacle in obstacles if obstacle.blocks)


def _of_count(facts: DecisionFacts) -> Iterator[Obstacle]:
    """Find what presence and stances say."""
    if facts.quorum and not facts.quorum.met:
        lacking = tuple(group.key for group in facts.quorum.lacking)
        yield Obstacle(ObstacleKind.NOT_QUORATE, who=lacking, finding=facts.quorum)
    if facts.agreement and not facts.agreement.reached:
        opposing = facts.agreement.opposing
        yield Obstacle(ObstacleKind.NOT_AGREED, people=opposing, finding=facts.agreement)


def _of_competence(competence: CompetenceFacts) -> Iterator[Obstacle]:
    """Find whether the matter is another's."""
    if competence.decided_by:
        yield Obstacle(ObstacleKind.WRONG_BODY, body=competence.decided_by)
    if competence.lifted_to:
        yield Obstacle(ObstacleKind.LIFTED, body=competence.lifted_to)
    if competence.answers and competence.answers.waiting:
        yield Obstacle(ObstacleKind.ANSWERS_WAITED_FOR, who=competence.answers.waiting)
    if competence.answers and competence.answers.refused:
        yield Obstacle(ObstacleKind.REFUSED_BY_PARTY, who=competence.answers.refused)


def _of_resources(resources: ResourceFacts, day: date) -> Iterator[Obstacle]:
    """Find whether the money is somebody else's to give."""
    if resources.needed and resources.decided_by:
        yield Obstacle(ObstacleKind.RESOURCES_ELSEWHERE, body=resources.decided_by)
    elif resources.needed:
        yield from _of_backing(resources, day)
    if resources.is_joint_financing and resources.financing_decided_by:
        yield Obstacle(ObstacleKind.FINANCING_ELSEWHERE, body=resources.financing_decided_by)
    if resources.exceeds_frame:
        yield Obstacle(ObstacleKind.FRAME_EXCEEDED, body=resources.frame_decided_by)


def _of_backing(resources: ResourceFacts, day: date) -> Iterator[Obstacle]:
    """Find which organisations have not backed the matter by `day`; the latest word counts."""
    words = {word.organisation: word for word in sorted(resources.backings, key=lambda w: w.day)}
    wrong = {who: _wrong_with(words.get(who), day) for who in resources.concerned}
    for kind in dict.fromkeys(kind for kind in wrong.values() if kind):
        yield Obstacle(kind, who=tuple(who for who, why in wrong.items() if why is kind))
    if resources.limited_to and not resources.limit_reason:
        yield Obstacle(ObstacleKind.LIMIT_WITHOUT_REASON, who=resources.limited_to)


def _wrong_with(word: Backing | None, day: date) -> ObstacleKind | None:
    """Return why the word of an organisation does not carry a decision on `day`."""
    if word is None:
        return ObstacleKind.BACKING_MISSING
    if not word.in_favour:
        return ObstacleKind.BACKING_REFUSED
    return ObstacleKind.BACKING_TOO_LATE if word.day > day else None


def _of_proposal(proposal: ProposalFacts) -> Iterator[Obstacle]:
    """Find what the proposal lacks."""
    if proposal.required and not proposal.has_text:
        yield Obstacle(ObstacleKind.NO_PROPOSAL)
    if proposal.required and not proposal.has_presenter:
        yield Obstacle(ObstacleKind.NO_PRESENTER)
    if proposal.required and proposal.missing_fields:
        yield Obstacle(ObstacleKind.FIELDS_MISSING, fields=proposal.missing_fields)
    if proposal.required and not proposal.template_is_decided:
        yield Obstacle(ObstacleKind.TEMPLATE_UNDECIDED, blocks=False)


def _of_people(people: PeopleFacts) -> Iterator[Obstacle]:
    """Find who is there without being allowed what they are down for."""
    if people.chair_with_stance is not None:
        chair = (people.chair_with_stance,)
        yield Obstacle(ObstacleKind.CHAIR_WITHOUT_MANDATE, people=chair)
    if people.co_opted_without_decision:
        yield Obstacle(
            ObstacleKind.CO_OPTED_WITHOUT_DECISION, people=people.co_opted_without_decision
        )
    if people.without_mandate:
        yield Obstacle(ObstacleKind.WITHOUT_MANDATE, blocks=False, people=people.without_mandate)


def _of_timing(timing: TimingFacts) -> Iterator[Obstacle]:
    """Find what came late; a warning each."""
    late = {
        ObstacleKind.NOTICE_LATE: timing.notice_days_late,
        ObstacleKind.DOCUMENTS_LATE: timing.documents_days_late,
        ObstacleKind.MATTER_LATE: timing.matter_days_late,
    }
    yield from (Obstacle(kind, blocks=False, days=days) for kind, days in late.items() if days)
