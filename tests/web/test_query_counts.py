"""A list asks as many questions for much as for little, and no page asks the same twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from cast import Cast
from factories import SMALL, at
from samsyn.arrangements.registry import arrangement, remembering
from samsyn.meetings.models import Meeting
from samsyn.parties.queries import bodies_open_to
from samsyn.parties.queries.access import belongs_to

MOST = 12
pytestmark = pytest.mark.django_db


def meetings_of(cast: Cast, count: int) -> None:
    """Plan `count` meetings a week apart, half of them before the day of the test."""
    first = at("2026-04-07") - timedelta(weeks=count // 2)
    for number in range(count):
        starts = first + timedelta(weeks=number, hours=4)
        Meeting.objects.create(
            body=cast.body, slug=f"m-{starts:%Y-%m-%d}", uid=f"{starts:%Y-%m-%d}",
            starts_at=starts, ends_at=starts + timedelta(hours=3),
            dispatch_on=starts.date(), matters_due_on=starts.date(),
        )  # fmt: skip


def questions(client: Client, url: str) -> list[str]:
    """Return what a page asks the second time it is fetched."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [each["sql"] for each in captured.captured_queries]


@pytest.mark.parametrize("rows", [2, 30])
def test_the_list_of_meetings_asks_at_most_twelve_questions(
    cast: Cast, client: Client, settings: Settings, rows: int
) -> None:
    settings.NOW = "2026-04-07T09:00"
    meetings_of(cast, rows)
    client.force_login(cast.cleo.account)

    asked = questions(client, reverse("meetings", args=[SMALL]))

    assert len(asked) == 10


@pytest.mark.parametrize("name", ["meetings", "decisions", "assignments", "bodies", "people"])
def test_a_page_asks_no_question_twice(cast: Cast, client: Client, name: str) -> None:
    meetings_of(cast, 6)
    client.force_login(cast.cleo.account)

    asked = questions(client, reverse(name, args=[SMALL]))

    assert sorted(set(asked)) == sorted(asked)
    assert len(asked) <= MOST


def test_what_is_open_is_remembered_only_where_one_said_so(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as without:
        belongs_to(cast.ada, SMALL, cast.today)
        belongs_to(cast.ada, SMALL, cast.today)
    plain = list(bodies_open_to(cast.dan, cast.today).order_by("pk"))
    cast.dan.open_bodies = {}

    with CaptureQueriesContext(connection) as remembered:
        found = bodies_open_to(cast.dan, cast.today).order_by("pk")
        again = bodies_open_to(cast.dan, cast.today).order_by("pk")

    assert (len(without), len(remembered)) == (2, 1)
    assert list(found) == list(again) == plain


def test_an_edition_is_asked_for_once_while_it_is_remembered(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as captured, remembering():
        first, second = arrangement(SMALL), arrangement(SMALL)

    assert first is second
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as after:
        arrangement(SMALL)
    assert len(after) == 1
