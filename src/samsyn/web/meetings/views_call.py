"""Kalla: the agenda, the notice and its guard."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, answers, notice, wording
from samsyn.meetings.models import AgendaItem, Meeting, Notice
from samsyn.meetings.queries.agenda import next_meeting
from samsyn.meetings.queries.steps import Step
from samsyn.parties.models import Person
from samsyn.rules.refusal import Refusal
from samsyn.web.meetings import downloads
from samsyn.web.meetings.call_page import CallPage
from samsyn.web.meetings.forms import ItemForm
from samsyn.web.meetings.shell import Shell, address, load, shell
from samsyn.web.refusals import refusals_on, ruling_for
from samsyn.web.request import PersonRequest


def call(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the agenda and what stands between it and the notice."""
    here = shell(request, load(request, arrangement, slug), Step.CALL)
    if not here.manages:
        return redirect(address(here.meeting, "meeting_before"))
    return _page(request, CallPage(here))


def _page(request: PersonRequest, page: CallPage, status: int = 200) -> HttpResponse:
    return render(request, "meetings/call.html", {"shell": page.here, "call": page}, status=status)


def _do(
    request: PersonRequest, meeting: Meeting, act: Callable[[], object], late_reason: str = ""
) -> HttpResponse:
    """Do something with the agenda and show it again; a refusal is shown in its place."""
    try:
        act()
    except Refusal as refusal:
        here = shell(request, load(request, meeting.body.arrangement, meeting.slug), Step.CALL)
        page = CallPage(here, late_reason=late_reason, ruling=ruling_for(refusal))
        return _page(request, page, status=422)
    return redirect(address(meeting, "meeting_call"))


def _item(request: PersonRequest, arrangement: str, slug: str, pk: int) -> AgendaItem:
    meeting = load(request, arrangement, slug)
    item = get_object_or_404(meeting.items.select_related("presenter", "matter"), pk=pk)
    item.meeting = meeting
    return item


