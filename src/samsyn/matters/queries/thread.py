"""The thread of a matter: everything that happened to it, oldest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter

# Notes belong to one party; that one was written is nothing for the others.
_NOT_TOLD = ("matter.private_note_written",)


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, by whom, what, under which clause.

    :ivar action: the ledger's word for it, which the page says in words
    :ivar facts: before and after, or what was said
    :ivar matter: number and title of the matter it happened to, of those that continue each other
    """

    at: datetime
    by: str
    on_behalf_of: str
    action: str
    clause: str
    facts: dict[str, Any]
    matter: str = ""


def thread_of(matter: Matter) -> list[Event]:
    """Return what happened to `matter` and to what it continues; two queries."""
    family = [matter.pk, *matter.continued_in.values_list("pk", flat=True)]
    if matter.origin_id:
        family.append(matter.origin_id)
    entries = (
        Entry.objects.filter(subject_type=Matter._meta.label_lower, subject_id__in=family)
        .exclude(action__in=_NOT_TOLD)
        .order_by("at", "pk")
    )
    return [
        Event(
            each.at,
            each.actor,
            each.on_behalf_of,
            each.action,
            each.clause,
            each.facts,
            each.subject,
        )
        for each in entries
    ]
