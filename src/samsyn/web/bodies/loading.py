"""What the pages of bodies and people begin with: arrangement, day, body."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.registry import UnknownArrangement, arrangement
from samsyn.parties.models import Body


def arrangement_or_404(key: str) -> Arrangement:
    """Return the arrangement in force; one query.

    :raises Http404: there is none with that key
    """
    try:
        return arrangement(key)
    except UnknownArrangement as unknown:
        raise Http404 from unknown


def body_or_404(arrangement: str, key: str) -> Body:
    """Return the body; one query.

    :raises Http404: there is none with that key
    """
    bodies = Body.objects.select_related("parent")
    return get_object_or_404(bodies, arrangement=arrangement, key=key)


def day_asked(request: HttpRequest) -> date:
    """Return the day of `?dag=`, today when it is missing or no day."""
    try:
        return date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return clock.today()
