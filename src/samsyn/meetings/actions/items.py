"""Go through the agenda: begin an item, write its text, say what became of it, close."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.matters.actions.lifting import lift
from samsyn.matters.actions.raising import set_state
from samsyn.matters.models import Matter
from samsyn.meetings.actions.guard import lock, touch
from samsyn.meetings.models import (
    Adjournment,
    AgendaItem,
    Attendance,
    Meeting,
    Paragraph,
    Span,
)
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Body, Person
from samsyn.rules.conflict import Merge, merge_text
from samsyn.rules.escalation import Trigger, escalation_for
from samsyn.rules.refusal import Refusal

Outcome = AgendaItem.Outcome
TEXTS = ("notes", "proposal", "outcome_text")
MOVES = {  # what becomes of the matter
    Outcome.INFORMATION: Matter.State.CLOSED,
    Outcome.NOTED: Matter.State.CLOSED,
    Outcome.TABLED: Matter.State.READY,
    Outcome.REMITTED: Matter.State.IN_PREPARATION,
}


class BothWrote(Refusal):
    """Somebody else wrote in the same place; `finding` holds both texts."""

    finding: Merge


class AlreadyDone(Refusal):
    """The item is dealt with; `finding` is the item."""

    finding: AgendaItem


class NowhereToLift(Refusal):
    """The document says nothing of where such a matter goes; `finding` is the item."""

    finding: AgendaItem


class ItemsLeft(Refusal):
    """The meeting cannot be closed while items lack an outcome; `finding` is the items."""

    finding: tuple[AgendaItem, ...]


@dataclass(frozen=True)
class Typed:
    """A text as somebody has typed it, and as it was when they began."""

    field: str
    text: str
    base: str


@transaction.atomic
def begin(item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Make `item` the one that is dealt with now."""
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    fresh = _lock_item(item)
    if fresh.started_at is None:
        fresh.started_at = at
        fresh.save(update_fields=["started_at"])
    meeting.current_item = fresh
    meeting.version += 1
    meeting.save(update_fields=["current_item", "version"])
    record("item.begun", fresh, by=by, at=at, scope=meeting.body.scope)


@transaction.atomic
def write(item: AgendaItem, typed: Typed, *, by: Person, at: datetime) -> AgendaItem:
    """Save a text as it is typed; two who write in different lines are joined.

    :raises BothWrote: two wrote in the same lines; nothing is saved, both texts are kept in it
    :raises PersonalNumberInText: the text holds a personal identity number
    """
    meeting = lock(item.meeting, Verb.WRITE, by=by, at=at)
    if typed.field not in TEXTS:
        raise ValueError(typed.field)
    refuse_personal_numbers(**{typed.field: typed.text})
    fresh = _lock_item(item)
    before = getattr(fresh, typed.field)
    joined = merge_text(_plain(typed.base), _plain(typed.text), before)
    if joined.text is None:
        raise BothWrote(joined)
    if joined.text != before:
        setattr(fresh, typed.field, joined.text)
        fresh.version += 1
        fresh.save(update_fields=[typed.field, "version"])
        touch(meeting)
        facts = {"field": typed.field, "before": before, "after": joined.text}
        record("item.written", fresh, by=by, at=at, scope=meeting.body.scope, facts=facts)
    return fresh


@transaction.atomic
def settle(
    item: AgendaItem, outcome: str, *, text: str = "", by: Person, at: datetime
) -> AgendaItem:
    """Say what became of an item that is not decided: noted, information, tabled, remitted.

    A tabled matter is ready for the next meeting; a remitted one goes back to preparation.

    :raises AlreadyDone: it has an outcome
    """
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    if outcome not in MOVES:
        raise ValueError(outcome)
    refuse_personal_numbers(text=text)
    fresh = close_item(item, outcome, text=text, at=at)
    if fresh.matter:
        set_state(fresh.matter, MOVES[Outcome(outcome)], by=by, at=at, why=text)
    _record_outcome(meeting, fresh, by=by, at=at)
    return fresh


@transaction.atomic
def lift_item(
    item: AgendaItem, *, trigger: Trigger, text: str, by: Person, at: datetime
) -> AgendaItem:
    """Lift the matter of an item to where the rule sends it (BLE-177, BLE-178, BLE-180).

    :raises NowhereToLift: the document says nothing of it, or the item has no matter
    :raises AlreadyDone: the item has an outcome
    """
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    day = timezone.localdate(meeting.starts_at)
    rules = rules_of(meeting.body)
    rule = escalation_for(rules.escalations(day), trigger)
    if rule is None or item.matter is None:
        raise NowhereToLift(item)
    refuse_personal_numbers(text=text)
    version = (rules.disagreement if trigger is Trigger.DISAGREEMENT else rules.resources).on(day)
    to = (
        None
        if rule.to_parties
        else Body.objects.get(arrangement=meeting.body.arrangement, key=rule.to)
    )
    fresh = close_item(item, Outcome.LIFTED, text=text, at=at)
    lift(
        item.matter,
        to_body=to,
        reason=trigger.value,
        text=text,
        clause=str(version.source),
        by=by,
        at=at,
    )
    _record_outcome(meeting, fresh, by=by, at=at, clause=str(version.source))
    return fresh


