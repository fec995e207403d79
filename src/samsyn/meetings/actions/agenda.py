"""Draw up the agenda: place matters, order them, write their texts, take them off, decide it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.matters.actions.raising import set_state
from samsyn.matters.models import Matter
from samsyn.meetings.actions.guard import lock, require_stage
from samsyn.meetings.actions.wording import FIELDS, ItemText, guard, note_change
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.queries import agenda as questions
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Verb
from samsyn.outbox.actions import tell
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, require
from samsyn.rules.agenda import AgendaRule, StandingItem
from samsyn.rules.refusal import Refusal

ROOM = 1000  # positions are moved out of the way by this much before they get their new place


class NotWaiting(Refusal):
    """The matter is on another agenda, lifted or ended; `finding` is the matter."""

    finding: Matter


class AnotherBodys(Refusal):
    """The matter belongs to another body; `finding` is the matter."""

    finding: Matter


class AgendaChanged(Refusal):
    """The order was made on an agenda that has got other items since."""


class NotYoursToDecide(Refusal):
    """The rule names others to decide the agenda; `finding` is the rule."""

    finding: AgendaRule
    meeting: Meeting


class NoNextMeeting(Refusal):
    """The body has no later meeting planned; `finding` is the meeting."""

    finding: Meeting


@transaction.atomic
def fill(meeting: Meeting, *, by: Person, at: datetime) -> list[AgendaItem]:
    """Add the standing items of the arrangement that are not on the agenda yet."""
    locked = lock(meeting, Verb.SET_AGENDA, by=by, at=at)
    added = add_standing(locked)
    if added:
        note_change(locked, by=by, at=at)
        record(
            "agenda.filled",
            locked,
            by=by,
            at=at,
            scope=locked.body.scope,
            facts={"items": [item.title for item in added]},
        )
    return added


def add_standing(meeting: Meeting) -> list[AgendaItem]:
    """Create the standing items that are missing; for actions that hold the lock."""
    rule = questions.standing_items(meeting, rules_of(meeting.body))
    items = list(meeting.items.order_by("position"))
    there = {item.standing for item in items}
    first = [_standing(meeting, each) for each in rule.opening if each.key not in there]
    last = [_standing(meeting, each) for each in rule.closing if each.key not in there]
    if not first and not last:
        return []
    keys = {each.key for each in rule.opening}
    opening = sum(item.standing in keys for item in items)
    order = [*items[:opening], *first, *items[opening:], *last]
    _renumber(meeting, [item for item in order if item.pk], at=order)
    AgendaItem.objects.bulk_create([item for item in order if not item.pk])
    return [*first, *last]


def _standing(meeting: Meeting, each: StandingItem) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        standing=each.key,
        title=each.title,
        kind=each.kind.value,
        minutes=each.minutes,
        position=0,
        added_after_notice=meeting.state == Meeting.State.CALLED,
    )


@transaction.atomic
def place(
    meeting: Meeting, matter: Matter, *, by: Person, at: datetime, reason: str = ""
) -> AgendaItem:
    """Place a matter on the agenda, before the closing items, and tell who raised it.

    A matter raised after the last day is received and marked late. Placing it once more returns
    the item that is there.

    :raises PermissionDenied: `by` neither chairs nor keeps the papers of the body
    :raises NotWaiting: the matter does not wait for a meeting
    :raises AnotherBodys: it belongs to another body
    """
    locked = lock(meeting, Verb.SET_AGENDA, by=by, at=at)
    require(by, Permission.MATTER_PLACE, body=locked.body, day=timezone.localdate(at))
    waiting = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    if waiting.body_id != locked.body_id:
        raise AnotherBodys(waiting)
    if there := locked.items.filter(matter=waiting).exclude(outcome="withdrawn").first():
        return there
    if waiting.state not in questions.WAITING:
        raise NotWaiting(waiting)
    item = _insert(locked, _from_matter(locked, waiting))
    set_state(waiting, Matter.State.PLACED, by=by, at=at, why=reason)
    note_change(locked, by=by, at=at)
    record(
        "agenda.item_placed",
        item,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"meeting": locked.slug, "late": item.late, "reason": reason},
    )
    _tell_placed(locked, waiting, reason, by=by, at=at)
    return item


def _from_matter(meeting: Meeting, matter: Matter) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        matter=matter,
        title=matter.title,
        kind=matter.kind,
        minutes=matter.minutes_wanted,
        presenter_id=matter.presenter_id,
        summary=matter.summary,
        proposal=matter.proposal,
        late=timezone.localdate(matter.raised_at) > meeting.matters_due_on,
        added_after_notice=meeting.state == Meeting.State.CALLED,
    )


def _insert(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Save a new item after those that do not close the meeting."""
    items = list(meeting.items.order_by("position"))
    closing = questions.closing_keys(meeting, rules_of(meeting.body))
    index = next((n for n, each in enumerate(items) if each.standing in closing), len(items))
    order = [*items[:index], item, *items[index:]]
    _renumber(meeting, items, at=order)
    item.position = index + 1
    item.save()
    return item


