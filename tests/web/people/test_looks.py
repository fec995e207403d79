"""Every page of bodies and people in a real browser: readable by all, at both widths."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

import factories
from cast import Cast
from samsyn.parties.models import Person

KEY = factories.SMALL
PAGES = (
    "organ/", "organ/ledning/", "organ/vuxna/?dag=2026-09-01", "organ/ledning/historik/",
    "organ/ledning/ny-grupp/", "personer/", "personer/import/", "personer/ny/", "installningar/",
    "installningar/roller/", "organisationer/norrby/",
)  # fmt: skip


@pytest.mark.journey
def test_every_page_is_readable_by_all_and_never_wider_than_the_screen(
    live_server: LiveServer, cast: Cast, tab: Page, axe: Callable[[Page], None], sign_in: Any,
    settings: Any,
) -> None:  # fmt: skip
    settings.NOW = "2026-03-09T09:00"
    administrator: Person = cast.ines
    sign_in(tab, administrator)
    own = (f"personer/{cast.alva.pk}/", f"platser/{cast.seat('direktor').pk}/tillsatt/")

    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 900})
        for address in (*PAGES, *own):
            tab.goto(f"{live_server.url}/{KEY}/{address}")
            axe(tab)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
