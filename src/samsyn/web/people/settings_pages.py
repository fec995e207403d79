"""The administrator's home: editions, roles, import, and what needs a look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.arrangements.models import Edition
from samsyn.parties import actions
from samsyn.parties.models import Grant
from samsyn.parties.queries import expiring, vacant_on
from samsyn.web.forms import Form
from samsyn.web.people import forms
from samsyn.web.people.forms_pages import choosable, managed
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest


def home(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Show editions, vacant seats, seats that end soon, and where everything is."""
    known = managed(request, arrangement)
    today = clock.today()
    context = {
        "arrangement": known,
        "editions": Edition.objects.filter(key=known.key).defer("text").order_by("-number"),
        "vacant": vacant_on(known.key, today),
        "expiring": expiring(known.key, today),
        "roles": _grants(known.key),
    }
    return render(request, "people/settings.html", context)


def roles(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Show and give roles that do not follow from a seat."""
    known = managed(request, arrangement)
    start = {"starts_on": clock.today()}
    form = forms.RoleForm(choosable(known), request.POST or None, initial=start)
    if form.is_valid():
        told = {**form.cleaned_data, "role": Grant.Role(form.cleaned_data["role"])}
        with refusals_on(form):
            actions.grant_role(**told, arrangement=known.key, by=request.person, at=clock.now())
            messages.success(request, _("Rollen är given."))
            return redirect("roles", known.key)
    return _roles(request, known.key, form)


@require_POST
def revoke(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Take back a role."""
    known = managed(request, arrangement)
    grant = get_object_or_404(Grant, pk=pk, arrangement=known.key)
    form = Form({})
    form.is_valid()
    with refusals_on(form):
        actions.revoke_role(grant, by=request.person, at=clock.now())
        messages.success(request, _("Rollen är avslutad."))
        return redirect("roles", known.key)
    empty = forms.RoleForm(choosable(known), initial={"starts_on": clock.today()})
    return _roles(request, known.key, empty, ruling=form.ruling)


def edition(request: PersonRequest, arrangement: str, number: int) -> HttpResponse:
    """Return the text of an edition as a file."""
    known = managed(request, arrangement)
    found = get_object_or_404(Edition, key=known.key, number=number)
    name = f"{known.key}-{number}.toml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(found.text, content_type="application/toml; charset=utf-8", headers=headers)


def _grants(arrangement: str) -> object:
    """Return the roles of today."""
    now = Grant.objects.on(clock.today()).filter(arrangement=arrangement)
    return now.select_related("person").order_by("role", "person__sort_key")


def _roles(
    request: PersonRequest, arrangement: str, form: Form, ruling: object = None
) -> HttpResponse:
    """Show the page of roles."""
    known = managed(request, arrangement)
    grants = _grants(arrangement)
    context = {"arrangement": known, "form": form, "roles": grants, "ruling": ruling}
    return render(
        request, "people/roles.html", context, status=422 if form.errors or ruling else 200
    )
