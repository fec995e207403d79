"""Pages that are asked for again and again."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from samsyn.web.polling import unchanged_answers_304

VERSION = {"meeting": 1}
RUNS: list[int] = []


@unchanged_answers_304(lambda request: VERSION["meeting"])
def page(request: HttpRequest) -> HttpResponse:
    RUNS.append(1)
    return HttpResponse("sidan")


def ask(etag: str = "") -> HttpResponse:
    return page(RequestFactory().get("/", headers={"If-None-Match": etag} if etag else {}))


def test_what_has_not_changed_is_not_made_again() -> None:
    first = ask()
    RUNS.clear()

    again = ask(first["ETag"])

    assert (again.status_code, again.content, RUNS) == (304, b"", [])
    assert again["Cache-Control"] == "private, no-cache"


def test_what_has_changed_is_made_again() -> None:
    first = ask()
    VERSION["meeting"] += 1

    assert ask(first["ETag"]).content == b"sidan"


def test_another_language_is_another_page() -> None:
    first = ask()

    with translation.override("en"):
        assert ask(first["ETag"]).status_code == 200
