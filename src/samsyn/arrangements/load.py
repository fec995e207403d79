"""From the text of an arrangement file to typed rules, or every mistake in it at once."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from samsyn.arrangements import lines
from samsyn.arrangements.build import build
from samsyn.arrangements.checks import check
from samsyn.arrangements.mistakes import InvalidArrangement, Mistake, Path, explain, path_of
from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.arrangements.schema import ArrangementFile

MAX_BYTES = 2_000_000
RULES = tuple(rule.name for rule in fields(BodyRules))
OF_ENTRY = ("in_force_from", "source", "requirements")
STAND_IN = {"key": "x", "name": "x", "short_name": "x", "checked_on": "2000-01-01"}
OWNERS = ("bodies", "templates", "rule_sets")
Raw = dict[str, Any]
Schema = Mapping[str, Any]


def load(text: str | bytes) -> Arrangement:
    """Read an arrangement file.

    :raises InvalidArrangement: with every mistake in the file
    """
    written, raw = parse(text)
    file, mistakes = _shaped(raw)
    if file is not None:
        mistakes += check(file, raw)
    if mistakes or file is None:
        raise InvalidArrangement(in_order(mistakes, written))
    return build(file, hashlib.sha256(written.encode()).hexdigest())


def parse(text: str | bytes) -> tuple[str, Raw]:
    """Read TOML, of which nothing is known yet.

    :raises InvalidArrangement: too large, not UTF-8 or not TOML
    """
    written = _decoded(text)
    try:
        return written, tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise InvalidArrangement([_syntax(str(error), written)]) from error
    except RecursionError as error:
        raise InvalidArrangement([Mistake("", _("Tabellerna är inskjutna för djupt."))]) from error


def _decoded(text: str | bytes) -> str:
    """Return the text, of a sensible size and in UTF-8."""
    size = len(text if isinstance(text, bytes) else text.encode())
    if size > MAX_BYTES:
        message = _("Filen är %(size)d kB. En arrangemangsfil får vara högst %(max)d kB.")
        facts = {"size": size // 1000, "max": MAX_BYTES // 1000}
        raise InvalidArrangement([Mistake("", message % facts)])
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        message = _("Filen är inte sparad som UTF-8. Välj UTF-8 när du sparar och försök igen.")
        raise InvalidArrangement([Mistake("", message, line)]) from error


def _syntax(error: str, written: str) -> Mistake:
    """Say where the text stops being TOML, and what the most likely reason is."""
    found = re.search(r"\(at line (\d+), column \d+\)", error)
    line = int(found[1]) if found else len(written.splitlines())
    shown = (written.splitlines() or [""])[min(line, len(written.splitlines())) - 1].strip()
    facts = {"text": shown[:80]}
    if "Invalid date" in error:
        message = _("Datumet i ”%(text)s” finns inte i kalendern. Rätta det.")
    elif "overwrite" in error or "twice" in error or "mutate" in error or "namespace" in error:
        message = _("”%(text)s” finns redan högre upp i filen. Slå ihop dem eller byt nyckel.")
    elif "Illegal" in error or "Unclosed" in error or "Unterminated" in error:
        message = _("Ett citattecken eller en parentes avslutas inte i ”%(text)s”.")
    else:
        message = _(
            "Raden ”%(text)s” går inte att läsa. Varje rad ska vara ”nyckel = värde” eller en "
            "rubrik inom hakparenteser, och text ska stå inom citattecken."
        )
    return Mistake("", message % facts, line)


def _shaped(raw: Raw) -> tuple[ArrangementFile | None, list[Mistake]]:
    """Check the shape; what is wrong is left out and the rest goes on to the next checks."""
    mistakes = [
        Mistake(
            path_of(path),
            _("Decimaltal används inte. Skriv en andel som ett bråk, till exempel ”1/2”."),
        )
        for path in _decimals(raw)
    ]
    folded = _folded(raw)
    for _attempt in range(20):
        try:
            written = json.dumps(folded, default=str)
            return ArrangementFile.model_validate_json(written), mistakes
        except ValidationError as error:
            found = error.errors(include_url=False)
        for each in found:
            path = _unfolded(each["loc"])
            mistakes.append(Mistake(path_of(path), explain(each, siblings(_schema(), each["loc"]))))
        if not _remove(folded, [each["loc"] for each in found]):
            break
    return None, mistakes


def _folded(raw: Raw) -> Raw:
    """Return a copy where the keys of each rule stand apart from those of its version."""
    folded: Raw = json.loads(json.dumps(raw, default=str))
    for owner in OWNERS:
        tables = folded.get(owner)
        for table in tables.values() if isinstance(tables, dict) else ():
            for name in RULES if isinstance(table, dict) else ():
                if isinstance(table.get(name), list):
                    table[name] = [_fold(entry) for entry in table[name]]
    return folded


def _fold(entry: Any) -> Any:
    """Move the keys of the rule one table down."""
    if not isinstance(entry, dict):
        return entry
    version = {key: value for key, value in entry.items() if key in OF_ENTRY}
    return {**version, "rule": {k: v for k, v in entry.items() if k not in OF_ENTRY}}


def _unfolded(path: Sequence[str | int]) -> Path:
    """Return the path as it stands in the file."""
    parts = (part for place, part in enumerate(path) if not (part == "rule" and place == 4))
    return tuple(part for part in parts if part != "[key]")


def _decimals(value: Any, path: Path = ()) -> Iterator[Path]:
    """Find decimal numbers, which no key takes."""
    if isinstance(value, float):
        yield path
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, each in inner:
        yield from _decimals(each, (*path, key))


def siblings(schema: Schema, path: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys that may stand beside the last of `path`."""
    here = schema
    for part in path[:-1]:
        here = _inside(schema, here, part)
    return (*here.get("properties", {}), *(OF_ENTRY if "rule" in path[4:5] else ()))


def _inside(
    schema: Mapping[str, Any], here: Mapping[str, Any], part: str | int
) -> Mapping[str, Any]:
    """Follow one step of a path through the JSON Schema."""
    step: Mapping[str, Any]
    if isinstance(part, int):
        step = here.get("items", {})
    else:
        step = here.get("properties", {}).get(part) or here.get("additionalProperties") or {}
        if not step:
            step = next(iter(here.get("patternProperties", {}).values()), {})
    options = [step, *step.get("anyOf", ())]
    for option in options:
        if reference := option.get("$ref"):
            found: Schema = schema["$defs"][reference.rpartition("/")[2]]
            return found
    return step


@cache
def _schema() -> Schema:
    """Return the JSON Schema of the folded shape."""
    return ArrangementFile.model_json_schema()


def _remove(raw: Raw, paths: Iterable[Sequence[str | int]]) -> bool:
    """Take out every table with a mistake; tell whether anything remains to check."""
    for path in paths:
        owner, key = (*map(str, path), "", "")[:2]
        table = raw.get(owner)
        if owner == "arrangement":
            raw[owner] = STAND_IN
        elif len(path) > 1 and isinstance(table, dict) and key in table:
            del table[key]
        elif len(path) > 1 or owner not in ArrangementFile.model_fields:
            raw.pop(owner, None)
        else:
            return False
    return True


def in_order(mistakes: Iterable[Mistake], written: str) -> list[Mistake]:
    """Give each mistake its line and put them in the order of the file; each once."""
    found = lines.find(written)
    placed = [
        Mistake(each.path, each.message, each.line or found(each.path))
        for each in dict.fromkeys(mistakes)
    ]
    return sorted(placed, key=lambda mistake: mistake.line or 0)
