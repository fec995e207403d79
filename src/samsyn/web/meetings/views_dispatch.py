"""Expediera: what goes to each party, and afterwards who got and opened it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Exists
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.documents.render import pdf as render_pdf
from samsyn.meetings.models import Meeting, Minutes
from samsyn.meetings.queries.steps import Step
from samsyn.parties.permissions import Permission
from samsyn.publishing.actions import dispatching
from samsyn.publishing.actions.dispatching import Parcel
from samsyn.publishing.models import Dispatch, DispatchReceipt
from samsyn.publishing.queries.extracts import brief_facts, extract_facts
from samsyn.rules.refusal import Refusal
from samsyn.web.meetings.shell import Shell, address, load
from samsyn.web.meetings.views_write import shell_of, shown
from samsyn.web.parts import Ruling
from samsyn.web.refusals import ruling_for
from samsyn.web.request import PersonRequest


@dataclass
class Dispatching:
    """The page for one reader."""

    here: Shell

    @cached_property
    def minutes(self) -> Minutes:
        """Return the newest adjusted version.

        :raises Http404: there is none
        """
        return adjusted_of(self.here.meeting)

    @cached_property
    def sent(self) -> list[Dispatch]:
        """Return what has gone, the newest first; one query, none before anything has."""
        if not self.minutes.went:  # type: ignore[attr-defined]  # annotated
            return []
        rows = Dispatch.objects.filter(meeting=self.here.meeting)
        return list(rows.select_related("minutes", "sent_by").order_by("-sent_at", "-pk"))

    @property
    def is_sent(self) -> bool:
        """Tell whether the newest version has gone."""
        return any(each.minutes_id == self.minutes.pk for each in self.sent)

    @cached_property
    def parcels(self) -> list[Parcel]:
        """Return what would go to each party."""
        return dispatching.parcels_of(self.here.meeting, clock.now())

    @property
    def people(self) -> int:
        """Return how many would get something."""
        return len({person.pk for parcel in self.parcels for person in parcel.people})

    @property
    def without_address(self) -> list[str]:
        """Return the parties that nobody can be reached for."""
        return [
            str(parcel.organisation)
            for parcel in self.parcels
            if not any(person.email for person in parcel.people)
        ]

    @cached_property
    def receipts(self) -> list[tuple[str, list[DispatchReceipt]]]:
        """Return who got the newest dispatch, by party; two queries."""
        found: dict[str, list[DispatchReceipt]] = defaultdict(list)
        if self.sent:
            rows = self.sent[0].receipts.select_related("organisation", "person")
            for each in rows.prefetch_related("decisions").order_by(
                "organisation__sort_key", "person__sort_key"
            ):
                found[str(each.organisation or "")].append(each)
        return list(found.items())

    @property
    def unopened(self) -> int:
        """Return how many have not opened what they got."""
        return sum(not each.opened_at for _party, rows in self.receipts for each in rows)

    @property
    def chapters(self) -> list[dict[str, Any]]:
        """Return the decided §§, of which extracts are made."""
        return [each for each in self.minutes.content["paragraphs"] if each["decision"]]

    @property
    def may_register(self) -> bool:
        """Tell whether the reader writes parties' registry numbers."""
        return Permission.DISPATCH_REGISTER in self.here.permissions


def adjusted_of(meeting: Meeting) -> Minutes:
    """Return the newest adjusted version.

    :raises Http404: there is none
    """
    went = Exists(Dispatch.objects.filter(meeting=meeting))
    adjusted = meeting.minutes.filter(state=Minutes.State.ADJUSTED).annotate(went=went)
    found: Minutes | None = adjusted.order_by("-version").first()
    if found is None:
        raise Http404
    return found


def dispatch(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show what goes to whom, or who got it."""
    return page(request, load(request, arrangement, slug))


def page(request: PersonRequest, meeting: Meeting, ruling: Ruling | None = None) -> HttpResponse:
    """Show *Expediera*, with what stood in the way of what was just tried."""
    here = shell_of(request, meeting, Step.DISPATCH)
    shows = Dispatching(here)
    assert shows.minutes
    return shown(request, "meetings/dispatch/dispatch.html", here, page=shows, ruling=ruling)


@require_POST
def send(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Send each party its decisions; a double click sends once."""
    meeting = load(request, arrangement, slug)
    try:
        dispatching.dispatch(meeting, by=request.person, at=clock.now())
    except Refusal as refusal:
        return page(request, meeting, ruling_for(refusal))
    messages.success(request, _("Besluten är på väg till parterna."))
    return redirect(address(meeting, "meeting_dispatch"))


@require_POST
def register(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Write a party's own registry number for what it got."""
    meeting = load(request, arrangement, slug)
    receipt = get_object_or_404(DispatchReceipt, pk=pk, dispatch__meeting=meeting)
    number = request.POST.get("number", "").strip()[:60]
    try:
        dispatching.give_own_number(receipt, number=number, by=request.person, at=clock.now())
    except Refusal as refusal:
        return page(request, meeting, ruling_for(refusal))
    return redirect(f"{address(meeting, 'meeting_dispatch')}#parter")


def extract(request: PersonRequest, arrangement: str, slug: str, number: int) -> HttpResponse:
    """Give one § of the adjusted minutes as an extract."""
    meeting = load(request, arrangement, slug)
    facts = extract_facts(adjusted_of(meeting), number, certified_by=_secretary(meeting))
    if facts is None:
        raise Http404
    return document("utdrag", facts, f"utdrag-{meeting.slug}-{number}.pdf")


def brief(request: PersonRequest, arrangement: str, slug: str, organisation: str) -> HttpResponse:
    """Give a party's decisions in brief as a document, as they go or went."""
    meeting = load(request, arrangement, slug)
    parcels = dispatching.parcels_of(meeting, clock.now())
    parcel = next((each for each in parcels if each.organisation.key == organisation), None)
    if parcel is None:
        raise Http404
    facts = brief_facts(
        adjusted_of(meeting),
        parcel.decisions,
        to=str(parcel.organisation),
        others=parcel.others,
        sent_on=clock.today().isoformat(),
        contact=_secretary(meeting),
    )
    return document("beslut-i-korthet", facts, f"beslut-{meeting.slug}-{organisation}.pdf")


def document(template: str, facts: dict[str, Any], name: str) -> HttpResponse:
    """Return a document set from its facts."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    content = render_pdf(template, facts)
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _secretary(meeting: Meeting) -> str:
    """Return who keeps the minutes, as they say."""
    return str(adjusted_of(meeting).content["secretary"])
