"""Call a meeting: send the notice once, then its updates, its new time or that it is off."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.render import pdf
from samsyn.documents.store import Kept, keep
from samsyn.meetings.actions.guard import lock
from samsyn.meetings.actions.sending import (
    freeze_papers,
    letter_facts,
    mark_changed,
    newcomers,
    send,
    write_dispatch,
    write_row,
)
from samsyn.meetings.models import Meeting, Notice
from samsyn.meetings.queries.changes import Change, changes_between
from samsyn.meetings.queries.letter import content_of, time_and_place, with_new_time
from samsyn.meetings.queries.notice import (
    CheckKind,
    Dispatch,
    called_before,
    last_notice,
    recipients_of,
    what_would_go_out,
)
from samsyn.meetings.queries.steps import Verb
from samsyn.outbox.actions import tell
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, require
from samsyn.rules.refusal import Refusal

Kind = Notice.Kind


class NothingOnAgenda(Refusal):
    """A notice without a single item tells nobody what the meeting is for."""


class AgendaUndecided(Refusal):
    """Those whom the rule names have not decided the agenda; `finding` is the dispatch."""

    finding: Dispatch


class LateReasonMissing(Refusal):
    """The last day has passed; the notice says why it is late. `finding` is the dispatch."""

    finding: Dispatch


class ChangedBeforeSending(Refusal):
    """The agenda was changed after the page that was read before sending; look once more."""


@transaction.atomic
def call(
    meeting: Meeting,
    *,
    by: Person,
    at: datetime,
    late_reason: str = "",
    version: int | None = None,
) -> Notice:
    """Send the notice to everyone with a seat, with its papers frozen and numbered.

    Sending twice sends once: the second time returns what was sent. Late is allowed, with a
    reason, and marked (N26).

    :param version: of the meeting, as `by` saw it; None to send what is there
    :raises PermissionDenied: `by` does not keep the papers of the body
    :raises NothingOnAgenda: there is no item
    :raises AgendaUndecided: the rule names somebody who has not decided the agenda
    :raises LateReasonMissing: the last day has passed and no reason is given
    :raises ChangedBeforeSending: the agenda is not the one that `by` saw
    """
    if sent := _already_called(meeting, by=by, at=at):
        return sent
    locked = lock(meeting, Verb.CALL, by=by, at=at)
    refuse_personal_numbers(late_reason=late_reason)
    dispatch = what_would_go_out(locked, at=at)
    _judge(dispatch, late_reason)
    if version is not None and version != locked.version:
        raise ChangedBeforeSending
    freeze_papers(dispatch, after_notice=False)
    dispatch = what_would_go_out(locked, at=at)
    notice = write_dispatch(
        dispatch,
        Kind.NOTICE,
        [],
        by=by,
        at=at,
        late_reason=late_reason if dispatch.days_late else "",
    )
    locked.state = Meeting.State.CALLED
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    send(notice, dispatch.recipients, by=by, at=at)
    return notice


def _already_called(meeting: Meeting, *, by: Person, at: datetime) -> Notice | None:
    """Return the notice if it has been sent, to whoever may send it."""
    fresh = (
        Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    )
    require(by, Permission.NOTICE_SEND, body=fresh.body, day=timezone.localdate(at))
    if fresh.state != Meeting.State.CALLED:
        return None
    return fresh.notices.filter(kind=Kind.NOTICE).order_by("number").first()


def _judge(dispatch: Dispatch, late_reason: str) -> None:
    blocked = {check.kind: check for check in dispatch.blocked_by}
    if CheckKind.EMPTY in blocked:
        raise NothingOnAgenda
    if check := blocked.get(CheckKind.UNDECIDED):
        raise AgendaUndecided(dispatch, check.source)
    if dispatch.days_late and not late_reason.strip():
        notice = dispatch.days.notice
        raise LateReasonMissing(dispatch, notice.source if notice else None)


@transaction.atomic
def send_update(meeting: Meeting, *, by: Person, at: datetime) -> Notice:
    """Send what has changed since the last dispatch; when nothing has, return that one.

    Papers that have come since follow, numbered after the others. The last day counts for them
    too: an update after it is marked with its days late.
    """
    locked = lock(meeting, Verb.UPDATE, by=by, at=at)
    last = last_notice(locked)
    assert last is not None, "a called meeting has a notice"
    dispatch = what_would_go_out(locked, at=at)
    changes = changes_between(last.content, content_of(dispatch))
    if not changes and not newcomers(last, dispatch.recipients):
        return last
    freeze_papers(dispatch, after_notice=True)
    dispatch = what_would_go_out(locked, at=at)
    mark_changed(dispatch, changes)
    notice = write_dispatch(dispatch, Kind.UPDATE, changes, by=by, at=at)
    send(notice, dispatch.recipients, by=by, at=at)
    return notice


def send_new_time(meeting: Meeting, *, by: Person, at: datetime) -> Notice:
    """Send a called meeting's new time or place, and nothing else that may be in the making."""
    last = last_notice(meeting)
    assert last is not None, "a called meeting has a notice"
    content = {**last.content, **time_and_place(meeting)}
    changes = changes_between(last.content, content)
    content["document"] = with_new_time(
        last.content["document"],
        meeting,
        number=last.number + 1,
        dated=timezone.localdate(at),
        previous=timezone.localdate(last.sent_at),
        changes=changes,
    )
    notice = write_row(meeting, Kind.UPDATE, content, changes, by=by, at=at)
    send(notice, recipients_of(meeting)[0], by=by, at=at)
    return notice


