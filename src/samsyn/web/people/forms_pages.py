"""Pages where something about people is written; each asks once more before it is done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.parties import actions
from samsyn.parties.actions import PersonCard, card_of
from samsyn.parties.models import Appointment, Body, Organisation, PartyContact, Person, Seat
from samsyn.parties.permissions import Permission, may_manage, permissions_in
from samsyn.parties.queries import double_seats, people_of
from samsyn.web import words
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.forms import Form
from samsyn.web.people import forms
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest

CONFIRMED = "confirmed"


def _page(
    request: PersonRequest,
    known: Arrangement,
    form: Form,
    *,
    title: str,
    key: str,
    back: str,
    **more: Any,
) -> HttpResponse:
    """Show a form: title, what the key says, where to go back, and what will happen."""
    context = {"arrangement": known, "form": form, "title": title, "key": key, "back": back, **more}
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def _rehearse(act: Callable[[], Any]) -> None:
    """Do something and undo it, so that a refusal shows before anybody confirms."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def managed(request: PersonRequest, arrangement: str) -> Arrangement:
    """Return the arrangement to one who administers it, 404 to others."""
    known = arrangement_or_404(arrangement)
    if not may_manage(request.person, known.key, clock.today()):
        raise Http404
    return known


def add(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Take a person into the register."""
    known = managed(request, arrangement)
    form = forms.PersonForm(known, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            made = actions.add_person(
                form.card, arrangement=known.key, by=request.person, at=clock.now()
            )
            messages.success(request, _("%(name)s finns nu i registret.") % {"name": made.name})
            return redirect("person", known.key, made.pk)
    back = reverse("people", args=[known.key])
    return _page(request, known, form, title=_("Ny person"), key=_("Lägg in personen"), back=back)


def change(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Change what the register holds of a person; one's own card has fewer fields."""
    known = arrangement_or_404(arrangement)
    shown = get_object_or_404(people_of(known.key, clock.today()), pk=pk)
    manages = may_manage(request.person, known.key, clock.today())
    if not manages and shown.pk != request.person.pk:
        raise Http404
    before = vars(card_of(shown))
    form: Form
    if manages:
        form = forms.PersonForm(known, request.POST or None, initial=before)
    else:
        form = forms.ContactForm(request.POST or None, initial=before)
    if form.is_valid():
        card = PersonCard(**{**before, **form.cleaned_data})
        with refusals_on(form):
            actions.change_person(
                shown, card, arrangement=known.key, by=request.person, at=clock.now()
            )
            messages.success(request, _("Uppgifterna är ändrade."))
            return redirect("person", known.key, pk)
    back = reverse("person", args=[known.key, pk])
    title = _("Ändra uppgifter om %(name)s") % {"name": shown.name}
    return _page(request, known, form, title=title, key=_("Ändra uppgifterna"), back=back)


def appoint(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Let somebody take a seat; whoever holds it leaves the day before."""
    known = managed(request, arrangement)
    seats = Seat.objects.select_related("body", "organisation")
    seat = get_object_or_404(seats, pk=pk, body__arrangement=known.key)
    form = forms.AppointForm(choosable(known), request.POST or None)
    sentences: list[str] = []
    if form.is_valid():
        person, terms = form.cleaned_data["person"], form.terms

        def act() -> None:
            actions.move(seat, person=person, terms=terms, by=request.person, at=clock.now())

        with refusals_on(form):
            if CONFIRMED in request.POST:
                act()
                said = {"name": person.name, "seat": words.mid_sentence(seat.function)}
                messages.success(request, _("%(name)s är tillsatt: %(seat)s.") % said)
                return redirect("body", known.key, seat.body.key)
            _rehearse(act)
            sentences = _what_happens(seat, person, form)
    return _page(
        request, known, form,
        title=_("Tillsätt platsen %(seat)s") % {"seat": words.mid_sentence(seat.function)},
        key=_("Tillsätt") if sentences else _("Visa vad som händer"),
        back=reverse("body", args=[known.key, seat.body.key]),
        sentences=sentences,
        over=seat.body,
    )  # fmt: skip


def choosable(known: Arrangement) -> Any:
    """Return the people who can be chosen, in Swedish order."""
    return Person.objects.filter(pk__in=people_of(known.key, clock.today()).values("pk")).in_order()


def _what_happens(seat: Seat, person: Person, form: forms.AppointForm) -> list[str]:
    """Return what an appointment leads to, one sentence each."""
    day = form.terms.starts_on
    function = words.mid_sentence(seat.function)
    told = {"name": person.name, "seat": function, "body": seat.body.short_name}
    told["day"] = words.full_date(day)
    found = [_("%(name)s blir %(seat)s i %(body)s från den %(day)s.") % told]
    before = Appointment.objects.on(day).filter(seat=seat).exclude(person=person)
    found += [
        _("%(name)s lämnar platsen dagen före.") % {"name": held.person.name}
        for held in before.select_related("person")
    ]
    if double_seats(person, seat.body, day).exclude(pk=seat.pk).exists():
        found.append(_("%(name)s har redan en plats i gruppen och räknas en gång (N7).") % told)
    owner = seat.organisation
    if owner and person.organisation_id != owner.pk:
        said = {"name": person.name, "owner": owner.short_name}
        found.append(_("Platsen hör till %(owner)s, dit %(name)s inte hör.") % said)
    return found


def end(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Let somebody leave a seat."""
    held = _appointment(request, arrangement, pk, Permission.PEOPLE_MANAGE)
    form = forms.EndForm(request.POST or None, initial={"ends_on": held.ends_on})
    sentences: list[str] = []
    if form.is_valid():
        day = form.cleaned_data["ends_on"]

        def act() -> None:
            actions.end_appointment(held, ends_on=day, by=request.person, at=clock.now())

        with refusals_on(form):
            if CONFIRMED in request.POST:
                act()
                messages.success(request, _("%(name)s lämnar platsen.") % {"name": held.person})
                return redirect("person", arrangement, held.person_id)
            _rehearse(act)
            told = {"name": held.person.name, "day": words.full_date(day)}
            sentences = [
                _("%(name)s har platsen till och med den %(day)s. Sedan är den vakant.") % told
            ]
    return _of_appointment(
        request, arrangement, held, form, sentences=sentences,
        title=_("Avsluta: %(seat)s") % {"seat": words.mid_sentence(held.seat.function)},
        key=_("Avsluta") if sentences else _("Visa vad som händer"),
    )  # fmt: skip


def mandate(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Register a mandate, also while the meeting goes on."""
    held = _appointment(request, arrangement, pk, Permission.MANDATE_REGISTER)
    form = forms.MandateForm(request.POST or None, initial={"starts_on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            actions.register_mandate(held, **form.cleaned_data, by=request.person, at=clock.now())
            messages.success(request, _("Mandatet är registrerat."))
            return redirect("person", arrangement, held.person_id)
    title = _("Mandat för %(name)s") % {"name": held.person.name}
    return _of_appointment(request, arrangement, held, form, title=title, key=_("Registrera"))


def introduce(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Note that a new member has been introduced."""
    held = _appointment(request, arrangement, pk, Permission.INTRODUCTION_GIVE)
    form = forms.IntroduceForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            actions.introduce(held, **form.cleaned_data, by=request.person, at=clock.now())
            messages.success(request, _("%(name)s är introducerad.") % {"name": held.person.name})
            return redirect("person", arrangement, held.person_id)
    title = _("Introduktion av %(name)s") % {"name": held.person.name}
    return _of_appointment(request, arrangement, held, form, title=title, key=_("Notera"))


@require_POST
def reading(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Note that the member has read the governing document."""
    found = Appointment.objects.filter(seat__body__arrangement=arrangement)
    held = get_object_or_404(found.select_related("seat__body", "person"), pk=pk)
    actions.note_reading(held, by=request.person, at=clock.now())
    messages.success(request, _("Tack. Det är noterat att du har läst dokumentet."))
    return redirect("person", arrangement, held.person_id)


def contact(request: PersonRequest, arrangement: str, key: str) -> HttpResponse:
    """Let a party be written to through somebody."""
    known = managed(request, arrangement)
    party = get_object_or_404(Organisation, key=key)
    form = forms.ContactPersonForm(
        choosable(known), request.POST or None, initial={"starts_on": clock.today()}
    )
    if form.is_valid():
        with refusals_on(form):
            actions.add_contact(
                party, **form.cleaned_data, arrangement=known.key, by=request.person, at=clock.now()
            )
            messages.success(request, _("Kontakten är tillagd."))
            return redirect("organisation", known.key, key)
    back = reverse("organisation", args=[known.key, key])
    title = _("Kontakt för %(name)s") % {"name": party.short_name}
    return _page(request, known, form, title=title, key=_("Lägg till"), back=back)


@require_POST
def end_contact(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Let somebody no longer be the contact of a party, from tomorrow."""
    known = managed(request, arrangement)
    shown = get_object_or_404(PartyContact.objects.select_related("organisation"), pk=pk)
    form = Form({})
    with refusals_on(form):
        actions.end_contact(
            shown, arrangement=known.key, ends_on=clock.today(), by=request.person, at=clock.now()
        )
        messages.success(request, _("Kontakten gäller till och med i dag."))
    return redirect("organisation", known.key, shown.organisation.key)


def _appointment(
    request: PersonRequest, arrangement: str, pk: int, permission: Permission
) -> Appointment:
    """Return an appointment to one who may do something with it, 404 to others."""
    found = Appointment.objects.filter(seat__body__arrangement=arrangement)
    held = get_object_or_404(found.select_related("seat__body", "person"), pk=pk)
    body: Body = held.seat.body
    if permission not in permissions_in(body, request.person, clock.today()):
        raise Http404
    if held.person.protected and not may_manage(request.person, arrangement, clock.today()):
        raise PermissionDenied(_("Det sköter administratören."))
    return held


def _of_appointment(
    request: PersonRequest, arrangement: str, held: Appointment, form: Form, **more: Any
) -> HttpResponse:
    """Show a form about an appointment."""
    known = arrangement_or_404(arrangement)
    back = reverse("person", args=[arrangement, held.person_id])
    return _page(request, known, form, back=back, over=held.seat.body, **more)
