"""Genomföra: the live page, the items, the texts, and the end of the meeting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.decisions.actions import reserving
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.actions.items import BothWrote, Typed
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.queries.live import with_live_facts
from samsyn.meetings.queries.steps import Step
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission
from samsyn.rules.refusal import Refusal
from samsyn.web.arrangement import Look
from samsyn.web.forms import Form
from samsyn.web.meetings import shell as shells
from samsyn.web.meetings.forms_hold import (
    AdjustersForm,
    OutcomeForm,
    OutForm,
    ReserveForm,
    TextForm,
)
from samsyn.web.meetings.live import Live, live_of
from samsyn.web.meetings.names import named
from samsyn.web.meetings.shell import Shell, address
from samsyn.web.parts import Ruling
from samsyn.web.polling import unchanged_answers_304
from samsyn.web.refusals import refusals_on, ruling_for
from samsyn.web.request import PersonRequest

TITLES = {
    AgendaItem.Outcome.TABLED: gettext_lazy("Bordlägg punkten"),
    AgendaItem.Outcome.REMITTED: gettext_lazy("Återremittera ärendet"),
    AgendaItem.Outcome.INFORMATION: gettext_lazy("Notera informationen"),
    AgendaItem.Outcome.NOTED: gettext_lazy("Lägg till handlingarna"),
}


def _state(request: PersonRequest, arrangement: str, slug: str) -> object:
    """Return what decides the live page: the version of the meeting and the minute."""
    meeting = live_meeting(request, arrangement, slug)
    request.meeting = meeting  # type: ignore[attr-defined]  # the view needs it too
    return meeting.pk, meeting.version, meeting.state, clock.now().strftime("%H%M")


@unchanged_answers_304(_state)
def hold(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the live meeting: to those who run it all of it, to others their own part."""
    meeting: Meeting = request.meeting  # type: ignore[attr-defined]  # from _state
    return page(request, shells.shell(request, meeting, Step.HOLD))


def page(request: PersonRequest, shell: Shell, ruling: Ruling | None = None) -> HttpResponse:
    """Return the live page, with what a rule said if it said no."""
    chosen = request.GET.get("punkt", "")
    live = live_of(shell, clock.now(), int(chosen) if chosen.isdecimal() else None, ruling)
    plan = live.floor.arrangement
    request.look = Look(plan.name, plan.accent)  # type: ignore[attr-defined]  # context need not ask
    name = "meetings/hold/live.html" if _keeps(shell) else "meetings/hold/member.html"
    return render(request, name, {"shell": shell, "live": live}, status=422 if ruling else 200)


def _keeps(shell: Shell) -> bool:
    return Permission.MEETING_RUN in shell.permissions


def live_meeting(request: PersonRequest, arrangement: str, slug: str) -> Meeting:
    """Return the meeting with what the live page needs; one query.

    :raises Http404: there is none, or it is not for this person
    """
    seen = Meeting.objects.seen_by(request.person, clock.today()).select_related("body")
    return get_object_or_404(with_live_facts(seen), body__arrangement=arrangement, slug=slug)


def keeper(request: PersonRequest, arrangement: str, slug: str) -> Shell:
    """Return the shell for one who runs the meeting.

    :raises Http404: the reader does not
    """
    found = shells.shell(request, live_meeting(request, arrangement, slug), Step.HOLD)
    if not _keeps(found):
        raise Http404
    return found


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """Return an item of the meeting, with its matter."""
    rows = meeting.items.select_related("meeting__body", "matter__body", "presenter")
    return get_object_or_404(rows, pk=pk)


def home(meeting: Meeting, item: AgendaItem | None = None, anchor: str = "") -> HttpResponse:
    """Lead back to the live page, to an item that is not the current one if need be."""
    query = f"?punkt={item.pk}" if item and item.pk != meeting.current_item_id else ""
    return redirect(f"{address(meeting, 'meeting_hold')}{query}{anchor}")


