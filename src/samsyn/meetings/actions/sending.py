"""How a dispatch is written and sent: its row, its papers, who is called, the letters."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from samsyn.documents.models import DocumentVersion
from samsyn.documents.render import plain
from samsyn.ledger.actions import record
from samsyn.meetings.models import Attendance, ItemPaper, Meeting, Notice, NoticeReceipt
from samsyn.meetings.queries.changes import Change, line_for
from samsyn.meetings.queries.invitation import attached
from samsyn.meetings.queries.letter import content_of, facts_of
from samsyn.meetings.queries.notice import Dispatch, Recipient, last_notice
from samsyn.outbox.actions import tell
from samsyn.parties.models import Person

Kind = Notice.Kind


def write_dispatch(
    dispatch: Dispatch,
    kind: Kind,
    changes: list[Change],
    *,
    by: Person,
    at: datetime,
    late_reason: str = "",
) -> Notice:
    """Write the row of a dispatch with all that it says."""
    content = content_of(dispatch)
    last = last_notice(dispatch.meeting)
    number = last.number + 1 if last else 1
    previous = timezone.localdate(last.sent_at) if last else None
    facts = facts_of(dispatch, content, number=number, previous=previous, changes=changes)
    content["document"] = plain(facts)
    version = dispatch.days.notice
    return write_row(
        dispatch.meeting,
        kind,
        content,
        changes,
        by=by,
        at=at,
        days_late=dispatch.days_late if _is_about_time(kind, changes) else 0,
        late_reason=late_reason,
        clause=str(version.source) if version else "",
    )


def _is_about_time(kind: Kind, changes: Iterable[Change]) -> bool:
    """Tell whether the last day counts: for the notice, and for papers and items that follow."""
    return kind == Kind.NOTICE or any(each.field in {"papers", "new"} for each in changes)


def write_row(
    meeting: Meeting,
    kind: Kind,
    content: dict[str, Any],
    changes: list[Change],
    *,
    by: Person,
    at: datetime,
    **more: Any,
) -> Notice:
    """Write the row of a dispatch, numbered after the one before."""
    last = meeting.notices.order_by("-number").values_list("number", flat=True).first()
    return Notice.objects.create(
        meeting=meeting,
        number=(last or 0) + 1,
        kind=kind,
        sent_at=at,
        sent_by=by,
        content=content,
        changes=[asdict(change) | {"words": line_for(change)} for change in changes],
        **more,
    )


def freeze_papers(dispatch: Dispatch, *, after_notice: bool) -> None:
    """Keep what goes out with the notice: each paper in its version, with its number."""
    papers = [
        ItemPaper(
            item=row.item,
            version=paper.version,
            matter_paper_id=paper.matter_paper_id,
            number=paper.number,
            open=paper.open,
            added_after_notice=after_notice,
        )
        for row in dispatch.rows
        for paper in row.papers
        if not paper.sent
    ]
    ItemPaper.objects.bulk_create(papers)
    DocumentVersion.objects.filter(
        pk__in=[paper.version_id for paper in papers], state=DocumentVersion.State.WORKING
    ).update(state=DocumentVersion.State.SENT)


def mark_changed(dispatch: Dispatch, changes: Iterable[Change]) -> None:
    """Mark the items that are not as they were sent."""
    numbers = {each.item for each in changes if each.field not in {"new", "moved"}}
    items = [row.item.pk for n, row in enumerate(dispatch.rows, 1) if n in numbers]
    dispatch.meeting.items.filter(pk__in=items, added_after_notice=False).update(
        changed_after_notice=True
    )


def newcomers(last: Notice, recipients: Iterable[Recipient]) -> bool:
    """Tell whether somebody holds a seat now who has not got the notice."""
    receipts = NoticeReceipt.objects.filter(notice__meeting=last.meeting_id)
    got = set(receipts.values_list("person", flat=True))
    return any(each.person.pk not in got for each in recipients)


def send(notice: Notice, recipients: Iterable[Recipient], *, by: Person, at: datetime) -> None:
    """Write who is called and who got it, put the letters in the outbox, and record it."""
    recipients = tuple(recipients)
    meeting = notice.meeting
    if notice.kind != Kind.CANCELLATION:
        _write_attendance(meeting, recipients)
    first = {each.person.pk: each for each in reversed(recipients)}
    NoticeReceipt.objects.bulk_create(
        NoticeReceipt(
            notice=notice,
            person=each.person,
            organisation=each.organisation,
            capacity=each.capacity,
            address=each.person.email,
        )
        for each in first.values()
    )
    changes = [str(change["words"]) for change in notice.changes]
    facts = letter_facts(meeting, Kind(notice.kind), notice.content, changes)
    template = "kallelse_installd" if notice.kind == Kind.CANCELLATION else "kallelse"
    for each in first.values():
        attachments = [attached(meeting, each.person, each.capacity, by=by, at=at)]
        tell(
            each.person,
            template,
            facts,
            at=at,
            key=f"notice:{notice.pk}",
            about=notice,
            attachments=attachments,
        )
    record(
        _PAST[Kind(notice.kind)],
        notice,
        by=by,
        at=at,
        scope=meeting.body.scope,
        clause=notice.clause,
        facts={
            "people": len(first),
            "organisations": len({each.organisation for each in recipients if each.organisation}),
            "days_late": notice.days_late,
            "late_reason": notice.late_reason,
            "changes": changes,
        },
    )


IN_LETTER = ("number", "title", "kind", "minutes", "starts", "withdrawn")
_PAST = {
    Kind.NOTICE: "notice.sent",
    Kind.UPDATE: "notice.updated",
    Kind.CANCELLATION: "notice.cancelled",
}


def _write_attendance(meeting: Meeting, recipients: Iterable[Recipient]) -> None:
    """Write a row for each who is called and has none yet; answers given stay."""
    there = set(meeting.attendances.values_list("person", "capacity", "seat"))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=each.person, capacity=each.capacity, seat=each.seat)
        for each in recipients
        if (each.person.pk, str(each.capacity), each.seat.pk if each.seat else None) not in there
    )


def letter_facts(
    meeting: Meeting, kind: Kind, content: dict[str, Any], changes: list[str]
) -> dict[str, Any]:
    """Return what the e-mail says; the agenda by title only, the rest is on the page."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "arrangement": meeting.body.arrangement,
        "slug": meeting.slug,
        "body": meeting.body.short_name,
        "day": starts.date().isoformat(),
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "place": meeting.place,
        "link": meeting.remote_link,
        "kind": str(kind),
        "reason": meeting.cancelled_reason,
        "changes": changes,
        "items": [
            {
                key: item[key]
                for key in ("number", "title", "kind", "minutes", "starts", "withdrawn")
            }
            for item in content["items"]
        ],
    }
