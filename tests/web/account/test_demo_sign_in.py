"""In a demo one signs in by choosing whom to be; nowhere else."""

import pytest
from django.test import Client
from pytest_django import Settings

from cast import Cast
from samsyn.parties.accounts import real_account_exists
from samsyn.parties.models import Account, Person


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.NOW = "2026-03-09T09:00"


@pytest.fixture
def fresh(cast: Cast) -> Cast:
    """Give nobody an account yet."""
    Person.objects.update(account=None)
    Account.objects.all().delete()
    return cast


def choose(client: Client, person: Person, **more: str):
    return client.post("/logga-in/person/", {"person": person.pk, **more})


def test_the_page_lists_people_by_body_and_role(client: Client, demo: None, fresh: Cast):
    answer = client.get("/logga-in/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.index("Börja här") < page.index("Cleo Ceder") < page.index("Ledningsgruppen")


def test_to_choose_is_to_be_signed_in_and_led_back(client: Client, demo: None, fresh: Cast):
    answer = choose(client, fresh.cleo, next="/moten/?ar=2026")

    fresh.cleo.refresh_from_db()
    assert answer["Location"] == "/moten/?ar=2026"
    assert client.session["_auth_user_id"] == str(fresh.cleo.account_id)
    assert not fresh.cleo.account.has_usable_password()  # type: ignore[union-attr]


def test_one_is_never_led_to_a_strangers_site(client: Client, demo: None, fresh: Cast):
    assert choose(client, fresh.cleo, next="https://example.com/")["Location"] == "/"


def test_outside_a_demo_nobody_can_be_chosen(client: Client, fresh: Cast):
    assert choose(client, fresh.cleo).status_code == 404
    assert "Cleo" not in client.get("/logga-in/").content.decode()


def test_where_someone_has_a_password_nobody_can_be_chosen(client: Client, demo: None, fresh: Cast):
    Account.objects.create_user("ada", "ada@example.se", "ett-riktigt-lösenord")

    assert real_account_exists()
    assert choose(client, fresh.cleo).status_code == 404
    assert 'name="login"' in client.get("/logga-in/").content.decode()


def test_a_protected_person_is_neither_shown_nor_chosen(client: Client, demo: None, fresh: Cast):
    Person.objects.filter(pk=fresh.ada.pk).update(protected=True)

    assert choose(client, fresh.ada).status_code == 404
    assert "Ada Alm" not in client.get("/logga-in/").content.decode()


def test_a_wrong_number_is_not_found(client: Client, demo: None, fresh: Cast):
    assert client.post("/logga-in/person/", {"person": "x"}).status_code == 404
