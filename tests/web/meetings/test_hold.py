"""Genomföra: what the live page shows, to whom, and what its keys do."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from cast import Cast
from floor import DAY, a_matter, a_meeting, come, go, item_of, later
from page import Fetch
from samsyn.decisions.models import Decision, Reservation
from samsyn.meetings.actions import items, stances
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.parties.models import Person


@pytest.fixture(autouse=True)
def half_past_one(settings: Settings) -> None:
    settings.NOW = f"{DAY}T13:30"


def live(fetch: Fetch, meeting: Meeting, person: Person, **more: object):  # type: ignore[no-untyped-def]
    return fetch("meeting_hold", "exempellan", meeting.slug, person=person, **more)


def test_the_secretary_sees_the_item_the_keys_the_count_and_the_roll(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(12))

    shown = live(page, quorate, cast.cleo)

    assert shown.texts("#nu") == ["Rutin för utskrivning"]
    assert "18 av 15" not in shown.text
    assert "tre minuter över tiden" in shown.text
    assert "Kommunerna 3 av 5 – beslutför" in shown.text
    assert "Regionen 2 av 3 – beslutför" in shown.text
    keys = [each.get("data-key") for each in shown.select(".outcomes [data-key]")]
    assert keys == ["b", "i", "u", "o", "å", "l"]


def test_a_missing_quorum_is_said_with_who_left_and_what_to_do(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(12))
    go(cast, quorate, cast.rut, 20)

    shown = live(page, quorate, cast.cleo)

    assert shown.texts(".ruling h3") == [
        "Beslut kan inte fattas nu: en ledamot från regionen saknas"
    ]
    said = shown.texts(".ruling")[0]
    assert "Regionen har 1 av 3 på plats och behöver 2." in said
    assert "Rut Rönn, Regionen, gick 13.20." in said
    assert "Kommunerna räcker med 3 av 5." in said
    assert "Bordlägg till nästa möte" in shown.links()
    assert "Överenskommelsen avsnitt 4.2" in said
