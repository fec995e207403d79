"""What the pages of matters begin with: the matter, and what the reader may do with it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.documents.models import DocumentVersion
from samsyn.matters.models import ENDED, Matter, MatterDocument
from samsyn.meetings.queries.agenda import WAITING
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.request import PersonRequest

RELATED = (
    "body",
    "presenter__organisation",
    "raised_by__organisation",
    "raised_by_body",
    "origin__body",
)


@dataclass(frozen=True)
class Here:
    """A matter as one reader meets it.

    :ivar held: what the reader may do in the matter's body
    :ivar may_write: the reader may write in the matter
    """

    matter: Matter
    arrangement: Arrangement
    today: date
    held: frozenset[Permission]
    may_write: bool
    now: datetime = field(default_factory=clock.now)

    @property
    def rules(self) -> BodyRules:
        """Return the rules of the matter's body."""
        return self.arrangement.rules_of(self.matter.body)

    @property
    def is_open(self) -> bool:
        """Tell whether anything can still be done with it."""
        return self.matter.state not in ENDED

    @property
    def is_waiting(self) -> bool:
        """Tell whether it can be placed on a meeting."""
        return self.matter.state in WAITING

    @property
    def may_place(self) -> bool:
        """Tell whether the reader chooses the meeting."""
        return Permission.MATTER_PLACE in self.held and self.is_waiting

    @property
    def answers_for_all(self) -> bool:
        """Tell whether the reader registers what every party has said."""
        return Permission.DISPATCH_SEND in self.held


def here(request: PersonRequest, arrangement: str, pk: int) -> Here:
    """Return the matter and what the reader may do; three queries.

    :raises Http404: there is none that the reader may see
    """
    known = arrangement_or_404(arrangement)
    today = clock.today()
    seen = Matter.objects.seen_by(request.person, today).filter(body__arrangement=known.key)
    matter = get_object_or_404(seen.select_related(*RELATED), pk=pk)
    held = permissions_in(matter.body, request.person, today)
    mine = request.person.pk in {matter.raised_by_id, matter.presenter_id}
    leads = bool(held & {Permission.MATTER_PLACE, Permission.AGENDA_DECIDE})
    return Here(matter, known, today, held, may_write=mine or leads)


def open_to_writer(request: PersonRequest, arrangement: str, pk: int) -> Here:
    """Return the matter, for a page where it is written in.

    :raises Http404: the reader may not write in it
    """
    found = here(request, arrangement, pk)
    if not found.may_write:
        raise Http404
    return found


def paper_or_404(found: Here, pk: int) -> MatterDocument:
    """Return a paper of the matter.

    :raises Http404: it is another matter's
    """
    return get_object_or_404(found.matter.papers.select_related("document"), pk=pk)


def papers_of(matter: Matter) -> list[MatterDocument]:
    """Return the papers in order, each with its versions, the newest first; two queries."""
    newest_first = DocumentVersion.objects.order_by("-number")
    return list(
        matter.papers.select_related("document")
        .prefetch_related(Prefetch("document__versions", newest_first))
        .order_by("position", "pk")
    )
