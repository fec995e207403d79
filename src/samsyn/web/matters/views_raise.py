"""Raise a matter: by somebody signed in, and by another party without an account."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.matters.actions.papers import raise_with_papers
from samsyn.matters.actions.raising import MatterText, raise_from_outside
from samsyn.matters.models import Matter
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body
from samsyn.parties.queries import principals_of
from samsyn.rules.agenda import Actor
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.matters.choices import bodies_that_meet, meetings_ahead, people_to_present
from samsyn.web.matters.files import take_in
from samsyn.web.matters.forms import RaiseForm
from samsyn.web.matters.forms_small import OutsideForm
from samsyn.web.refusals import refusals_on
from samsyn.web.request import OpenRequest, PersonRequest

SALT = "samsyn.receipt"


def raise_matter(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Raise a matter in two minutes; the rest can be filled in later on its page."""
    known = arrangement_or_404(arrangement)
    bodies = bodies_that_meet(known)
    body = _chosen(bodies, request)
    form = _form(request, known, bodies, body)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            files = [take_in(each) for each in form.cleaned_data["papers"]]
            matter = raise_with_papers(
                form.cleaned_data["body"], form.text, files, by=request.person, at=clock.now()
            )
            return redirect("matter", known.key, matter.pk)
    context = {"arrangement": known, "form": form, "body": body, **_deadline(known, body)}
    return render(request, "matters/raise.html", context, status=422 if form.errors else 200)


def _chosen(bodies: Any, request: PersonRequest) -> Body | None:
    """Return the body asked for, the first one when none is."""
    key = request.POST.get("body") or request.GET.get("body") or request.GET.get("organ")
    found = list(bodies)
    return next((each for each in found if each.key == key), found[0] if found else None)


def _form(request: PersonRequest, known: Arrangement, bodies: Any, body: Body | None) -> RaiseForm:
    given = {name: request.GET.getlist(name) for name in ("areas", "bodies", "parties")}
    initial = {**request.GET.dict(), **given, "body": body.key if body else "",
               "kind": request.GET.get("kind", Matter.Kind.DECISION)}  # fmt: skip
    form = RaiseForm(bodies, request.POST or None, request.FILES or None, initial=initial)
    now = clock.now()
    form.offer(
        known,
        clock.today(),
        list(meetings_ahead([body], now)) if body else [],
        people_to_present(known.key, now, also=request.person.pk),
        principals_of(known.key, clock.today()),
    )
    form.fields["body"].widget.attrs.update(
        {"hx-get": request.path, "hx-target": "#mote", "hx-select": "#mote",
         "hx-swap": "outerHTML", "hx-trigger": "change"}
    )  # fmt: skip
    return form


def _deadline(known: Arrangement, body: Body | None) -> dict[str, Any]:
    """Return the next meeting and the rule for its last day."""
    if body is None:
        return {"meeting": None, "rule": None}
    following: Meeting | None = next(iter(meetings_ahead([body], clock.now())[:1]), None)
    return {"meeting": following, "rule": known.rules_of(body).matters.find(clock.today())}


@login_not_required
def open_raise(request: OpenRequest, arrangement: str) -> HttpResponse:
    """Let another party raise a matter without an account."""
    known = arrangement_or_404(arrangement)
    bodies = bodies_that_meet(known, outside=True).filter(key__in=_open_bodies(known))
    asked = request.GET.get("organ", "")
    initial = {"kind": Matter.Kind.DIALOGUE, "body": asked}
    form = OutsideForm(request.POST or None, initial=initial)
    form.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # of the choices
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            number = "" if form.is_by_machine else _receive(form)
            return redirect("open_raise_done", known.key, signing.dumps(number, salt=SALT))
    context = {"arrangement": known, "form": form, "any": bodies.exists()}
    return render(request, "matters/open_raise.html", context, status=422 if form.errors else 200)


def _open_bodies(known: Arrangement) -> list[str]:
    """Return the keys of the bodies whose rule lets in another party."""
    rules = {key: plan.rules.raising.find(clock.today()) for key, plan in known.bodies.items()}
    return [key for key, rule in rules.items() if rule and rule.rule.allows(Actor.OUTSIDE)]


def _receive(form: OutsideForm) -> str:
    """Raise the matter and return its registry number."""
    said = form.cleaned_data
    text = MatterText(
        title=said["title"], kind=said["kind"], question=said["question"], why_now=said["why_now"]
    )
    matter = raise_from_outside(
        said["body"], text, name=said["name"], email=said["email"], at=clock.now()
    )
    return matter.registry_number


@login_not_required
def open_raise_done(request: OpenRequest, arrangement: str, token: str) -> HttpResponse:
    """Say that the matter has come in, and under which number."""
    known = arrangement_or_404(arrangement)
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    return render(request, "matters/open_raise_done.html", {"arrangement": known, "number": number})
