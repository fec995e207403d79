"""Inför mötet: the notice as members read it, and their answers."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.documents.calendar import feed
from samsyn.meetings.actions import answers, stances
from samsyn.meetings.models import Attendance, Meeting, Stance
from samsyn.meetings.queries.agenda import rows_of
from samsyn.meetings.queries.invitation import entry_of
from samsyn.meetings.queries.notice import last_notice
from samsyn.rules.refusal import Refusal
from samsyn.web.meetings.forms import AnswerForm
from samsyn.web.meetings.shell import address, load, shell
from samsyn.web.parts import Ruling
from samsyn.web.refusals import ruling_for
from samsyn.web.request import PersonRequest


def before(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the notice with its papers, and the keys to answer it."""
    return _page(request, load(request, arrangement, slug))


def _page(
    request: PersonRequest,
    meeting: Meeting,
    *,
    ruling: Ruling | None = None,
    view: str = "",
    status: int = 200,
) -> HttpResponse:
    here, notice = shell(request, meeting), last_notice(meeting, request.person)
    if notice and getattr(notice, "unopened", False):
        answers.opened(meeting, request.person, at=clock.now())
    mine = meeting.attendances.filter(person=request.person).first()
    views = defaultdict(list)
    for each in meeting.written_views.filter(person=request.person).order_by("received_at"):
        views[each.item_id].append(each)
    may_answer = mine is not None and meeting.state == Meeting.State.CALLED
    decides = may_answer and mine is not None and mine.capacity == Attendance.Capacity.MEMBER
    said = _own_stances(request, meeting) if decides else {}
    rows = [
        {
            "row": row,
            "views": views.get(row.item.pk, []),
            "stance": said.get(row.item.pk),
            "may_take": decides and row.is_to_decide and not row.item.outcome,
        }
        for row in rows_of(meeting, unsent=here.manages)
    ]
    context = {
        "shell": here,
        "rows": rows,
        "mine": mine,
        "own_views": views.get(None, []),
        "notice": notice,
        "ruling": ruling,
        "view": view,
        "may_answer": may_answer,
    }
    return render(request, "meetings/before.html", context, status=status)


def _own_stances(request: PersonRequest, meeting: Meeting) -> dict[int, Stance]:
    taken = Stance.objects.filter(item__meeting=meeting, person=request.person)
    return {each.item_id: each for each in taken}


@require_POST
def stance(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Take a stance before the meeting; it can be changed until the item is dealt with."""
    meeting = load(request, arrangement, slug)
    item = get_object_or_404(meeting.items, pk=pk)
    value = Stance.Value(request.POST.get("value", Stance.Value.SUPPORTS))
    try:
        stances.take(item, request.person, value, by=request.person, at=clock.now())
    except Refusal as refusal:
        return _page(request, meeting, ruling=ruling_for(refusal), status=422)
    messages.success(request, _("Ditt ställningstagande är noterat. Du kan ändra det på mötet."))
    return redirect(address(meeting, "meeting_before"))


@require_POST
def answer(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Note the person's answer, with a word to the secretary."""
    meeting = load(request, arrangement, slug)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return redirect(address(meeting, "meeting_before"))
    value, note = form.cleaned_data["answer"], form.cleaned_data["note"]
    try:
        answers.answer(meeting, request.person, value, note=note, at=clock.now())
    except Refusal as refusal:
        return _page(request, meeting, ruling=ruling_for(refusal), status=422)
    messages.success(request, _("Tack, ditt svar är noterat."))
    return redirect(address(meeting, "meeting_before"))


@require_POST
def view(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Keep the person's views in writing, on an item or on the meeting."""
    meeting = load(request, arrangement, slug)
    pk, text = request.POST.get("item", ""), request.POST.get("text", "")
    item = get_object_or_404(meeting.items, pk=pk) if pk.isdigit() else None
    try:
        answers.write_view(meeting, item=item, text=text, by=request.person, at=clock.now())
    except Refusal as refusal:
        return _page(request, meeting, ruling=ruling_for(refusal), view=text, status=422)
    messages.success(request, _("Sekreteraren har fått dina synpunkter."))
    return redirect(address(meeting, "meeting_before"))


def calendar(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Give the meeting as a file for a calendar."""
    meeting = load(request, arrangement, slug)
    content = feed(str(meeting.body), [entry_of(meeting, at=clock.now())])
    headers = {"Content-Disposition": f'attachment; filename="{meeting.slug}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
