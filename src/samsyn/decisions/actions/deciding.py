"""Decide an item, with the count frozen as it was; take a mistake back."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.decisions.models import Decision
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.matters.actions.lifting import answer_lift, take_back_answer
from samsyn.matters.actions.raising import set_state
from samsyn.matters.models import Lift, Matter
from samsyn.meetings.actions.guard import lock, touch
from samsyn.meetings.actions.items import AlreadyDone, clear_outcome, close_item
from samsyn.meetings.actions.presence import admit_by_decision
from samsyn.meetings.models import AgendaItem, Attendance
from samsyn.meetings.queries.floor import Floor, floor_of, out_of
from samsyn.meetings.queries.obstacles import obstacles_at
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Organisation, Person
from samsyn.parties.queries import principals_of
from samsyn.rules.decisions import DecisionsRule
from samsyn.rules.preconditions import Obstacle, ObstacleKind, blocking
from samsyn.rules.quorum import Quorum
from samsyn.rules.refusal import Refusal
from samsyn.rules.source import Source
from samsyn.search.actions import index, remove

# Decisions on the meeting's own order need no proposal in the decided form.
PROCEDURAL = frozenset({Decision.Kind.PROCEDURE, Decision.Kind.ELECTION, Decision.Kind.CO_OPTION})


class NotDecidable(Refusal):
    """Something stands in the way; `finding` is everything that does, also the warnings.

    :ivar floor: who was there, to say it in names
    """

    finding: tuple[Obstacle, ...]

    def __init__(
        self,
        finding: tuple[Obstacle, ...],
        source: Source | None,
        *,
        floor: Floor,
        item: AgendaItem,
        at: datetime,
    ) -> None:
        super().__init__(finding, source)
        self.floor = floor
        self.item = item
        self.at = at


class KindNotAllowed(Refusal):
    """The body may not take decisions of this kind; `finding` is the kind."""

    finding: str


class NothingDecided(Refusal):
    """A decision without a single att-sats."""


@dataclass(frozen=True)
class Wording:
    """What is decided.

    :ivar clauses: the att-satser, one per line, without "att"
    :ivar parties: whom it concerns; everyone when empty
    :ivar admits: people proposed for co-opting that the decision lets in
    """

    kind: str
    clauses: str
    conditions: str = ""
    parties: Collection[Organisation] = ()
    admits: Collection[Attendance] = ()


@transaction.atomic
def decide(
    item: AgendaItem,
    wording: Wording,
    *,
    by: Person,
    at: datetime,
    outcome: str = AgendaItem.Outcome.DECIDED,
) -> Decision:
    """Decide an item, if nothing stands in the way, and freeze who was there.

    A decision applies to all parties of the body, also those absent (BLE-153).

    :raises NotDecidable: something stands in the way, such as a missing quorum
    :raises KindNotAllowed: the body may not take such decisions
    :raises NothingDecided: no att-sats
    :raises AlreadyDone: the item has an outcome
    """
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    fresh = _fresh(item)
    if not wording.clauses.strip():
        raise NothingDecided
    if any(each.meeting_id != meeting.pk for each in wording.admits):
        raise ValueError("proposed at another meeting")
    refuse_personal_numbers(clauses=wording.clauses, conditions=wording.conditions)
    floor = floor_of(meeting)
    rule = _judge(floor, fresh, wording, at)
    done = close_item(fresh, outcome, text="", at=at)
    decision = _write(floor, done, wording, rule, by=by, at=at)
    admit_by_decision(done, list(wording.admits))
    _move_matter(decision, by=by, at=at)
    touch(meeting)
    facts = {"kind": decision.kind, "clauses": decision.sentences, "quorum": decision.quorum}
    record(
        "decision.taken",
        decision,
        by=by,
        at=at,
        scope=meeting.body.scope,
        clause=decision.rule_source,
        facts=facts,
    )
    return decision


@transaction.atomic
def take_back(decision: Decision, *, why: str, by: Person, at: datetime) -> None:
    """Take back a decision recorded by mistake, while the meeting is open.

    The § stays with its item, and the ledger keeps what was recorded.

    :raises WrongStage: the meeting is no longer open
    """
    meeting = lock(decision.meeting, Verb.RUN, by=by, at=at)
    refuse_personal_numbers(why=why)
    item = _fresh(decision.item)
    facts = {"why": why, "kind": decision.kind, "clauses": decision.sentences}
    record("decision.taken_back", decision, by=by, at=at, scope=meeting.body.scope, facts=facts)
    Attendance.objects.filter(decided_in=item).update(decided_in=None)
    remove("decision", decision.pk)
    decision.delete()
    clear_outcome(item)
    if item.matter:
        set_state(item.matter, Matter.State.PLACED, by=by, at=at, why=why)
        if answered := item.matter.origin_id and _answered(item.matter, decision):
            take_back_answer(answered, by=by, at=at)
    touch(meeting)


@transaction.atomic
def change_wording(decision: Decision, *, clauses: str, by: Person, at: datetime) -> Decision:
    """Mend the wording of a decision until the minutes are adjusted.

    :raises NothingDecided: no att-sats is left
    :raises WrongStage: the minutes are adjusted
    """
    meeting = lock(decision.meeting, Verb.WRITE, by=by, at=at)
    if not clauses.strip():
        raise NothingDecided
    refuse_personal_numbers(clauses=clauses)
    fresh = Decision.objects.select_for_update().get(pk=decision.pk)
    before, fresh.clauses = fresh.clauses, clauses
    fresh.save(update_fields=["clauses"])
    touch(meeting)
    facts = {"clauses": [before, clauses]}
    record("decision.reworded", fresh, by=by, at=at, scope=meeting.body.scope, facts=facts)
    return fresh


def frozen(quorum: Quorum | None) -> dict[str, Any]:
    """Return a count as plain values, as it is kept with the decision."""
    if quorum is None:
        return {}
    return {**asdict(quorum), "met": quorum.met, "others": [frozen(o) for o in quorum.others]}


def _judge(floor: Floor, item: AgendaItem, wording: Wording, at: datetime) -> Source | None:
    """Return the clause it is decided under, if the rules allow it.

    :raises KindNotAllowed: the body may not take such decisions
    :raises NotDecidable: something stands in the way
    """
    version = floor.rules.decisions.find(floor.day)
    if version and not _allows(version.rule, wording.kind):
        raise KindNotAllowed(wording.kind, version.source)
    found = obstacles_at(floor, item, at, form_demanded=wording.kind not in PROCEDURAL)
    found = tuple(each for each in found if each.kind is not ObstacleKind.NO_PROPOSAL)
    if stops := blocking(found):
        raise NotDecidable(found, stops[0].source, floor=floor, item=item, at=at)
    quorum = floor.rules.quorum.find(floor.day)
    return quorum.source if quorum else version.source if version else None


def _allows(rule: DecisionsRule, kind: str) -> bool:
    """Tell whether the body may take decisions of `kind`; on its own order it always may."""
    return kind in rule.kinds or kind in PROCEDURAL


def _write(
    floor: Floor,
    item: AgendaItem,
    wording: Wording,
    source: Source | None,
    *,
    by: Person,
    at: datetime,
) -> Decision:
    version = floor.rules.decisions.find(floor.day)
    decision = Decision.objects.create(
        item=item,
        matter=item.matter,
        meeting=floor.meeting,
        body=floor.meeting.body,
        year=item.paragraph.year,
        paragraph=item.paragraph.number,
        title=item.title,
        kind=wording.kind,
        clauses=wording.clauses,
        conditions=wording.conditions,
        areas=item.matter.areas if item.matter else [],
        force=version.rule.force if version else "",
        rule_source=str(source or ""),
        quorum=frozen(floor.quorum(at, out_of(item))),
        present=_present(floor, at, out_of(item)),
        decided_at=at,
        recorded_by=by,
    )
    decision.parties.set(wording.parties or principals_of(floor.arrangement.key, floor.day))
    index(
        "decision",
        decision.pk,
        arrangement=floor.arrangement.key,
        body_id=decision.body_id,
        day=timezone.localdate(at),
        title=f"{decision} {decision.title}",
        text=f"{decision.clauses}\n{item.summary}\n{item.notes}",
    )
    return decision


def _present(floor: Floor, at: datetime, out: Collection[int]) -> list[dict[str, Any]]:
    """Return who was there for the item, as plain values: who, as what, for whom, how."""
    here, counted = floor.here(at), {each.pk: seat for seat, each in floor.holders.items()}
    remote = {
        each.person_id
        for each in floor.attendances
        for span in each.spans.all()
        if span.remote and span.arrived_at <= at and (span.left_at is None or at < span.left_at)
    }
    return [
        {
            "person": each.person_id,
            "name": each.person.name,
            "capacity": each.capacity,
            "function": each.seat.function if each.seat else "",
            "organisation": str(each.seat.organisation or "") if each.seat else "",
            "side": each.seat.side if each.seat else "",
            "counts": each.person_id in counted
            and floor.rows[counted[each.person_id]].counts
            and each.person_id not in out,
            "remote": each.person_id in remote,
            "out": each.person_id in out,
        }
        for each in floor.attendances
        if each.person_id in here
    ]


def _move_matter(decision: Decision, *, by: Person, at: datetime) -> None:
    """Close the matter, and bring the answer back to the body that lifted it here."""
    if decision.matter is None:
        return
    set_state(decision.matter, Matter.State.DECIDED, by=by, at=at, why=str(decision))
    waiting = Lift.objects.filter(
        matter=decision.matter.origin_id, to_body=decision.body, answered_at=None
    ).first()
    if waiting:
        answer_lift(waiting, text=f"{decision}: {decision.clauses}", by=by, at=at)


def _answered(matter: Matter, decision: Decision) -> Lift | None:
    """Return the lift that `decision` answered, if any."""
    answered_at = decision.decided_at
    lifts = Lift.objects.filter(matter=matter.origin_id, to_body=decision.body_id)
    return lifts.filter(answered_at=answered_at).first()


def _fresh(item: AgendaItem) -> AgendaItem:
    """Lock the item.

    :raises AlreadyDone: it has an outcome and no decision is being taken back
    """
    fresh = (
        AgendaItem.objects.select_for_update(of=("self",))
        .select_related("meeting__body", "matter__body")
        .get(pk=item.pk)
    )
    if fresh.outcome and not fresh.decisions.exists():
        raise AlreadyDone(fresh)
    return fresh