@transaction.atomic
def add(meeting: Meeting, text: ItemText, *, by: Person, at: datetime) -> AgendaItem:
    """Add an item without a matter, such as a word of welcome.

    :raises PersonalNumberInText: a text holds a personal identity number
    """
    locked = lock(meeting, Verb.SET_AGENDA, by=by, at=at)
    guard(text)
    late = locked.state == Meeting.State.CALLED
    values = {name: getattr(text, name) for name in FIELDS}
    item = _insert(locked, AgendaItem(meeting=locked, added_after_notice=late, **values))
    note_change(locked, by=by, at=at)
    record("agenda.item_added", item, by=by, at=at, scope=locked.body.scope)
    return item


@transaction.atomic
def shift(item: AgendaItem, steps: int, *, by: Person, at: datetime) -> None:
    """Move an item up (negative) or down; at the end it stays."""
    locked = lock(item.meeting, Verb.SET_AGENDA, by=by, at=at)
    order = list(locked.items.order_by("position").values_list("pk", flat=True))
    place_now = order.index(item.pk)
    target = min(max(place_now + steps, 0), len(order) - 1)
    if target != place_now:
        order.insert(target, order.pop(place_now))
        _reorder(locked, order, by=by, at=at)


@transaction.atomic
def reorder(meeting: Meeting, order: Sequence[int], *, by: Person, at: datetime) -> None:
    """Put the items in `order`, their ids as they stood on the page.

    :raises AgendaChanged: an item has come or gone since
    """
    locked = lock(meeting, Verb.SET_AGENDA, by=by, at=at)
    now = list(locked.items.order_by("position").values_list("pk", flat=True))
    if sorted(now) != sorted(order):
        raise AgendaChanged
    if now != list(order):
        _reorder(locked, order, by=by, at=at)


def _reorder(meeting: Meeting, order: Sequence[int], *, by: Person, at: datetime) -> None:
    items = {item.pk: item for item in meeting.items.all()}
    in_order = [items[pk] for pk in order]
    before = sorted(in_order, key=lambda item: item.position)
    _renumber(meeting, in_order, at=in_order)
    note_change(meeting, by=by, at=at, undo=False)
    record(
        "agenda.reordered",
        meeting,
        by=by,
        at=at,
        scope=meeting.body.scope,
        facts={"from": [each.pk for each in before], "to": list(order)},
    )


def _renumber(meeting: Meeting, items: Sequence[AgendaItem], *, at: Sequence[AgendaItem]) -> None:
    """Give `items` their places in `at`; two steps, so that no two ever share one."""
    for number, item in enumerate(at, 1):
        item.position = number
    meeting.items.update(position=F("position") + ROOM)
    AgendaItem.objects.bulk_update(items, ["position"])


