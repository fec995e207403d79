"""Draw up an agenda by key, by mouse and on a phone, and send the notice."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cast import Cast
from meetings.conftest import meeting, raised  # noqa: F401 -- fixtures
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda
from samsyn.meetings.models import Meeting

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, object], None]


@pytest.fixture(autouse=True)
def on_the_day(settings: Settings) -> None:
    """Let it be the Tuesday before the last day."""
    settings.NOW = "2026-04-07T09:00"


def test_an_agenda_is_ordered_by_key_and_mouse_and_the_notice_sent(
    tab: Page,
    sign_in: SignIn,
    axe: Callable[[Page], None],
    live_server: LiveServer,
    cast: Cast,
    meeting: Meeting,  # noqa: F811
    raised: Callable[..., Matter],  # noqa: F811
) -> None:
    first, second = raised("Första"), raised("Andra")
    sign_in(tab, cast.cleo)
    tab.goto(f"{live_server.url}/exempellan/moten/{meeting.slug}/kalla/")
    for title in ("Första", "Andra"):
        tab.get_by_role("button", name=re.compile(f"Lägg på dagordningen.*{title}")).click()
    axe(tab)

    tab.get_by_role("button", name=re.compile("Ned.*Första")).click()
    tab.wait_for_selector(".agenda li:nth-child(3) >> text=Andra")
    with tab.expect_response("**/kalla/"):
        tab.locator(".agenda li", has_text="Första").drag_to(
            tab.locator(".agenda li", has_text="Andra"), target_position={"x": 5, "y": 2}
        )
    tab.reload()
    tab.wait_for_selector(".agenda li:nth-child(3) >> text=Första")
    agenda.decide(meeting, by=cast.dan, at=meeting.starts_at)
    tab.get_by_role("button", name="Skicka kallelsen").click()

    tab.wait_for_selector("text=Kallelsen är skickad till 11 personer.")
    items = list(meeting.items.order_by("position").values_list("matter", flat=True))
    assert items == [None, None, first.pk, second.pk, None]
    axe(tab)


def test_a_member_answers_on_a_phone(
    tab: Page,
    sign_in: SignIn,
    axe: Callable[[Page], None],
    live_server: LiveServer,
    cast: Cast,
    meeting: Meeting,  # noqa: F811
) -> None:
    from samsyn.meetings.actions import notice

    agenda.decide(meeting, by=cast.dan, at=meeting.starts_at)
    notice.call(meeting, by=cast.cleo, at=meeting.starts_at, late_reason="Prov")
    tab.set_viewport_size({"width": 360, "height": 740})
    sign_in(tab, cast.dan)

    tab.goto(f"{live_server.url}/exempellan/moten/{meeting.slug}/")
    axe(tab)
    tab.get_by_role("button", name="Kan inte komma").click()
    tab.get_by_label("Synpunkter", exact=True).fill("Norrby stöder förslaget.")
    tab.get_by_role("button", name="Lämna synpunkterna").click()

    tab.wait_for_selector("text=Sekreteraren har fått dina synpunkter.")
    assert meeting.written_views.get().text == "Norrby stöder förslaget."
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(tab)
