"""What stands about an item: changed by one, joined when two write at once."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import lock
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Person
from samsyn.rules.conflict import Merge, merge_text
from samsyn.rules.refusal import Refusal


class EditedMeanwhile(Refusal):
    """Somebody else changed the same text; `finding` holds both, by field."""

    finding: dict[str, Merge]


@dataclass(frozen=True)
class ItemText:
    """What somebody writes about an item."""

    title: str
    kind: str = ""
    minutes: int = 10
    presenter: Person | None = None
    presenter_text: str = ""
    summary: str = ""
    proposal: str = ""


LONG = ("summary", "proposal")
FIELDS = ("title", "kind", "minutes", "presenter", "presenter_text", *LONG)


def text_of(item: AgendaItem) -> ItemText:
    """Return what stands about the item."""
    return ItemText(**{name: getattr(item, name) for name in FIELDS})


@transaction.atomic
def edit(
    item: AgendaItem, mine: ItemText, *, base: ItemText, by: Person, at: datetime
) -> AgendaItem:
    """Change what stands about an item, joined with what others have changed since.

    :param base: what `by` saw before changing it
    :raises EditedMeanwhile: both changed the same text in different ways; nothing is written
    """
    locked = lock(item.meeting, Verb.SET_AGENDA, by=by, at=at)
    fresh = locked.items.select_for_update(of=("self",)).get(pk=item.pk)
    guard(mine)
    before = text_of(fresh)
    joined = _join(base, mine, before)
    if joined == before:
        return fresh
    changed = [name for name in FIELDS if getattr(joined, name) != getattr(before, name)]
    for name in changed:
        setattr(fresh, name, getattr(joined, name))
    fresh.version += 1
    fresh.changed_after_notice |= (
        locked.state == Meeting.State.CALLED and not fresh.added_after_notice
    )
    fresh.save()
    note_change(locked, by=by, at=at, undo=before.kind != joined.kind)
    record(
        "agenda.item_changed",
        fresh,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={
            name: [_plain(getattr(before, name)), _plain(getattr(joined, name))] for name in changed
        },
    )
    return fresh


def _join(base: ItemText, mine: ItemText, theirs: ItemText) -> ItemText:
    """Return both people's changes together.

    :raises EditedMeanwhile: they collide
    """
    values, collisions = {}, {}
    for name in FIELDS:
        was, ours, others = (getattr(text, name) for text in (base, mine, theirs))
        if others == was or ours == others:
            values[name] = ours
        elif ours == was:
            values[name] = others
        else:
            merge = merge_text(str(was), str(ours), str(others)) if name in LONG else None
            if merge is None or merge.text is None:
                collisions[name] = Merge(None, str(_plain(ours)), str(_plain(others)))
            else:
                values[name] = merge.text
    if collisions:
        raise EditedMeanwhile(collisions)
    return ItemText(**values)


def _plain(value: object) -> object:
    return value.name if isinstance(value, Person) else value


def set_kind(item: AgendaItem, kind: str, *, by: Person, at: datetime) -> AgendaItem:
    """Change what the meeting is asked to do with an item."""
    base = text_of(item)
    return edit(item, replace(base, kind=kind), base=base, by=by, at=at)


def guard(text: ItemText) -> None:
    """Refuse personal identity numbers in what is written about an item."""
    refuse_personal_numbers(
        title=text.title,
        presenter_text=text.presenter_text,
        summary=text.summary,
        proposal=text.proposal,
    )


def note_change(meeting: Meeting, *, by: Person, at: datetime, undo: bool = True) -> None:
    """Note that the agenda is another; one that was decided must be decided again before it goes.

    :param undo: what is on it changed, not only its order or texts
    """
    meeting.version += 1
    if undo and meeting.agenda_decided_at and meeting.state == Meeting.State.PLANNED:
        meeting.agenda_decided_at = meeting.agenda_decided_by = None
        record("agenda.reopened", meeting, by=by, at=at, scope=meeting.body.scope)
    meeting.save(update_fields=["version", "agenda_decided_at", "agenda_decided_by"])
