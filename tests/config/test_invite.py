"""An installation gets its first administrator by the command line."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

import factories
from samsyn.config.cli import main
from samsyn.parties.models import Grant, Person

pytestmark = pytest.mark.django_db


def test_the_first_administrator_chooses_a_password_by_the_link(
    capsys: pytest.CaptureFixture[str], client: Client
):
    code = main(["invite", "Eva@example.se", "--name", "Eva Ek", "--administrator", "blekinge"])

    link = re.findall(r"http\S+", capsys.readouterr().out)[0].partition("8000")[2]
    page = client.get(link, follow=True)
    password = {"password1": "fyra gröna båtar", "password2": "fyra gröna båtar"}
    client.post(page.redirect_chain[-1][0], password)
    signed_in = client.post(
        "/logga-in/", {"login": "eva@example.se", "password": "fyra gröna båtar"}
    )
    assert (code, signed_in.status_code) == (0, 302)
    assert Grant.objects.get().person.name == "Eva Ek"


def test_one_in_the_register_needs_no_name(capsys: pytest.CaptureFixture[str]):
    person = factories.person("Ada Alm", email="ada@example.se")

    assert main(["invite", "ADA@example.se"]) == 0
    person.refresh_from_db()
    assert person.account is not None


def test_a_stranger_without_a_name_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["invite", "eve@example.se"]) == 1
    assert "Say --name as well" in capsys.readouterr().err
    assert not Person.objects.exists()


def test_nobody_is_invited_to_a_demo(settings: Settings, capsys: pytest.CaptureFixture[str]):
    settings.DEMO = True

    assert main(["invite", "eve@example.se", "--name", "Eve Ek"]) == 1
