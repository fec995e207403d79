"""A real Chromium for journeys, and axe to hold its pages against WCAG."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from samsyn.parties.models import Person

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium_path() -> str:
    """Return where Chromium is, or stop with the line that installs it."""
    for name in (
        os.environ.get("SAMSYN_CHROMIUM"),
        "chromium",
        "chromium-browser",
        "google-chrome",
    ):
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("The journeys need Chromium. Type: sudo apt-get install -y chromium", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's own loop runs in our thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Open a tab of 1280 pixels; an error in a script or a breach of CSP fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on(
        "console",
        lambda said: trouble.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield opened
    context.close()
    assert trouble == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Hold the page in a tab against WCAG 2.2 AA: `axe(tab)`."""

    def run(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        said = [
            f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}"
            for each in found.response["violations"]
        ]
        assert said == [], f"{page.url} at {page.viewport_size}"

    return run


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, Person], None]:
    """Let a tab be signed in as a person: `sign_in(tab, cast.cleo)`."""

    def as_person(tab: Page, person: Person) -> None:
        assert person.account
        client = Client()
        client.force_login(person.account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        tab.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )

    return as_person
