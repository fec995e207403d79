"""Pages of persons and organisations, to read."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.parties.models import (
    Appointment,
    Body,
    Grant,
    Organisation,
    PartyContact,
    Person,
    Seat,
)
from samsyn.parties.order import sort_key
from samsyn.parties.permissions import Permission, may_manage, permissions_in
from samsyn.parties.queries import belongs_to, changes_of, people_of, seats_of
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.csv_xlsx import export
from samsyn.web.people.forms import PeopleFilters
from samsyn.web.people.history import in_words
from samsyn.web.request import PersonRequest

PER_PAGE = 50


def people(request: PersonRequest, arrangement: str) -> HttpResponse:
    """List those who have to do with the arrangement; search, filter, sort and keep as a file."""
    known = arrangement_or_404(arrangement)
    today = clock.today()
    manages = may_manage(request.person, known.key, today)
    inside = manages or belongs_to(request.person, known.key, today)
    form = PeopleFilters(known, request.GET)
    found = _chosen(known.key, form.chosen, shows_names=manages)
    if kind := request.GET.get("fil", ""):
        return _file(found, kind, inside=inside, manages=manages)
    context = {
        "arrangement": known,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("sida")),
        "form": form,
        "inside": inside,
        "manages": manages,
        "query": request.GET.urlencode(),
    }
    return render(request, "people/list.html", context)


def _chosen(arrangement: str, chosen: dict[str, Any], *, shows_names: bool) -> QuerySet[Person]:
    """Return the people that the filters choose; the protected are not found by name."""
    found = people_of(arrangement, clock.today())
    now = Appointment.objects.on(clock.today())
    if words := chosen.get("q"):
        for word in words.split():
            found = found.filter(sort_key__contains=sort_key(word))
        if not shows_names:
            found = found.filter(protected=False)
    if organisation := chosen.get("organisation"):
        found = found.filter(organisation__key=organisation)
    if body := chosen.get("organ"):
        here = now.filter(seat__body__key=body, seat__body__arrangement=arrangement)
        found = found.filter(appointments__in=here)
    if role := chosen.get("roll"):
        roles = Grant.objects.on(clock.today()).filter(role=role, arrangement=arrangement)
        in_role = now.filter(seat__role=role)
        by_grant = role in Grant.Role.values
        found = (
            found.filter(grants__in=roles) if by_grant else found.filter(appointments__in=in_role)
        )
    order = {"organisation": ("organisation__sort_key", "sort_key")}.get(
        chosen.get("ordning", ""), ("sort_key",)
    )
    return found.distinct().order_by(*order)


def _file(found: QuerySet[Person], kind: str, *, inside: bool, manages: bool) -> HttpResponse:
    """Return the people as a file."""
    heads = [_("Namn"), _("Titel"), _("Organisation"), _("Platser")]
    heads += [_("E-post"), _("Telefon")] if inside else []
    rows = []
    for person in found:
        held = person.seats_now  # type: ignore[attr-defined]  # prefetched
        seats = ", ".join(f"{each.seat.body.short_name}: {each.seat.function}" for each in held)
        shown = manages or not person.protected
        name = person.name if shown else _("Skyddade uppgifter")
        row = [name, person.title, person.organisation, seats]
        rows.append(
            [*row, person.email if shown else "", person.phone if shown else ""][: len(heads)]
        )
    return export(_("personer"), heads, rows, kind)


def person(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Show a person: seats through time with mandates, introduction and ways of contact."""
    known = arrangement_or_404(arrangement)
    today = clock.today()
    shown = get_object_or_404(people_of(known.key, today), pk=pk)
    manages = may_manage(request.person, known.key, today)
    is_self = shown.pk == request.person.pk
    if shown.protected and not (manages or is_self):
        raise Http404
    held = list(seats_of(shown, known.key))
    inside = is_self or manages or belongs_to(request.person, known.key, today)
    changes = changes_of(shown, *held, *(m for each in held for m in each.mandates.all()))
    context = {
        "arrangement": known,
        "shown": shown,
        "is_self": is_self,
        "manages": manages,
        "rows": [_row(request, known, each) for each in held],
        "inside": inside,
        "changes": [in_words(entry) for entry in changes[:20]] if manages or is_self else [],
        "roles": Grant.objects.on(today).filter(person=shown, arrangement=known.key),
        "contact_for": PartyContact.objects.on(today)
        .filter(person=shown)
        .select_related("organisation"),
    }
    return render(request, "people/person.html", context)


def _row(request: PersonRequest, known: Arrangement, held: Appointment) -> dict[str, Any]:
    """Return one appointment as the person's page shows it, and what may be done with it."""
    today = clock.today()
    body = held.seat.body
    rules = known.rules_of(body)
    going_on = held.starts_on <= today and (held.ends_on is None or today <= held.ends_on)
    ahead = held.ends_on is None or held.ends_on >= today
    may = _may(request, body) if ahead else frozenset()
    mandate_rule = rules.mandate.find(today)
    needs_mandate = bool(mandate_rule and not mandate_rule.rule.follows_post)
    introduced = rules.introduction.find(held.starts_on) is not None
    return {
        "held": held,
        "is_past": not ahead,
        "is_now": going_on,
        "needs_mandate": needs_mandate and held.seat.role == Seat.Role.MEMBER,
        "introduced": introduced,
        "may_end": Permission.PEOPLE_MANAGE in may,
        "may_mandate": Permission.MANDATE_REGISTER in may and needs_mandate,
        "may_introduce": Permission.INTRODUCTION_GIVE in may and introduced,
        "may_read": held.person_id == request.person.pk and introduced and held.read_on is None,
    }


def _may(request: PersonRequest, body: Body) -> frozenset[Permission]:
    """Return what the person who asks may do in a body, asked once a body and request."""
    kept: dict[int, frozenset[Permission]] = request.__dict__.setdefault("_may_in", {})
    if body.pk not in kept:
        kept[body.pk] = permissions_in(body, request.person, clock.today())
    return kept[body.pk]


def organisation(request: PersonRequest, arrangement: str, key: str) -> HttpResponse:
    """Show a party: its seats in all bodies and whom it wants to be written to."""
    known = arrangement_or_404(arrangement)
    today = clock.today()
    if key not in known.organisations:
        raise Http404
    shown = get_object_or_404(Organisation, key=key)
    manages = may_manage(request.person, known.key, today)
    now = Appointment.objects.on(today).select_related("person")
    owned = Seat.objects.on(today).filter(organisation=shown, body__arrangement=known.key)
    seats = owned.filter(body__in=Body.objects.on(today)).select_related("body")
    contacts = PartyContact.objects.on(today).filter(organisation=shown).select_related("person")
    context = {
        "arrangement": known,
        "shown": shown,
        "party": known.organisations[key],
        "seats": seats.prefetch_related(Prefetch("appointments", now, to_attr="now")).order_by(
            "body__order", "order", "number"
        ),
        "contacts": contacts.order_by("person__sort_key"),
        "inside": manages or belongs_to(request.person, known.key, today),
        "manages": manages,
    }
    return render(request, "people/organisation.html", context)
