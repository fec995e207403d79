"""What can be chosen in the forms: bodies, meetings, people, parties."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from samsyn.arrangements.nouns import Arrangement
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries.days import AHEAD
from samsyn.parties.models import Appointment, Body, Person

MANY = 12  # meetings offered at most for one body


def bodies_that_meet(arrangement: Arrangement, *, outside: bool = False) -> QuerySet[Body]:
    """Return the bodies that a matter may be raised in, in the order of the file.

    :param outside: those that take matters from another party
    """
    keys = [
        plan.key
        for plan in arrangement.bodies.values()
        if plan.meets and (plan.rules.raising.versions or not outside)
    ]
    return Body.objects.of(arrangement.key).filter(key__in=keys)


def meetings_ahead(bodies: QuerySet[Body] | list[Body], at: datetime) -> QuerySet[Meeting]:
    """Return the meetings to come, body by body."""
    found = Meeting.objects.filter(body__in=bodies, state__in=AHEAD, starts_at__gt=at)
    return found.select_related("body").order_by("body__order", "starts_at")[: MANY * 8]


def people_to_present(
    arrangement: str, at: datetime, *, also: int | None = None
) -> QuerySet[Person]:
    """Return those who sit in the arrangement, in Swedish order; protected persons are left out.

    :param also: id of somebody who is chosen already
    """
    sits = Appointment.objects.on(timezone.localdate(at)).filter(
        seat__body__arrangement=arrangement
    )
    here = Q(pk__in=sits.values("person"), protected=False)
    return Person.objects.filter(here | Q(pk=also)).in_order()
