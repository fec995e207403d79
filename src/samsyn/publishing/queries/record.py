"""The record of a meeting as facts for its minutes, drawn from what was noted at it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, cast

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.registry import arrangement
from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision, Reservation
from samsyn.documents.facts import (
    AbsentFacts,
    Accent,
    CorrectionFacts,
    MeetingFacts,
    ParagraphFacts,
    PresentFacts,
    PresentGroup,
    ProtokollFacts,
    SignatureFacts,
)
from samsyn.meetings.models import (
    AgendaItem,
    Attendance,
    Disqualification,
    ItemPaper,
    Meeting,
    Minutes,
    Stance,
)
from samsyn.publishing.queries.paragraphs import name_of, paragraph_facts, quorum_facts
from samsyn.rules.record import RecordKind

Capacity = Attendance.Capacity
_SIGNS: dict[str, Literal["secretary", "chair", "adjuster"]] = {
    "secretary": "secretary",
    "chair": "chair",
    "adjuster": "adjuster",
}


@dataclass(frozen=True)
class Recorded:
    """Everything noted at a meeting, fetched once."""

    meeting: Meeting
    arrangement: Arrangement
    items: Sequence[AgendaItem]
    decisions: dict[int, Decision]
    assignments: dict[int, list[Assignment]]
    reservations: dict[int, list[Reservation]]
    attendances: Sequence[Attendance]

    @property
    def day(self) -> date:
        """Return the day of the meeting."""
        return timezone.localdate(self.meeting.starts_at)


def recorded(meeting: Meeting) -> Recorded:
    """Fetch what was noted at `meeting`; nine queries."""
    decisions = Decision.objects.filter(meeting=meeting).prefetch_related("parties")
    assignments: dict[int, list[Assignment]] = defaultdict(list)
    given = Assignment.objects.filter(decision__meeting=meeting).select_related(
        "decision", "to_body", "to_person", "to_organisation"
    )
    for each in given:
        assignments[each.decision.item_id].append(each)
    reservations: dict[int, list[Reservation]] = defaultdict(list)
    for note in Reservation.objects.filter(item__meeting=meeting).select_related(
        "person", "organisation"
    ):
        reservations[note.item_id].append(note)
    return Recorded(
        meeting=meeting,
        arrangement=arrangement(meeting.body.arrangement),
        items=_items(meeting),
        decisions={each.item_id: each for each in decisions},
        assignments=assignments,
        reservations=reservations,
        attendances=_attendances(meeting),
    )


def record_facts(
    meeting: Meeting, minutes: Minutes | None, *, dated: date, published: date | None = None
) -> ProtokollFacts:
    """Return the minutes of `meeting` as facts, from what was noted; at most fourteen queries.

    :param minutes: the version they are for; None for a draft nobody has begun
    :param dated: the document's own date
    """
    noted = recorded(meeting)
    rules = noted.arrangement.rules_of(meeting.body)
    absence, record = rules.absence.find(noted.day), rules.record.find(noted.day)
    is_notes = record is not None and record.rule.kind is RecordKind.NOTES
    return ProtokollFacts(
        arrangement=noted.arrangement.name,
        accent=cast(Accent, noted.arrangement.accent),
        body=meeting.body.short_name,
        body_name=meeting.body.name if meeting.body.name != meeting.body.short_name else "",
        parties=tuple(party.short_name for party in noted.arrangement.parties),
        dated=dated,
        example=settings.DEMO,
        meeting=_meeting(meeting),
        paragraphs=tuple(_paragraph(item, noted) for item in noted.items),
        present=_present(noted, (Capacity.MEMBER,)),
        substitutes=_people(noted, (Capacity.SUBSTITUTE,)),
        others=_people(
            noted, (Capacity.CHAIR, Capacity.SECRETARY, Capacity.CO_OPTED, Capacity.PRESENTER)
        ),
        absent=_absent(noted),
        absent_leave=absence is not None and absence.rule.consents,
        absent_clause=str(absence.source) if absence else "",
        quorum=_first_count(noted),
        chair=_holder(noted, Capacity.CHAIR),
        secretary=_holder(noted, Capacity.SECRETARY),
        adjusters=_adjusters(noted),
        adjusted_on=meeting.adjust_on,
        record="notes" if is_notes else "minutes",
        state="adjusted" if minutes and minutes.state == Minutes.State.ADJUSTED else "draft",
        version=minutes.version if minutes else 1,
        corrections=_corrections(minutes),
        signatures=_signatures(minutes),
        published=published,
    )


def _paragraph(item: AgendaItem, noted: Recorded) -> ParagraphFacts:
    return paragraph_facts(
        item,
        decision=noted.decisions.get(item.pk),
        assignments=noted.assignments.get(item.pk, ()),
        reservations=noted.reservations.get(item.pk, ()),
        sides=noted.arrangement.sides,
    )


def _items(meeting: Meeting) -> list[AgendaItem]:
    """Return the items with a §, in the order of their numbers."""
    return list(
        meeting.items.filter(paragraph__isnull=False)
        .select_related("paragraph", "matter", "presenter")
        .prefetch_related(
            Prefetch("stances", Stance.objects.select_related("person", "seat__organisation")),
            Prefetch(
                "disqualifications", Disqualification.objects.select_related("person__organisation")
            ),
            Prefetch("papers", ItemPaper.objects.select_related("version__document")),
        )
        .order_by("paragraph__number")
    )


def _attendances(meeting: Meeting) -> list[Attendance]:
    return list(
        meeting.attendances.select_related("person", "person__organisation", "seat__organisation")
        .prefetch_related("spans")
        .order_by("seat__order", "seat__number", "person__sort_key")
    )


def _meeting(meeting: Meeting) -> MeetingFacts:
    starts = timezone.localtime(meeting.opened_at or meeting.starts_at)
    ends = timezone.localtime(meeting.closed_at or meeting.ends_at)
    return MeetingFacts(
        day=starts.date(),
        starts=_minute(starts),
        ends=_minute(ends),
        place=meeting.place,
        online=bool(meeting.remote_link),
        adjourned=tuple(
            (_minute(timezone.localtime(each.starts_at)), _minute(timezone.localtime(each.ends_at)))
            for each in meeting.adjournments.exclude(ends_at=None).order_by("starts_at")
            if each.ends_at
        ),
    )


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _present(noted: Recorded, capacities: Iterable[str]) -> tuple[PresentGroup, ...]:
    """Return those who were there, by organisation in the order of the seat table."""
    groups: dict[str, list[PresentFacts]] = defaultdict(list)
    for each in noted.attendances:
        if each.capacity in capacities and each.spans.all():
            groups[_organisation(each)].append(_person(each, noted))
    return tuple(PresentGroup(organisation=k, people=tuple(v)) for k, v in groups.items())


def _people(noted: Recorded, capacities: Iterable[str]) -> tuple[PresentFacts, ...]:
    return tuple(
        _person(each, noted)
        for each in noted.attendances
        if each.capacity in capacities and each.spans.all()
    )


def _person(attendance: Attendance, noted: Recorded) -> PresentFacts:
    spans = list(attendance.spans.all())
    return PresentFacts(
        name=name_of(attendance.person),
        function=attendance.seat.function if attendance.seat else attendance.person.title,
        organisation=_organisation(attendance),
        remote=all(span.remote for span in spans),
        paragraphs=_part_of(attendance, noted.items),
    )


def _part_of(attendance: Attendance, items: Sequence[AgendaItem]) -> tuple[tuple[int, int], ...]:
    """Return first and last § of each stay; nothing for one who was there all the time."""
    stays = []
    seen = 0
    for span in attendance.spans.all():
        there = [
            item.paragraph.number
            for item in items
            if item.done_at
            and span.arrived_at <= item.done_at
            and (span.left_at is None or item.done_at < span.left_at)
        ]
        seen += len(there)
        if there:
            stays.append((there[0], there[-1]))
    return () if seen >= len(items) else tuple(stays)


def _absent(noted: Recorded) -> tuple[AbsentFacts, ...]:
    """Return the members who were not there, also one on a seat that is not counted."""
    wrote = set(noted.meeting.written_views.values_list("person_id", flat=True))
    return tuple(
        AbsentFacts(
            name=name_of(each.person),
            function=each.seat.function if each.seat else "",
            organisation=_organisation(each),
            reported=each.answer == Attendance.Answer.ABSENT,
            written_views=each.person_id in wrote,
        )
        for each in noted.attendances
        if each.capacity == Capacity.MEMBER and not each.spans.all()
    )


def _first_count(noted: Recorded) -> Any:
    """Return the count at the first decision, for the cover."""
    first = min(noted.decisions.values(), key=lambda each: each.paragraph, default=None)
    return quorum_facts(first, noted.arrangement.sides) if first else None


def _holder(noted: Recorded, capacity: str) -> str:
    found = (each for each in noted.attendances if each.capacity == capacity)
    return next((each.person.name for each in found if not each.person.protected), "")


def _adjusters(noted: Recorded) -> tuple[str, ...]:
    """Return who adjusts, by function where the identity is protected."""
    return tuple(
        name_of(each.person) or (each.seat.function if each.seat else "")
        for each in noted.attendances
        if each.adjuster
    )


def _organisation(attendance: Attendance) -> str:
    seat = attendance.seat
    owner = seat.organisation if seat else None
    return str(owner or attendance.person.organisation or "")


def _corrections(minutes: Minutes | None) -> tuple[CorrectionFacts, ...]:
    """Return why there are later versions than the first."""
    if minutes is None:
        return ()
    later = Minutes.objects.filter(
        meeting=minutes.meeting_id, version__lte=minutes.version
    ).exclude(correction="")
    return tuple(
        CorrectionFacts(
            version=each.version,
            day=timezone.localdate(each.sent_out_at or each.adjusted_at or minutes.sent_out_at),
            by="",
            note=each.correction,
        )
        for each in later.order_by("version")
    )


def _signatures(minutes: Minutes | None) -> tuple[SignatureFacts, ...]:
    if minutes is None:
        return ()
    return tuple(
        SignatureFacts(
            role=_SIGNS[each.capacity],
            name=name_of(each.person),
            at=timezone.localtime(each.approved_at) if each.approved_at else None,
        )
        for each in minutes.approvals.select_related("person").order_by("pk")
    )
