"""What those who are called say back: whether they come, and what they think."""

from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import require_stage
from samsyn.meetings.models import AgendaItem, Attendance, Meeting, NoticeReceipt, WrittenView
from samsyn.meetings.queries.steps import Verb
from samsyn.outbox.actions import tell
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, require
from samsyn.rules.refusal import Refusal

Answer = Attendance.Answer


class NothingWritten(Refusal):
    """The views are empty."""


@transaction.atomic
def answer(
    meeting: Meeting,
    person: Person,
    value: str,
    *,
    at: datetime,
    note: str = "",
    expected_at: time | None = None,
) -> list[Attendance]:
    """Note whether somebody comes, takes part remotely or is absent; the last word counts.

    :param note: such as "kommer efter lunch"
    :param expected_at: when somebody who comes late is expected
    :raises PermissionDenied: the person is not called
    :raises WrongStage: the meeting is not called, or has begun
    """
    locked = _lock(meeting)
    refuse_personal_numbers(note=note)
    called = list(locked.attendances.select_for_update().filter(person=person))
    if not called:
        raise PermissionDenied(f"{person} is not called to {meeting}")
    before = called[0].answer
    for attendance in called:
        attendance.answer = Answer(value)
        attendance.answered_at, attendance.answer_note = at, note.strip()
        attendance.expected_at = expected_at
    Attendance.objects.bulk_update(called, ["answer", "answered_at", "answer_note", "expected_at"])
    opened(locked, person, at=at)
    record(
        "notice.answered",
        locked,
        by=person,
        at=at,
        scope=locked.body.scope,
        facts={"answer": [before, value], "note": note.strip()},
    )
    return called


@transaction.atomic
def write_view(
    meeting: Meeting, *, text: str, by: Person, at: datetime, item: AgendaItem | None = None
) -> WrittenView:
    """Leave views in writing on an item, or on the meeting as a whole (BLE-157).

    :raises NothingWritten: there is no text
    :raises PermissionDenied: `by` takes no part in the body
    """
    locked = _lock(meeting)
    require(by, Permission.VIEW_WRITE, body=locked.body, day=timezone.localdate(at))
    if not text.strip():
        raise NothingWritten
    refuse_personal_numbers(text=text)
    same = locked.written_views.filter(item=item, person=by, text=text.strip()).first()
    if same:
        return same
    view = WrittenView.objects.create(
        meeting=locked, item=item, person=by, text=text.strip(), received_at=at
    )
    record(
        "view.written",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        facts={"item": item.title if item else ""},
    )
    return view


def opened(meeting: Meeting, person: Person, *, at: datetime) -> None:
    """Note that somebody has opened what was sent; the first time counts, one query."""
    NoticeReceipt.objects.filter(notice__meeting=meeting, person=person, opened_at=None).update(
        opened_at=at
    )


@transaction.atomic
def ask_for_papers(item: AgendaItem, *, by: Person, at: datetime) -> bool:
    """Ask the presenter of an item for what is missing; once a day is enough.

    :return: whether there was somebody with an address to ask
    """
    require(by, Permission.AGENDA_SET, body=item.meeting.body, day=timezone.localdate(at))
    if item.presenter is None:
        return False
    starts = timezone.localtime(item.meeting.starts_at)
    facts = {
        "title": item.title,
        "body": item.meeting.body.short_name,
        "day": starts.date().isoformat(),
        "dispatch_on": item.meeting.dispatch_on.isoformat(),
        "by": by.name,
        "arrangement": item.meeting.body.arrangement,
        "slug": item.meeting.slug,
    }
    key = f"papers-wanted:{item.pk}:{timezone.localdate(at).isoformat()}"
    asked = tell(item.presenter, "papers_wanted", facts, at=at, key=key, about=item)
    if asked and asked.created_at == at:
        record(
            "agenda.papers_asked_for",
            item,
            by=by,
            at=at,
            scope=item.meeting.body.scope,
            facts={"of": item.presenter.name},
        )
    return asked is not None


def _lock(meeting: Meeting) -> Meeting:
    locked = (
        Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    )
    require_stage(locked, Verb.ANSWER)
    return locked
