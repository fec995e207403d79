"""Skriva: the minutes, already filled from what was noted, and their way to adjustment."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.decisions.actions import deciding
from samsyn.decisions.models import Decision
from samsyn.documents.render import pdf as render_pdf
from samsyn.meetings.actions import items
from samsyn.meetings.actions.items import BothWrote, Typed
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.queries.steps import Step, stage_of
from samsyn.publishing.actions import adjusting
from samsyn.publishing.queries.record import record_facts
from samsyn.rules.refusal import Refusal
from samsyn.web.arrangement import Look
from samsyn.web.meetings.shell import Shell, address, load, shell
from samsyn.web.meetings.writing import Writing
from samsyn.web.parts import Ruling
from samsyn.web.refusals import ruling_for
from samsyn.web.request import PersonRequest

FIELDS = ("notes", "outcome_text")


def shown(request: PersonRequest, template: str, here: Shell, **more: Any) -> HttpResponse:
    """Return a page of a meeting; a ruling makes it 422."""
    look = Look(here.arrangement.name, here.arrangement.accent)
    status = 422 if more.get("ruling") else 200
    return render(request, template, {"shell": here, "look": look, **more}, status=status)


def shell_of(request: PersonRequest, meeting: Meeting, step: Step) -> Shell:
    """Return the shell of a step that the meeting has come to.

    :raises Http404: the meeting has not come so far
    """
    if step not in stage_of(meeting).reach:
        raise Http404
    return shell(request, meeting, step)


def write(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the minutes as they stand, to be written by those who keep them."""
    return page(request, load(request, arrangement, slug))


def page(request: PersonRequest, meeting: Meeting, ruling: Ruling | None = None) -> HttpResponse:
    """Show *Skriva*, with what stood in the way of what was just tried."""
    here = shell_of(request, meeting, Step.WRITE)
    return shown(request, "meetings/write/write.html", here, writing=Writing(here), ruling=ruling)


@require_POST
def text(
    request: PersonRequest, arrangement: str, slug: str, item: int, field: str
) -> HttpResponse:
    """Save a text of a § as it is typed; where two collide both are shown."""
    meeting = load(request, arrangement, slug)
    found = get_object_or_404(
        AgendaItem.objects.select_related("meeting"), pk=item, meeting=meeting
    )
    if field not in FIELDS:
        raise Http404
    typed = Typed(field, request.POST.get(field, ""), request.POST.get("base", ""))
    is_autosave = bool(request.headers.get("X-Autosave"))
    try:
        items.write(found, typed, by=request.person, at=clock.now())
    except BothWrote as refusal:
        if is_autosave:
            return HttpResponse(status=409)
        here = shell_of(request, meeting, Step.WRITE)
        told = {"shell": here, "item": found, "field": field, "both": refusal.finding}
        return render(request, "meetings/write/both.html", told, status=409)
    except Refusal as refusal:
        if is_autosave:
            return HttpResponse(status=422)
        return page(request, meeting, ruling_for(refusal))
    return HttpResponse(status=204) if is_autosave else _back(meeting, found)


@require_POST
def wording(request: PersonRequest, arrangement: str, slug: str, decision: int) -> HttpResponse:
    """Mend the wording of a decision."""
    meeting = load(request, arrangement, slug)
    found = get_object_or_404(
        Decision.objects.select_related("meeting", "item__paragraph"), pk=decision, meeting=meeting
    )
    clauses = request.POST.get("clauses", "").replace("\r\n", "\n")
    try:
        deciding.change_wording(found, clauses=clauses, by=request.person, at=clock.now())
    except Refusal as refusal:
        return page(request, meeting, ruling_for(refusal))
    messages.success(request, _("Beslutets lydelse är ändrad."))
    return _back(meeting, found.item)


def draft_pdf(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Give the draft as a document, as it stands now."""
    meeting = load(request, arrangement, slug)
    shell_of(request, meeting, Step.WRITE)
    minutes = meeting.minutes.order_by("-version").first()
    facts = record_facts(meeting, minutes, dated=timezone.localdate(clock.now()))
    headers = {"Content-Disposition": f'inline; filename="utkast-{meeting.slug}.pdf"'}
    content = render_pdf("protokoll", facts)
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
def send_out(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Send the draft to those who approve it."""
    meeting = load(request, arrangement, slug)
    try:
        adjusting.send_out(meeting, by=request.person, at=clock.now())
    except Refusal as refusal:
        return page(request, meeting, ruling_for(refusal))
    messages.success(request, _("Protokollet är ute för justering."))
    return redirect(address(meeting, "meeting_adjust"))


def _back(meeting: Meeting, item: AgendaItem) -> HttpResponse:
    number = item.paragraph.number if hasattr(item, "paragraph") else ""
    return redirect(f"{address(meeting, 'meeting_write')}#p{number}")
