"""Questions about an agenda: its rows with times and papers, what waits, who decides it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, FilteredRelation, OuterRef, QuerySet
from django.utils import timezone

from samsyn.arrangements.nouns import BodyRules
from samsyn.documents.models import DocumentVersion
from samsyn.matters.models import Matter, MatterDocument
from samsyn.meetings.models import AgendaItem, ItemPaper, Meeting
from samsyn.meetings.queries.days import AHEAD
from samsyn.parties.models import Appointment, Body, Person, Seat
from samsyn.rules.agenda import Actor, AgendaRule, StandingItems
from samsyn.rules.dated import Version

WAITING = (Matter.State.RAISED, Matter.State.IN_PREPARATION, Matter.State.READY)
DECISION = Matter.Kind.DECISION
_ROLE_OF = {
    Actor.CHAIR: (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR),
    Actor.VICE_CHAIR: (Seat.Role.VICE_CHAIR,),
    Actor.SECRETARY: (Seat.Role.SECRETARY,),
    Actor.MEMBERS: (Seat.Role.MEMBER,),
}


@dataclass(frozen=True)
class Paper:
    """A paper of an item in the version that goes, or went, with the notice.

    :ivar added_after_notice: it came after the notice
    :ivar sent: it has gone out with a notice
    """

    number: int
    title: str
    version: DocumentVersion
    open: bool
    matter_paper_id: int | None = None
    added_after_notice: bool = False
    sent: bool = False


@dataclass(frozen=True)
class Row:
    """An item as the agenda shows it."""

    item: AgendaItem
    starts_at: datetime
    papers: tuple[Paper, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of its papers."""
        return tuple(paper.number for paper in self.papers)

    @property
    def pages(self) -> int:
        """Return how many pages its papers have together, as far as is known."""
        return sum(paper.version.pages or 0 for paper in self.papers)

    @property
    def is_decision(self) -> bool:
        """Tell whether the meeting is asked to decide."""
        return self.item.kind == DECISION

    @property
    def withdrawn(self) -> bool:
        """Tell whether it has lapsed (utgår)."""
        return self.item.outcome == AgendaItem.Outcome.WITHDRAWN

    @property
    def lacks_papers(self) -> bool:
        """Tell whether it is a matter to decide without anything to read."""
        return self.is_to_decide and not self.papers

    @property
    def lacks_proposal(self) -> bool:
        """Tell whether it is a matter to decide without a proposal."""
        return self.is_to_decide and not self.item.clauses

    @property
    def lacks_presenter(self) -> bool:
        """Tell whether it is a matter that nobody presents."""
        return self.is_to_decide and not (self.item.presenter_id or self.item.presenter_text)

    @property
    def is_to_decide(self) -> bool:
        """Tell whether it is a matter to decide, and still on the agenda."""
        return self.is_decision and self.item.matter_id is not None and not self.withdrawn


def rows_of(meeting: Meeting, *, unsent: bool = True) -> list[Row]:
    """Return the agenda with running times and papers; three queries, two before the notice.

    What was sent keeps its number and version; what has come since follows on.

    :param unsent: whether papers that no notice has carried are wanted; one query less without
    """
    items = list(meeting.items.select_related("presenter", "matter").order_by("position"))
    papers = _papers_of(items, frozen=meeting.state != Meeting.State.PLANNED, unsent=unsent)
    rows, clock = [], meeting.starts_at
    for item in items:
        rows.append(Row(item, clock, tuple(papers[item.pk])))
        if item.outcome != AgendaItem.Outcome.WITHDRAWN:
            clock += timedelta(minutes=item.minutes)
    return rows


def ends_at(meeting: Meeting, rows: Sequence[Row]) -> datetime:
    """Return when the agenda is through if each item keeps its time."""
    minutes = sum(row.item.minutes for row in rows if not row.withdrawn)
    return meeting.starts_at + timedelta(minutes=minutes)


def _papers_of(
    items: Sequence[AgendaItem], *, frozen: bool, unsent: bool
) -> dict[int, list[Paper]]:
    """Return by item what was sent, and what its matter has besides, in the newest version."""
    carried = ItemPaper.objects.filter(item__in=items) if frozen else ItemPaper.objects.none()
    papers: dict[int, list[Paper]] = defaultdict(list)
    for each in carried.select_related("version__document").order_by("number"):
        papers[each.item_id].append(
            Paper(
                each.number,
                each.version.document.title,
                each.version,
                each.open,
                each.matter_paper_id,
                each.added_after_notice,
                sent=True,
            )
        )
    number = max((paper.number for each in papers.values() for paper in each), default=0)
    after = number > 0
    for item, document, version in _unsent(items, papers) if unsent else ():
        number += 1
        papers[item.pk].append(
            Paper(number, document.document.title, version, document.open, document.pk, after)
        )
    return papers


