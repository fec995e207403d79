"""Make agendas and adjusted minutes public, with what must be held back held back (N31)."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.decisions.models import Decision
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.render import pdf
from samsyn.documents.store import keep, open_kept
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import lock
from samsyn.meetings.models import Meeting, Minutes, Notice
from samsyn.meetings.queries.rules import rules_of
from samsyn.meetings.queries.steps import Verb
from samsyn.parties.models import Person
from samsyn.publishing.models import Dispatch, Publication, WithheldPart
from samsyn.publishing.queries.holding import HIDES, without
from samsyn.publishing.queries.holding import Hold as Hold
from samsyn.rules.publication import Milestone, Published, judge_publication
from samsyn.rules.publication import Publication as Judged
from samsyn.rules.refusal import Refusal
from samsyn.search.actions import index

log = logging.getLogger(__name__)


class NotAdjusted(Refusal):
    """The rule lets minutes be public when approved, and they are not (BLE-182).

    `finding` is what the rule said.
    """

    finding: Judged


class NotLookedThrough(Refusal):
    """Nobody has said that the text was read for personal data."""


class NoReasonForHolding(Refusal):
    """A part is held back without a reason, which is shown in public."""


class AlreadyPublished(Refusal):
    """These minutes are public with the same parts held back; `finding` is the publication."""

    finding: Publication


@transaction.atomic
def publish(
    meeting: Meeting,
    *,
    holds: Sequence[Hold] = (),
    personal_data_checked: bool,
    by: Person,
    at: datetime,
) -> Publication:
    """Make the newest adjusted minutes public; the address shows the newest, all stay readable.

    :raises NotAdjusted: the minutes are not approved
    :raises NotLookedThrough: nobody has looked for personal data
    :raises NoReasonForHolding: a part is held back without a reason
    :raises AlreadyPublished: nothing would change
    """
    fresh = Meeting.objects.select_related("body").get(pk=meeting.pk)
    minutes = _adjusted(fresh)
    _judge(fresh, minutes, at)
    locked = lock(meeting, Verb.PUBLISH, by=by, at=at)
    if not personal_data_checked:
        raise NotLookedThrough
    if any(not hold.reason.strip() for hold in holds):
        raise NoReasonForHolding
    refuse_personal_numbers(**{f"reason_{n}": hold.reason for n, hold in enumerate(holds)})
    assert minutes
    if same := _published_so(minutes, holds):
        raise AlreadyPublished(same)
    content = without({**minutes.content, "published": timezone.localdate(at).isoformat()}, holds)
    publication = _keep(locked, Publication.Kind.MINUTES, content, by=by, at=at, minutes=minutes)
    WithheldPart.objects.bulk_create(
        WithheldPart(publication=publication, item=h.item, part=h.part, reason=h.reason)
        for h in holds
    )
    is_sent = Dispatch.objects.filter(minutes=minutes).exists()
    locked.state = Meeting.State.DISPATCHED if is_sent else Meeting.State.PUBLISHED
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    _let_find(locked, publication, holds)
    facts = {"version": publication.version, "held_back": [[h.part, h.reason] for h in holds]}
    record("minutes.published", publication, by=by, at=at, scope=locked.body.scope, facts=facts)
    return publication


@transaction.atomic
def publish_agenda(notice: Notice, *, at: datetime) -> Publication | None:
    """Make the agenda of a notice public, where the rule says so; once per notice.

    Called by a job, so a repeated call does nothing.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("body")
        .get(pk=notice.meeting_id)
    )
    version = rules_of(meeting.body).publication.find(timezone.localdate(meeting.starts_at))
    if version is None or version.rule.agenda is not Milestone.DISPATCH:
        return None
    content = public_agenda(notice.content, number=notice.number, kind=notice.kind)
    if version.rule.document is not Milestone.DISPATCH:
        content["items"] = [{**each, "papers": []} for each in content["items"]]
    last = meeting.publications.filter(kind=Publication.Kind.AGENDA).order_by("-version").first()
    if last and last.content.get("number", 0) >= notice.number:
        return None
    publication = _keep(meeting, Publication.Kind.AGENDA, content, by=notice.sent_by, at=at)
    _let_find_agenda(meeting, content["items"])
    record("agenda.published", publication, by=notice.sent_by, at=at, scope=meeting.body.scope)
    return publication


def public_agenda(content: Mapping[str, Any], *, number: int, kind: str) -> dict[str, Any]:
    """Return a notice as the public reads it: without names of those called and closed papers."""
    items = [
        {
            **item,
            "papers": [each for each in item["papers"] if each["open"]],
            "held_back": sum(1 for each in item["papers"] if not each["open"]),
        }
        for item in content.get("items", ())
        if not item.get("withdrawn")
    ]
    return {
        "number": number,
        "kind": kind,
        "when": content.get("when", ""),
        "place": content.get("place", ""),
        "items": items,
    }


