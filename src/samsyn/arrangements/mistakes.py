"""What is wrong in an arrangement file, where, and what to do about it, in plain Swedish."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from pydantic_core import ErrorDetails

from samsyn.rules.refusal import Refusal

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """One mistake: where, and a sentence that says what, why and what to do.

    :ivar path: such as bodies.lsvo.quorum[0].share; empty for the file as a whole
    :ivar line: line of the file, None when it is not known
    """

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        row = _("rad %(line)d") % {"line": self.line} if self.line else ""
        where = ", ".join(part for part in (self.path, row) if part)
        return f"{where}: {self.message}" if where else self.message


class InvalidArrangement(Refusal):
    """The file has mistakes; nothing of it is taken into use.

    :ivar mistakes: every mistake, in the order of the file
    """

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


def path_of(path: Path) -> str:
    """Write a path as it is read: bodies.lsvo.quorum[0].share."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def suggestion(word: str, known: Collection[str]) -> str:
    """Return a sentence that proposes the word of `known` that was probably meant."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return " " + _("Menade du ”%(word)s”?") % {"word": close[0]}
    return ""


def one_of(words: Iterable[str]) -> str:
    """Write words as a list to choose from: a, b eller c."""
    *rest, last = [f"”{word}”" for word in words]
    either = _("%(first)s eller %(last)s") % {"first": ", ".join(rest), "last": last}
    return either if rest else last


def explain(error: ErrorDetails, known: Collection[str]) -> str:
    """Say in Swedish what pydantic found.

    :param known: the keys that may stand where the error is, for a suggestion
    """
    kind, context = error["type"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        begin = _("Nyckeln ”%(name)s” finns inte i formatet.") % {"name": name}
        hint = suggestion(name, known) or " " + _("Ta bort den eller rätta stavningen.")
        return begin + hint
    if kind in {"enum", "literal_error"}:
        return _chosen(error, context)
    if words := _WORDS.get(kind):
        return str(words()) % {"name": name, "given": _given(error), **context}
    return _("Värdet %(given)s går inte att använda: %(reason)s.") % {
        "given": _given(error),
        "reason": error["msg"],
    }


def _chosen(error: ErrorDetails, context: Mapping[str, Any]) -> str:
    """Say which values may be chosen, and which was meant."""
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    begin = _("%(given)s är inget av de värden som får stå här.") % {"given": _given(error)}
    choose = _("Välj %(values)s.") % {"values": one_of(allowed)}
    return f"{begin} {choose}" + suggestion(str(error["input"]), allowed)


def _given(error: ErrorDetails) -> str:
    """Write the value that was found; only the beginning of a long one."""
    value = error["input"]
    if isinstance(value, Mapping):
        return _("en tabell")
    if isinstance(value, list):
        return _("en lista")
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"”{text[:60]}…”" if len(text) > 60 else f"”{text}”"


_WORDS = {
    "missing": lambda: _("Här saknas ”%(name)s”. Lägg till nyckeln med ett värde."),
    "missing_argument": lambda: _("Här saknas ”%(name)s”. Lägg till nyckeln med ett värde."),
    "date_type": lambda: _("%(given)s är inget datum. Skriv det som 2026-03-12, utan citattecken."),
    "date_parsing": lambda: _(
        "%(given)s är inget datum. Skriv det som 2026-03-12, utan klockslag och citattecken."
    ),
    "date_from_datetime_parsing": lambda: _(
        "%(given)s är inget datum. Skriv det som 2026-03-12, utan klockslag och citattecken."
    ),
    "string_type": lambda: _("%(given)s är ingen text. Skriv värdet inom citattecken."),
    "int_type": lambda: _("%(given)s är inget heltal. Skriv det med siffror, utan citattecken."),
    "bool_type": lambda: _("%(given)s är varken ja eller nej. Skriv true eller false."),
    "fraction_parsing": lambda: _(
        "%(given)s är ingen andel. Skriv den som ett bråk inom citattecken, till exempel ”1/2”."
    ),
    "fraction_type": lambda: _(
        "%(given)s är ingen andel. Skriv den som ett bråk inom citattecken, till exempel ”1/2”."
    ),
    "tuple_type": lambda: _("%(given)s ska vara en lista. Skriv den inom hakparenteser: [ … ]."),
    "dict_type": lambda: _("%(given)s ska vara en tabell med nycklar och värden."),
    "model_type": lambda: _("%(given)s ska vara en tabell med nycklar och värden."),
    "model_attributes_type": lambda: _("%(given)s ska vara en tabell med nycklar och värden."),
    "dataclass_type": lambda: _("%(given)s ska vara en tabell med nycklar och värden."),
    "string_too_short": lambda: _("Texten är tom. Fyll i den eller ta bort nyckeln."),
    "string_too_long": lambda: _("Texten är för lång: högst %(max_length)s tecken."),
    "too_short": lambda: _("Listan är tom. Lägg till minst en rad."),
    "too_long": lambda: _("Listan är för lång: högst %(max_length)s värden."),
    "string_pattern_mismatch": lambda: _(
        "%(given)s duger inte här. Använd små bokstäver a–z, siffror och bindestreck, "
        "och börja med en bokstav."
    ),
    "greater_than_equal": lambda: _("%(given)s är för litet: minst %(ge)s."),
    "less_than_equal": lambda: _("%(given)s är för stort: högst %(le)s."),
    "value_error": lambda: _(
        "Andelen kan aldrig uppnås. Den ska ligga mellan 0 och 1; ”mer än 1/1” finns inte."
    ),
}
