"""The pages of sign-in keep the laws of every page."""

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from cast import Cast
from page import Fetch


@pytest.fixture(autouse=True)
def no_second_look(settings: Settings) -> None:
    """Let nobody be asked again who it is: `force_login` does not say when it was."""
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False
    settings.MFA_REAUTHENTICATION_REQUIRED = False


@pytest.mark.parametrize(
    ("path", "h1"),
    [
        ("/logga-in/", "Logga in"),
        ("/konto/password/reset/", "Välj nytt lösenord"),
        ("/konto/password/reset/done/", "Titta i din e-post"),
        ("/konto/password/reset/key/done/", "Lösenordet är bytt"),
        ("/konto/password/reset/key/1-none/", "Länken gäller inte längre"),
        ("/konto/inactive/", "Kontot är avstängt"),
        ("/konto/signup/", "Det finns inget konto för dig än"),
        ("/konto/3rdparty/login/cancelled/", "Du avbröt inloggningen"),
    ],
)
def test_a_stranger_reads_the_page(page: Fetch, path: str, h1: str):
    assert page(path).h1 == h1


@pytest.mark.parametrize(
    ("path", "h1"),
    [
        ("/konto/", "Ditt konto"),
        ("/logga-ut/", "Vill du logga ut?"),
        ("/konto/2fa/", "Så loggar du in"),
        ("/konto/2fa/webauthn/", "Dina passnycklar"),
        ("/konto/password/set/", "Byt lösenord"),
    ],
)
def test_one_who_has_signed_in_reads_the_page(page: Fetch, cast: Cast, path: str, h1: str):
    assert page(path, person=cast.ada).h1 == h1


def test_the_way_in_of_a_demo_keeps_the_laws(page: Fetch, cast: Cast, settings: Settings):
    settings.DEMO = True

    assert page("account_login").h1 == "Välj vem du vill vara"


def test_one_with_a_second_factor_is_told_that_the_account_is_protected(page: Fetch, cast: Cast):
    Authenticator.objects.create(
        user=cast.ada.account, type=Authenticator.Type.TOTP, data={"secret": "x"}
    )

    shown = page("/konto/2fa/", person=cast.ada)

    assert "Ditt konto är skyddat av mer än ett lösenord." in shown.text
