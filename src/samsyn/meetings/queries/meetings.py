"""Questions about many meetings: those somebody sees, filtered, and the bodies to plan for."""

from datetime import date

from django.db.models import Max, Min, Q, QuerySet

from samsyn.meetings.models import Meeting
from samsyn.parties.models import Appointment, Body, Person
from samsyn.parties.permissions import ROLES_OF_SEATS, Permission

DONE = (Meeting.State.ADJUSTED, Meeting.State.PUBLISHED, Meeting.State.DISPATCHED)


def seen(person: Person, arrangement: str, day: date) -> QuerySet[Meeting]:
    """Return the meetings of an arrangement that `person` may see, with their bodies."""
    found = Meeting.objects.seen_by(person, day).filter(body__arrangement=arrangement)
    return found.select_related("body")


def chosen(
    meetings: QuerySet[Meeting], *, q: str = "", organ: str = "", ar: str = "", lage: str = ""
) -> QuerySet[Meeting]:
    """Keep the meetings that the filters name: words, body, year, state."""
    if q:
        meetings = meetings.filter(
            Q(place__icontains=q) | Q(slug__icontains=q) | Q(items__title__icontains=q)
        ).distinct()
    if organ:
        meetings = meetings.filter(body__key=organ)
    if ar:
        meetings = meetings.filter(starts_at__year=int(ar))
    if lage:
        states = DONE if lage == "done" else (lage,)
        meetings = meetings.filter(state__in=states)
    return meetings


def years_of(meetings: QuerySet[Meeting]) -> list[int]:
    """Return the years that have meetings, the latest first; one query."""
    span = meetings.order_by().aggregate(first=Min("starts_at"), last=Max("starts_at"))
    if span["first"] is None:
        return []
    return list(range(span["last"].year, span["first"].year - 1, -1))


def bodies_planned_by(person: Person, arrangement: str, day: date) -> QuerySet[Body]:
    """Return the bodies of an arrangement that `person` plans meetings for; one query."""
    roles = [
        role for role, held in ROLES_OF_SEATS.items() if Permission.MEETING_PLAN in held.permissions
    ]
    sits = Appointment.objects.on(day).filter(person=person, seat__role__in=roles)
    return Body.objects.of(arrangement).on(day).filter(pk__in=sits.values("seat__body"))
