"""What is done with a matter: withdrawn, prepared, said ready, placed on a meeting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.matters.actions import preparing, raising
from samsyn.matters.models import Preparation
from samsyn.meetings.actions import agenda
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.web import words
from samsyn.web.matters.choices import meetings_ahead
from samsyn.web.matters.forms_small import AskForm, PlaceForm, ReportForm, WithdrawForm
from samsyn.web.matters.loading import Here, here, open_to_writer
from samsyn.web.matters.refusals import address
from samsyn.web.parts import Ruling
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest


def withdraw(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Take a matter back, with the reason."""
    found = open_to_writer(request, arrangement, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            why = form.cleaned_data["why"]
            raising.withdraw(found.matter, why=why, by=request.person, at=clock.now())
            messages.success(request, _("Ärendet är återtaget."))
            return redirect(address(found.matter))
    return page(request, found, form, _("Återta ärendet"), _("Återta ärendet"))


@require_POST
def ready(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Say that a matter may be placed on a meeting."""
    found = open_to_writer(request, arrangement, pk)
    preparing.mark_ready(found.matter, by=request.person, at=clock.now())
    messages.success(request, _("Ärendet väntar nu på ett möte."))
    return redirect(address(found.matter))


def prepare(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Ask a body to prepare the matter; what touches several is proposed to be co-ordinated."""
    found = open_to_writer(request, arrangement, pk)
    bodies, proposed, note = _who_prepares(found)
    form = AskForm(request.POST or None, initial={"body": proposed})
    form.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # of the choices
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            preparing.ask_to_prepare(found.matter, **said, by=request.person, at=clock.now())
            told = _("%(body)s har fått uppdraget att bereda ärendet.") % {"body": said["body"]}
            messages.success(request, told)
            return redirect(f"{address(found.matter)}#beredning")
    return page(request, found, form, _("Be om beredning"), _("Be om beredning"), note=note)


def _who_prepares(found: Here) -> tuple[Any, str, Ruling | None]:
    """Return the bodies that may be asked, the one proposed, and why."""
    version = found.rules.preparation.find(found.today)
    every = Body.objects.of(found.arrangement.key).on(found.today)
    if version is None:
        keys = [key for key, plan in found.arrangement.bodies.items() if plan.meets]
        return every.filter(key__in=keys), "", None
    rule = version.rule
    keys = [*dict.fromkeys([*rule.may_ask, *filter(None, [rule.coordinated_by])])]
    bodies = every.filter(key__in=keys)
    touched = {each.body.key for each in found.matter.concerns_bodies.select_related("body")}
    if rule.coordinated_by and len((touched | {found.matter.body.key}) & set(rule.several_of)) > 1:
        plan = found.arrangement.bodies[rule.coordinated_by]
        note = Ruling(
            _("Ärendet rör flera grupper"),
            _("%(body)s samordnar beredningen när mer än en grupp berörs.") % {"body": plan.name},
            source=version.source,
            kind="note",
        )
        return bodies, rule.coordinated_by, note
    return bodies, keys[0] if keys else "", None


def report(request: PersonRequest, arrangement: str, pk: int, number: int) -> HttpResponse:
    """Answer with what the preparation came to."""
    found = here(request, arrangement, pk)
    asked = get_object_or_404(Preparation.objects.select_related("body"), pk=number, matter=pk)
    if Permission.MATTER_PREPARE not in permissions_in(asked.body, request.person, found.today):
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            result = form.cleaned_data["result"]
            preparing.report_preparation(asked, result=result, by=request.person, at=clock.now())
            return redirect(f"{address(found.matter)}#beredning")
    title = _("Svara på beredningen")
    note = Ruling(_("Uppdraget"), asked.task, kind="note")
    return page(request, found, form, title, _("Lämna svaret"), note=note)


def place(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Let chair or secretary choose the meeting."""
    found = here(request, arrangement, pk)
    if not found.may_place:
        raise Http404
    meetings = Meeting.objects.filter(
        pk__in=[each.pk for each in meetings_ahead([found.matter.body], clock.now())]
    ).order_by("starts_at")
    form = PlaceForm(
        meetings,
        _late_for(found),
        request.POST or None,
        initial={"meeting": _wanted(found, meetings)},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            agenda.place(
                said["meeting"], found.matter, by=request.person, at=clock.now(),
                reason=said["reason"],
            )  # fmt: skip
            return redirect("meeting_call", found.arrangement.key, said["meeting"].slug)
    rule = found.rules.matters.find(found.today)
    source = rule.source if rule else None
    context = {"source": source, "nothing": not meetings.exists()}
    return page(request, found, form, _("Välj möte"), _("Lägg på dagordningen"), **context)


def _wanted(found: Here, meetings: Any) -> int | None:
    """Return the meeting that was wished for, else the first that the matter is in time for."""
    raised = timezone.localdate(found.matter.raised_at)
    every = list(meetings)
    for each in every:
        if timezone.localdate(each.starts_at) == found.matter.wanted_on:
            return int(each.pk)
    return next((each.pk for each in every if raised <= each.matters_due_on), None)


def _late_for(found: Here) -> Any:
    """Return a function that says in words when the matter came too late for a meeting."""
    raised = timezone.localdate(found.matter.raised_at)

    def late(meeting: Meeting) -> str:
        if meeting.state == Meeting.State.CALLED:
            return _(" – kallelsen är redan skickad, ändringen skickas som ny kallelse")
        if raised <= meeting.matters_due_on:
            return ""
        said = {
            "due": words.weekday_date(meeting.matters_due_on),
            "raised": words.day_month(raised),
        }
        return _(" – anmält för sent, %(raised)s. Sista dag var %(due)s.") % said

    return late


def page(
    request: PersonRequest, found: Here, form: Any, title: str, key: str, **more: Any
) -> HttpResponse:
    """Answer with a page of one form about the matter."""
    context = {"here": found, "form": form, "title": title, "key": key, **more}
    return render(request, "matters/form.html", context, status=422 if form.errors else 200)
