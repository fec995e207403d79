"""The log of decisions, a decision's page, assignments and their reports."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.arrangements.registry import UnknownArrangement
from samsyn.arrangements.registry import arrangement as arrangement_of
from samsyn.assignments import actions
from samsyn.assignments.actions import may_report
from samsyn.assignments.models import Assignment
from samsyn.assignments.queries import assignments_of
from samsyn.assignments.queries import chosen as chosen_assignments
from samsyn.decisions.models import Decision
from samsyn.decisions.queries import chosen, log, years_of
from samsyn.parties.models import Body
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.rules.refusal import Refusal
from samsyn.web.csv_xlsx import export
from samsyn.web.decisions.forms import AssignmentFilters, LogFilters, ReportForm
from samsyn.web.decisions.page import DecisionPage
from samsyn.web.decisions.words import FORCES, KINDS
from samsyn.web.refusals import refusals_on, sentence
from samsyn.web.request import PersonRequest

PER_PAGE = 25


def _asked(request: PersonRequest, arrangement: str) -> tuple[LogFilters, QuerySet[Decision]]:
    """Return the filters of the log and the decisions they let through."""
    try:
        plan = arrangement_of(arrangement)
    except UnknownArrangement as unknown:
        raise Http404 from unknown
    seen = log(request.person, arrangement, clock.today())
    bodies = Body.objects.of(arrangement)
    form = LogFilters(request.GET or None, plan=plan, bodies=bodies, years=years_of(seen))
    return form, chosen(seen, arrangement, **(form.asked if form.is_bound else {}))


def decisions(request: PersonRequest, arrangement: str) -> HttpResponse:
    """List what has been decided, across bodies and years."""
    form, found = _asked(request, arrangement)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    told = {
        "arrangement": arrangement,
        "form": form,
        "page": page,
        "rows": [(each, str(KINDS.get(each.kind, ""))) for each in page],
        "query": request.GET.urlencode(),
    }
    return render(request, "decisions/list.html", told)


def decisions_file(request: PersonRequest, arrangement: str, kind: str) -> HttpResponse:
    """Return the list, as filtered, as a file."""
    _form, found = _asked(request, arrangement)
    heads = [
        _("Grupp"), _("Datum"), _("§"), _("Rubrik"), _("Beslut"), _("Slag"), _("Villkor"),
        _("Verkan"), _("Diarienummer"), _("Gäller"),
    ]  # fmt: skip
    rows = (
        [
            str(each.body),
            each.decided_at.date(),
            each.paragraph,
            each.title,
            "; ".join(each.sentences),
            str(KINDS.get(each.kind, "")),
            each.conditions,
            str(FORCES.get(each.force, "")),
            each.matter.registry_number if each.matter else "",
            ", ".join(str(party) for party in each.parties.all()),
        ]
        for each in found.prefetch_related("parties")
    )
    return export(f"beslut-{arrangement}", heads, rows, kind)


def decision(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Show a decision."""
    seen = log(request.person, arrangement, clock.today()).select_related("item", "matter__body")
    found = get_object_or_404(seen, pk=pk)
    page = DecisionPage(found, arrangement_of(arrangement))
    told = {
        "arrangement": arrangement,
        "page": page,
        "decision": found,
        "matter_url": _address("matter", arrangement, found.matter_id),
        "meeting_url": _address("meeting", arrangement, found.meeting.slug),
    }
    return render(request, "decisions/decision.html", told)


def _address(route: str, *args: Any) -> str:
    try:
        return reverse(route, args=args) if all(args) else ""
    except NoReverseMatch:
        return ""


def assignments(request: PersonRequest, arrangement: str) -> HttpResponse:
    """List the assignments that the person may see, the first due first."""
    bodies = Body.objects.of(arrangement)
    form = AssignmentFilters(request.GET or None, bodies=bodies)
    asked = form.chosen if form.is_bound else {"lage": Assignment.State.GIVEN}
    found = chosen_assignments(
        assignments_of(request.person, arrangement, clock.today()),
        state=asked.get("lage", ""),
        body=asked.get("grupp", ""),
        mine=request.person if asked.get("vems") else None,
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    told = {"arrangement": arrangement, "form": form, "page": page}
    return render(request, "assignments/list.html", told)


def assignment(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Show an assignment, and take its report from the one who got it."""
    found = _assignment(request, arrangement, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            actions.report(found, text=form.cleaned_data["text"], by=request.person, at=clock.now())
            return redirect("assignment", arrangement, pk)
    held = permissions_in(found.from_body, request.person, clock.today())
    is_given = found.state == Assignment.State.GIVEN
    told = {
        "arrangement": arrangement,
        "assignment": found,
        "form": form,
        "may_report": is_given and may_report(found, request.person, clock.today()),
        "may_close": Permission.DECISION_RECORD in held and found.state != "closed",
    }
    status = 422 if form.errors else 200
    return render(request, "assignments/assignment.html", told, status=status)


@require_POST
def assignment_close(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Close an assignment."""
    found = _assignment(request, arrangement, pk)
    try:
        actions.close(found, by=request.person, at=clock.now())
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("assignment", arrangement, pk)


def _assignment(request: PersonRequest, arrangement: str, pk: int) -> Assignment:
    seen = assignments_of(request.person, arrangement, clock.today())
    return get_object_or_404(seen.select_related("decision__meeting"), pk=pk)
