"""Signing in in a real browser: a code in the phone, a passkey, an organisation's own sign-in."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

import factories
from samsyn.parties.models import Account, Person

PASSWORD = "tolv tecken minst"
pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),  # the provider's own parts
    pytest.mark.filterwarnings("ignore::DeprecationWarning:oidc_provider_mock"),
]
Axe = Callable[[Page], None]


@pytest.fixture
def ada() -> Person:
    """Make a person who signs in with a password."""
    person = factories.person("Ada Alm")
    account = factories.account(person)
    account.set_password(PASSWORD)
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return person


@pytest.fixture
def at_home(live_server: LiveServer) -> str:
    """Return the site's address; passkeys are bound to a name, not a number."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture(autouse=True)
def impatient(tab: Page) -> None:
    tab.set_default_timeout(8000)


def sign_in_with_password(tab: Page, at_home: str, person: Person) -> None:
    tab.goto(f"{at_home}/konto/")
    tab.get_by_label("E-postadress").fill(person.email)
    tab.get_by_label("Lösenord").fill(PASSWORD)
    tab.get_by_role("button", name="Logga in", exact=True).click()


def sign_out(tab: Page, at_home: str) -> None:
    tab.goto(f"{at_home}/logga-ut/")
    tab.get_by_role("main").get_by_role("button", name="Logga ut").click()


def test_a_code_in_the_phone_is_switched_on_and_then_asked_for(
    tab: Page, at_home: str, ada: Person, axe: Axe
) -> None:
    sign_in_with_password(tab, at_home, ada)
    tab.goto(f"{at_home}/konto/2fa/")
    axe(tab)
    tab.get_by_role("link", name="Slå på kod i telefonen").click()
    axe(tab)
    secret = tab.locator("code").inner_text()
    tab.locator("input[name=code]").fill(_code(secret))
    tab.get_by_role("button", name="Slå på").click()
    expect(tab.get_by_role("heading", name="Reservkoder")).to_be_visible()
    codes = tab.locator("[data-codes] code").all_inner_texts()

    sign_out(tab, at_home)
    sign_in_with_password(tab, at_home, ada)
    expect(tab.get_by_role("heading", name="Ett steg till")).to_be_visible()
    axe(tab)
    tab.locator("input[name=code]").fill(codes[0])
    tab.get_by_role("button", name="Logga in", exact=True).click()

    expect(tab.get_by_role("heading", name="Ditt konto")).to_be_visible()
    assert len(codes) == 10


def test_a_passkey_is_added_and_then_opens_the_door_by_itself(
    tab: Page, at_home: str, ada: Person, axe: Axe
) -> None:
    _plug_in_a_key(tab)
    sign_in_with_password(tab, at_home, ada)
    tab.goto(f"{at_home}/konto/2fa/webauthn/add/")
    axe(tab)
    tab.locator("input[name=passwordless]").check()
    tab.get_by_role("button", name="Lägg till").click()
    expect(tab.get_by_role("heading", name="Reservkoder")).to_be_visible()

    sign_out(tab, at_home)
    tab.goto(f"{at_home}/logga-in/?next=/konto/")
    tab.get_by_role("button", name="Logga in med passnyckel").click()

    expect(tab.get_by_role("heading", name="Ditt konto")).to_be_visible()


@pytest.fixture
def provider(settings: Settings) -> Iterator[str]:
    """Serve an OpenID provider that knows Ada and a stranger, and is trusted."""
    import oidc_provider_mock  # warns of its own parts when it is imported

    with oidc_provider_mock.run_server_in_thread() as server:
        url = f"http://localhost:{server.server_port}"
        for address in ("ada.alm@example.se", "stranger@example.se"):
            claims = {"email": address, "email_verified": True, "name": address}
            request = urllib.request.Request(
                f"{url}/users/{quote(address)}", json.dumps(claims).encode(), method="PUT"
            )
            request.add_header("Content-Type", "application/json")
            urllib.request.urlopen(request).close()
        _trust(settings, url, trusted=True)
        yield url


def _trust(settings: Settings, url: str, *, trusted: bool) -> None:
    app = {
        "provider_id": "norrby",
        "name": "Norrby kommun",
        "client_id": "samsyn",
        "secret": "hemlig",
        "settings": {
            "server_url": url,
            "email_authentication": trusted,
            "verified_email": trusted,
            "oauth_pkce_enabled": True,
        },
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    policy = settings.CONTENT_SECURITY_POLICY
    directives = {**policy["DIRECTIVES"], "form-action": ["'self'", url]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}


def _through_the_provider(tab: Page, at_home: str, address: str) -> None:
    tab.goto(f"{at_home}/logga-in/?next=/konto/")
    tab.get_by_role("button", name="Norrby kommun").click()
    tab.get_by_placeholder("sub").fill(address)
    tab.get_by_role("button", name="Authorize").click()


def test_a_person_of_the_register_comes_in_through_a_trusted_provider(
    tab: Page, at_home: str, provider: str
) -> None:
    person = factories.person("Ada Alm", email="ada.alm@example.se")

    _through_the_provider(tab, at_home, person.email)

    expect(tab.get_by_role("heading", name="Ditt konto")).to_be_visible()
    person.refresh_from_db()
    assert person.account is not None
    assert not person.account.has_usable_password()


def test_one_who_has_an_account_gets_the_same_through_a_trusted_provider(
    tab: Page, at_home: str, provider: str, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(email="ada.alm@example.se")
    Account.objects.update(email="ada.alm@example.se")
    EmailAddress.objects.update(email="ada.alm@example.se")

    _through_the_provider(tab, at_home, "ada.alm@example.se")

    expect(tab.get_by_role("heading", name="Ditt konto")).to_be_visible()
    assert Account.objects.count() == 1


def test_a_stranger_with_a_trusted_provider_gets_no_further(
    tab: Page, at_home: str, provider: str, axe: Axe
) -> None:
    _through_the_provider(tab, at_home, "stranger@example.se")

    expect(tab.get_by_role("heading", name="Det finns inget konto för dig än")).to_be_visible()
    axe(tab)
    assert not Account.objects.exists()


def test_an_address_from_a_provider_that_is_not_trusted_opens_nothing(
    tab: Page, at_home: str, provider: str, settings: Settings
) -> None:
    _trust(settings, provider, trusted=False)
    factories.person("Ada Alm", email="ada.alm@example.se")

    _through_the_provider(tab, at_home, "ada.alm@example.se")

    expect(tab.get_by_role("heading", name="Det finns inget konto för dig än")).to_be_visible()
    assert not Account.objects.exists()


def _code(secret: str) -> str:
    """Return the code that the app in the phone shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


def _plug_in_a_key(tab: Page) -> None:
    """Give the browser a key that always recognises its owner."""
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
