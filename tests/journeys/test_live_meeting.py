"""The live meeting in a browser: by keyboard, by two at once, on a phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cast import Cast
from floor import DAY, a_matter, a_meeting, come, item_of, later
from samsyn.decisions.models import Decision
from samsyn.meetings.actions import items, presence
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.parties.models import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, Person], None]
WIDTHS = (1280, 360)


@pytest.fixture
def meeting(cast: Cast, settings: Settings) -> Meeting:
    settings.NOW = f"{DAY}T13:30"
    made = a_meeting(cast, a_matter(cast), a_matter(cast, "Fördelning av medel"))
    come(cast, made)
    items.begin(item_of(made), by=cast.cleo, at=later(12))
    return made


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a tab of 360 pixels."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="sv-SE")
    yield context.new_page()
    context.close()


def address(live_server: LiveServer, meeting: Meeting) -> str:
    return f"{live_server.url}/exempellan/moten/{meeting.slug}/genomfora/"


def test_an_item_is_decided_by_keyboard_and_the_next_one_tabled(
    cast: Cast, meeting: Meeting, tab: Page, sign_in: SignIn, live_server: LiveServer
) -> None:
    sign_in(tab, cast.cleo)
    tab.goto(address(live_server, meeting))

    tab.keyboard.press("b")
    expect(tab.get_by_role("button", name="Besluta")).to_be_visible()
    tab.get_by_role("button", name="Besluta").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#live-head")).to_contain_text("Beslutat · § 1")
    tab.keyboard.press("n")
    expect(tab.locator("#nu")).to_have_text("Fördelning av medel")
    tab.keyboard.press("o")
    tab.get_by_role("button", name="Bordlägg").click()

    expect(tab.locator("#live-head")).to_contain_text("Bordlagt · § 2")
    assert Decision.objects.get().paragraph == 1


def test_who_leaves_changes_the_count_at_once_and_for_the_other_tab_by_itself(
    cast: Cast,
    meeting: Meeting,
    tab: Page,
    phone: Page,
    sign_in: SignIn,
    live_server: LiveServer,
) -> None:
    sign_in(tab, cast.cleo)
    tab.goto(address(live_server, meeting))
    sign_in(phone, cast.bo)
    phone.goto(address(live_server, meeting))
    expect(phone.locator("#member")).to_contain_text("Regionen 2 av 3 – beslutför")

    tab.locator(".roll li", has_text="Rut Rönn").get_by_role("button").click()

    expect(tab.locator("#live-side")).to_contain_text("Regionen 1 av 3 – en saknas")
    expect(tab.locator("#live-head .ruling h3")).to_have_text(
        "Beslut kan inte fattas nu: en ledamot från regionen saknas"
    )
    expect(phone.locator("#member")).to_contain_text("Regionen 1 av 3 – en saknas", timeout=9000)


def test_two_who_write_at_once_lose_nothing(
    cast: Cast, meeting: Meeting, tab: Page, sign_in: SignIn, live_server: LiveServer
) -> None:
    item = item_of(meeting)
    sign_in(tab, cast.cleo)
    tab.goto(address(live_server, meeting))
    typed = items.Typed("notes", "Ordföranden inledde.", "")
    items.write(item, typed, by=cast.ada, at=later(20))

    tab.locator("textarea[name=notes]").fill("Bo föredrog ärendet.")

    tab.get_by_role("button", name="Visa båda").click()
    expect(tab.locator("h1")).to_have_text("Två har skrivit på samma ställe")
    assert tab.locator(".compare p").all_inner_texts() == [
        "Ordföranden inledde.",
        "Bo föredrog ärendet.",
    ]
    tab.get_by_role("button", name="Spara texten").click()
    expect(tab.locator("textarea[name=notes]")).to_have_value(
        "Ordföranden inledde.\nBo föredrog ärendet."
    )


def test_what_is_typed_is_saved_as_it_is_typed(
    cast: Cast, meeting: Meeting, tab: Page, sign_in: SignIn, live_server: LiveServer
) -> None:
    sign_in(tab, cast.cleo)
    tab.goto(address(live_server, meeting))

    tab.locator("textarea[name=notes]").fill("Bo föredrog.")
    expect(tab.locator(".notes .autosave")).to_contain_text("Sparat")
    tab.locator("textarea[name=notes]").fill("Bo föredrog. Frågor ställdes.")
    expect(tab.locator(".notes .autosave")).to_contain_text("Sparat")
    tab.locator("textarea[name=notes]").blur()
    tab.wait_for_timeout(300)

    saved = AgendaItem.objects.get(pk=item_of(meeting).pk).notes
    assert saved == "Bo föredrog. Frågor ställdes."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_meeting_are_for_everyone(
    cast: Cast,
    meeting: Meeting,
    tab: Page,
    sign_in: SignIn,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    scheme: str,
) -> None:
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    here, item = address(live_server, meeting), item_of(meeting)
    presence.leave(meeting.attendances.get(person=cast.rut), by=cast.cleo, at=later(20))
    sign_in(tab, cast.cleo)
    pages = ["", f"punkt/{item.pk}/beslut/", f"punkt/{item.pk}/uppdrag/", f"punkt/{item.pk}/lyft/"]
    for page in (*pages, "justerare/", "bjud-in/"):
        tab.goto(here + page)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            axe(tab)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
    sign_in(tab, cast.siv)
    tab.goto(here)
    axe(tab)
