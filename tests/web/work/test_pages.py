"""Mitt arbete, Vad väntar vi på and Sök, as people see them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from cast import Cast
from factories import at, contact
from page import Fetch
from samsyn.matters.actions.preparing import mark_ready
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.meetings.actions import agenda, notice, planning
from samsyn.meetings.models import Meeting
from samsyn.outbox.models import Message

NOW = at("2026-03-09")


@pytest.fixture(autouse=True)
def today(settings: Settings) -> None:
    settings.NOW = "2026-03-09T09:00"


@pytest.fixture
def called(cast: Cast) -> Meeting:
    text = MatterText(
        title="Rutin för utskrivning",
        kind="decision",
        summary="Rutinen är reviderad.",
        proposal="ställa sig bakom rutinen",
        presenter=cast.bo,
        needs_resources=True,
    )
    matter = raise_(cast.body, text, by=cast.dan, at=NOW)
    mark_ready(matter, by=cast.cleo, at=NOW)
    when = planning.TimeAndPlace(at("2026-04-16", "13:00"), at("2026-04-16", "16:00"), "Norrby")
    meeting = planning.plan(cast.body, when, by=cast.cleo, at=NOW)
    agenda.place(meeting, matter, by=cast.cleo, at=NOW)
    agenda.decide(meeting, by=cast.dan, at=NOW)
    notice.call(meeting, by=cast.cleo, at=NOW)
    return meeting


def test_a_member_sees_what_to_take_a_stance_on_and_when(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    found = page("my_work", person=cast.nora)

    assert found.texts(".todo h3") == ["Rutin för utskrivning", "Kallelse till Ledningsgruppen"]
    assert "38 dagar kvar" in found.text
    assert len(found.select([".ds-button", "not([data-variant])"][0])) >= 1


def test_one_without_anything_to_do_is_told_so(page: Fetch, cast: Cast) -> None:
    found = page("my_work", person=cast.eve)

    assert "Inget väntar på dig." in found.text


def test_who_is_waited_for_is_listed_with_age_and_a_key_to_remind(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    contact(cast.soderby, cast.siv)

    found = page("waiting", person=cast.cleo, query={"kind": "backing"})

    assert found.texts("tbody b") == ["Norrby", "Regionen", "Söderby"]


def test_a_reminder_is_sent_and_said(page: Fetch, cast: Cast, called: Meeting) -> None:
    contact(cast.soderby, cast.siv)
    found = page("waiting", person=cast.cleo, query={"kind": "backing"})
    keys = [each.get("value") for each in found.select("input[name=promise]")]

    said = page(
        "remind", person=cast.cleo, data={"promise": keys[-1], "next": "/vantar/"}, follow=True
    )

    assert "Siv Sund får en påminnelse." in said.html
    assert Message.objects.filter(template="reminder").count() == 1


def test_words_find_what_one_may_see_and_nothing_else(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    member = page("search", person=cast.nora, query={"q": "utskrivning"})
    outsider = page("search", person=cast.eve, query={"q": "utskrivning"})

    assert "En träff." in member.text
    assert "Inget hittades." in outsider.text


@pytest.mark.parametrize(("name", "most"), [("my_work", 12), ("waiting", 16), ("search", 7)])
def test_a_page_asks_as_much_for_many_rows_as_for_few(
    client: Client, cast: Cast, called: Meeting, name: str, most: int
) -> None:
    client.force_login(cast.cleo.account)
    url = reverse(name) + ("?q=fråga" if name == "search" else "")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(20):
        text = MatterText(title=f"Fråga {number}", kind="decision", needs_resources=True)
        mark_ready(raise_(cast.body, text, by=cast.dan, at=NOW), by=cast.cleo, at=NOW)

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) <= len(few) + 1
    assert len(many) <= most
