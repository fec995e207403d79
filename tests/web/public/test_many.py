"""The open lists ask the database as much for thirty rows as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.decisions.models import Decision
from samsyn.meetings.models import AgendaItem, Meeting, Paragraph
from samsyn.publishing.models import Publication
from samsyn.search.models import SearchEntry

SMALL = "exempellan"
ROUTES = [
    "open_home",
    "open_calendar",
    "open_minutes",
    "open_decisions",
    "open_search",
    "open_minutes_rss",
    "open_decisions_rss",
    "open_calendar_ics",
]


@pytest.fixture
def more(published: Meeting, decision: Decision) -> Callable[[], None]:
    """Copy the published meeting, with its decision, thirty times."""

    def make() -> None:
        was = published.publications.get(kind="minutes")
        for n in range(1, 31):
            day = published.starts_at - timedelta(days=n)
            meeting = Meeting.objects.get(pk=published.pk)
            meeting.pk, meeting.slug, meeting.uid = None, f"2025-{n}", f"uid-{n}"
            meeting.starts_at, meeting.ends_at = day, day + timedelta(hours=2)
            meeting.save(force_insert=True)
            Publication.objects.create(
                meeting=meeting,
                kind="minutes",
                version=1,
                minutes=was.minutes,
                content=was.content,
                etag=f"tag-{n}",
                published_at=was.published_at,
                published_by=was.published_by,
            )
            _decide(decision, meeting, n)

    return make


def _decide(decision: Decision, meeting: Meeting, n: int) -> None:
    item = AgendaItem.objects.get(pk=decision.item_id)
    item.pk, item.meeting = None, meeting
    item.save(force_insert=True)
    Paragraph.objects.create(item=item, body=meeting.body, year=1900 + n, number=4)
    copy = Decision.objects.get(pk=decision.pk)
    copy.pk, copy.item, copy.meeting = None, item, meeting
    copy.save(force_insert=True)
    entry = SearchEntry.objects.get(kind="decision", object_id=decision.pk)
    entry.pk, entry.object_id = None, copy.pk
    entry.save(force_insert=True)


def count(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("route", ROUTES)
def test_thirty_rows_cost_no_more_than_one(
    client: Client, more: Callable[[], None], route: str
) -> None:
    url = reverse(route, args=[SMALL]) + ("?q=rutin" if route == "open_search" else "")
    client.get(url)
    one = count(client, url)
    more()

    assert count(client, url) <= min(one + 1, 12)
