"""Questions about decisions: the log across bodies and years, and what one has led to."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from samsyn.decisions.models import Decision, Reservation
from samsyn.parties.models import Person
from samsyn.search.queries import find

SORTS = {
    "nyast": ("-decided_at", "-paragraph"),
    "aldst": ("decided_at", "paragraph"),
    "grupp": ("body__order", "-year", "-paragraph"),
    "rubrik": ("title", "-decided_at"),
}


def log(person: Person | None, arrangement: str, day: date) -> QuerySet[Decision]:
    """Return the decisions of an arrangement that `person` may read."""
    rows = Decision.objects.seen_by(person, day).filter(body__arrangement=arrangement)
    return rows.select_related("body", "matter", "meeting")


def years_of(rows: QuerySet[Decision]) -> list[int]:
    """Return the years in which there are decisions, the latest first."""
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def chosen(
    rows: QuerySet[Decision],
    arrangement: str,
    *,
    words: str = "",
    body: str = "",
    year: str = "",
    party: str = "",
    area: str = "",
    kind: str = "",
    sort: str = "",
) -> QuerySet[Decision]:
    """Keep the decisions that every filter asked for lets through, in the order wanted.

    :param words: looked for in title, text and what was written of the item
    :param party: key of an organisation that the decision applies to
    """
    if words:
        hits = find(words, visible=Q(arrangement=arrangement), kind="decision")
        rows = rows.filter(pk__in=hits.order_by().values("object_id"))
    if body:
        rows = rows.filter(body__key=body)
    if year:
        rows = rows.filter(year=year)
    if party:
        rows = rows.filter(parties__key=party)
    if area:
        rows = rows.annotate(filed=Cast("areas", TextField())).filter(filed__contains=f'"{area}"')
    if kind:
        rows = rows.filter(kind=kind)
    # The frozen count is heavy and no list shows it.
    return rows.order_by(*SORTS.get(sort, SORTS["nyast"])).defer("quorum", "present")


def reservations_of(decision: Decision) -> Sequence[Reservation]:
    """Return who does not stand behind it, and the notes; one query."""
    made = Reservation.objects.filter(item=decision.item_id).order_by("made_at")
    return list(made.select_related("person", "organisation"))
