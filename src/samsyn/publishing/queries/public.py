"""What the public may read: only what has been published, without what is held back."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from samsyn.arrangements.nouns import Arrangement
from samsyn.decisions.models import Decision
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body, Person
from samsyn.publishing.models import Publication, WithheldPart
from samsyn.publishing.queries.holding import HIDES, Hold, without
from samsyn.rules.publication import Milestone

HIDDEN_NAME = "[namnet visas inte]"
Kind = Publication.Kind


def public_bodies(known: Arrangement, day: date) -> list[Body]:
    """Return the bodies whose agendas or minutes become public by the rules; one query."""
    found = Body.objects.of(known.key).on(day).order_by("order", "pk")
    return [body for body in found if _is_public(known, body, day)]


def _is_public(known: Arrangement, body: Body, day: date) -> bool:
    version = known.rules_of(body).publication.find(day)
    if version is None:
        return False
    return {version.rule.agenda, version.rule.minutes} != {Milestone.NEVER}


def newest(arrangement: str, kind: str) -> QuerySet[Publication]:
    """Return the newest publication of each meeting, with meeting and body."""
    later = Publication.objects.filter(
        meeting=OuterRef("meeting"), kind=OuterRef("kind"), version__gt=OuterRef("version")
    )
    return (
        Publication.objects.filter(~Exists(later), kind=kind)
        .filter(meeting__body__arrangement=arrangement)
        .select_related("meeting__body")
    )


def minutes_of(arrangement: str) -> QuerySet[Publication]:
    """Return the newest public minutes of each meeting, the latest meeting first."""
    return newest(arrangement, Kind.MINUTES).order_by("-meeting__starts_at", "-pk")


def meetings_ahead(bodies: Collection[Body], at: datetime) -> QuerySet[Meeting]:
    """Return the meetings to come of `bodies` that are not called off."""
    return _meetings(bodies).filter(ends_at__gte=at).order_by("starts_at", "pk")


def meetings_past(bodies: Collection[Body], at: datetime) -> QuerySet[Meeting]:
    """Return the meetings of `bodies` that have been, the latest first."""
    return _meetings(bodies).filter(ends_at__lt=at).order_by("-starts_at", "-pk")


def _meetings(bodies: Collection[Body]) -> QuerySet[Meeting]:
    mine = Meeting.objects.filter(body__in=[each.pk for each in bodies]).select_related("body")
    published = Publication.objects.filter(meeting=OuterRef("pk"))
    return mine.exclude(state=Meeting.State.CANCELLED).annotate(
        has_minutes=Exists(published.filter(kind=Kind.MINUTES)),
        has_agenda=Exists(published.filter(kind=Kind.AGENDA)),
    )


def decisions_of(arrangement: str) -> QuerySet[Decision]:
    """Return the decisions in public minutes of which nothing essential is held back."""
    shown = newest(arrangement, Kind.MINUTES).order_by().values("pk")
    held = WithheldPart.objects.filter(
        item=OuterRef("item_id"), publication__in=shown, part__in=HIDES
    )
    public = newest(arrangement, Kind.MINUTES).order_by().values("meeting")
    return (
        Decision.objects.filter(~Exists(held), meeting__in=public, body__arrangement=arrangement)
        .select_related("body", "meeting")
        .order_by("-decided_at", "-pk")
    )


def paragraphs_of(decisions: Sequence[Decision]) -> dict[int, dict[str, Any]]:
    """Return the published § of each decision, by the decision's id; two queries."""
    if not decisions:
        return {}
    arrangement = decisions[0].body.arrangement
    meetings = {each.meeting_id for each in decisions}
    published = {
        each.meeting_id: {p["number"]: p for p in content_of(each)["paragraphs"]}
        for each in masked(list(newest(arrangement, Kind.MINUTES).filter(meeting__in=meetings)))
    }
    return {
        each.pk: published[each.meeting_id][each.paragraph]
        for each in decisions
        if each.paragraph in published.get(each.meeting_id, {})
    }


def publications_of(meeting: Meeting, kind: str) -> list[Publication]:
    """Return the versions of what is public of `meeting`, the newest first, names masked.

    What the newest version holds back is held back in the earlier ones too; two queries, and one
    more where there are several.
    """
    found = list(meeting.publications.filter(kind=kind).order_by("-version"))
    if len(found) > 1 and kind == Kind.MINUTES:
        holds = [
            Hold(each.item, each.part, each.reason)
            for each in found[0].withheld.select_related("item__paragraph")
        ]
        for each in found[1:]:
            each.content = without(each.content, holds)
    return masked(found)


def held_parts(meeting: Meeting) -> dict[int, set[str]]:
    """Return what the newest public minutes hold back, by item; one query."""
    last = meeting.publications.filter(kind=Kind.MINUTES).order_by("-version").values("pk")[:1]
    found: dict[int, set[str]] = defaultdict(set)
    rows = WithheldPart.objects.filter(publication__in=last).values_list("item_id", "part")
    for item, part in rows:
        found[item].add(part)
    return found


def agenda_without(item: dict[str, Any], held: Collection[str]) -> dict[str, Any]:
    """Return an item of a public agenda without what the minutes hold back of it."""
    shown = dict(item)
    if {"title", "all"} & set(held):
        shown |= {"title": "", "hidden": True, "presenter": "", "registry_number": ""}
    if {"summary", "title", "all"} & set(held):
        shown["summary"] = ""
    if {"decision", "proposals", "title", "all"} & set(held):
        shown["proposal"] = ""
    if {"basis", "title", "all"} & set(held):
        shown["papers"] = []
    proposal = shown.get("proposal", "")
    clauses = [line.strip().removeprefix("att ") for line in proposal.splitlines()]
    return {**shown, "that": [each for each in clauses if each]}


def masked(publications: list[Publication]) -> list[Publication]:
    """Return `publications` without the names of people whose identity is protected today.

    Who became protected after the publication is taken out too, wherever the name stands.
    """
    names = list(Person.objects.filter(protected=True).values_list("name", flat=True))
    for each in publications if names else ():
        each.content = mask(each.content, names)
    return publications


def mask(value: Any, names: Sequence[str]) -> Any:
    """Return plain values where no text holds any of `names`."""
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, HIDDEN_NAME)
        return value
    if isinstance(value, list):
        return [mask(each, names) for each in value]
    if isinstance(value, dict):
        return {key: mask(each, names) for key, each in value.items()}
    return value


def content_of(publication: Publication) -> dict[str, Any]:
    """Return what is shown."""
    return cast(dict[str, Any], publication.content)


def day_of(meeting: Meeting) -> date:
    """Return the day of a meeting."""
    return timezone.localdate(meeting.starts_at)
