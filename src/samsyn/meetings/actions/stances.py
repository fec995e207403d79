"""Take a stance, stand out of an item, have views read out."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import lock, touch
from samsyn.meetings.models import AgendaItem, Disqualification, Meeting, Stance, WrittenView
from samsyn.meetings.queries.floor import floor_of
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.rules.refusal import Refusal


class NoMandate(Refusal):
    """The person has no seat that decides: a chair, a secretary, somebody co-opted.

    `finding` is the person; the source is the clause on the chair (BLE-143, BLE-144).
    """

    finding: Person


class NotAskedYet(Refusal):
    """The item is dealt with, or the notice is not out; `finding` is the item."""

    finding: AgendaItem


@transaction.atomic
def take(
    item: AgendaItem, person: Person, value: str, *, note: str = "", by: Person, at: datetime
) -> Stance:
    """Take a stance for oneself, or note what a member has said.

    From the notice until the item is dealt with; what counts is who is there then.

    :raises NoMandate: no seat of the person decides
    :raises NotAskedYet: the item is dealt with or the notice not sent
    :raises PermissionDenied: `by` is neither the person nor keeps the meeting
    """
    meeting = _lock_item_meeting(item)
    day = timezone.localdate(at)
    if person != by and Permission.MEETING_RUN not in permissions_in(meeting.body, by, day):
        raise PermissionDenied(f"{by} may not speak for {person}")
    done = meeting.items.filter(pk=item.pk).exclude(done_at=None).exists()
    if meeting.state not in {Meeting.State.CALLED, Meeting.State.OPEN} or done:
        raise NotAskedYet(item)
    refuse_personal_numbers(note=note)
    floor = floor_of(meeting)
    seat = next(
        (pk for pk, who in floor.holders.items() if who == person and floor.rows[pk].decides), None
    )
    if seat is None:
        chair = floor.rules.chair.find(floor.day)
        raise NoMandate(person, chair.source if chair else None)
    stance, _ = Stance.objects.update_or_create(
        item=item,
        seat_id=seat,
        defaults={"person": person, "value": value, "note": note, "taken_at": at},
    )
    touch(meeting)
    record(
        "stance.taken",
        stance,
        by=by,
        at=at,
        scope=meeting.body.scope,
        facts={"item": item.title, "value": value},
    )
    return stance


@transaction.atomic
def stand_out(
    item: AgendaItem,
    person: Person,
    *,
    ground: str,
    left_room: bool = True,
    by: Person,
    at: datetime,
) -> Disqualification:
    """Note that somebody stands out of an item (jäv); they are not counted for it."""
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    refuse_personal_numbers(ground=ground)
    row, _ = Disqualification.objects.update_or_create(
        item=item,
        person=person,
        defaults={"ground": ground, "left_room": left_room, "noted_at": at},
    )
    touch(meeting)
    record(
        "item.disqualified", row, by=by, at=at, scope=meeting.body.scope, facts={"ground": ground}
    )
    return row


@transaction.atomic
def stand_in_again(item: AgendaItem, person: Person, *, by: Person, at: datetime) -> None:
    """Take back a disqualification that was noted by mistake."""
    meeting = lock(item.meeting, Verb.RUN, by=by, at=at)
    Disqualification.objects.filter(item=item, person=person).delete()
    touch(meeting)
    record(
        "item.disqualification_taken_back",
        item,
        by=by,
        at=at,
        scope=meeting.body.scope,
        facts={"person": person.name},
    )


@transaction.atomic
def read_out(view: WrittenView, *, by: Person, at: datetime) -> None:
    """Note that views in writing have been read out (BLE-157)."""
    meeting = lock(view.meeting, Verb.RUN, by=by, at=at)
    view.read_out_at = at
    view.save(update_fields=["read_out_at"])
    touch(meeting)
    record("view.read_out", view, by=by, at=at, scope=meeting.body.scope)


def _lock_item_meeting(item: AgendaItem) -> Meeting:
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=item.meeting_id)
    )
