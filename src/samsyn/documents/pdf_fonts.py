"""From the codes of a PDF font to letters: ToUnicode maps, else the common encodings."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from samsyn.documents.refusals import DAMAGE

BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
LARGEST_MAP = 1 << 20  # bytes
LARGEST_RANGE = 0xFFFF
CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
GLYPHS = {
    "space": " ", "period": ".", "comma": ",", "hyphen": "-", "minus": "-", "endash": "–",
    "emdash": "—", "plus": "+", "slash": "/", "colon": ":", "at": "@", "underscore": "_",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "aring": "å", "Aring": "Å", "fi": "fi", "fl": "fl",
    "parenleft": "(", "parenright": ")", "section": "§", "quoteright": "’",
}  # fmt: skip
ACCENTS = {"acute": "\u0301", "grave": "\u0300", "dieresis": "\u0308", "circumflex": "\u0302",
           "tilde": "\u0303", "caron": "\u030c", "cedilla": "\u0327"}  # fmt: skip


@dataclass
class Font:
    """How a font's codes are read and how wide they are (thousandths of the size).

    :ivar letters: None for a code that is not in it
    :ivar is_readable: False when nothing tells what the codes mean
    """

    bytes_per_code: int = 1
    letters: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 500
    is_readable: bool = True

    def read(self, shown: bytes) -> Iterator[tuple[str, float]]:
        """Yield each letter of a shown string with its width."""
        size = self.bytes_per_code
        for start in range(0, len(shown) - size + 1, size):
            code = int.from_bytes(shown[start : start + size], "big")
            yield self.letters.get(code, ""), self.widths.get(code, self.default_width)


def font_of(source: Any) -> Font:
    """Return how to read the font in a PDF's dictionary; a strange one is not readable."""
    try:
        return _font(source)
    except (pikepdf.PdfError, *DAMAGE):
        return Font(is_readable=False)


def _font(source: Any) -> Font:
    is_wide = source.get("/Subtype") == "/Type0"
    font = Font(bytes_per_code=2 if is_wide else 1)
    _measure(font, source, is_wide=is_wide)
    if "/ToUnicode" in source and isinstance(source.ToUnicode, pikepdf.Stream):
        font.letters = _letters_of_map(source.ToUnicode.read_bytes()[:LARGEST_MAP], font)
    if not is_wide and source.get("/Subtype") != "/Type3":
        font.letters = {**_letters_of_encoding(source.get("/Encoding")), **font.letters}
    font.is_readable = bool(font.letters)
    return font


def _measure(font: Font, source: Any, *, is_wide: bool) -> None:
    """Fill in the widths."""
    if not is_wide:
        first = int(source.get("/FirstChar", 0))
        listed = enumerate(source.get("/Widths", []))
        font.widths = {first + place: float(width) for place, width in listed}
        return
    inner = source.DescendantFonts[0]
    font.default_width = float(inner.get("/DW", 1000))
    parts = list(inner.get("/W", []))
    while len(parts) > 1:
        first, then = int(parts.pop(0)), parts.pop(0)
        if isinstance(then, pikepdf.Array):
            font.widths.update({first + n: float(width) for n, width in enumerate(then)})
        elif parts:
            width = float(parts.pop(0))
            last = min(int(then), first + LARGEST_RANGE)
            font.widths.update(dict.fromkeys(range(first, last + 1), width))


def _letters_of_map(source: bytes, font: Font) -> dict[int, str]:
    """Read a ToUnicode map; sets the font's bytes per code from its code space."""
    letters: dict[int, str] = {}
    for kind, body in BLOCK.findall(source):
        tokens = [(hexa, opens, shuts) for hexa, opens, shuts in TOKEN.findall(body)]
        if kind == b"codespacerange" and tokens:
            font.bytes_per_code = max(1, min(4, len(_hex(tokens[0][0]))))
        elif kind == b"bfchar":
            for code, meant in zip(tokens[::2], tokens[1::2], strict=False):
                letters[_code(code[0])] = _utf16(meant[0])
        elif kind == b"bfrange":
            _read_ranges(tokens, letters)
    return letters


def _read_ranges(tokens: list[tuple[bytes, bytes, bytes]], letters: dict[int, str]) -> None:
    """Read `<from> <to> <meant>` and `<from> <to> [<meant> …]`."""
    place = 0
    while place + 2 < len(tokens):
        first, last = _code(tokens[place][0]), _code(tokens[place + 1][0])
        last = min(last, first + LARGEST_RANGE)
        place += 2
        if tokens[place][1]:
            place += 1
            code = first
            while place < len(tokens) and not tokens[place][2]:
                letters[code] = _utf16(tokens[place][0])
                code, place = code + 1, place + 1
        else:
            meant = _utf16(tokens[place][0])
            if meant:
                head, tail = meant[:-1], ord(meant[-1])
                for step in range(min(last - first + 1, 0x110000 - tail)):
                    letters[first + step] = head + chr(tail + step)
        place += 1


def _hex(digits: bytes) -> bytes:
    text = b"".join(digits.split()).decode()
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _code(digits: bytes) -> int:
    return int.from_bytes(_hex(digits), "big")


def _utf16(digits: bytes) -> str:
    return _hex(digits).decode("utf-16-be", errors="ignore")


def _letters_of_encoding(encoding: Any) -> dict[int, str]:
    """Return the letters of a simple font's encoding with its differences."""
    is_plain = isinstance(encoding, pikepdf.Name)
    base = encoding if is_plain or encoding is None else encoding.get("/BaseEncoding")
    codec = CODECS.get(str(base), "cp1252")
    letters = {code: bytes([code]).decode(codec, errors="ignore") for code in range(32, 256)}
    if not is_plain and encoding is not None:
        code = 0
        for each in encoding.get("/Differences", []):
            if isinstance(each, pikepdf.Name):
                letters[code] = _letter_named(str(each)[1:])
                code += 1
            else:
                code = int(each)
    return letters


def _letter_named(name: str) -> str:
    """Return the letter of a glyph name such as `adieresis`, `uni00E5` or `one`; or nothing."""
    name = name.split(".")[0]
    if len(name) == 1:
        return name
    if name in GLYPHS:
        return GLYPHS[name]
    if match := re.fullmatch(r"(?:uni|u)([0-9A-F]{4,6})", name):
        number = int(match[1], 16)
        return chr(number) if number < 0x110000 else ""
    if name[1:] in ACCENTS:
        return unicodedata.normalize("NFC", name[0] + ACCENTS[name[1:]])
    return ""
