"""Planera: one meeting, a year of them, another time, or none."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn import clock
from samsyn.meetings.actions import planning
from samsyn.meetings.actions.planning import TimeAndPlace
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries import year as years
from samsyn.meetings.queries.days import (
    Slot,
    YearCount,
    cadence_of,
    cautions_for,
    days_for,
    days_of,
)
from samsyn.meetings.queries.meetings import bodies_planned_by
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Step
from samsyn.parties.models import Body
from samsyn.web import words
from samsyn.web.meetings.forms import (
    CancelForm,
    DispatchForm,
    NewForm,
    TimeForm,
    YearForm,
    time_initial,
)
from samsyn.web.meetings.shell import address, load, shell
from samsyn.web.parts import Ruling
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest


def _posted(request: PersonRequest) -> Any:
    return request.POST if request.method == "POST" else None


def plan(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the days that follow from the meeting's day, and let the dispatch day be set."""
    meeting = load(request, arrangement, slug)
    here = shell(request, meeting, Step.PLAN)
    form = DispatchForm(_posted(request), initial={"dispatch_on": meeting.dispatch_on})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            day = form.cleaned_data["dispatch_on"]
            planning.set_dispatch_day(meeting, day, by=request.person, at=clock.now())
            return redirect(address(meeting, "meeting_plan"))
    slot = Slot(meeting.starts_at, meeting.ends_at)
    count = cadence_of(meeting.body, here.rules, timezone.localdate(meeting.starts_at))
    context = {
        "shell": here,
        "form": form,
        "days": days_of(meeting, here.rules),
        "caution": cautions_for(meeting.body, [slot], but=meeting)[slot],
        "count": count,
        "ruling": cadence_ruling(count, meeting.body),
    }
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


def cadence_ruling(count: YearCount | None, body: Body) -> Ruling | None:
    """Return the year's count as a warning, None when it is within the bounds."""
    if count is None or not (count.cadence.missing or count.cadence.surplus):
        return None
    bounds = count.cadence.rule
    said = {
        "body": body.short_name,
        "year": count.year,
        "n": count.cadence.total,
        "least": bounds.minimum,
        "most": bounds.maximum,
    }
    if count.cadence.missing:
        title = _("%(n)s av minst %(least)s möten %(year)s") % said
        text = (
            _("%(body)s har %(n)s möten hållna och planerade. Minst %(least)s ska hållas.") % said
        )
    else:
        title = _("%(n)s möten %(year)s, högst %(most)s") % said
        text = _("%(body)s har %(n)s möten hållna och planerade. Högst %(most)s ska hållas.") % said
    return Ruling(title, text, source=count.version.source, kind="warning")


def new(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Plan one meeting."""
    bodies = _bodies(request, arrangement)
    wanted = {"starts": "13:00", "ends": "16:00", "body": request.GET.get("organ", "")}
    form = NewForm(bodies, _posted(request), initial=wanted)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            body = form.cleaned_data["body"]
            made = planning.plan(body, form.when, by=request.person, at=clock.now())
            return redirect(address(made, "meeting_plan"))
    context = {"form": form, "arrangement": arrangement}
    return render(request, "meetings/new.html", context, status=422 if form.is_bound else 200)


def _bodies(request: PersonRequest, arrangement: str) -> Any:
    bodies = bodies_planned_by(request.person, arrangement, clock.today())
    if not bodies.exists():
        raise PermissionDenied(_("Du planerar inte möten för något organ."))
    return bodies


def year(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Plan many days at once: show them first, then plan those that are kept."""
    wanted = {
        "starts": "13:00",
        "ends": "16:00",
        "year": clock.today().year + 1,
        "body": request.GET.get("organ", ""),
        "months": [1, 2, 3, 4, 5, 6, 9, 10, 11, 12],
    }
    form = YearForm(_bodies(request, arrangement), _posted(request), initial=wanted)
    context: dict[str, Any] = {"form": form, "arrangement": arrangement}
    if request.method == "POST" and form.is_valid():
        if "plan" in request.POST:
            with refusals_on(form):
                return _plan_kept(request, form)
        context["preview"] = _preview(form)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "meetings/year.html", context, status=status)


def _days(form: YearForm) -> list[date]:
    data = form.cleaned_data
    pattern = years.Pattern(data["nth"], data["weekday"], tuple(data["months"]))
    return sorted({*years.days_by(pattern, data["year"]), *years.read_days(data["days"]).days})


def _preview(form: YearForm) -> dict[str, Any]:
    """Return each day with what follows from it and what to think of; constant queries."""
    body, rules = form.cleaned_data["body"], rules_of(form.cleaned_data["body"])
    times = [form.time_and_place(day) for day in _days(form)]
    slots = [Slot(each.starts_at, each.ends_at) for each in times]
    cautions = cautions_for(body, slots)
    first = date(form.cleaned_data["year"], 1, 1)
    return {
        "rows": [
            {"days": days_for(rules, slot.day), "caution": cautions[slot], "slot": slot}
            for slot in slots
        ],
        "unreadable": years.read_days(form.cleaned_data["days"]).unreadable,
        "ruling": cadence_ruling(cadence_of(body, rules, first, adding=len(slots)), body),
    }


def _plan_kept(request: PersonRequest, form: YearForm) -> HttpResponse:
    kept = set(request.POST.getlist("keep"))
    times: list[TimeAndPlace] = [
        form.time_and_place(day) for day in _days(form) if day.isoformat() in kept
    ]
    body = form.cleaned_data["body"]
    made = planning.plan_many(body, times, by=request.person, at=clock.now())
    text = ngettext("%(n)s möte är planerat.", "%(n)s möten är planerade.", len(made))
    messages.success(request, text % {"n": len(made)})
    where = redirect("meetings", arrangement=body.arrangement)
    where["Location"] += f"?organ={body.key}"
    return where


def change(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Move a meeting in time or place."""
    meeting = load(request, arrangement, slug)
    here = shell(request, meeting, Step.PLAN)
    form = TimeForm(_posted(request), initial=time_initial(meeting))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            moved = planning.change(meeting, form.when, by=request.person, at=clock.now())
            _tell_moved(request, moved)
            return redirect(address(moved, "meeting_plan"))
    context = {"shell": here, "form": form, "is_called": meeting.state == Meeting.State.CALLED}
    return render(request, "meetings/change.html", context, status=422 if form.is_bound else 200)


def _tell_moved(request: PersonRequest, moved: Meeting) -> None:
    said = {
        "day": words.long_date(moved.starts_at),
        "span": words.span(moved.starts_at, moved.ends_at),
    }
    text = _("Mötet är %(day)s %(span)s.") % said
    if moved.state == Meeting.State.CALLED:
        text += " " + _("Alla som är kallade har fått en ny inbjudan.")
    messages.success(request, text)


def cancel(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Call a meeting off."""
    meeting = load(request, arrangement, slug)
    here = shell(request, meeting, Step.PLAN)
    form = CancelForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            planning.cancel(meeting, reason=reason, by=request.person, at=clock.now())
            messages.success(request, _("Mötet är inställt."))
            return redirect(address(meeting, "meeting_plan"))
    context = {"shell": here, "form": form, "people": meeting.attendances.count()}
    return render(request, "meetings/cancel.html", context, status=422 if form.is_bound else 200)
