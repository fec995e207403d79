"""The list of all matters one may read, and what waits in one body."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.matters.models import Matter
from samsyn.matters.queries.listing import matters_for
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries.agenda import waiting
from samsyn.meetings.queries.days import AHEAD
from samsyn.parties.models import Body
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.parties.queries import bodies_open_to
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.csv_xlsx import export
from samsyn.web.matters.forms_small import MatterFilters
from samsyn.web.matters.words import KINDS, SHAPES, STATES
from samsyn.web.request import PersonRequest

PER_PAGE = 30


def matters(request: PersonRequest, arrangement: str) -> HttpResponse:
    """List the matters one may read; search, filter, sort and keep as a file."""
    known = arrangement_or_404(arrangement)
    today = clock.today()
    bodies = list(bodies_open_to(request.person, today).of(known.key))  # type: ignore[attr-defined]
    years = range(today.year, known_since(known) - 1, -1)
    form = MatterFilters(known, bodies, years, request.GET)
    found = matters_for(request.person, known.key, today, form.chosen)
    if kind := request.GET.get("fil", ""):
        return _file(found, known, kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "arrangement": known,
        "form": form,
        "page": page,
        "rows": [_row(each) for each in page],
        "query": request.GET.urlencode(),
        "bodies": [body for body in bodies if (plan := known.bodies.get(body.key)) and plan.meets],
        "filtered": bool(form.chosen),
    }
    return render(request, "matters/list.html", context)


def known_since(arrangement: Arrangement) -> int:
    """Return the first year that the list offers."""
    starts = [plan.valid_from.year for plan in arrangement.bodies.values()]
    return max(min(starts, default=clock.today().year), clock.today().year - 20)


def _row(matter: Matter) -> dict[str, Any]:
    return {
        "matter": matter,
        "kind": KINDS[matter.kind],
        "state": STATES[matter.state],
        "shape": SHAPES[matter.state],
        "is_decision": matter.kind == Matter.Kind.DECISION,
        "from_whom": from_whom(matter),
    }


def from_whom(matter: Matter) -> str:
    """Return where a matter comes from: a body, an organisation, or the words of an outsider."""
    if matter.raised_by_body:
        return str(matter.raised_by_body)
    if matter.raised_by:
        return str(matter.raised_by.organisation or matter.raised_by)
    return matter.raised_by_outside


def _file(found: Iterable[Matter], known: Arrangement, kind: str) -> HttpResponse:
    """Return the matters as a file."""
    heads = [
        _("Nummer"), _("Rubrik"), _("Organ"), _("Typ"), _("Läge"), _("Sedan"), _("Anmält"),
        _("Från"), _("Föredragande"), _("Områden"), _("Kräver resurser"),
    ]  # fmt: skip
    areas = known.areas
    rows = [
        [
            each.registry_number, each.title, each.body, KINDS[each.kind], STATES[each.state],
            each.state_since.date(), each.raised_at.date(), from_whom(each), each.presenter,
            ", ".join(areas[key].name for key in each.areas if key in areas),
            each.needs_resources,
        ]
        for each in found
    ]  # fmt: skip
    return export(_("arenden"), heads, rows, kind)


def backlog(request: PersonRequest, arrangement: str, key: str) -> HttpResponse:
    """Show what waits for a meeting in one body, and let its leaders choose one."""
    known = arrangement_or_404(arrangement)
    today = clock.today()
    body = get_object_or_404(Body, arrangement=known.key, key=key)
    if not bodies_open_to(request.person, today).filter(pk=body.pk).exists():
        raise Http404
    ahead = Meeting.objects.filter(body=body, state__in=AHEAD, starts_at__gte=clock.now())
    following = ahead.select_related("body").order_by("starts_at").first()
    rules = known.rules_of(body).matters.find(today)
    context = {
        "arrangement": known,
        "body": body,
        "meeting": following,
        "rows": _waiting(body, following),
        "may_place": Permission.MATTER_PLACE in permissions_in(body, request.person, today),
        "rule": rules,
    }
    return render(request, "matters/backlog.html", context)


def _waiting(body: Body, meeting: Meeting | None) -> list[dict[str, Any]]:
    """Return what waits, with what it lacks; judged against the next meeting when there is one."""
    today = clock.today()
    against = meeting or Meeting(body=body, matters_due_on=today)
    return [
        {
            "row": each,
            "kind": KINDS[each.matter.kind],
            "late": bool(meeting) and each.late,
            "lacks_proposal": each.is_decision and not each.matter.clauses,
            "lacks_presenter": each.is_decision and each.matter.presenter_id is None,
        }
        for each in waiting(against, today)
    ]
