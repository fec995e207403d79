"""Pages of the structure and of each body."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.parties.actions import set_up_group
from samsyn.parties.models import Body
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.parties.queries import history_of, sitting_on
from samsyn.web.bodies import facts, seats
from samsyn.web.bodies.forms import DayForm, NewGroup
from samsyn.web.bodies.loading import arrangement_or_404, body_or_404, day_asked
from samsyn.web.bodies.picture import draw
from samsyn.web.bodies.rules_in_words import rules_in_words, silent_about
from samsyn.web.bodies.structure import level_word, structure_on
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest


def structure(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Show the bodies of a day as a picture, and the same as a list."""
    known = arrangement_or_404(arrangement)
    day = day_asked(request)
    bodies = _bodies_on(known, day)
    found = structure_on(known, bodies, day, facts.next_meetings(known.key, day))
    context = {
        "arrangement": known,
        "structure": found,
        "picture": draw(found),
        "kinds": [
            (template, [body for body in bodies if body.template_key == template.key])
            for template in known.templates.values()
        ],
        "form": DayForm(initial={"dag": day}),
        **_day(day),
    }
    return render(request, "bodies/structure.html", context)


def body(request: PersonRequest, arrangement: str, key: str) -> HttpResponse:
    """Show who sits in a body on a day, how it works and what it has before it."""
    known = arrangement_or_404(arrangement)
    day = day_asked(request)
    bodies = list(Body.objects.of(known.key).select_related("parent"))
    found = next((each for each in bodies if each.key == key), None)
    if found is None:
        raise Http404
    rules = known.rules_of(found)
    sitting = sitting_on(found, day, rules)
    may = permissions_in(found, request.person, clock.today())
    context = {
        **_about(known, found, bodies, day),
        "sitting": sitting,
        "benches": seats.benches(sitting, known),
        "others": seats.others(sitting, known),
        "officers": seats.officers(sitting),
        "rules": rules_in_words(known, rules, day),
        "counts": rules.quorum.find(day) is not None,
        "silent": silent_about(rules, day),
        "year": facts.year_of(found, rules, day, request.person),
        "waiting": facts.waiting_in(found, day, request.person),
        "inside": Permission.BODY_READ in may,
        "manages": Permission.PEOPLE_MANAGE in may,
        "templates": _templates(known, found) if Permission.GROUP_SET_UP in may else [],
        "raise_url": facts.address("raise_matter", known.key) if rules.seats.find(day) else "",
        "matters_url": facts.address("matter_backlog", known.key, found.key),
        "form": DayForm(initial={"dag": day}),
    }
    return render(request, "bodies/body.html", context)


def history(request: PersonRequest, arrangement: str, key: str) -> HttpResponse:
    """Show everybody who has sat in a body, seat by seat."""
    known = arrangement_or_404(arrangement)
    found = body_or_404(known.key, key)
    context = {"arrangement": known, "body": found, "seats": history_of(found)}
    return render(request, "bodies/history.html", context)


def new_group(request: PersonRequest, arrangement: str, key: str) -> HttpResponse:
    """Set up a group that the body has decided, from a template of the arrangement."""
    known = arrangement_or_404(arrangement)
    parent = body_or_404(known.key, key)
    if Permission.GROUP_SET_UP not in permissions_in(parent, request.person, clock.today()):
        raise PermissionDenied
    form = NewGroup(_templates(known, parent), request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            made = set_up_group(parent, form.plan, by=request.person, at=clock.now())
            messages.success(request, _("%(name)s finns nu.") % {"name": made.name})
            return redirect("body", known.key, made.key)
    context = {"arrangement": known, "body": parent, "form": form}
    return render(request, "bodies/new_group.html", context, status=422 if form.errors else 200)


def _bodies_on(arrangement: Arrangement, day: date) -> list[Body]:
    """Return the bodies of a day, with their parents; one query."""
    return list(Body.objects.of(arrangement.key).on(day).select_related("parent"))


def _about(arrangement: Arrangement, found: Body, every: list[Body], day: date) -> dict[str, Any]:
    """Return what a body's page says of it besides seats and rules; no query."""
    plan = arrangement.bodies.get(found.key)
    kind = plan or arrangement.templates.get(found.template_key)
    bodies = [body for body in every if _exists(body, day)]
    organisations = [arrangement.organisations[k] for k in plan.organisations] if plan else []
    return {
        "arrangement": arrangement,
        "body": found,
        "kind": kind,
        "level_word": level_word(found.level),
        "lines": facts.lines_of(found, arrangement, bodies),
        "steered_by": [b for b in bodies if kind and b.key in kind.steered_by],
        "elsewhere": plan.level_elsewhere if plan else "",
        "consists_of": organisations,
        "exists": _exists(found, day),
        **_day(day),
    }


def _exists(body: Body, day: date) -> bool:
    """Tell whether a body exists on a day."""
    return body.valid_from <= day and (body.valid_to is None or day <= body.valid_to)


def _day(day: date) -> dict[str, Any]:
    """Return the day a page shows, and whether it is another than today."""
    return {"day": day, "other_day": day != clock.today()}


def _templates(arrangement: Arrangement, parent: Body) -> list[Any]:
    """Return the kinds of group that a body may set up; a kind that names none is for all."""
    found = []
    for template in arrangement.templates.values():
        may = {b.key for b in arrangement.bodies.values() if template.key in b.may_set_up}
        may |= set(template.set_up_by)
        if not may or parent.key in may:
            found.append(template)
    return found
