"""Publicera: what the public will read, what is held back and why, and the versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.documents.guard import warnings_in
from samsyn.documents.store import open_kept
from samsyn.meetings.models import AgendaItem, Meeting, Minutes
from samsyn.meetings.queries.steps import Step
from samsyn.publishing.actions import adjusting, publishing
from samsyn.publishing.models import Publication
from samsyn.publishing.queries.holding import PARTS, Hold, without
from samsyn.rules.dated import Version
from samsyn.rules.publication import PublicationRule
from samsyn.rules.refusal import Refusal
from samsyn.web import book
from samsyn.web.meetings.shell import Shell, address, load
from samsyn.web.meetings.views_write import shell_of, shown
from samsyn.web.parts import Ruling
from samsyn.web.refusals import ruling_for
from samsyn.web.request import PersonRequest


@dataclass(frozen=True)
class Chosen:
    """What somebody has ticked to hold back, and the reasons by §.

    :ivar parts: § number and part
    """

    parts: frozenset[tuple[int, str]] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)
    is_read: bool = False

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "Chosen":
        """Return what a form said: `hold-17-summary`, `reason-17`, `read`."""
        parts, reasons = set(), {}
        for name, value in data.items():
            what, _dash, rest = name.partition("-")
            number, _dash, part = rest.partition("-")
            if what == "hold" and number.isdecimal() and part in PARTS:
                parts.add((int(number), part))
            elif what == "reason" and number.isdecimal():
                reasons[int(number)] = value.strip()
        return cls(frozenset(parts), reasons, bool(data.get("read")))


@dataclass(frozen=True)
class PartChoice:
    """A part that may be held back."""

    key: str
    label: str
    is_held: bool


@dataclass(frozen=True)
class Chapter:
    """One § as the public will see it, with what may be held back."""

    shown: dict[str, Any]
    parts: list[PartChoice]
    reason: str

    @property
    def has_held(self) -> bool:
        """Tell whether something of it is held back."""
        return any(part.is_held for part in self.parts)


@dataclass
class Publishing:
    """The page for one reader."""

    here: Shell
    asked: Chosen | None = None

    @cached_property
    def minutes(self) -> Minutes:
        """Return the newest adjusted version.

        :raises Http404: there is none
        """
        adjusted = self.here.meeting.minutes.filter(state=Minutes.State.ADJUSTED)
        found = adjusted.order_by("-version").first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def publications(self) -> list[Publication]:
        """Return what has been published, the newest first; two queries."""
        rows = self.here.meeting.publications.filter(kind=Publication.Kind.MINUTES)
        return list(
            rows.select_related("published_by")
            .prefetch_related("withheld__item__paragraph")
            .order_by("-version")
        )

    @cached_property
    def items(self) -> dict[int, AgendaItem]:
        """Return the items by §; one query."""
        rows = self.here.meeting.items.filter(paragraph__isnull=False).select_related("paragraph")
        return {each.paragraph.number: each for each in rows}

    @cached_property
    def chosen(self) -> Chosen:
        """Return what is held back: as ticked now, else as in the last publication."""
        if self.asked is not None:
            return self.asked
        held = list(self.publications[0].withheld.all()) if self.publications else []
        return Chosen(
            frozenset((each.item.paragraph.number, each.part) for each in held),
            {each.item.paragraph.number: each.reason for each in held},
        )

    @property
    def holds(self) -> list[Hold]:
        """Return the holds that were ticked."""
        return [
            Hold(self.items[number], part, self.chosen.reasons.get(number, ""))
            for number, part in sorted(self.chosen.parts)
            if number in self.items
        ]

    @cached_property
    def book(self) -> dict[str, Any]:
        """Return the minutes as the public will see them."""
        return book.book_of(without(self.minutes.content, self.holds))

    @property
    def rule(self) -> Version[PublicationRule] | None:
        """Return what the rule of the day says of publication."""
        day = timezone.localdate(self.here.meeting.starts_at)
        return self.here.rules.publication.find(day)

    @property
    def chapters(self) -> list[Chapter]:
        """Return each § with its choices."""
        full = {each["number"]: each for each in self.minutes.content["paragraphs"]}
        return [
            Chapter(
                each,
                self._parts(full[each["number"]]),
                self.chosen.reasons.get(each["number"], ""),
            )
            for each in self.book["chapters"]
        ]

    def _parts(self, paragraph: Mapping[str, Any]) -> list[PartChoice]:
        number = paragraph["number"]
        return [
            PartChoice(part, str(book.PARTS[part]), (number, part) in self.chosen.parts)
            for part in PARTS
            if part == "all" or paragraph.get(part)
        ]

    @property
    def warnings(self) -> list[tuple[int, str]]:
        """Return where something may point at a person: § and what sort, never the words."""
        texts = {
            f"{each['number']}-{part}": "\n".join(_texts(each.get(part)))
            for each in without(self.minutes.content, self.holds)["paragraphs"]
            for part in PARTS
            if each.get(part)
        }
        found = warnings_in(texts)
        return [
            (int(key.partition("-")[0]), str(book.PARTS[key.partition("-")[2]])) for key in found
        ]


def _texts(value: Any) -> list[str]:
    """Return every text in plain values."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return []


def publish(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show what will be public; with `visa` pressed, with what is ticked held back."""
    meeting = load(request, arrangement, slug)
    asked = Chosen.of(request.POST.dict()) if request.method == "POST" else None
    return _page(request, meeting, asked)


def _page(
    request: PersonRequest, meeting: Meeting, asked: Chosen | None, ruling: Ruling | None = None
) -> HttpResponse:
    here = shell_of(request, meeting, Step.PUBLISH)
    page = Publishing(here, asked)
    assert page.minutes
    return shown(request, "meetings/publish/publish.html", here, page=page, ruling=ruling)


@require_POST
def publish_now(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Make the minutes public; a double click publishes once."""
    meeting = load(request, arrangement, slug)
    asked = Chosen.of(request.POST.dict())
    page = Publishing(shell_of(request, meeting, Step.PUBLISH), asked)
    try:
        made = publishing.publish(
            meeting,
            holds=page.holds,
            personal_data_checked=asked.is_read,
            by=request.person,
            at=clock.now(),
        )
    except Refusal as refusal:
        return _page(request, meeting, asked, ruling_for(refusal))
    adjusting.keep_pdf(made.minutes, by=request.person, at=clock.now())
    messages.success(request, _("Protokollet är publicerat."))
    return redirect(address(meeting, "meeting_publish"))


def minutes_pdf(request: PersonRequest, arrangement: str, slug: str, version: int) -> FileResponse:
    """Give an adjusted version as a document, for those who may see the meeting."""
    meeting = load(request, arrangement, slug)
    adjusted = meeting.minutes.filter(state=Minutes.State.ADJUSTED)
    minutes = get_object_or_404(adjusted.select_related("pdf", "meeting"), version=version)
    kept = adjusting.store_minutes_pdf(minutes, by=request.person, at=clock.now())
    try:
        file = open_kept(kept.stored_as)
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(file, content_type="application/pdf", filename=kept.filename)
