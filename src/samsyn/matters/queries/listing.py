"""Lists of matters: filtered, searched, sorted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samsyn.matters.models import ENDED, Matter, MatterDocument
from samsyn.parties.models import Person
from samsyn.search.queries import find

ORDERS = {
    "": ("-raised_at", "-pk"),
    "aldst": ("raised_at", "pk"),
    "rubrik": ("title", "pk"),
    "lage": ("state", "state_since"),
}
OPEN, DONE = "oppna", "klara"
FOUND = 500  # at most, by words


def matters_for(
    person: Person, arrangement: str, day: date, chosen: Mapping[str, str]
) -> QuerySet[Matter]:
    """Return the matters that `person` may read and that the filters choose, in their order.

    :param chosen: q (words), organ (key), ar, lage (state, OPEN or DONE), typ, omrade, ordning
    """
    found: QuerySet[Matter] = (
        Matter.objects.seen_by(person, day)
        .filter(body__arrangement=arrangement)
        .select_related("body", "presenter", "raised_by__organisation", "raised_by_body")
        .annotate(paper_count=Coalesce(Subquery(_papers()), 0))
    )
    if words := chosen.get("q", "").strip():
        hits = find(words, visible=Q(arrangement=arrangement), kind="matter")
        numbers = list(hits.values_list("object_id", flat=True)[:FOUND])
        found = found.filter(Q(pk__in=numbers) | Q(registry_number__iexact=words))
    if body := chosen.get("organ"):
        found = found.filter(body__key=body)
    if (year := chosen.get("ar", "")).isdigit():
        found = found.filter(year=int(year))
    if kind := chosen.get("typ"):
        found = found.filter(kind=kind)
    found = _in_state(found, chosen.get("lage", ""))
    if area := chosen.get("omrade"):
        found = found.filter(areas__icontains=f'"{area}"')
    return found.order_by(*ORDERS.get(chosen.get("ordning", ""), ORDERS[""]))


def _papers() -> QuerySet[Any, Any]:
    """Count the papers of a matter for the rows that are shown, not for all that are sorted."""
    mine = MatterDocument.objects.filter(matter=OuterRef("pk")).order_by().values("matter")
    return mine.annotate(count=Count("pk")).values("count")


def _in_state(found: QuerySet[Matter], state: str) -> QuerySet[Matter]:
    if state == OPEN:
        return found.exclude(state__in=ENDED)
    if state == DONE:
        return found.filter(state__in=ENDED)
    return found.filter(state=state) if state else found
