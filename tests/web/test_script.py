"""What script adds to pages that work without it."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.test.utils import override_settings
from django.urls import path
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cast import Cast
from samsyn.config.urls import urlpatterns as real
from samsyn.parties.models import Person
from samsyn.web.site import views

SAVED: list[str] = []


@login_not_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is posted, as an autosave would."""
    SAVED.append(request.POST.get("text", "") or request.POST.get("order", ""))
    answer = render(request, "site/style.html", views.sample(request))
    answer["X-Version"] = str(len(SAVED) + 1)
    return answer


def closed(request: HttpRequest) -> HttpResponse:
    """Take what is posted by somebody signed in, and lead on."""
    SAVED.append(request.POST.get("text", ""))
    return redirect("accessibility")


urlpatterns = [
    path("spara/", save),
    path("stangt/", closed),
    path("stil/", views.style, name="style"),
    *real,
]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


@pytest.fixture
def site(live_server: LiveServer, tab: Page) -> Iterator[Page]:
    SAVED.clear()
    with override_settings(ROOT_URLCONF=__name__):
        tab.goto(f"{live_server.url}/stil/")
        yield tab


def save_as_written(tab: Page) -> None:
    """Let the long text of the page be saved as it is written."""
    tab.evaluate("document.querySelector('textarea').dataset.saveTo = '/spara/'")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_parts_keep_wcag(
    site: Page, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    site.set_viewport_size({"width": width, "height": 800})
    site.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    axe(site)

    assert site.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_a_long_text_is_there_again_after_a_reload(site: Page) -> None:
    site.locator("textarea").fill("Ett långt förslag")

    site.reload()

    expect(site.locator("textarea")).to_have_value("Ett långt förslag")
    expect(site.locator(".autosave")).to_have_text("Texten du skrev senast är återställd")


def test_a_text_is_saved_as_it_is_written_and_says_when(site: Page) -> None:
    save_as_written(site)

    site.locator("textarea").press_sequentially("Beslut")

    expect(site.locator(".autosave")).to_contain_text("Sparat ")
    assert SAVED == ["Beslut"]
    assert site.evaluate("localStorage.length") == 0


def test_a_text_that_could_not_be_saved_says_so_and_tries_again(site: Page) -> None:
    save_as_written(site)
    site.route("**/spara/", lambda route: route.abort())

    site.locator("textarea").press_sequentially("Beslut")

    expect(site.locator(".autosave")).to_have_text("Inte sparat – försöker igen")
    site.unroute("**/spara/")
    expect(site.locator(".autosave")).to_contain_text("Sparat ", timeout=9000)


def test_a_refused_form_comes_back_filled_with_focus_on_what_to_mend(site: Page) -> None:
    site.locator("[name=title]").fill("Rutin")
    site.locator("textarea").fill("Ett långt förslag")

    site.get_by_role("button", name="Anmäl ärendet").click()

    expect(site.locator(".ds-error-summary")).to_be_focused()
    expect(site.locator("[name=title]")).to_have_value("Rutin")
    expect(site.locator("textarea")).to_have_value("Ett långt förslag")


def test_what_was_written_survives_a_session_that_ended(
    site: Page, cast: Cast, sign_in: Callable[[Page, Person], None]
) -> None:
    site.locator("form.form").evaluate("form => form.action = '/stangt/'")
    site.locator("textarea").fill("Ett långt förslag till beslut")
    site.get_by_role("button", name="Anmäl ärendet").click()
    expect(site.locator("h1")).to_have_text("Du har blivit utloggad")
    expect(site.locator("textarea")).to_have_value("Ett långt förslag till beslut")

    sign_in(site, cast.dan)  # in another window, which also changes the token
    here = site.url.removesuffix("/stangt/")
    site.context.add_cookies([{"name": "csrftoken", "value": "a" * 32, "url": here}])
    site.get_by_role("button", name="Skicka igen").click()

    expect(site.locator("h1")).to_have_text("Tillgänglighet")
    assert SAVED == ["Ett långt förslag till beslut"]


def test_the_copy_of_a_text_goes_when_its_form_was_taken(
    site: Page, cast: Cast, sign_in: Callable[[Page, Person], None]
) -> None:
    sign_in(site, cast.dan)
    site.locator("form.form").evaluate("form => form.action = '/stangt/'")
    site.locator("textarea").fill("Ett långt förslag till beslut")
    assert site.evaluate("localStorage.length") == 1

    site.get_by_role("button", name="Anmäl ärendet").click()

    expect(site.locator("h1")).to_have_text("Tillgänglighet")
    assert site.evaluate("localStorage.length") == 0


def test_two_presses_send_once(site: Page) -> None:
    sent: list[str] = []

    def slowly(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    site.route("**/stil/", slowly)

    site.get_by_role("button", name="Skicka kallelsen").dblclick()
    site.wait_for_timeout(300)

    assert sent == ["POST"]


def test_a_letter_presses_its_key_unless_somebody_is_typing(site: Page) -> None:
    site.evaluate(
        "const b = Object.assign(document.createElement('button'), {textContent: 'Beslut'});"
        "b.dataset.key = 'b'; b.addEventListener('click', () => b.textContent += '!');"
        "document.querySelector('main').append(b)"
    )
    key = site.locator("[data-key=b]").last

    site.locator("[name=title]").press("b")
    site.locator("h1").click()
    site.keyboard.press("b")

    expect(key).to_have_text("Beslut!")
    expect(site.locator("[name=title]")).to_have_value("b")


def test_a_list_is_reordered_by_dragging(site: Page) -> None:
    site.evaluate("document.querySelector('[data-reorder]').dataset.reorder = '/spara/'")

    site.locator("[data-id='1'] h3").drag_to(
        site.locator("[data-id='2'] .meta"), target_position={"x": 5, "y": 15}
    )
    site.wait_for_load_state("networkidle")

    assert SAVED == ["2,1"]


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(site: Page) -> None:
    site.keyboard.press("Tab")

    expect(site.get_by_role("link", name="Till innehållet")).to_be_focused()


def test_the_menu_is_behind_a_key_on_a_phone(
    site: Page, cast: Cast, sign_in: Callable[[Page, Person], None]
) -> None:
    sign_in(site, cast.dan)
    site.set_viewport_size({"width": 360, "height": 800})
    site.reload()
    menu = site.get_by_role("navigation", name="Huvudmeny")

    expect(menu).to_be_hidden()
    site.get_by_role("button", name="Meny").click()

    expect(menu).to_be_visible()


def test_a_poll_leaves_alone_what_is_unchanged_or_being_written(site: Page) -> None:
    site.evaluate(
        "const p = document.createElement('div'); p.id = 'poll'; p.innerHTML = '<input id=w>';"
        "for (const [k, v] of Object.entries({get: '/stil/', trigger: 'every 200ms',"
        " target: '#poll', select: '.quorum', swap: 'innerHTML'})) p.setAttribute('hx-' + k, v);"
        "document.querySelector('main').append(p); htmx.process(p)"
    )
    piece = site.locator("#poll")

    piece.locator("input").focus()
    site.wait_for_timeout(700)
    expect(piece.locator("input")).to_be_focused()
    site.locator("h1").click()
    site.locator("[name=title]").focus()

    expect(piece.locator(".quorum")).to_be_visible()
