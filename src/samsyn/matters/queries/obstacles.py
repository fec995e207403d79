"""What stands between a matter and a decision, all at once (N22)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.matters.models import Lift, Matter
from samsyn.parties.queries import principals_of
from samsyn.rules.escalation import PARTIES, may_be_decided_again
from samsyn.rules.preconditions import (
    Backing,
    CompetenceFacts,
    DecisionFacts,
    Obstacle,
    ObstacleKind,
    ProposalFacts,
    ResourceFacts,
    find_obstacles,
)
from samsyn.rules.source import Source

# Which rule of the body stands behind each obstacle.
_RULE_BEHIND: dict[ObstacleKind, str] = {
    ObstacleKind.NOT_QUORATE: "quorum",
    ObstacleKind.WRONG_BODY: "decisions",
    ObstacleKind.LIFTED: "disagreement",
    ObstacleKind.ANSWERS_WAITED_FOR: "disagreement",
    ObstacleKind.REFUSED_BY_PARTY: "disagreement",
    ObstacleKind.NOT_AGREED: "disagreement",
    ObstacleKind.RESOURCES_ELSEWHERE: "resources",
    ObstacleKind.BACKING_REFUSED: "resources",
    ObstacleKind.BACKING_MISSING: "resources",
    ObstacleKind.BACKING_TOO_LATE: "resources",
    ObstacleKind.LIMIT_WITHOUT_REASON: "resources",
    ObstacleKind.FRAME_EXCEEDED: "resources",
    ObstacleKind.NO_PROPOSAL: "proposal",
    ObstacleKind.NO_PRESENTER: "proposal",
    ObstacleKind.FIELDS_MISSING: "proposal",
    ObstacleKind.TEMPLATE_UNDECIDED: "proposal",
    ObstacleKind.CHAIR_WITHOUT_MANDATE: "chair",
    ObstacleKind.CO_OPTED_WITHOUT_DECISION: "co_option",
    ObstacleKind.WITHOUT_MANDATE: "mandate",
    ObstacleKind.NOTICE_LATE: "notice",
    ObstacleKind.DOCUMENTS_LATE: "notice",
    ObstacleKind.MATTER_LATE: "matters",
}


def obstacles_of(matter: Matter, arrangement: Arrangement, day: date) -> tuple[Obstacle, ...]:
    """Return everything that is in the way of a decision on `day`, but for presence.

    Five queries at most, fewer when the matter's rows are prefetched. Presence and stances are
    added at the meeting.
    """
    rules = arrangement.rules_of(matter.body)
    return find_obstacles(matter_facts(matter, arrangement, day), sources_of(rules, day))


def matter_facts(matter: Matter, arrangement: Arrangement, day: date) -> DecisionFacts:
    """Return what is known about a matter before anybody has met; five queries."""
    rules = arrangement.rules_of(matter.body)
    return DecisionFacts(
        day=day,
        proposal=_proposal(matter, arrangement, rules, day),
        competence=_competence(matter, day),
        resources=_resources(matter, rules, day),
    )


def sources_of(rules: BodyRules, day: date) -> Mapping[ObstacleKind, Source]:
    """Return the clause behind each kind of obstacle on `day`, where the document has one."""
    found = {kind: getattr(rules, name).find(day) for kind, name in _RULE_BEHIND.items()}
    return {kind: version.source for kind, version in found.items() if version}


def _proposal(
    matter: Matter, arrangement: Arrangement, rules: BodyRules, day: date
) -> ProposalFacts:
    """Hold the proposal against the form that the body demands (BLE-174, BLE-175)."""
    if matter.kind != Matter.Kind.DECISION or not (version := rules.proposal.find(day)):
        return ProposalFacts(required=False)
    rule = version.rule
    form = arrangement.forms.get(rule.form)
    return ProposalFacts(
        required=rule.required,
        has_text=bool(matter.clauses),
        has_presenter=not rule.presenter_required or matter.presenter_id is not None,
        missing_fields=tuple(each.label for each in form.missing(matter.form)) if form else (),
        template_is_decided=form.is_decided(day) if form else True,
    )


def _competence(matter: Matter, day: date) -> CompetenceFacts:
    """Tell whether the matter is elsewhere, and what the organisations asked have said."""
    lifts = _rows(matter, "lifts", "to_body")
    lift = max(lifts, key=lambda each: (each.lifted_at, each.pk), default=None)
    if lift is None:
        return CompetenceFacts()
    if lift.to_body:
        return CompetenceFacts(lifted_to="" if lift.answered_at else lift.to_body.key)
    answers = _answers(lift, matter.body.arrangement, day)
    return CompetenceFacts(
        lifted_to="" if lift.answered_at else PARTIES,
        answers=may_be_decided_again(answers) if answers else None,
    )


def _answers(lift: Lift, arrangement: str, day: date) -> dict[str, bool | None]:
    given = {each.organisation.key: each.agrees for each in _rows(lift, "answers", "organisation")}
    return {each.key: given.get(each.key) for each in principals_of(arrangement, day)}


def _rows(owner: models.Model, name: str, related: str) -> Iterable[Any]:
    """Return the rows of `owner` under `name`: those prefetched, else fetched with `related`."""
    fetched: dict[str, Any] = getattr(owner, "_prefetched_objects_cache", {})
    rows: Iterable[Any] = (
        fetched[name] if name in fetched else getattr(owner, name).select_related(related)
    )
    return rows


def _resources(matter: Matter, rules: BodyRules, day: date) -> ResourceFacts:
    """Tell who must back the matter, and who has (BLE-179, BLE-180, N18)."""
    version = rules.resources.find(day)
    if not matter.needs_resources or not version:
        return ResourceFacts(needed=bool(matter.needs_resources))
    rule = version.rule
    asked = principals_of(matter.body.arrangement, day) if rule.backed_by_parties else ()
    limited = [each.organisation.key for each in _rows(matter, "concerns_parties", "organisation")]
    backings = [
        Backing(each.organisation.key, each.backs, each.decided_on)
        for each in _rows(matter, "backings", "organisation")
    ]
    return ResourceFacts(
        needed=True,
        decided_by=rule.lifted_to,
        asked_of=tuple(each.key for each in asked),
        limited_to=tuple(limited),
        limit_reason=matter.resources_reason,
        backings=tuple(backings),
    )
