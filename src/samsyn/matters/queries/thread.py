"""The thread of a matter: everything that happened to it, oldest first."""

from dataclasses import dataclass
from datetime import datetime

from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, by whom, what, under which clause.

    :ivar action: the ledger's word for it, which the page says in words
    :ivar facts: before and after, or what was said
    """

    at: datetime
    by: str
    on_behalf_of: str
    action: str
    clause: str
    facts: dict[str, object]


def thread_of(matter: Matter) -> list[Event]:
    """Return what happened to `matter` and to what it continues; two queries."""
    family = [matter.pk, *matter.continued_in.values_list("pk", flat=True)]
    if matter.origin_id:
        family.append(matter.origin_id)
    entries = Entry.objects.filter(
        subject_type=Matter._meta.label_lower, subject_id__in=family
    ).order_by("at", "pk")
    return [
        Event(each.at, each.actor, each.on_behalf_of, each.action, each.clause, each.facts)
        for each in entries
    ]
