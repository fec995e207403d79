"""Send the minutes out for adjustment, take remarks, approve and freeze, correct (N30, N32)."""

import hashlib
import json
import logging
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.documents.facts import ProtokollFacts
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.refusals import NoRoom
from samsyn.documents.render import RenderFailed, pdf, plain
from samsyn.documents.store import Kept, keep
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import lock, require_stage
from samsyn.meetings.models import AgendaItem, Approval, Attendance, Meeting, Minutes, Remark
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Verb
from samsyn.outbox.actions import tell
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, require
from samsyn.publishing.queries.record import record_facts
from samsyn.publishing.queries.roll import roll_of
from samsyn.rules.agenda import Actor
from samsyn.rules.record import RecordRule
from samsyn.rules.refusal import Refusal
from samsyn.rules.source import Source

log = logging.getLogger(__name__)
_CAPACITY = {Actor.CHAIR: Attendance.Capacity.CHAIR, Actor.SECRETARY: Attendance.Capacity.SECRETARY}


class NoAdjuster(Refusal):
    """The rule wants members chosen to adjust, and too few are; `finding` is how many it wants."""

    finding: int


class NotAsked(Refusal):
    """The rule does not name the person among those who approve; `finding` is who are named."""

    finding: tuple[Person, ...]


class RemarksLeft(Refusal):
    """Remarks are not settled; `finding` is the remarks."""

    finding: tuple[Remark, ...]


class AlreadyAdjusted(Refusal):
    """The minutes are adjusted and frozen; `finding` is the version."""

    finding: Minutes


class TextChanged(Refusal):
    """What was noted has changed since the draft was sent out; `finding` is the version.

    Nobody approves a text that others have not read: it is sent out again first.
    """

    finding: Minutes


class NoReason(Refusal):
    """A correction without a word of why."""


class NothingRemarked(Refusal):
    """A remark without a word."""


@transaction.atomic
def send_out(meeting: Meeting, *, by: Person, at: datetime) -> Minutes:
    """Send the draft out to those who approve; again after changes, their approvals begin anew.

    The text is kept as it was sent, so that all approve the same.

    :raises NoAdjuster: nobody is chosen to adjust, and the rule wants it
    """
    locked = lock(meeting, Verb.SEND_OUT, by=by, at=at)
    rule, source = _rule(locked)
    minutes = draft_of(locked)
    approvers = approvers_of(roll_of(locked), rule, source)
    minutes.state, minutes.sent_out_at = Minutes.State.OUT, at
    minutes.approvals.all().delete()
    Approval.objects.bulk_create(
        Approval(minutes=minutes, person=person, capacity=capacity)
        for capacity, person in approvers
    )
    _move(locked, Meeting.State.ADJUSTING)
    minutes.content = {
        **_plain(record_facts(locked, minutes, dated=timezone.localdate(at))),
        "meeting_version": locked.version,
    }
    minutes.save(update_fields=["state", "sent_out_at", "content"])
    facts = {"to": [person.name for _, person in approvers], "version": minutes.version}
    record("minutes.sent_out", minutes, by=by, at=at, scope=locked.body.scope, facts=facts)
    _tell(minutes, [person for _, person in approvers], by=by, at=at)
    return minutes


@transaction.atomic
def remark(minutes: Minutes, item: AgendaItem, *, text: str, by: Person, at: datetime) -> Remark:
    """Leave a remark on one item of a draft.

    :raises NothingRemarked: no words
    """
    meeting = lock(minutes.meeting, Verb.REMARK, by=by, at=at)
    if not text.strip():
        raise NothingRemarked
    refuse_personal_numbers(text=text)
    made = Remark.objects.create(
        minutes=minutes, item=item, person=by, text=text.strip(), made_at=at
    )
    facts = {"item": item.title, "text": made.text}
    record("minutes.remarked", minutes, by=by, at=at, scope=meeting.body.scope, facts=facts)
    return made


