"""The notice as it is sent: its frozen content, and the same as facts for the document."""

from collections.abc import Collection, Sequence
from datetime import date, time
from typing import Any, Literal, cast

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samsyn.arrangements.registry import arrangement
from samsyn.documents.facts import (
    Accent,
    AttachmentFacts,
    DecisionFacts,
    ItemFacts,
    KallelseFacts,
    Kind,
    LateDispatch,
    MeetingFacts,
    PersonFacts,
)
from samsyn.documents.render import plain
from samsyn.matters.models import Matter
from samsyn.meetings.models import Attendance, Meeting
from samsyn.meetings.queries.agenda import Row
from samsyn.meetings.queries.changes import Change, words_for
from samsyn.meetings.queries.notice import Dispatch, Recipient
from samsyn.rules.admission import Substitutes

Capacity = Attendance.Capacity
IN_THE_ROOM = (Capacity.MEMBER, Capacity.CHAIR, Capacity.SECRETARY)
KINDS: dict[str, Kind] = {
    Matter.Kind.DECISION: "B",
    Matter.Kind.PREPARATION: "Be",
    Matter.Kind.INFORMATION: "I",
    Matter.Kind.DIALOGUE: "D",
    "": "",
}
SUBSTITUTES: dict[Substitutes, Literal["none", "full_mandate", "named"]] = {
    Substitutes.NONE: "none",
    Substitutes.OWN: "full_mandate",
    Substitutes.NAMED: "named",
    Substitutes.APPOINTED: "named",
}
MARKS: dict[str, Literal["new", "moved", "withdrawn"]] = {
    "new": "new",
    "moved": "moved",
    "withdrawn": "withdrawn",
}


def content_of(dispatch: Dispatch) -> dict[str, Any]:
    """Return what the notice says, plain, to be kept as it was sent and compared later."""
    meeting = dispatch.meeting
    return {
        **time_and_place(meeting),
        "items": items_of(dispatch.rows),
        "called": [
            {
                "person": each.person.pk,
                "name": "" if each.person.protected else each.person.name,
                "function": each.function,
                "organisation": str(each.organisation or ""),
                "capacity": str(each.capacity),
            }
            for each in dispatch.recipients
        ],
    }


def time_and_place(meeting: Meeting) -> dict[str, Any]:
    """Return the part of the content that a change of time or place touches."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "when": f"{starts:%Y-%m-%d %H:%M}–{ends:%H:%M}",
        "place": meeting.place,
        "link": meeting.remote_link,
    }


def items_of(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the part of the content that the agenda is."""
    return [_item(row, number) for number, row in enumerate(rows, 1)]


def _item(row: Row, number: int) -> dict[str, Any]:
    item = row.item
    return {
        "id": item.pk,
        "number": number,
        "title": item.title,
        "kind": KINDS[item.kind],
        "minutes": item.minutes,
        "starts": f"{timezone.localtime(row.starts_at):%H:%M}",
        "presenter": presenter_of(row),
        "registry_number": item.matter.registry_number if item.matter else "",
        "summary": item.summary,
        "proposal": item.proposal,
        "late": item.late,
        "papers_follow": row.lacks_papers,
        "withdrawn": row.withdrawn,
        "papers": [
            {
                "number": paper.number,
                "title": paper.title,
                "version": paper.version.pk,
                "pages": paper.version.pages,
                "open": paper.open,
                "dated": timezone.localdate(paper.version.added_at).isoformat(),
            }
            for paper in row.papers
        ],
    }


def presenter_of(row: Row) -> str:
    """Return who presents an item, by name or in the words written; nothing for the protected."""
    presenter = row.item.presenter
    if presenter and not presenter.protected:
        return presenter.name
    return row.item.presenter_text


