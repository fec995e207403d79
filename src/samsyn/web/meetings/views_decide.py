"""Genomföra: decide an item, give an assignment, lift a matter, take a mistake back."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn import clock
from samsyn.assignments import actions as assignments
from samsyn.decisions.actions import deciding
from samsyn.decisions.models import Decision
from samsyn.meetings.actions import items, stances
from samsyn.meetings.actions.items import AlreadyDone
from samsyn.meetings.models import AgendaItem, Stance
from samsyn.meetings.queries.floor import Floor
from samsyn.parties.models import Body, Person
from samsyn.parties.queries import principals_of
from samsyn.rules.escalation import Trigger
from samsyn.web.meetings.forms_hold import (
    TRIGGERS,
    AssignmentForm,
    DecisionForm,
    LiftForm,
    TakeBackForm,
)
from samsyn.web.meetings.live import Live, live_of
from samsyn.web.meetings.shell import Shell
from samsyn.web.meetings.views_hold import home, item_of, keeper, step
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest


def decide(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Decide an item; what stands in the way is shown all at once."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    live = live_of(shell, clock.now(), found.pk)
    form = DecisionForm(request.POST or None, **_about(live, found))
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        with refusals_on(form):
            try:
                _note_stances(found, form, by=request.person, at=at)
                deciding.decide(found, form.wording, by=request.person, at=at)
            except AlreadyDone:  # a double click: it is decided as asked
                if not Decision.objects.filter(item=found).exists():
                    raise
            return home(shell.meeting, found)
    return _page(request, shell, live, form, key=_("Besluta"))


def assign(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Decide an item as an assignment, and give it."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    live = live_of(shell, clock.now(), found.pk)
    about = _about(live, found)
    form = AssignmentForm(request.POST or None, to=_receivers(live.floor), **about)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        with refusals_on(form):
            _note_stances(found, form, by=request.person, at=at)
            assignments.give(found, form.wording, form.assignment, by=request.person, at=at)
            return home(shell.meeting, found)
    return _page(request, shell, live, form, key=_("Ge uppdraget"))


def _about(live: Live, item: AgendaItem) -> dict[str, Any]:
    """Return what a decision form needs to know and begins with."""
    floor = live.floor
    deciders = floor.deciders(live.now)
    said = {value: [] for value in Stance.Value.values}  # type: dict[str, list[str]]
    for each in item.stances.all():
        said[each.value].append(str(each.person_id))
    rule = floor.rules.decisions.find(floor.day)
    kinds = rule.rule.kinds if rule else ()
    procedural = item.matter_id is None
    parties = list(principals_of(floor.arrangement.key, floor.day))
    return {
        "floor": floor,
        "item": item,
        "parties": parties,
        "deciders": [
            (seat_holder.pk, live.hindrance.person(seat_holder.pk))
            for seat_holder in dict.fromkeys(floor.holders.values())
            if seat_holder.pk in deciders
        ],
        "initial": {
            "clauses": item.proposal,
            "kind": "procedure" if procedural else next(iter(kinds), "procedure"),
            "opposes": said["opposes"],
            "abstains": said["abstains"],
            "parties": [each.pk for each in parties],
        },
    }


def _note_stances(item: AgendaItem, form: DecisionForm, *, by: Person, at: datetime) -> None:
    """Note who does not support, and that they do again where that is changed."""
    before = {str(each.person_id): each.value for each in item.stances.all()}
    said = form.cleaned_data
    now = dict.fromkeys(said["abstains"], "abstains") | dict.fromkeys(said["opposes"], "opposes")
    for who, value in before.items():
        if value != "supports" and who not in now:
            now[who] = "supports"
    for who, value in now.items():
        if before.get(who) != value:
            stances.take(item, Person.objects.get(pk=who), value, by=by, at=at)


def _receivers(floor: Floor) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return who may be given an assignment: bodies, organisations, members."""
    bodies = Body.objects.of(floor.arrangement.key).on(floor.day)
    people = dict.fromkeys(a for a in floor.attendances if a.capacity != "for_information")
    parties = principals_of(floor.arrangement.key, floor.day)
    return [
        (_("Grupper"), [(f"body:{each.pk}", str(each)) for each in bodies]),
        (_("Parter"), [(f"organisation:{each.pk}", str(each)) for each in parties]),
        (_("Personer"), [(f"person:{a.person_id}", str(a.person)) for a in people]),
    ]


def _page(
    request: PersonRequest, shell: Shell, live: Live, form: DecisionForm, *, key: str
) -> HttpResponse:
    if form.ruling:  # what was noted with it may have changed what stands in the way
        live = live_of(shell, live.now, live.chosen)
    told = {"shell": shell, "live": live, "item": live.item, "form": form, "key": key}
    status = 422 if form.errors else 200
    return render(request, "meetings/hold/decide.html", told, status=status)


def lift(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Lift a matter to where the rule sends it."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    live = live_of(shell, clock.now(), found.pk)
    goes = live.floor.rules.escalations(live.floor.day)
    triggers = [each.on.value for each in goes]
    form = LiftForm(request.POST or None, triggers=triggers, initial=_first(found, triggers))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            items.lift_item(
                found,
                trigger=Trigger(said["trigger"]),
                text=said["text"],
                by=request.person,
                at=clock.now(),
            )
            return home(shell.meeting, found)
    where = [(live.hindrance.body(each.to), TRIGGERS[each.on]) for each in goes]
    more = {"title": _("Lyft ärendet"), "key": _("Lyft"), "goes": where}
    return step(request, shell, found, form, **more)


def _first(item: AgendaItem, triggers: list[str]) -> dict[str, str]:
    needs = item.matter is not None and item.matter.needs_resources
    wanted = Trigger.RESOURCES if needs and Trigger.RESOURCES in triggers else None
    return {"trigger": wanted.value if wanted else next(iter(triggers), "")}


def take_back(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Take back a decision or an outcome that was set by mistake."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    decision = Decision.objects.filter(item=found).select_related("meeting__body", "body").first()
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            if decision:
                why = form.cleaned_data["why"]
                assignments.take_back(decision, why=why, by=request.person, at=clock.now())
            elif found.outcome:
                items.reopen(found, by=request.person, at=clock.now())
            return home(shell.meeting, found)
    title = _("Ta tillbaka utfallet av punkt %(no)s") % {"no": found.position}
    lede = _("Numret på paragrafen är kvar, och det som togs tillbaka står kvar i historiken.")
    return step(request, shell, found, form, title=title, key=_("Ta tillbaka"), lede=lede)