@transaction.atomic
def reopen(item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Take back an outcome set by mistake; the § stays with the item.

    A decision is taken back by decisions, a lift is not taken back.

    :raises AlreadyDone: it is decided or lifted
    """
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    fresh = _lock_item(item)
    if fresh.outcome in {Outcome.DECIDED, Outcome.ASSIGNED, Outcome.LIFTED}:
        raise AlreadyDone(fresh)
    clear_outcome(fresh)
    if fresh.matter:
        set_state(fresh.matter, Matter.State.PLACED, by=by, at=at)
    touch(meeting)
    record("item.reopened", fresh, by=by, at=at, scope=meeting.body.scope)


@transaction.atomic
def choose_adjusters(
    meeting: Meeting, chosen: list[Attendance], *, adjust_on: date | None, by: Person, at: datetime
) -> None:
    """Choose who adjusts the minutes, and when (justerare), until they are adjusted."""
    locked = lock(meeting, Verb.WRITE, by=by, at=at)
    keys = [each.pk for each in chosen]
    locked.attendances.filter(adjuster=True).exclude(pk__in=keys).update(adjuster=False)
    locked.attendances.filter(pk__in=keys).update(adjuster=True)
    locked.adjust_on = adjust_on
    locked.version += 1
    locked.save(update_fields=["adjust_on", "version"])
    facts = {"adjusters": [each.person.name for each in chosen]}
    record("meeting.adjusters_chosen", locked, by=by, at=at, scope=locked.body.scope, facts=facts)


@transaction.atomic
def adjourn(meeting: Meeting, *, by: Person, at: datetime) -> Adjournment:
    """Pause the meeting, or go on with the pause there is."""
    locked = lock(meeting, Verb.RUN, by=by, at=at)
    pause, is_new = Adjournment.objects.get_or_create(
        meeting=locked, ends_at=None, defaults={"starts_at": at}
    )
    if is_new:
        touch(locked)
        record("meeting.adjourned", locked, by=by, at=at, scope=locked.body.scope)
    return pause


@transaction.atomic
def resume(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Go on after a pause."""
    locked = lock(meeting, Verb.RUN, by=by, at=at)
    if not locked.adjournments.filter(ends_at=None).update(ends_at=at):
        return
    touch(locked)
    record("meeting.resumed", locked, by=by, at=at, scope=locked.body.scope)


@transaction.atomic
def close(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """Close the meeting; everybody still there leaves.

    :raises ItemsLeft: some items have no outcome
    """
    locked = lock(meeting, Verb.CLOSE, by=by, at=at)
    left = tuple(locked.items.filter(outcome=Outcome.NONE).order_by("position"))
    if left:
        raise ItemsLeft(left)
    Span.objects.filter(attendance__meeting=locked, left_at=None).update(left_at=at)
    locked.adjournments.filter(ends_at=None).update(ends_at=at)
    locked.state, locked.closed_at, locked.current_item = Meeting.State.HELD, at, None
    locked.version += 1
    locked.save(update_fields=["state", "closed_at", "current_item", "version"])
    record("meeting.closed", locked, by=by, at=at, scope=locked.body.scope)
    return locked


def close_item(item: AgendaItem, outcome: str, *, text: str, at: datetime) -> AgendaItem:
    """Give an item its outcome and its §, inside the caller's transaction and lock.

    :raises AlreadyDone: it has an outcome
    """
    fresh = _lock_item(item)
    if fresh.outcome:
        raise AlreadyDone(fresh)
    fresh.outcome, fresh.outcome_text, fresh.done_at = outcome, text, at
    fresh.started_at = fresh.started_at or at
    fresh.version += 1
    fresh.save(update_fields=["outcome", "outcome_text", "done_at", "started_at", "version"])
    if outcome != Outcome.WITHDRAWN:
        _number(fresh)
    return fresh


def clear_outcome(item: AgendaItem) -> None:
    """Take the outcome off an item, inside the caller's transaction and lock."""
    item.outcome, item.done_at = Outcome.NONE, None
    item.version += 1
    item.save(update_fields=["outcome", "done_at", "version"])


def _number(item: AgendaItem) -> Paragraph:
    """Give the item the next § of its body and calendar year; one it has is kept."""
    if kept := Paragraph.objects.filter(item=item).first():
        return kept
    body = Body.objects.select_for_update().get(pk=item.meeting.body_id)
    year = timezone.localdate(item.meeting.starts_at).year
    last = Paragraph.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"]
    return Paragraph.objects.create(item=item, body=body, year=year, number=(last or 0) + 1)


def _plain(text: str) -> str:
    """Return a text with plain line ends, whatever the browser sent."""
    return text.replace("\r\n", "\n")


def _lock_item(item: AgendaItem) -> AgendaItem:
    return (
        AgendaItem.objects.select_for_update(of=("self",))
        .select_related("meeting__body", "matter__body")
        .get(pk=item.pk)
    )


def _record_outcome(
    meeting: Meeting, item: AgendaItem, *, by: Person, at: datetime, clause: str = ""
) -> None:
    touch(meeting)
    facts = {"outcome": item.outcome, "text": item.outcome_text}
    record("item.settled", item, by=by, at=at, scope=meeting.body.scope, clause=clause, facts=facts)
