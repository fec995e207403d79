"""The `page` fixture: fetch a page by the name of its route, and check it on the way."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from html5lib.treebuilders import getTreeBuilder
from lxml import html
from lxml.etree import _Element

from samsyn.parties.models import Person

CONTROLS = "//input[not(@type='hidden')] | //select | //textarea"


class Page:
    """A page as fetched, with what tests ask of it.

    :ivar text: all that is written on the page, spaces as single spaces
    """

    def __init__(self, response: Any) -> None:
        self.response = response
        self.html: str = response.content.decode()
        self.root: _Element = html.document_fromstring(self.html)

    @property
    def text(self) -> str:
        """Return what a reader reads in the page's main part."""
        return words(self.root.xpath("//main")[0])

    @property
    def title(self) -> str:
        """Return the title in the browser's tab."""
        return words(self.root.xpath("//title")[0])

    @property
    def h1(self) -> str:
        """Return the heading of the page."""
        return words(self.root.xpath("//h1")[0])

    def select(self, css: str) -> list[_Element]:
        """Return the elements that `css` names: tags, .classes, #ids, [attributes], space and >."""
        found: list[_Element] = self.root.xpath(xpath(css))
        return found

    def texts(self, css: str) -> list[str]:
        """Return what is written in each element that `css` names."""
        return [words(each) for each in self.select(css)]

    def links(self) -> dict[str, str]:
        """Return where each link in the main part leads, by its words."""
        return {words(a): a.get("href", "") for a in self.root.xpath("//main//a")}

    def form(self, action: str = "") -> dict[str, str]:
        """Return what the form that posts to `action` would send as it stands."""
        forms = [f for f in self.root.xpath("//main//form") if action in (f.get("action") or "")]
        return {name: value or "" for name, value in forms[0].form_values()}


def words(element: _Element) -> str:
    """Return the text of an element with single spaces."""
    return re.sub(r"\s+", " ", "".join(str(t) for t in element.itertext())).strip()


def xpath(css: str) -> str:
    """Return the XPath of a simple CSS selector."""
    path = ""
    for step in re.findall(r">|[^\s>]+", css):
        if step == ">":
            path += "/"
            continue
        path += "" if path.endswith("/") else "//"
        path += (re.match(r"[\w-]+", step) or re.match("", step)).group() or "*"  # type: ignore[union-attr]
        for name in re.findall(r"\.([\w-]+)", re.sub(r"\[.*?\]", "", step)):
            path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name in re.findall(r"#([\w-]+)", re.sub(r"\[.*?\]", "", step)):
            path += f"[@id='{name}']"
        for name, value in re.findall(r"\[([\w-]+)(?:=['\"]?(.*?)['\"]?)?\]", step):
            path += f"[@{name}='{value}']" if value else f"[@{name}]"
    return path


def check(page: Page) -> None:
    """Hold a page against the laws that every page must keep."""
    html5lib.HTMLParser(tree=getTreeBuilder("etree"), strict=True).parse(page.html)
    root = page.root
    assert root.get("lang") in {"sv", "en"}
    assert len(root.xpath("//h1")) == 1
    assert page.h1
    assert not page.title.startswith("–")
    twice = [name for name, count in Counter(root.xpath("//@id")).items() if count > 1]
    assert twice == [], "the same id twice"
    assert (
        root.xpath(
            "//@style | //style | //script[not(@src or @type='application/json')] | //@onclick"
        )
        == []
    )
    assert [html.tostring(c) for c in root.xpath(CONTROLS) if not is_labelled(root, c)] == []
    bare = root.xpath("//form[not(@action) and not(@method)]")
    assert [html.tostring(form) for form in bare] == []
    tokenless = "//form[@method='post'][not(.//input[@name='csrfmiddlewaretoken'])]"
    assert {form.get("action") for form in root.xpath(tokenless)} <= {reverse("set_language")}
    assert root.xpath("//a[not(@href)] | //img[not(@alt)]") == []
    assert "{{" not in page.html
    assert "{%" not in page.html


def is_labelled(root: _Element, control: _Element) -> bool:
    """Tell whether a control has a name that is read out."""
    if (
        control.get("aria-label")
        or control.get("aria-labelledby")
        or control.xpath("ancestor::label")
    ):
        return True
    key = control.get("id")
    return bool(key and root.xpath(f"//label[@for='{key}']"))


Fetch = Callable[..., Page]


@pytest.fixture
def page(client: Client, db: None) -> Fetch:
    """Fetch a page by route name, as a person, and check it.

    `page("meeting", "small", "2026-03-12-sg", person=cast.cleo)` · `status=422, data={…}` posts ·
    `query={…}` goes in the URL · `follow=True` goes where a redirect leads.
    """

    def fetch(
        route: str,
        *args: object,
        person: Person | None = None,
        status: int = 200,
        query: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        follow: bool = False,
        **kwargs: object,
    ) -> Page:
        if person:
            assert person.account
            client.force_login(person.account)
        else:
            client.logout()
        url = route if route.startswith("/") else reverse(route, args=args, kwargs=kwargs or None)
        if query:
            url = f"{url}?{'&'.join(f'{name}={value}' for name, value in query.items())}"
        answer = client.get(url) if data is None else client.post(url, data)
        while follow and answer.status_code in {302, 303}:
            answer = client.get(answer.url)  # type: ignore[attr-defined]
        assert answer.status_code == status
        fetched = Page(answer)
        check(fetched)
        return fetched

    return fetch