@transaction.atomic
def settle(note: Remark, *, answer: str, by: Person, at: datetime) -> Remark:
    """Settle a remark, saying what was done."""
    meeting = lock(note.minutes.meeting, Verb.WRITE, by=by, at=at)
    refuse_personal_numbers(answer=answer)
    note.settled_at, note.answer = at, answer
    note.save(update_fields=["settled_at", "answer"])
    facts = {"text": note.text, "answer": answer}
    record(
        "minutes.remark_settled", note.minutes, by=by, at=at, scope=meeting.body.scope, facts=facts
    )
    return note


@transaction.atomic
def approve(minutes: Minutes, *, by: Person, at: datetime) -> Minutes:
    """Approve the minutes; when all whom the rule names have, they are adjusted and frozen.

    :raises NotAsked: the rule does not name `by`
    :raises RemarksLeft: remarks wait for an answer
    :raises TextChanged: the text is no longer the one that was sent out
    :raises AlreadyAdjusted: it is done
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=minutes.meeting_id)
    )
    fresh = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if fresh.state == Minutes.State.ADJUSTED:
        raise AlreadyAdjusted(fresh)
    require_stage(meeting, Verb.ADJUST)
    approval = fresh.approvals.filter(person=by).first()
    if approval is None:
        named = fresh.approvals.select_related("person")
        raise NotAsked(tuple(each.person for each in named), _rule(meeting)[1])
    require(by, Permission.MINUTES_ADJUST, body=meeting.body, day=timezone.localdate(at))
    if left := tuple(fresh.remarks.filter(settled_at=None).select_related("item", "person")):
        raise RemarksLeft(left)
    if is_changed(meeting, fresh):
        raise TextChanged(fresh)
    if approval.approved_at is None:
        approval.approved_at = at
        approval.save(update_fields=["approved_at"])
        record("minutes.approved", fresh, by=by, at=at, scope=meeting.body.scope)
    if not fresh.approvals.filter(approved_at=None).exists():
        _freeze(meeting, fresh, by=by, at=at)
    return fresh


@transaction.atomic
def correct(meeting: Meeting, *, why: str, by: Person, at: datetime) -> Minutes:
    """Begin a corrected version of adjusted minutes; the adjusted one stays readable.

    :raises NoReason: no word of why
    """
    locked = lock(meeting, Verb.CORRECT, by=by, at=at)
    if not why.strip():
        raise NoReason
    refuse_personal_numbers(why=why)
    last = locked.minutes.aggregate(last=Max("version"))["last"] or 0
    minutes = Minutes.objects.create(meeting=locked, version=last + 1, correction=why.strip())
    _move(locked, Meeting.State.HELD)
    facts = {"version": minutes.version, "why": why}
    record("minutes.correction_begun", minutes, by=by, at=at, scope=locked.body.scope, facts=facts)
    return minutes


def store_minutes_pdf(minutes: Minutes, *, by: Person, at: datetime) -> DocumentVersion:
    """Set the minutes as PDF and keep them; outside any transaction, once per version."""
    if minutes.pdf:
        return minutes.pdf
    content = pdf("protokoll", minutes.content)
    return _attach(minutes, keep(content), by=by, at=at)


def keep_pdf(minutes: Minutes | None, *, by: Person, at: datetime) -> None:
    """Keep adjusted minutes as PDF; trouble is noted, and mended when somebody asks for it."""
    if minutes is None:
        return
    try:
        store_minutes_pdf(minutes, by=by, at=at)
    except (RenderFailed, NoRoom):
        log.exception("the minutes %s could not be kept as PDF", minutes)


def is_changed(meeting: Meeting, minutes: Minutes) -> bool:
    """Tell whether something has been written since `minutes` were sent out; no query."""
    return bool(minutes.content.get("meeting_version", meeting.version) != meeting.version)


def draft_of(meeting: Meeting) -> Minutes:
    """Return the version that is being written, begun if need be."""
    open_ = meeting.minutes.exclude(state=Minutes.State.ADJUSTED).order_by("-version").first()
    return open_ or Minutes.objects.create(
        meeting=meeting, version=(meeting.minutes.aggregate(n=Max("version"))["n"] or 0) + 1
    )


def approvers_of(
    roll: Iterable[Attendance], rule: RecordRule | None, source: Source | None
) -> list[tuple[str, Person]]:
    """Return whom the rule names, as what, each once; the chair where the document is silent.

    :param roll: of `publishing.queries.roll`
    :raises NoAdjuster: too few members are chosen, or nobody at all is left to approve
    """
    roll = list(roll)
    named = rule.approved_by if rule else (Actor.CHAIR,)
    people = [
        (str(_CAPACITY[actor]), each.person)
        for actor in named
        if actor in _CAPACITY
        for each in roll
        if each.capacity == _CAPACITY[actor] and each.came  # type: ignore[attr-defined]
    ]
    adjusters = [each.person for each in roll if each.adjuster]
    if rule and Actor.ADJUSTER in named and len(adjusters) < rule.adjusters:
        raise NoAdjuster(rule.adjusters, source)
    people += [("adjuster", person) for person in adjusters]
    if not people:
        raise NoAdjuster(1, source)
    return list({person.pk: (capacity, person) for capacity, person in reversed(people)}.values())[
        ::-1
    ]


def _rule(meeting: Meeting) -> tuple[RecordRule | None, Source | None]:
    version = rules_of(meeting.body).record.find(timezone.localdate(meeting.starts_at))
    return (version.rule, version.source) if version else (None, None)


def _freeze(meeting: Meeting, minutes: Minutes, *, by: Person, at: datetime) -> None:
    """Freeze the content with its hash; from now on it is never written again."""
    minutes.state, minutes.adjusted_at = Minutes.State.ADJUSTED, at
    facts = _plain(record_facts(meeting, minutes, dated=timezone.localdate(at)))
    minutes.content = facts
    minutes.hash = hashlib.sha256(
        json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()
    minutes.save(update_fields=["state", "adjusted_at", "content", "hash"])
    _move(meeting, Meeting.State.ADJUSTED)
    facts = {"version": minutes.version, "hash": minutes.hash}
    record("minutes.adjusted", minutes, by=by, at=at, scope=meeting.body.scope, facts=facts)


def _plain(facts: ProtokollFacts) -> dict[str, Any]:
    """Return the facts as they are kept."""
    return cast(dict[str, Any], plain(facts))


def _move(meeting: Meeting, state: str) -> None:
    meeting.state = state
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])


def _tell(minutes: Minutes, people: Collection[Person], *, by: Person, at: datetime) -> None:
    """Ask those who approve to read, again for each time it is sent out."""
    meeting = minutes.meeting
    facts = {
        "body": meeting.body.short_name,
        "day": timezone.localdate(meeting.starts_at).isoformat(),
        "adjust_on": meeting.adjust_on.isoformat() if meeting.adjust_on else "",
        "by": by.name,
        "arrangement": meeting.body.arrangement,
        "slug": meeting.slug,
    }
    key = f"minutes_to_adjust:{minutes.pk}:{int(at.timestamp())}"
    for person in people:
        if person != by:
            tell(person, "minutes_to_adjust", facts, at=at, key=key, about=minutes)


@transaction.atomic
def _attach(minutes: Minutes, kept: Kept, *, by: Person, at: datetime) -> DocumentVersion:
    fresh = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if fresh.pdf:
        return fresh.pdf
    if fresh.state != Minutes.State.ADJUSTED:
        raise PermissionDenied("only adjusted minutes are kept as a document")
    document = Document.objects.create(title=str(fresh), created_at=at)
    fresh.pdf = DocumentVersion.objects.create(
        document=document,
        number=1,
        filename=f"protokoll-{fresh.meeting.slug}-v{fresh.version}.pdf",
        content_type="application/pdf",
        size=kept.size,
        sha256=kept.sha256,
        stored_as=kept.name,
        scanned=True,
        state=DocumentVersion.State.FINAL,
        added_at=at,
        added_by_id=by.pk,
        added_by=by.name,
    )
    fresh.save(update_fields=["pdf"])
    minutes.pdf = fresh.pdf
    return fresh.pdf
