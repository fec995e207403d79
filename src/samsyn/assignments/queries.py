"""Questions about assignments: what is given, late, reported; to whom."""

from datetime import date

from django.db.models import Q, QuerySet

from samsyn.assignments.models import Assignment
from samsyn.parties.models import Person

State = Assignment.State
_OF = ("from_body", "to_body", "to_person", "to_organisation", "decision__body")


def assignments_of(person: Person | None, arrangement: str, day: date) -> QuerySet[Assignment]:
    """Return the assignments of an arrangement that `person` may read, the first due first."""
    rows = Assignment.objects.seen_by(person, day).filter(from_body__arrangement=arrangement)
    return rows.select_related(*_OF).order_by("due_on", "pk").distinct()


def chosen(
    rows: QuerySet[Assignment], *, state: str = "", body: str = "", mine: Person | None = None
) -> QuerySet[Assignment]:
    """Keep those in a state, of a body that gave or got them, and those to a person."""
    if state:
        rows = rows.filter(state=state)
    if body:
        rows = rows.filter(Q(from_body__key=body) | Q(to_body__key=body))
    if mine:
        rows = rows.filter(to_person=mine)
    return rows
