"""Who was at a meeting, in one query, for the pages of its minutes."""

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from samsyn.meetings.models import Attendance, Meeting, Span


def roll_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Return the roll with `came`, `arrived`, `left` and the number of `stays`; one query."""
    return (
        meeting.attendances.select_related("person__organisation", "seat__organisation")
        .annotate(
            came=Exists(Span.objects.filter(attendance=OuterRef("pk"))),
            arrived=Min("spans__arrived_at"),
            left=Max("spans__left_at"),
            stays=Count("spans"),
        )
        .order_by("seat__order", "seat__number", "person__sort_key")
    )
