"""Justera: the text as it was sent out, remarks, approvals, and what is frozen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.meetings.models import AgendaItem, Approval, Meeting, Minutes, Remark
from samsyn.meetings.queries.steps import Step
from samsyn.publishing.actions import adjusting
from samsyn.rules.dated import Version
from samsyn.rules.deadlines import last_approval_day
from samsyn.rules.record import RecordRule
from samsyn.rules.refusal import Refusal
from samsyn.web.book import book_of
from samsyn.web.meetings.shell import Shell, address, load
from samsyn.web.meetings.views_write import shell_of, shown
from samsyn.web.meetings.writing import ROLES
from samsyn.web.parts import Ruling
from samsyn.web.refusals import ruling_for
from samsyn.web.request import PersonRequest


@dataclass
class Adjusting:
    """The page for one reader: the newest version that has been sent out, or an earlier one."""

    here: Shell
    chosen: int | None = None

    @cached_property
    def versions(self) -> list[Minutes]:
        """Return the versions, the newest first; one query."""
        return list(self.here.meeting.minutes.select_related("pdf").order_by("-version"))

    @cached_property
    def minutes(self) -> Minutes | None:
        """Return the version shown."""
        wanted = [v for v in self.versions if self.chosen in (None, v.version) and v.content]
        return wanted[0] if wanted else None

    @property
    def is_out(self) -> bool:
        """Tell whether it waits for approval."""
        return bool(self.minutes and self.minutes.state == Minutes.State.OUT)

    @property
    def is_changed(self) -> bool:
        """Tell whether something was written after it was sent out."""
        return bool(
            self.is_out and self.minutes and adjusting.is_changed(self.here.meeting, self.minutes)
        )

    @cached_property
    def book(self) -> dict[str, Any]:
        """Return the text as it was sent out."""
        return book_of(self.minutes.content) if self.minutes else {}

    @cached_property
    def remarks(self) -> dict[int, list[Remark]]:
        """Return the remarks by §; one query."""
        found: dict[int, list[Remark]] = defaultdict(list)
        rows = self.minutes.remarks.all() if self.minutes else Remark.objects.none()
        for each in rows.select_related("person", "item__paragraph").order_by("made_at", "pk"):
            found[each.item.paragraph.number].append(each)
        return found

    @cached_property
    def chapters(self) -> list[tuple[dict[str, Any], list[Remark]]]:
        """Return each § with its remarks."""
        return [(each, self.remarks.get(each["number"], [])) for each in self.book["chapters"]]

    @property
    def unsettled(self) -> int:
        """Return how many remarks wait for an answer."""
        return sum(not r.settled_at for rows in self.remarks.values() for r in rows)

    @cached_property
    def approvals(self) -> Sequence[tuple[str, Approval]]:
        """Return who is asked, as what; one query."""
        if self.minutes is None:
            return []
        rows = self.minutes.approvals.select_related("person").order_by("pk")
        return [(str(ROLES[each.capacity]), each) for each in rows]

    @property
    def mine(self) -> Approval | None:
        """Return the reader's own approval, if asked."""
        return next((a for _role, a in self.approvals if a.person_id == self.here.person.pk), None)

    @property
    def may_approve(self) -> bool:
        """Tell whether the reader is asked and has not approved."""
        return bool(self.is_out and self.mine and not self.mine.approved_at)

    @property
    def waited_for(self) -> list[str]:
        """Return who has not approved, by name, by role where the person is protected."""
        return [
            role if a.person.protected else a.person.name
            for role, a in self.approvals
            if not a.approved_at
        ]

    @cached_property
    def rule(self) -> Version[RecordRule] | None:
        """Return how the record is approved by the rule of the day."""
        day = timezone.localdate(self.here.meeting.starts_at)
        return self.here.rules.record.find(day)

    @property
    def due(self) -> date | None:
        """Return the last day for approval."""
        times = self.rule.rule.times if self.rule else None
        day = timezone.localdate(self.here.meeting.starts_at)
        return self.here.meeting.adjust_on or (last_approval_day(times, day) if times else None)


def adjust(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the text as it was sent out, with remarks and approvals."""
    return page(request, load(request, arrangement, slug), version=request.GET.get("version", ""))


def page(
    request: PersonRequest,
    meeting: Meeting,
    *,
    ruling: Ruling | None = None,
    version: str = "",
    written: str = "",
    at_item: int = 0,
) -> HttpResponse:
    """Show *Justera*, with what stood in the way of what was just tried."""
    here = shell_of(request, meeting, Step.ADJUST)
    shows = Adjusting(here, int(version) if version.isdecimal() else None)
    if shows.minutes is None and version:
        raise Http404
    return shown(
        request,
        "meetings/adjust/adjust.html",
        here,
        page=shows,
        ruling=ruling,
        written=written,
        at_item=at_item,
    )


@require_POST
def remark(request: PersonRequest, arrangement: str, slug: str, number: int) -> HttpResponse:
    """Leave a remark on a §."""
    meeting, text = load(request, arrangement, slug), request.POST.get("text", "")
    minutes = get_object_or_404(meeting.minutes, state=Minutes.State.OUT)
    item = get_object_or_404(AgendaItem, meeting=meeting, paragraph__number=number)
    try:
        adjusting.remark(minutes, item, text=text, by=request.person, at=clock.now())
    except Refusal as refusal:
        ruling = ruling_for(refusal)
        return page(request, meeting, ruling=ruling, written=text, at_item=number)
    return redirect(f"{address(meeting, 'meeting_adjust')}#p{number}")


@require_POST
def settle(request: PersonRequest, arrangement: str, slug: str, pk: int) -> HttpResponse:
    """Settle a remark, saying what was done."""
    meeting = load(request, arrangement, slug)
    note = get_object_or_404(
        Remark.objects.select_related("minutes__meeting", "item__paragraph"),
        pk=pk,
        minutes__meeting=meeting,
    )
    try:
        adjusting.settle(
            note, answer=request.POST.get("answer", ""), by=request.person, at=clock.now()
        )
    except Refusal as refusal:
        return page(request, meeting, ruling=ruling_for(refusal))
    return redirect(f"{address(meeting, 'meeting_adjust')}#p{note.item.paragraph.number}")


@require_POST
def approve(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Approve the version that was read; a double click approves once."""
    meeting = load(request, arrangement, slug)
    minutes = get_object_or_404(meeting.minutes, version=_number(request.POST.get("version", "")))
    try:
        done = adjusting.approve(minutes, by=request.person, at=clock.now())
    except Refusal as refusal:
        return page(request, meeting, ruling=ruling_for(refusal))
    if done.state == Minutes.State.ADJUSTED:
        messages.success(request, _("Alla har godkänt. Protokollet är justerat och låst."))
    else:
        messages.success(request, _("Du har godkänt protokollet."))
    return redirect(address(meeting, "meeting_adjust"))


def correct(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Ask why, then begin a corrected version; the adjusted one stays as it is."""
    meeting = load(request, arrangement, slug)
    here = shell_of(request, meeting, Step.ADJUST)
    if not here.may.get("correct"):
        raise Http404
    why, ruling = request.POST.get("why", ""), None
    if request.method == "POST":
        try:
            adjusting.correct(meeting, why=why, by=request.person, at=clock.now())
        except Refusal as refusal:
            ruling = ruling_for(refusal)
        else:
            messages.success(request, _("En ny version är påbörjad. Den förra ligger kvar."))
            return redirect(address(meeting, "meeting_write"))
    return shown(request, "meetings/adjust/correct.html", here, why=why, ruling=ruling)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