def send_cancellation(meeting: Meeting, *, by: Person, at: datetime) -> Notice:
    """Tell everyone who was called that the meeting is off, and take it out of calendars."""
    last = last_notice(meeting)
    assert last is not None, "a called meeting has a notice"
    changes = [Change("cancelled", after=meeting.cancelled_reason)]
    notice = write_row(meeting, Kind.CANCELLATION, last.content, changes, by=by, at=at)
    send(notice, called_before(meeting), by=by, at=at)
    return notice


def send_sample(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Send the notice as it stands to `by` only; nothing is recorded as sent to others."""
    require(by, Permission.NOTICE_SEND, body=meeting.body, day=timezone.localdate(at))
    dispatch = what_would_go_out(meeting, at=at)
    facts = letter_facts(meeting, Kind.NOTICE, content_of(dispatch), []) | {"sample": True}
    tell(by, "kallelse", facts, at=at, key=f"notice-sample:{meeting.pk}:{at.isoformat()}")


def store_pdf(notice: Notice, *, by: Person, at: datetime) -> DocumentVersion:
    """Set the notice as PDF and keep it; outside the transaction that sent it.

    Once kept it is never set again.

    :raises RenderFailed: the document could not be set
    :raises NoRoom: the disk is full
    """
    if notice.pdf:
        return notice.pdf
    content = pdf("kallelse", document_facts(notice))
    kept = keep(content)
    return _attach_pdf(notice, kept, by=by, at=at)


@transaction.atomic
def _attach_pdf(notice: Notice, kept: Kept, *, by: Person, at: datetime) -> DocumentVersion:
    locked = Notice.objects.select_for_update(of=("self",)).select_related("pdf").get(pk=notice.pk)
    if locked.pdf:
        return locked.pdf
    name = f"Kallelse {notice.meeting.slug}"
    version = DocumentVersion.objects.create(
        document=Document.objects.create(title=name, created_at=at),
        number=1,
        filename=f"kallelse-{notice.meeting.slug}-{notice.number}.pdf",
        content_type="application/pdf",
        size=kept.size,
        sha256=kept.sha256,
        stored_as=kept.name,
        state=DocumentVersion.State.SENT,
        added_at=at,
        added_by_id=by.pk,
        added_by=by.name,
    )
    locked.pdf = version
    locked.save(update_fields=["pdf"])
    notice.pdf = version
    return version


def document_facts(notice: Notice) -> dict[str, Any]:
    """Return the facts of the document as they were when the notice was sent."""
    facts = notice.content["document"]
    assert isinstance(facts, dict)
    return facts
