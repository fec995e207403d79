"""Signing in with a password: what stops it, what it opens, what comes next."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from samsyn.outbox.models import Message
from samsyn.parties.models import Account
from samsyn.web.account.adapters import client_address

PASSWORD = "tolv tecken minst"
pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Account:
    account = Account.objects.create_user("ada@example.se", "ada@example.se", PASSWORD)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    return client.post("/logga-in/", {"login": "ada@example.se", "password": password, **more})


def test_a_door_leads_to_sign_in_and_back(client: Client, ada: Account, settings: Settings):
    settings.SECOND_FACTOR = False

    asked = client.get("/konto/")
    signed_in = client.post(asked["Location"], {"login": ada.email, "password": PASSWORD})

    assert asked["Location"] == "/logga-in/?next=/konto/"
    assert signed_in["Location"] == "/konto/"


def test_a_password_alone_leads_to_where_a_second_factor_is_added(client: Client, ada: Account):
    sign_in(client)

    assert client.get("/tillganglighet/")["Location"] == "/konto/2fa/"
    assert client.get("/konto/2fa/").status_code in {200, 403}


def test_once_a_second_factor_is_added_the_doors_are_open(client: Client, ada: Account):
    sign_in(client)
    Authenticator.objects.create(user=ada, type=Authenticator.Type.TOTP, data={})

    assert client.get("/tillganglighet/").status_code == 200


def test_a_wrong_password_is_told_in_words_and_keeps_the_address(client: Client, ada: Account):
    answer = sign_in(client, "fel")

    page = answer.content.decode()
    assert "Adressen och lösenordet hör inte ihop." in page
    assert 'value="ada@example.se"' in page


def test_an_address_that_nobody_has_is_told_in_the_same_words(client: Client, ada: Account):
    answer = client.post("/logga-in/", {"login": "eve@example.se", "password": "fel"})

    assert "Adressen och lösenordet hör inte ihop." in answer.content.decode()


def test_after_five_wrong_passwords_also_the_right_one_waits_a_quarter(
    client: Client, ada: Account
):
    answers = [sign_in(client, "fel").status_code for _ in range(5)]
    right = sign_in(client)

    assert (answers[:4], answers[4], right.status_code) == ([200] * 4, 429, 429)
    assert "Inloggningen är stängd en kvart" in right.content.decode()


def test_a_right_password_starts_the_count_anew(client: Client, ada: Account):
    for _ in range(4):
        sign_in(client, "fel")
    sign_in(client)
    client.post("/logga-ut/")
    answers = [sign_in(client, "fel").status_code for _ in range(4)]

    assert answers == [200] * 4


def test_nobody_can_sign_up(client: Client):
    answer = client.post(
        "/konto/signup/", {"email": "eve@example.se", "password1": PASSWORD}, follow=True
    )

    assert "Det finns inget konto för dig än" in answer.content.decode()
    assert not Account.objects.exists()


def test_a_new_password_is_asked_for_by_a_message_in_the_outbox(client: Client, ada: Account):
    client.post("/konto/password/reset/", {"email": ada.email})

    message = Message.objects.get()
    assert message.address == ada.email
    assert "/konto/password/reset/key/" in message.facts["body"]


def test_a_new_password_for_nobody_sends_nothing_that_tells(client: Client, ada: Account):
    answer = client.post("/konto/password/reset/", {"email": "eve@example.se"}, follow=True)

    assert "Titta i din e-post" in answer.content.decode()


def test_the_address_of_a_client_is_what_our_own_proxy_saw(rf, settings: Settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2")

    settings.PROXY = False
    alone = client_address(request)
    settings.PROXY = True
    behind = client_address(request)

    assert (alone, behind) == ("10.0.0.1", "2.2.2.2")


def test_each_answer_has_a_number_and_so_has_the_page_of_a_bug(client: Client, settings: Settings):
    client.raise_request_exception = False
    settings.ROOT_URLCONF = "broken_urls"

    answer = client.get("/")

    assert answer.status_code == 500
    assert answer["X-Request-Number"] in answer.content.decode()