@require_POST
def place(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Put a waiting matter on the agenda, or on the next one."""
    meeting = load(request, arrangement, slug)
    matter = get_object_or_404(Matter, body=meeting.body, pk=request.POST.get("matter") or 0)
    target = next_meeting(meeting) if request.POST.get("next") else meeting
    if target is None:
        raise Http404
    by, at = request.person, clock.now()
    return _do(request, meeting, lambda: agenda.place(target, matter, by=by, at=at))


@require_POST
def fill(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Add the standing items that are missing."""
    meeting = load(request, arrangement, slug)
    return _do(request, meeting, lambda: agenda.fill(meeting, by=request.person, at=clock.now()))


@require_POST
def reorder(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Put the items in the order they were dragged to."""
    meeting = load(request, arrangement, slug)
    order = [int(pk) for pk in request.POST.get("order", "").split(",") if pk.isdigit()]
    by, at = request.person, clock.now()
    return _do(request, meeting, lambda: agenda.reorder(meeting, order, by=by, at=at))


@require_POST
def decide(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Decide the agenda."""
    meeting = load(request, arrangement, slug)
    by, at = request.person, clock.now()
    answer = _do(request, meeting, lambda: agenda.decide(meeting, by=by, at=at))
    if answer.status_code < 400:
        messages.success(request, _("Dagordningen är beslutad."))
    return answer


@require_POST
def shift(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Move an item one step up or down."""
    item = _item(request, arrangement, slug, pk)
    steps = -1 if request.POST.get("steps") == "-1" else 1
    by, at = request.person, clock.now()
    return _do(request, item.meeting, lambda: agenda.shift(item, steps, by=by, at=at))


@require_POST
def remove(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Take an item off; when the notice has gone, let it lapse."""
    item = _item(request, arrangement, slug, pk)
    verb = agenda.remove if item.meeting.state == Meeting.State.PLANNED else agenda.withdraw
    return _do(request, item.meeting, lambda: verb(item, by=request.person, at=clock.now()))


@require_POST
def to_next(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Take an item's matter to the next meeting."""
    item = _item(request, arrangement, slug, pk)
    by, at = request.person, clock.now()
    return _do(request, item.meeting, lambda: agenda.move_to_next(item, by=by, at=at))


@require_POST
def kind(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Change what the meeting is asked to do with an item."""
    item = _item(request, arrangement, slug, pk)
    wanted = Matter.Kind(request.POST.get("kind", Matter.Kind.INFORMATION))
    by, at = request.person, clock.now()
    return _do(request, item.meeting, lambda: wording.set_kind(item, wanted, by=by, at=at))


@require_POST
def ask(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Ask the presenter for the papers."""
    item = _item(request, arrangement, slug, pk)
    if answers.ask_for_papers(item, by=request.person, at=clock.now()):
        messages.success(request, _("%(who)s har fått ett brev.") % {"who": item.presenter})
    return redirect(address(item.meeting, "meeting_call"))


def item(
    request: PersonRequest, arrangement: str, slug: str, pk: int | None = None
) -> HttpResponse:
    """Write about an item, or add one; two who write at once are shown both texts."""
    meeting = load(request, arrangement, slug)
    found = _item(request, arrangement, slug, pk) if pk else None
    here = shell(request, meeting, Step.CALL)
    people = Person.objects.filter(appointments__seat__body__arrangement=arrangement)
    initial = vars(wording.text_of(found)) if found else {"minutes": 10}
    posted = request.POST if request.method == "POST" else None
    form = ItemForm(people.distinct().in_order(), posted, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _save(found, form, meeting, request.person)
            return redirect(address(meeting, "meeting_call"))
    status = 422 if form.is_bound else 200
    context = {"shell": here, "form": form, "item": found, "both": _both_texts(form)}
    return render(request, "meetings/item.html", context, status=status)


def _save(found: AgendaItem | None, form: ItemForm, meeting: Meeting, by: Person) -> None:
    if found is None:
        agenda.add(meeting, form.text, by=by, at=clock.now())
        return
    try:
        wording.edit(found, form.text, base=form.base, by=by, at=clock.now())
    except wording.EditedMeanwhile as refusal:
        form.both = refusal.finding
        found.refresh_from_db()
        form.start_over_from(wording.text_of(found))
        raise


def _both_texts(form: ItemForm) -> list[dict[str, str]]:
    return [
        {"label": str(form.fields[name].label), "mine": each.mine, "theirs": each.theirs}
        for name, each in form.both.items()
    ]


@require_POST
def send(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Send the notice, and keep it as PDF when it has gone."""
    meeting = load(request, arrangement, slug)
    reason, version = request.POST.get("late_reason", ""), request.POST.get("version", "")
    sent: list[Notice] = []

    def act() -> None:
        sent.append(
            notice.call(
                meeting,
                by=request.person,
                at=clock.now(),
                late_reason=reason,
                version=int(version) if version.isdigit() else None,
            )
        )

    answer = _do(request, meeting, act, late_reason=reason)
    if sent:
        downloads.keep_pdf(sent[0], by=request.person)
        _tell_sent(request, sent[0])
    return answer


@require_POST
def update(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Send what has changed since."""
    meeting = load(request, arrangement, slug)
    sent: list[Notice] = []
    by, at = request.person, clock.now()
    answer = _do(request, meeting, lambda: sent.append(notice.send_update(meeting, by=by, at=at)))
    if sent:
        downloads.keep_pdf(sent[0], by=by)
        _tell_sent(request, sent[0])
    return answer


def _tell_sent(request: PersonRequest, sent: Notice) -> None:
    count = sent.receipts.count()
    text = ngettext(
        "Kallelsen är skickad till %(n)s person.",
        "Kallelsen är skickad till %(n)s personer.",
        count,
    )
    messages.success(request, text % {"n": count})


@require_POST
def sample(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Send the notice to the sender only."""
    meeting = load(request, arrangement, slug)
    notice.send_sample(meeting, by=request.person, at=clock.now())
    messages.success(request, _("Ett prov är skickat till %(to)s.") % {"to": request.person.email})
    return redirect(address(meeting, "meeting_call"))


def pdf(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse | FileResponse:
    """Give the notice as PDF: as last sent, or as it stands for those who draft it."""
    here: Shell = shell(request, load(request, arrangement, slug), Step.CALL)
    return downloads.notice_pdf(here)


def pack(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Give the notice and its papers as one file."""
    return downloads.pack(shell(request, load(request, arrangement, slug)))


def paper(
    request: PersonRequest, arrangement: str, slug: str, version: int
) -> HttpResponse | FileResponse:
    """Give a paper of the meeting."""
    here = shell(request, load(request, arrangement, slug))
    return downloads.paper(here, version)
