"""Laws of the catalogues: every text has an English one, with the same places to fill in."""

import ast
import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from samsyn.config.commands.messages import KEYWORDS, gather, missing_from

PLACE = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")


@cache
def english() -> Catalog:
    path = settings.LOCALE_PATHS[0] / "en/LC_MESSAGES/django.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale="en")
    catalog.update(gather(), no_fuzzy_matching=True)
    return catalog


def texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def places(message: Message) -> list[list[set[str]]]:
    """Return what each form of a message fills in: in Swedish, and in English."""
    return [
        [set(PLACE.findall(text)) for text in texts(side)] for side in (message.id, message.string)
    ]


def test_every_text_is_translated() -> None:
    assert missing_from(english()) == []


def test_every_translation_fills_in_what_the_text_does() -> None:
    wrong = [
        str(message.id)
        for message in english()
        if message.id and all(texts(message.string)) and places(message)[0] != places(message)[1]
    ]

    assert wrong == []


def test_every_translation_begins_and_ends_like_the_text() -> None:
    """A space at an edge joins two texts; lost, it would glue them together."""
    wrong = [
        swedish
        for message in english()
        if message.id and all(texts(message.string))
        for swedish, translated in zip(texts(message.id), texts(message.string), strict=True)
        if (swedish[:1].isspace(), swedish[-1:].isspace())
        != (translated[:1].isspace(), translated[-1:].isspace())
    ]

    assert wrong == []


def test_every_name_that_code_gives_gettext_is_one_we_look_for() -> None:
    names = {
        alias.asname or alias.name
        for path in Path("src/samsyn").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }

    assert names - set(KEYWORDS) == set()


def test_no_text_is_marked_inside_an_f_string() -> None:
    """There it is found by some versions of Python only."""
    inside = [
        f"{path}:{call.lineno}"
        for path in Path("src/samsyn").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
    ]

    assert inside == []
