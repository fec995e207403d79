"""What the live page asks, in as few questions as may be: the meeting, its items, their marks."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, prefetch_related_objects

from samsyn.meetings.models import (
    Adjournment,
    AgendaItem,
    Disqualification,
    Meeting,
    Notice,
    Stance,
    WrittenView,
)

_MARKS: dict[str, Any] = {"stances": Stance, "disqualifications": Disqualification}


def with_live_facts(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Add to each meeting since when it is paused, how late its notice was, and the next one."""
    later = Meeting.objects.filter(body=OuterRef("body"), starts_at__gt=OuterRef("starts_at"))
    pauses = Adjournment.objects.filter(meeting=OuterRef("pk"), ends_at=None)
    notices = Notice.objects.filter(meeting=OuterRef("pk")).order_by("number")
    next_one = later.exclude(state=Meeting.State.CANCELLED).order_by("starts_at")
    return meetings.annotate(
        paused_since=Subquery(pauses.values("starts_at")[:1]),
        notice_late=Subquery(notices.values("days_late")[:1]),
        next_at=Subquery(next_one.values("starts_at")[:1]),
    )


def live_items(meeting: Meeting) -> Sequence[AgendaItem]:
    """Return the items of the agenda, each telling what has been noted on it; one query."""
    here = OuterRef("pk")
    rows = meeting.items.exclude(outcome=AgendaItem.Outcome.WITHDRAWN).annotate(
        has_stances=Exists(Stance.objects.filter(item=here)),
        has_disqualifications=Exists(Disqualification.objects.filter(item=here)),
        has_views=Exists(WrittenView.objects.filter(meeting=meeting)),
    )
    return list(rows.select_related("matter__body", "presenter", "paragraph").order_by("position"))


def fetch_marks(item: AgendaItem) -> None:
    """Fetch the stances and disqualifications of an item; a query for each that it has."""
    none = {name: model.objects.none() for name, model in _MARKS.items()}
    kept = {name: rows for name, rows in none.items() if not getattr(item, f"has_{name}", True)}
    item._prefetched_objects_cache = kept  # type: ignore[attr-defined]  # noqa: SLF001
    wanted = [f"{name}__person" for name in _MARKS if name not in kept]
    if wanted:
        prefetch_related_objects([item], *wanted)
