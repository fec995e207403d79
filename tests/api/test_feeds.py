"""Feeds: valid, of what is public only; a person's own calendar by a secret that can be changed."""

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from lxml import etree

from cast import Cast
from page import Fetch
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Person

SMALL = "exempellan"


@pytest.mark.parametrize("route", ["open_minutes_rss", "open_decisions_rss"])
def test_a_feed_is_valid_rss_with_stable_ids(
    client: Client,
    published: Meeting,
    route: str,
) -> None:
    answer = client.get(reverse(route, args=[SMALL]))

    root = etree.fromstring(answer.content)
    assert answer["Content-Type"].startswith("application/rss+xml")
    assert root.tag == "rss"
    assert len(root.findall("channel/item")) == 1
    assert root.findtext("channel/item/guid")
    assert root.findtext("channel/item/pubDate")


def test_nothing_unpublished_is_in_a_feed(client: Client, adjusted: Meeting) -> None:
    root = etree.fromstring(client.get(reverse("open_minutes_rss", args=[SMALL])).content)

    assert root.findall("channel/item") == []


def test_the_public_calendar_holds_no_agenda(client: Client, published: Meeting) -> None:
    text = client.get(reverse("open_calendar_ics", args=[SMALL])).content.decode()

    calendar = Calendar.from_ical(text)
    assert len(calendar.walk("VEVENT")) == 1
    assert "Rutin" not in text


def test_a_person_subscribes_and_changes_the_address(
    client: Client,
    page: Fetch,
    cast: Cast,
    held: Meeting,
) -> None:
    got = page("account_calendar_new", person=cast.dan, data={}, follow=True)
    old = Person.objects.get(pk=cast.dan.pk).feed_secret
    client.logout()
    first = client.get(reverse("person_feed", args=[old]))
    same = client.get(reverse("person_feed", args=[old]), headers={"If-None-Match": first["ETag"]})
    page("account_calendar_new", person=cast.dan, data={}, follow=True)
    new = Person.objects.get(pk=cast.dan.pk).feed_secret
    page("account_calendar_end", person=cast.dan, data={}, follow=True)

    assert old in got.html
    assert len(Calendar.from_ical(first.content).walk("VEVENT")) == 1
    assert same.status_code == 304
    assert [client.get(reverse("person_feed", args=[each])).status_code for each in (old, new)] == [
        404,
        404,
    ]


def test_a_feed_holds_only_ones_own_meetings(client: Client, cast: Cast, held: Meeting) -> None:
    Person.objects.filter(pk=cast.eve.pk).update(feed_secret="hemlig-eve")

    calendar = Calendar.from_ical(client.get(reverse("person_feed", args=["hemlig-eve"])).content)

    assert calendar.walk("VEVENT") == []