def _adjusted(meeting: Meeting) -> Minutes | None:
    return meeting.minutes.filter(state=Minutes.State.ADJUSTED).order_by("-version").first()


def _judge(meeting: Meeting, minutes: Minutes | None, at: datetime) -> None:
    """Go on only if the rule lets the minutes be public now.

    :raises NotAdjusted: they are not approved
    """
    version = rules_of(meeting.body).publication.find(timezone.localdate(meeting.starts_at))
    if version is None:
        return
    reached = {Milestone.APPROVAL: minutes.adjusted_at} if minutes and minutes.adjusted_at else {}
    found = judge_publication(version.rule, Published.MINUTES, reached=reached, at=at)
    if not found.is_public:
        raise NotAdjusted(found, version.source)


def _keep(
    meeting: Meeting,
    kind: str,
    content: dict[str, Any],
    *,
    by: Person,
    at: datetime,
    minutes: Minutes | None = None,
) -> Publication:
    last = meeting.publications.filter(kind=kind).aggregate(last=Max("version"))["last"] or 0
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return Publication.objects.create(
        meeting=meeting,
        kind=kind,
        version=last + 1,
        minutes=minutes,
        content=content,
        etag=hashlib.sha256(f"{meeting.pk} {last + 1} {text}".encode()).hexdigest()[:32],
        published_at=at,
        published_by=by,
        personal_data_checked=minutes is not None,
    )


def _published_so(minutes: Minutes, holds: Sequence[Hold]) -> Publication | None:
    """Return the newest publication of `minutes` if it holds back exactly these parts."""
    last = minutes.publications.order_by("-version").first()
    if last is None:
        return None
    held = set(last.withheld.values_list("item_id", "part", "reason"))
    return last if held == {(each.item.pk, each.part, each.reason) for each in holds} else None


def _let_find(meeting: Meeting, publication: Publication, holds: Sequence[Hold]) -> None:
    """Let the public find the minutes and those decisions of which nothing is held back."""
    paragraphs = cast(list[dict[str, Any]], publication.content["paragraphs"])
    _index(meeting, "minutes", "\n".join(_words(each) for each in paragraphs))
    held = {hold.item.pk for hold in holds}
    texts = {each["number"]: _words(each) for each in paragraphs}
    for decision in Decision.objects.filter(meeting=meeting).select_related("body"):
        index(
            "decision",
            decision.pk,
            arrangement=meeting.body.arrangement,
            body_id=decision.body_id,
            day=timezone.localdate(decision.decided_at),
            title=f"{decision} {decision.title}",
            text=texts.get(decision.paragraph, ""),
            public=decision.item_id not in held,
        )
    agenda = meeting.publications.filter(kind=Publication.Kind.AGENDA).order_by("-version").first()
    if agenda:
        hidden = {hold.item.pk for hold in holds if hold.part in HIDES}
        _let_find_agenda(meeting, [i for i in agenda.content["items"] if i.get("id") not in hidden])


def _let_find_agenda(meeting: Meeting, items: Sequence[Mapping[str, Any]]) -> None:
    _index(meeting, "agenda", "\n".join(item["title"] for item in items))


def _index(meeting: Meeting, kind: str, text: str) -> None:
    index(
        kind,
        meeting.pk,
        arrangement=meeting.body.arrangement,
        title=f"{meeting.body.name} {timezone.localdate(meeting.starts_at).isoformat()}",
        text=text,
        body_id=meeting.body_id,
        day=timezone.localdate(meeting.starts_at),
        public=True,
    )


def _words(paragraph: Mapping[str, Any]) -> str:
    """Return what can be searched in a § as it is shown."""
    decided = paragraph["decision"]["that"] if paragraph["decision"] else ()
    return "\n".join([paragraph["title"], *decided, paragraph["summary"]])


def public_pdf(publication: Publication) -> bytes:
    """Return what is shown of a publication as PDF, kept from the first time on.

    Kept only as it was published: where more is held back now, it is set anew. Outside any
    transaction.
    """
    fresh = Publication.objects.get(pk=publication.pk)
    if fresh.content != publication.content:
        return pdf("protokoll", publication.content)
    if fresh.pdf:
        try:
            with open_kept(fresh.pdf) as file:
                return file.read()
        except FileNotFoundError:
            log.exception("the kept document of publication %s is gone", fresh.pk)
    content = pdf("protokoll", publication.content)
    kept = keep(content)
    Publication.objects.filter(pk=fresh.pk).update(pdf=kept.name)
    return content
