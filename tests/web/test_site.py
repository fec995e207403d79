"""The site's own pages, and the answers when something cannot be done."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import path

from cast import Cast
from page import Fetch, Page, check
from samsyn.config.urls import urlpatterns as real
from samsyn.web.menu import MAIN, Item, entries
from samsyn.web.site.views import style


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def too_big(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig


def written(request: HttpRequest) -> HttpResponse:
    return HttpResponse("skrivet")


urlpatterns = [
    path("forbjudet/", forbidden),
    path("stort/", too_big),
    path("skriv/", written),
    path("stil/", style, name="style"),
    *real,
]
handler400 = "samsyn.web.error_pages.bad_request"
handler403 = "samsyn.web.error_pages.not_allowed"
handler404 = "samsyn.web.error_pages.not_found"


@pytest.fixture
def extra_routes() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize("name", ["accessibility", "personal_data"])
def test_the_open_pages_are_open(page: Fetch, name: str) -> None:
    assert page(name).select("footer a")


def test_every_part_keeps_the_laws_of_a_page(page: Fetch, cast: Cast, extra_routes: None) -> None:
    shown = page("style", person=cast.dan)

    assert shown.texts("ol.process > li[aria-current='step']") == ["Genomföra"]
    assert page("style", data={"title": ""}, status=422).select(".ds-error-summary")


def test_a_page_that_does_not_exist_says_so(page: Fetch, cast: Cast) -> None:
    assert page("/finns-inte/", person=cast.dan, status=404).h1 == "Sidan finns inte"


def test_what_one_may_not_do_is_said_with_whom_to_ask(
    page: Fetch, cast: Cast, extra_routes: None
) -> None:
    shown = page("/forbjudet/", person=cast.dan, status=403)

    assert shown.h1 == "Det här får du inte göra"
    assert "sekreterare" in shown.text


def test_too_much_to_receive_says_what_to_do(page: Fetch, extra_routes: None) -> None:
    assert "Dela upp det" in page("/stort/", status=413).text


@pytest.mark.django_db
def test_what_was_written_when_the_session_ended_comes_back(
    client: Client, extra_routes: None
) -> None:
    text = "Ett långt förslag till beslut som ingen vill skriva om."

    answer = client.post("/skriv/", {"text": text, "version": "3", "password": "hemligt"})

    shown = Page(answer)
    check(shown)
    assert answer.status_code == 401
    assert shown.texts("textarea") == [text]
    assert shown.form("/skriv/") | {"csrfmiddlewaretoken": ""} == {
        "csrfmiddlewaretoken": "",
        "text": text,
        "version": "3",
    }


@pytest.mark.django_db
def test_a_poll_by_somebody_signed_out_is_told_so(client: Client, extra_routes: None) -> None:
    assert client.get("/skriv/", headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.django_db
def test_a_form_that_has_grown_old_shows_what_was_written(extra_routes: None) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/skriv/", {"text": "Ett långt förslag till beslut."})

    shown = Page(answer)
    check(shown)
    assert answer.status_code == 403
    assert shown.texts("textarea") == ["Ett långt förslag till beslut."]


def test_an_account_that_is_nobody_is_told_so(
    client: Client, cast: Cast, extra_routes: None
) -> None:
    account = cast.eve.account
    assert account
    type(cast.eve).objects.filter(pk=cast.eve.pk).update(account=None)
    client.force_login(account)

    answer = client.get("/skriv/")

    assert answer.status_code == 403
    assert Page(answer).h1 == "Kontot är inte kopplat till någon person"


def test_swedish_is_spoken_until_another_language_is_chosen(client: Client, cast: Cast) -> None:
    english_browser = {"Accept-Language": "en"}

    before = client.get("/tillganglighet/", headers=english_browser)
    client.post("/sprak/", {"language": "en", "next": "/tillganglighet/"})
    after = client.get("/tillganglighet/")

    assert (before["Content-Language"], after["Content-Language"]) == ("sv", "en")


@pytest.mark.django_db
def test_an_open_page_is_the_same_for_every_stranger() -> None:
    shown = [
        render_to_string("public_base.html", {}, request)
        for request in (RequestFactory().get("/"), RequestFactory().get("/"))
    ]

    assert shown[0] == shown[1]
    assert "csrfmiddlewaretoken" not in shown[0]


def test_the_menu_leaves_out_what_is_not_routed() -> None:
    items = (Item("Här", "accessibility", "tillganglighet"), Item("Inte än", "nowhere"))

    shown = entries(items, path="/tillganglighet/")

    assert [(entry.label, entry.url, entry.is_current) for entry in shown] == [
        ("Här", "/tillganglighet/", True)
    ]
    assert len({item.name for item in MAIN}) == len(MAIN)


def test_the_handbook_is_open_and_has_a_chapter_for_each_kind_of_reader(page: Fetch) -> None:
    found = page("handbook")

    assert len(found.select("section")) == 7


def test_settings_are_in_the_menu_of_administrators_only(page: Fetch, cast: Cast) -> None:
    assert "Inställningar" in page("my_work", person=cast.ines).html
    assert "Inställningar" not in page("my_work", person=cast.dan).html
