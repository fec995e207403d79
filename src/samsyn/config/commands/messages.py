"""samsyn messages: gather the texts to translate, and compile what has been translated.

Source texts are Swedish. Django's own makemessages needs GNU gettext on the machine; Babel does
not, and Django's `templatize` turns a template into something that reads as Python.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "now_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --check, for the tests."""
    parser.add_argument("--check", action="store_true", help="change nothing; fail if any is left")


def read_template(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, Any, list[str], str | None]]:
    """Find the texts of a template, for Babel."""
    code = templatize(file.read().decode(), origin=getattr(file, "name", ""))
    lines = "\n".join(line.strip() for line in code.splitlines())
    yield from extract_python(io.BytesIO(lines.encode()), keywords, comment_tags, options)


def gather() -> Catalog:
    """Return a catalogue of every text in the code and the templates, none translated."""
    root = settings.ROOT / "src/samsyn"
    methods = [("**.py", "python"), ("templates/**", f"{__name__}:read_template")]
    catalog = Catalog(project="Samsyn", charset="utf-8")
    for found in extract_from_dir(str(root), methods, keywords=KEYWORDS):
        name, line, message, comments, context = found
        catalog.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return catalog


def missing_from(catalog: Catalog) -> list[str]:
    """Return the texts that nobody has translated, or only guessed at."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not _is_whole(message.string))
    ]


def _is_whole(translated: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(translated) if isinstance(translated, tuple | list) else bool(translated)


def _update(path: Path) -> Catalog:
    """Return the catalogue at `path` brought up to the texts of today."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    catalog.update(gather(), no_fuzzy_matching=True)
    return catalog


def run(args: argparse.Namespace) -> int:
    """Update and compile each catalogue, and tell what is left to translate."""
    left = 0
    for path in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.po")):
        catalog = _update(path)
        missing = missing_from(catalog)
        left += len(missing)
        print(f"{path.parts[-3]}: {len(catalog)} texts, {len(missing)} to translate")
        if args.check:
            print(*(f"  {text}" for text in missing), sep="\n")
            continue
        with path.open("wb") as file:
            write_po(file, catalog, width=100, ignore_obsolete=True, sort_by_file=True)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
    return 1 if args.check and left else 0