def _do(request: PersonRequest, meeting: Meeting, verb: Any, anchor: str = "") -> HttpResponse:
    """Do one thing and lead back; a refusal shows on the live page."""
    try:
        verb()
    except Refusal as refusal:
        return page(request, shells.shell(request, _fresh(meeting), Step.HOLD), ruling_for(refusal))
    return home(_fresh(meeting), anchor=anchor)


def _fresh(meeting: Meeting) -> Meeting:
    return with_live_facts(Meeting.objects.select_related("body")).get(pk=meeting.pk)


@require_POST
def open_(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Open the meeting and begin the first item."""
    meeting = shells.load(request, arrangement, slug)

    def verb() -> None:
        presence.open_(meeting, by=request.person, at=clock.now())
        if first := meeting.items.filter(outcome="").order_by("position").first():
            items.begin(first, by=request.person, at=clock.now())

    return _do(request, meeting, verb)


@require_POST
def close(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Close the meeting."""
    meeting = shells.load(request, arrangement, slug)
    answer = _do(request, meeting, lambda: items.close(meeting, by=request.person, at=clock.now()))
    if answer.status_code == 302:
        messages.success(request, _("Mötet är avslutat. Nu skrivs protokollet."))
        return redirect(address(meeting, "meeting_write") or address(meeting, "meeting_hold"))
    return answer


@require_POST
def pause(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Pause the meeting, or go on."""
    meeting = shells.load(request, arrangement, slug)
    paused = meeting.adjournments.filter(ends_at=None).exists()
    verb = items.resume if paused else items.adjourn
    return _do(request, meeting, lambda: verb(meeting, by=request.person, at=clock.now()))


@require_POST
def begin(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Make an item the one that is dealt with now."""
    meeting = shells.load(request, arrangement, slug)
    found = item_of(meeting, item)
    return _do(request, meeting, lambda: items.begin(found, by=request.person, at=clock.now()))


def settle(
    request: PersonRequest, arrangement: str, slug: str, item: int, outcome: str
) -> HttpResponse:
    """Say what became of an item that is not decided."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    if outcome not in TITLES:
        raise Http404
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            items.settle(
                found, outcome, text=form.cleaned_data["text"], by=request.person, at=clock.now()
            )
            return home(shell.meeting, found)
    key = {"tabled": _("Bordlägg"), "remitted": _("Återremittera")}.get(outcome, _("Notera"))
    return step(request, shell, found, form, title=TITLES[AgendaItem.Outcome(outcome)], key=key)


def step(
    request: PersonRequest, shell: Shell, item: AgendaItem | None, form: Form, **more: object
) -> HttpResponse:
    """Show a form beside the live page, with its one key."""
    told = {"shell": shell, "item": item, "form": form, **more}
    status = 422 if form.errors else 200
    return render(request, "meetings/hold/step.html", told, status=status)


def text(
    request: PersonRequest, arrangement: str, slug: str, item: int, field: str
) -> HttpResponse:
    """Save a text of an item as it is typed; where two collide both are shown."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    if field not in {"notes", "proposal"}:
        raise Http404
    if request.method != "POST":
        return _text_page(request, shell, found, field, getattr(found, field))
    typed = _typed(request, field)
    try:
        items.write(found, typed, by=request.person, at=clock.now())
    except BothWrote as refusal:
        if request.headers.get("X-Autosave"):
            return HttpResponse(status=409)
        told = {"shell": shell, "item": found, "field": field, "both": refusal.finding}
        return render(request, "meetings/hold/both.html", told, status=409)
    except Refusal as refusal:
        ruling = ruling_for(refusal)
        return _text_page(request, shell, found, field, typed.text, ruling)
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204)
    return home(shell.meeting, found)


def _typed(request: HttpRequest, field: str) -> Typed:
    form = TextForm({"text": request.POST.get(field, ""), "base": request.POST.get("base", "")})
    form.fields["text"].strip = form.fields["base"].strip = False  # type: ignore[attr-defined]
    form.is_valid()
    return Typed(field, form.cleaned_data["text"], form.cleaned_data["base"])


def _text_page(
    request: HttpRequest,
    shell: Shell,
    item: AgendaItem,
    field: str,
    text: str,
    ruling: Ruling | None = None,
) -> HttpResponse:
    told = {"shell": shell, "item": item, "field": field, "text": text, "ruling": ruling}
    told["base"] = getattr(item, field)
    return render(request, "meetings/hold/text.html", told, status=422 if ruling else 200)


def stand_out(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Note that somebody stands out of an item (jäv)."""
    shell = keeper(request, arrangement, slug)
    found = item_of(shell.meeting, item)
    form = OutForm(request.POST or None, people=people_at(shell.meeting))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            stances.stand_out(
                found,
                Person.objects.get(pk=said["person"]),
                ground=said["ground"],
                left_room=said["left_room"],
                by=request.person,
                at=clock.now(),
            )
            return home(shell.meeting, found)
    title = _("Jäv på punkt %(no)s") % {"no": found.position}
    return step(request, shell, found, form, title=title, key=_("Anteckna jäv"))


@require_POST
def stand_in(
    request: PersonRequest, arrangement: str, slug: str, item: int, person: int
) -> HttpResponse:
    """Take back a disqualification."""
    meeting = shells.load(request, arrangement, slug)
    found = item_of(meeting, item)
    who = get_object_or_404(Person, pk=person)
    return _do(
        request,
        meeting,
        lambda: stances.stand_in_again(found, who, by=request.person, at=clock.now()),
    )


def reserve(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Note a reservation or a note, one's own or what somebody says."""
    shell = shells.shell(request, shells.load(request, arrangement, slug), Step.HOLD)
    found = item_of(shell.meeting, item)
    people = (
        people_at(shell.meeting) if _keeps(shell) else [(request.person.pk, request.person.name)]
    )
    kind = request.GET.get("slag", "reservation")
    first = {"kind": kind, "person": request.person.pk}
    form = ReserveForm(request.POST or None, initial=first, people=people, item=found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            reserving.reserve(
                found,
                Person.objects.get(pk=said["person"]),
                kind=said["kind"],
                text=said["text"],
                by=request.person,
                at=clock.now(),
            )
            return home(shell.meeting, found)
    title = _("Till protokollet, punkt %(no)s") % {"no": found.position}
    return step(request, shell, found, form, title=title, key=_("Anteckna"))


@require_POST
def stance(request: PersonRequest, arrangement: str, slug: str, item: int) -> HttpResponse:
    """Take one's own stance."""
    meeting = shells.load(request, arrangement, slug)
    found = item_of(meeting, item)
    value = request.POST.get("value", "")
    if value not in {"supports", "abstains", "opposes"}:
        raise Http404
    return _do(
        request,
        meeting,
        lambda: stances.take(found, request.person, value, by=request.person, at=clock.now()),
    )


def adjusters(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Choose who adjusts the minutes, and when."""
    shell = keeper(request, arrangement, slug)
    live: Live = live_of(shell, clock.now())
    people = [
        (a.pk, named(a))
        for a in live.floor.attendances
        if a.seat_id in live.floor.rows and a.spans.all()
    ]
    first = {
        "chosen": [a.pk for a in live.floor.attendances if a.adjuster],
        "adjust_on": shell.meeting.adjust_on or live.adjust_day,
    }
    form = AdjustersForm(request.POST or None, initial=first, people=people)
    if request.method == "POST" and form.is_valid():
        chosen = shell.meeting.attendances.filter(pk__in=form.cleaned_data["chosen"])
        with refusals_on(form):
            items.choose_adjusters(
                shell.meeting,
                list(chosen.select_related("person")),
                adjust_on=form.cleaned_data["adjust_on"],
                by=request.person,
                at=clock.now(),
            )
            return home(shell.meeting, anchor="#kvar")
    return step(request, shell, None, form, title=_("Justering"), key=_("Utse"))


def people_at(meeting: Meeting) -> list[tuple[int, str]]:
    """Return those on the roll, by name, for a choice."""
    rows = meeting.attendances.exclude(capacity="for_information").select_related(
        "person", "seat__organisation"
    )
    found = {a.person_id: named(a) for a in rows.order_by("person__sort_key")}
    return list(found.items())