def facts_of(
    dispatch: Dispatch,
    content: dict[str, Any],
    *,
    number: int = 1,
    previous: date | None = None,
    changes: list[Change] | None = None,
) -> KallelseFacts:
    """Return the facts of the document; three queries of the arrangement at most."""
    meeting, changes = dispatch.meeting, changes or []
    known = arrangement(meeting.body.arrangement)
    rules, day = known.rules_of(meeting.body), timezone.localdate(meeting.starts_at)
    absence, views = rules.absence.find(day), rules.views.find(day)
    secretary = _holder(dispatch, Capacity.SECRETARY)
    return KallelseFacts(
        arrangement=known.name,
        accent=cast(Accent, known.accent),
        body=meeting.body.short_name,
        body_name=meeting.body.name if meeting.body.name != meeting.body.short_name else "",
        parties=tuple(party.short_name for party in known.parties),
        dated=dispatch.today,
        example=settings.DEMO,
        meeting=_meeting(meeting),
        items=tuple(_item_facts(each, meeting, changes) for each in content["items"]),
        called=_people(dispatch, IN_THE_ROOM),
        co_opted=_people(dispatch, {Capacity.CO_OPTED}),
        for_information=tuple(
            each.organisation or each.name for each in _people(dispatch, {Capacity.FOR_INFORMATION})
        ),
        chair=_holder(dispatch, Capacity.CHAIR),
        secretary=secretary,
        absence_to=secretary,
        substitutes=SUBSTITUTES[absence.rule.substitutes] if absence else "",
        written_views=views is not None,
        attachments=_attachments(content),
        dispatch=number,
        previous=previous,
        changes=tuple(words_for(each) for each in changes if each.item is None),
        late=_late(dispatch),
    )


def _people(dispatch: Dispatch, capacities: Collection[Capacity]) -> tuple[PersonFacts, ...]:
    return tuple(_person(each) for each in dispatch.recipients if each.capacity in capacities)


def _attachments(content: dict[str, Any]) -> tuple[AttachmentFacts, ...]:
    return tuple(
        AttachmentFacts(
            number=paper["number"],
            title=paper["title"],
            item=each["number"],
            pages=paper["pages"],
            dated=date.fromisoformat(paper["dated"]),
        )
        for each in content["items"]
        for paper in each["papers"]
    )


def _meeting(meeting: Meeting) -> MeetingFacts:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return MeetingFacts(
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        place=meeting.place,
        online=bool(meeting.remote_link),
        link=meeting.remote_link,
    )


def with_new_time(
    document: dict[str, Any],
    meeting: Meeting,
    *,
    number: int,
    dated: date,
    previous: date,
    changes: list[Change],
) -> dict[str, Any]:
    """Return the facts of a sent document with the meeting's new time and place, else as sent."""
    return {
        **document,
        "meeting": plain(_meeting(meeting)),
        "dispatch": number,
        "dated": dated.isoformat(),
        "previous": previous.isoformat(),
        "changes": [words_for(each) for each in changes],
    }


def _item_facts(item: dict[str, Any], meeting: Meeting, changes: list[Change]) -> ItemFacts:
    own = [each for each in changes if each.item == item["number"]]
    mark = next((MARKS[each.field] for each in own if each.field in MARKS), None)
    clauses = tuple(line.strip() for line in item["proposal"].splitlines() if line.strip())
    return ItemFacts(
        number=item["number"],
        title=item["title"],
        kind=item["kind"],
        summary=item["summary"],
        proposal=_proposal(meeting, clauses) if clauses else None,
        presenter=item["presenter"],
        starts=None if item["withdrawn"] else time.fromisoformat(item["starts"]),
        minutes=item["minutes"],
        attachments=tuple(paper["number"] for paper in item["papers"]),
        registry_number=item["registry_number"],
        papers_follow=item["papers_follow"],
        is_late=item["late"],
        change="withdrawn" if item["withdrawn"] else mark or ("changed" if own else ""),
        change_note=" ".join(words_for(each) for each in own if each.field not in MARKS),
    )


def _proposal(meeting: Meeting, clauses: tuple[str, ...]) -> DecisionFacts:
    with translation.override("sv"):
        lead = _("%(body)s beslutar") % {"body": meeting.body.short_name}
    return DecisionFacts(lead=lead, that=clauses)


def _person(each: Recipient) -> PersonFacts:
    return PersonFacts(
        name="" if each.person.protected else each.person.name,
        function=each.function,
        organisation=str(each.organisation or ""),
    )


def _holder(dispatch: Dispatch, capacity: Capacity) -> str:
    holders = (each.person for each in dispatch.recipients if each.capacity == capacity)
    return next((person.name for person in holders if not person.protected), "")


def _late(dispatch: Dispatch) -> LateDispatch | None:
    days = dispatch.days
    if not dispatch.days_late or days.notice is None or days.last_dispatch is None:
        return None
    source = days.notice.source
    reading = source.readings[0].reason if source.readings else ""
    return LateDispatch(last_day=days.last_dispatch, clause=str(source), reading=reading)
