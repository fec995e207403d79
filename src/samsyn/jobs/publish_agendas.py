"""Make the agendas of notices public, where the rule of the body says so."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from samsyn.meetings.models import Notice
from samsyn.publishing.actions.publishing import publish_agenda
from samsyn.publishing.models import Publication

BACK = timedelta(days=60)


def publish_agendas(now: datetime) -> int:
    """Publish the agenda of each notice that has gone and is not public; return how many."""
    published = Publication.objects.filter(
        meeting=OuterRef("meeting"),
        kind=Publication.Kind.AGENDA,
        published_at__gte=OuterRef("sent_at"),
    )
    waiting = Notice.objects.filter(~Exists(published), sent_at__gte=now - BACK, sent_at__lte=now)
    rows = waiting.select_related("meeting__body", "sent_by").order_by("sent_at", "pk")
    return sum(publish_agenda(each, at=now) is not None for each in rows)
