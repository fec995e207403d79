"""The list of meetings, and the way into one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from samsyn import clock
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries.steps import current_step
from samsyn.web.meetings.shell import ROUTES, address, load, shell
from samsyn.web.request import PersonRequest


def meetings(request: PersonRequest, arrangement: str) -> HttpResponse:
    """List the meetings that the person may see."""
    found = Meeting.objects.seen_by(request.person, clock.today())
    found = found.filter(body__arrangement=arrangement).select_related("body").order_by("starts_at")
    return render(request, "meetings/list.html", {"meetings": found[:50]})


def meeting(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Lead to the step the work is at; those who take part go to the notice until the day."""
    found = load(request, arrangement, slug)
    step = current_step(found, clock.today())
    here = shell(request, found)
    before = address(found, "meeting_before")
    if before and not here.manages and found.state in {"called", "cancelled"}:
        return redirect(before)
    return redirect(address(found, ROUTES[step]) or address(found, "meeting_call"))
