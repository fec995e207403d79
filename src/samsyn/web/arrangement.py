"""The look of an arrangement: its name and its accent."""

from dataclasses import dataclass

from samsyn.arrangements.registry import UnknownArrangement, arrangement
from samsyn.parties.models import Body, Person


@dataclass(frozen=True)
class Look:
    """How an arrangement shows on a page."""

    name: str = ""
    accent: str = "petrol"


def look_of(key: str) -> Look:
    """Return the look of the arrangement `key`, the house's own when it is unknown; one query."""
    if not key:
        return Look()
    try:
        found = arrangement(key)
    except UnknownArrangement:
        return Look()
    return Look(found.name, found.accent)


def arrangement_of(person: Person) -> str:
    """Return the arrangement where the person sits, else any there is; asked once a session."""
    seats = Body.objects.filter(seats__appointments__person=person)
    found = seats.values_list("arrangement", flat=True).order_by("order", "pk").first()
    return found or Body.objects.values_list("arrangement", flat=True).order_by("pk").first() or ""