def _unsent(
    items: Sequence[AgendaItem], papers: dict[int, list[Paper]]
) -> Iterable[tuple[AgendaItem, MatterDocument, DocumentVersion]]:
    """Give the papers of the items' matters that no notice has carried in their newest version."""
    by_matter = {item.matter_id: item for item in items if item.matter_id and not item.outcome}
    sent = {paper.version.pk for each in papers.values() for paper in each}
    newest = _newest_papers(by_matter) if by_matter else []
    for item in items:
        for each, version in newest:
            if by_matter.get(each.matter_id) is item and version.pk not in sent:
                yield item, each, version


def _newest_papers(
    matters: Iterable[int | None],
) -> list[tuple[MatterDocument, DocumentVersion]]:
    """Return the papers of `matters` in order, each in its newest version; one query."""
    found = (
        MatterDocument.objects.filter(matter__in=list(matters))
        .annotate(version=FilteredRelation("document__versions"))
        .select_related("document", "version")  # type: ignore[misc]
        .order_by("position", "pk", "version__number")
    )
    pairs = ((each, getattr(each, "version", None)) for each in found)
    newest = {each.pk: (each, version) for each, version in pairs if version}
    return list(newest.values())


def standing_items(meeting: Meeting, rules: BodyRules) -> StandingItems:
    """Return the standing items of the body on the day of the meeting; none where it is silent."""
    version = rules.standing_items.find(timezone.localdate(meeting.starts_at))
    return version.rule if version else StandingItems(())


def closing_keys(meeting: Meeting, rules: BodyRules) -> frozenset[str]:
    """Return the keys of the standing items that end the meeting."""
    return frozenset(each.key for each in standing_items(meeting, rules).closing)


def next_meeting(meeting: Meeting) -> Meeting | None:
    """Return the body's next meeting that is still ahead, one query."""
    later = Meeting.objects.filter(
        body=meeting.body, starts_at__gt=meeting.starts_at, state__in=AHEAD
    )
    return later.select_related("body").order_by("starts_at").first()


def agenda_rule(meeting: Meeting, rules: BodyRules) -> Version[AgendaRule] | None:
    """Return how the agenda of the meeting comes about, None where the document is silent."""
    return rules.agenda.find(timezone.localdate(meeting.starts_at))


def may_decide(meeting: Meeting, rule: AgendaRule, person: Person, day: date) -> bool:
    """Tell whether `person` is among those who settle the agenda; one query."""
    if not rule.decided_by:
        return True
    roles = [role for who in rule.decided_by for role in _ROLE_OF.get(who, ())]  # type: ignore[call-overload]
    sits = Appointment.objects.on(day).filter(person=person)
    here = sits.filter(seat__body=meeting.body, seat__role__in=roles)
    there = sits.filter(
        seat__body__arrangement=meeting.body.arrangement, seat__body__key__in=rule.decided_by
    )
    return (here | there).exists()


def deciders(rule: AgendaRule) -> list[str]:
    """Return the keys of the bodies that decide the agenda, without the offices."""
    return [who for who in rule.decided_by if who not in list(Actor)]


@dataclass(frozen=True)
class WaitingMatter:
    """A matter that waits for a meeting.

    :ivar late: raised after the last day for this one
    :ivar touches_several: it concerns more bodies than its own
    """

    matter: Matter
    days: int
    late: bool
    touches_several: bool

    @property
    def is_decision(self) -> bool:
        """Tell whether the body is asked to decide."""
        return self.matter.kind == DECISION

    @property
    def from_whom(self) -> str:
        """Return where it comes from: a body, an organisation, or the words of an outsider."""
        matter = self.matter
        if matter.raised_by_body:
            return str(matter.raised_by_body)
        if matter.raised_by:
            return str(matter.raised_by.organisation or matter.raised_by)
        return matter.raised_by_outside


def waiting(meeting: Meeting, today: date) -> list[WaitingMatter]:
    """Return what waits for a meeting of the body, the longest waiting first; one query."""
    found = (
        backlog_of(meeting.body)
        .select_related("raised_by__organisation", "raised_by_body", "presenter")
        .annotate(others=Count("concerns_bodies"))
        .order_by("raised_at")
    )
    return [
        WaitingMatter(
            matter,
            (today - timezone.localdate(matter.raised_at)).days,
            timezone.localdate(matter.raised_at) > meeting.matters_due_on,
            matter.others > 0,
        )
        for matter in found
    ]


def backlog_of(body: Body) -> QuerySet[Matter]:
    """Return the matters of the body that wait for a meeting."""
    placed = AgendaItem.objects.filter(matter=OuterRef("pk"), meeting__state__in=AHEAD).exclude(
        outcome=AgendaItem.Outcome.WITHDRAWN
    )
    return Matter.objects.filter(~Exists(placed), body=body, state__in=WAITING)
