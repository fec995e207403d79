"""The page of a matter, and the form that changes it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.matters.actions.preparing import write_private_note
from samsyn.matters.actions.raising import ChangedMeanwhile
from samsyn.matters.actions.raising import change as change_matter
from samsyn.matters.models import Matter
from samsyn.parties.queries import principals_of
from samsyn.web.matters.choices import meetings_ahead, people_to_present
from samsyn.web.matters.forms import ChangeForm, initial_of
from samsyn.web.matters.forms_small import NoteForm
from samsyn.web.matters.loading import Here, here, open_to_writer
from samsyn.web.matters.page import context_of
from samsyn.web.matters.refusals import address
from samsyn.web.refusals import refusals_on, ruling_for
from samsyn.web.request import PersonRequest


def matter(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Show a matter: where it is, what blocks it, what it says, what has happened."""
    return _page(request, here(request, arrangement, pk), NoteForm())


@require_POST
def note(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Write a note that only one's own organisation sees."""
    found = here(request, arrangement, pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            write_private_note(found.matter, **form.cleaned_data, by=request.person, at=clock.now())
            return redirect(f"{address(found.matter)}#anteckningar")
    return _page(request, found, form)


def _page(request: PersonRequest, found: Here, form: NoteForm) -> HttpResponse:
    context = {**context_of(found, request.person), "note_form": form}
    return render(request, "matters/matter.html", context, status=422 if form.errors else 200)


def change(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Change what a matter says; of two who write at once the later sees both texts."""
    found = open_to_writer(request, arrangement, pk)
    form = _form(request, found)
    theirs: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            try:
                _change(found.matter, form, request)
            except ChangedMeanwhile as refusal:
                theirs, form = _both(request, found, refusal)
            else:
                return redirect(address(found.matter))
    status = 409 if form.ruling and not form.errors else 422 if form.errors else 200
    context = {"here": found, "form": form, "theirs": theirs}
    return render(request, "matters/change.html", context, status=status)


def _change(matter: Matter, form: ChangeForm, request: PersonRequest) -> None:
    version = form.cleaned_data["version"]
    change_matter(matter, form.text, version=version, by=request.person, at=clock.now())


def _form(request: PersonRequest, found: Here, data: Any = None) -> ChangeForm:
    """Return the form, filled with what is posted or with what is stored."""
    version = found.rules.proposal.find(found.today)
    template = found.arrangement.forms.get(version.rule.form) if version else None
    form = ChangeForm(found.matter, template, data or request.POST or None)
    now = clock.now()
    form.offer(
        found.arrangement,
        found.today,
        list(meetings_ahead([found.matter.body], now)),
        people_to_present(found.arrangement.key, now, also=found.matter.presenter_id),
        principals_of(found.arrangement.key, found.today),
    )
    fields: Any = form.fields
    fields["bodies"].queryset = fields["bodies"].queryset.exclude(pk=found.matter.body_id)
    form.keep_wish(found.matter)
    return form


def _both(
    request: PersonRequest, found: Here, refusal: ChangedMeanwhile
) -> tuple[list[dict[str, Any]], ChangeForm]:
    """Return what now stands in the fields that differ, and the form as it was written.

    Sent once more it counts from what now stands, so nothing is overwritten unseen.
    """
    stored = refusal.finding
    data = request.POST.copy()
    data["version"] = str(stored.version)
    form = _form(request, found, data)
    form.ruling = ruling_for(refusal)
    now = initial_of(stored)
    form.full_clean()
    differing = []
    for field in form.visible_fields():
        theirs, mine = now.get(field.name, ""), form.cleaned_data.get(field.name)
        if isinstance(theirs, str) and theirs.strip() != str(mine or "").strip():
            row = {"label": field.label, "theirs": theirs, "mine": mine, "field": field}
            differing.append(row)
    return differing, form
