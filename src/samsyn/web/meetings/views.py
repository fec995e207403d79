"""The list of meetings, and the way into one."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn import clock
from samsyn.documents.calendar import feed
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries import meetings as questions
from samsyn.meetings.queries.invitation import entry_of
from samsyn.meetings.queries.steps import current_step
from samsyn.parties.queries import bodies_open_to
from samsyn.web.csv_xlsx import export
from samsyn.web.meetings.forms import ListFilters
from samsyn.web.meetings.shell import ROUTES, address, load, shell
from samsyn.web.request import PersonRequest

PER_PAGE = 30
STATE_WORDS = {
    Meeting.State.PLANNED: ("idle", gettext_lazy("planerat")),
    Meeting.State.CALLED: ("planned", gettext_lazy("kallat")),
    Meeting.State.OPEN: ("now", gettext_lazy("pågår")),
    Meeting.State.HELD: ("planned", gettext_lazy("protokoll skrivs")),
    Meeting.State.ADJUSTING: ("planned", gettext_lazy("justeras")),
    Meeting.State.ADJUSTED: ("done", gettext_lazy("justerat")),
    Meeting.State.PUBLISHED: ("done", gettext_lazy("publicerat")),
    Meeting.State.DISPATCHED: ("done", gettext_lazy("expedierat")),
    Meeting.State.CANCELLED: ("reserved", gettext_lazy("inställt")),
}


def _filters(request: PersonRequest, arrangement: str) -> tuple[ListFilters, QuerySet[Meeting]]:
    day = clock.today()
    seen = questions.seen(request.person, arrangement, day)
    bodies = list(
        bodies_open_to(request.person, day).filter(arrangement=arrangement).order_by("order")
    )
    form = ListFilters(bodies, questions.years_of(seen), request.GET or None)
    return form, questions.chosen(seen, **(form.chosen if form.is_bound else {}))


def meetings(request: PersonRequest, arrangement: str) -> HttpResponse:
    """List the meetings that the person may see, those ahead first."""
    form, found = _filters(request, arrangement)
    today = clock.now().replace(hour=0, minute=0)
    ahead = [_row(each) for each in found.filter(starts_at__gte=today).order_by("starts_at")[:60]]
    past = Paginator(found.filter(starts_at__lt=today).order_by("-starts_at"), PER_PAGE)
    page = past.get_page(request.GET.get("sida"))
    plans = questions.bodies_planned_by(request.person, arrangement, clock.today())
    context = {
        "arrangement": arrangement,
        "form": form,
        "ahead": ahead,
        "page": page,
        "past": [_row(each) for each in page],
        "may_plan": plans.exists(),
        "query": request.GET.urlencode(),
    }
    return render(request, "meetings/list.html", context)


def _row(meeting: Meeting) -> dict[str, object]:
    shape, word = STATE_WORDS[Meeting.State(meeting.state)]
    return {
        "meeting": meeting,
        "shape": shape,
        "word": word,
        "planned": meeting.state == Meeting.State.PLANNED and meeting.starts_at > clock.now(),
        "old": timezone.localdate(meeting.starts_at).year != clock.today().year,
    }


def meetings_file(request: PersonRequest, arrangement: str, kind: str) -> HttpResponse:
    """Give the list as it is filtered, as CSV, XLSX or a calendar."""
    _form, found = _filters(request, arrangement)
    ordered = found.order_by("starts_at")
    if kind == "ics":
        recent = ordered.filter(starts_at__gte=clock.now() - timedelta(days=400))
        content = feed(_("Möten"), [entry_of(each, at=clock.now()) for each in recent])
        headers = {"Content-Disposition": 'attachment; filename="moten.ics"'}
        return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    if kind not in {"csv", "xlsx"}:
        raise Http404
    heads = [
        _("Organ"),
        _("Börjar"),
        _("Slutar"),
        _("Plats"),
        _("Läge"),
        _("Kallelse"),
        _("Ärenden senast"),
    ]
    rows = (
        (
            str(each.body),
            each.starts_at,
            each.ends_at,
            each.place,
            str(STATE_WORDS[Meeting.State(each.state)][1]),
            each.dispatch_on,
            each.matters_due_on,
        )
        for each in ordered
    )
    return export("moten", heads, rows, kind)


def meeting(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Lead to the step the work is at; those who take part go to the notice until the day."""
    found = load(request, arrangement, slug)
    here = shell(request, found)
    step = current_step(found, clock.today())
    before = {Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.CANCELLED}
    if not here.manages and found.state in before and ROUTES[step] != "meeting_hold":
        return redirect(address(found, "meeting_before"))
    return redirect(address(found, ROUTES[step]) or address(found, "meeting_before"))