@transaction.atomic
def remove(item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Take an item off an agenda that is not sent; its matter waits for a meeting again.

    :raises WrongStage: the notice has been sent; withdraw it instead
    """
    locked = lock(item.meeting, Verb.SET_AGENDA, by=by, at=at)
    require_stage(locked, Verb.CALL)
    items = list(locked.items.order_by("position"))
    fresh = next((each for each in items if each.pk == item.pk), None)
    if fresh is None:
        return
    record(
        "agenda.item_removed",
        fresh,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"meeting": locked.slug},
    )
    _release(fresh, by=by, at=at)
    fresh.papers.all().delete()
    fresh.delete()
    rest = [each for each in items if each is not fresh]
    _renumber(locked, rest, at=rest)
    note_change(locked, by=by, at=at)


@transaction.atomic
def withdraw(item: AgendaItem, *, reason: str = "", by: Person, at: datetime) -> AgendaItem:
    """Let an item of a sent agenda lapse (utgår); it keeps its number and gets no §.

    :raises WrongStage: the notice is not sent; remove it instead
    """
    locked = lock(item.meeting, Verb.SET_AGENDA, by=by, at=at)
    require_stage(locked, Verb.UPDATE)
    refuse_personal_numbers(reason=reason)
    fresh = locked.items.select_for_update(of=("self",)).get(pk=item.pk)
    if fresh.outcome == AgendaItem.Outcome.WITHDRAWN:
        return fresh
    fresh.outcome, fresh.outcome_text = AgendaItem.Outcome.WITHDRAWN, reason
    fresh.done_at, fresh.changed_after_notice = at, True
    fresh.version += 1
    fresh.save()
    _release(fresh, by=by, at=at, why=reason)
    note_change(locked, by=by, at=at)
    record(
        "agenda.item_withdrawn",
        fresh,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"reason": reason},
    )
    return fresh


@transaction.atomic
def move_to_next(item: AgendaItem, *, by: Person, at: datetime) -> AgendaItem:
    """Take the item's matter to the body's next meeting.

    :raises NoNextMeeting: no later meeting is planned
    """
    locked = lock(item.meeting, Verb.SET_AGENDA, by=by, at=at)
    following = questions.next_meeting(locked)
    if following is None or item.matter is None:
        raise NoNextMeeting(locked)
    matter, reason = item.matter, str(timezone.localdate(following.starts_at))
    if locked.state == Meeting.State.CALLED:
        withdraw(item, reason=reason, by=by, at=at)
    else:
        remove(item, by=by, at=at)
    return place(following, matter, by=by, at=at)


def release_matters(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Let every matter of a meeting that is called off wait for another; items stay as record."""
    for item in meeting.items.select_related("matter").exclude(outcome="withdrawn"):
        _release(item, by=by, at=at, why=meeting.cancelled_reason)


def _release(item: AgendaItem, *, by: Person, at: datetime, why: str = "") -> None:
    if item.matter and item.matter.state == Matter.State.PLACED:
        set_state(item.matter, Matter.State.READY, by=by, at=at, why=why)


@transaction.atomic
def decide(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """Decide the agenda, as whoever the rule names (N28).

    :raises NotYoursToDecide: the rule names others
    """
    locked = lock(meeting, Verb.DECIDE_AGENDA, by=by, at=at)
    if locked.agenda_decided_at:
        return locked
    version = questions.agenda_rule(locked, rules_of(locked.body))
    if version and not questions.may_decide(locked, version.rule, by, timezone.localdate(at)):
        refusal = NotYoursToDecide(version.rule, version.source)
        refusal.meeting = locked
        raise refusal
    locked.agenda_decided_at, locked.agenda_decided_by = at, by
    locked.save(update_fields=["agenda_decided_at", "agenda_decided_by"])
    record(
        "agenda.decided",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        clause=str(version.source) if version else "",
    )
    return locked


def _tell_placed(
    meeting: Meeting, matter: Matter, reason: str, *, by: Person, at: datetime
) -> None:
    """Tell who raised the matter where it will be taken up (BLE-150)."""
    if matter.raised_by is None or matter.raised_by == by:
        return
    facts = {
        "title": matter.title,
        "body": meeting.body.short_name,
        "day": timezone.localdate(meeting.starts_at).isoformat(),
        "reason": reason,
        "arrangement": meeting.body.arrangement,
        "slug": meeting.slug,
    }
    key = f"matter-placed:{matter.pk}:{meeting.pk}:{meeting.version}"
    tell(matter.raised_by, "matter_placed", facts, at=at, key=key, about=meeting)
