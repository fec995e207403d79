"""Which letters our typefaces can show; a document must not fail over an emoji in a title.

PDF/A and PDF/UA forbid a letter without a shape, so typst refuses the whole document.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

MISSING = "◊"
SPACES = frozenset("\t\n\u00ad\u200b")  # no shape needed
DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
VARIATIONS = range(0xFE00, 0xFE10)


def showable(value: object, fonts: Path) -> object:
    """Return JSON values where each letter that no typeface has is a lozenge, unseen ones gone."""
    match value:
        case str():
            return _text(value, fonts)
        case dict():
            return {key: showable(each, fonts) for key, each in value.items()}
        case list():
            return [showable(each, fonts) for each in value]
    return value


def _text(text: str, fonts: Path) -> str:
    if text.isascii() and text.isprintable():
        return text
    covered = letters_of(fonts)
    return "".join(
        letter if letter in SPACES or ord(letter) in covered else _instead(letter)
        for letter in unicodedata.normalize("NFC", text)
    )


def _instead(letter: str) -> str:
    if letter.isspace():
        return " "
    is_unseen = unicodedata.category(letter) in DROPPED or ord(letter) in VARIATIONS
    return "" if is_unseen else MISSING


@cache
def letters_of(fonts: Path) -> frozenset[int]:
    """Return the code points that every typeface in the folder has a shape for."""
    found = [frozenset(_code_points(file.read_bytes())) for file in sorted(fonts.glob("*.otf"))]
    return frozenset.intersection(*found)


def _code_points(font: bytes) -> set[int]:
    """Read a font's character map (OpenType cmap, format 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4s4xLL", font, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, offset, _ in entries if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for number in range(maps):
        (offset,) = struct.unpack_from(">L", font, start + 4 + 8 * number + 4)
        form, *_, groups = struct.unpack_from(">HHLLL", font, start + offset)
        if form == 12:
            at = start + offset + 16
            spans = (struct.unpack_from(">LLL", font, at + 12 * n) for n in range(groups))
            return {code for first, last, _ in spans for code in range(first, last + 1)}
    raise ValueError("the font has no character map of format 12")
