"""What was sent: all of it in a demo, how it fares for an administrator, nothing for others."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cast import TODAY, Cast
from factories import at
from samsyn.outbox.actions import tell
from samsyn.outbox.models import Message


@pytest.fixture
def sent(cast: Cast, settings: Settings) -> Message:
    settings.NOW = "2026-03-09T09:00"
    facts = {"subject": "Kallelse till Ledningsgruppen", "body": "Välkommen."}
    message = tell(cast.dan, "plain", facts, at=at(TODAY), key="call")
    assert message
    return message


def test_in_a_demo_everyone_reads_what_would_have_been_sent(
    client: Client, cast: Cast, sent: Message, settings: Settings
):
    settings.DEMO = True
    client.force_login(cast.eve.account)

    listed = client.get("/utskick/")
    read = client.get(f"/utskick/{sent.pk}/")

    assert "Kallelse till Ledningsgruppen" in listed.content.decode()
    assert "Välkommen." in read.content.decode()


def test_elsewhere_an_administrator_sees_how_it_fares_but_does_not_read(
    client: Client, cast: Cast, sent: Message
):
    Message.objects.update(state=Message.State.FAILED, last_error="550 no such user")
    client.force_login(cast.ines.account)

    listed = client.get("/utskick/")
    read = client.get(f"/utskick/{sent.pk}/")

    assert "550 no such user" in listed.content.decode()
    assert read.status_code == 404


def test_elsewhere_others_see_nothing(client: Client, cast: Cast, sent: Message):
    client.force_login(cast.ada.account)

    assert client.get("/utskick/").status_code == 404


def test_the_list_asks_as_much_for_many_as_for_one(
    client: Client, cast: Cast, sent: Message, settings: Settings
):
    settings.DEMO = True
    client.force_login(cast.eve.account)
    client.get("/utskick/")  # what is remembered for all requests is remembered now

    with CaptureQueriesContext(connection) as one:
        client.get("/utskick/")
    for person in cast.people.values():
        tell(person, "plain", {"subject": "S", "body": "B"}, at=at(TODAY), key="more")
    with CaptureQueriesContext(connection) as many:
        client.get("/utskick/")

    assert len(many) == len(one)
