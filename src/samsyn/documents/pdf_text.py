"""The text of a PDF, for the personal-data guard and the search; a careful reader, no layout.

Reads what text operators show, through each font's own map of codes, in the order of the file;
what it cannot read (a scanned page, a font without a map, too much) it says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from samsyn.documents.pdf_fonts import Font, font_of
from samsyn.documents.refusals import DAMAGE, Place, PlaceKind

MOST_BYTES = 24 << 20  # of page content in one file, unpacked
MOST_BYTES_OF_ONE = 6 << 20
DEEPEST = 6  # forms within forms
GAP = 0.17  # of the font size: a space between two shown strings
TAG = re.compile(r"<[^>]{0,2000}>")
LONG_WORD = 24  # identifiers and time stamps, not words of people
BESIDE: tuple[tuple[str, PlaceKind], ...] = (
    ("/Contents", "annotations"),
    ("/V", "form"),
    ("/Title", "outline"),
)
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def times(m: Matrix, n: Matrix) -> Matrix:
    """Multiply two matrices as PDF does: first `m`, then `n`."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + o,
    )  # fmt: skip


@dataclass
class _State:
    """What `q` keeps and `Q` brings back."""

    ctm: Matrix = UNIT
    font: Font = field(default_factory=lambda: Font(is_readable=False))
    size: float = 1
    spacing: float = 0
    word_spacing: float = 0
    stretch: float = 1
    leading: float = 0


@dataclass
class _Reader:
    """Reads one page; `budget` bytes are left for the whole file."""

    budget: int
    parts: list[str] = field(default_factory=list)
    end: tuple[float, float] | None = None
    has_image: bool = False
    has_strange_font: bool = False
    is_cut: bool = False
    fonts: dict[object, Font] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    text_matrix: Matrix = UNIT
    line_matrix: Matrix = UNIT

    def read(self, source: Any, resources: Any, depth: int = 0) -> None:
        """Read a page or a form."""
        size = _size(source)
        if size > min(self.budget, MOST_BYTES_OF_ONE) or depth > DEEPEST:
            self.is_cut = True
            return
        self.budget -= size
        kept: list[_State] = []
        for instruction in pikepdf.parse_content_stream(source):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "q":
                    kept.append(_State(**vars(self.state)))
                case "Q":
                    self.state = kept.pop() if kept else self.state
                case "cm":
                    self.state.ctm = times(_matrix(operands), self.state.ctm)
                case "Do":
                    self._draw(operands[0], resources, depth)
                case name:
                    self._text(name, operands, resources)

    def _draw(self, name: Any, resources: Any, depth: int) -> None:
        """Read a form, note an image."""
        drawn = resources.get("/XObject", {}).get(str(name))
        if drawn is None:
            return
        if drawn.get("/Subtype") == "/Image":
            self.has_image = True
            return
        before = _State(**vars(self.state))
        if "/Matrix" in drawn:
            self.state.ctm = times(_matrix(list(drawn.Matrix)), self.state.ctm)
        self.read(drawn, drawn.get("/Resources", resources), depth + 1)
        self.state = before

    def _text(self, name: str, operands: Any, resources: Any) -> None:
        """Follow one text operator."""
        if name == "Tf":
            self.state.font = self._font(operands[0], resources)
            self.state.size = float(operands[1])
        elif name in {"Tc", "Tw", "Tz", "TL"}:
            self._set(name, float(operands[0]))
        elif name in {"BT", "Tm", "Td", "TD", "T*"}:
            self._place(name, operands)
        elif name in {"Tj", "TJ", "'", '"'}:
            self._write(name, operands)

    def _set(self, name: str, value: float) -> None:
        """Set a measure of the text."""
        match name:
            case "Tc":
                self.state.spacing = value
            case "Tw":
                self.state.word_spacing = value
            case "Tz":
                self.state.stretch = value / 100
            case "TL":
                self.state.leading = value

    def _place(self, name: str, operands: Any) -> None:
        """Begin elsewhere."""
        match name:
            case "BT":
                self.text_matrix = self.line_matrix = UNIT
            case "Tm":
                self.text_matrix = self.line_matrix = _matrix(operands)
            case "T*":
                self._move(0, -self.state.leading)
            case _:
                x, y = float(operands[0]), float(operands[1])
                if name == "TD":
                    self.state.leading = -y
                self._move(x, y)

    def _write(self, name: str, operands: Any) -> None:
        """Show a string, or several with shifts between."""
        if name in {"'", '"'}:
            self._move(0, -self.state.leading)
        for each in operands[-1] if name == "TJ" else [operands[-1]]:
            self._show_or_shift(each)

    def _font(self, name: Any, resources: Any) -> Font:
        source = resources.get("/Font", {}).get(str(name))
        if source is None:
            return Font(is_readable=False)
        key = source.objgen if source.objgen != (0, 0) else (id(resources), str(name))
        if key not in self.fonts:
            self.fonts[key] = font_of(source)
        return self.fonts[key]

    def _move(self, x: float, y: float) -> None:
        self.text_matrix = self.line_matrix = times((1, 0, 0, 1, x, y), self.line_matrix)

    def _show_or_shift(self, each: Any) -> None:
        if isinstance(each, pikepdf.String):
            self._show(each)
        else:
            self._advance(-float(each) / 1000 * self.state.size * self.state.stretch)

    def _advance(self, x: float) -> None:
        self.text_matrix = times((1, 0, 0, 1, x, 0), self.text_matrix)

    def _show(self, shown: Any) -> None:
        """Add the letters of a string, set apart from those before by place."""
        state = self.state
        if not state.font.is_readable:
            self.has_strange_font = True
            return
        self._set_apart()
        for letter, width in state.font.read(bytes(shown)):
            self.parts.append(letter)
            space = state.word_spacing if letter == " " else 0
            self._advance((width / 1000 * state.size + state.spacing + space) * state.stretch)
        place = times(self.text_matrix, state.ctm)
        self.end = (place[4], place[5])

    def _set_apart(self) -> None:
        """Add a line break or a space if the string begins away from the end of the last."""
        if self.end is None:
            return
        a, b, _, _, x, y = times(self.text_matrix, self.state.ctm)
        size = abs(self.state.size) * ((a * a + b * b) ** 0.5 or 1)
        dx, dy = x - self.end[0], y - self.end[1]
        length = (a * a + b * b) ** 0.5 or 1
        along, across = (dx * a + dy * b) / length, (dy * a - dx * b) / length
        if abs(across) > size * 0.5:
            self.parts.append("\n")
        elif along > size * GAP or along < -size:
            self.parts.append(" ")


def _size(source: Any) -> int:
    """Return the unpacked size of a page's or a form's content."""
    if isinstance(source, pikepdf.Stream):
        return len(source.read_bytes())
    content = source.obj.get("/Contents", [])
    streams = [content] if isinstance(content, pikepdf.Stream) else list(content)
    return sum(len(each.read_bytes()) for each in streams if isinstance(each, pikepdf.Stream))


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in values)
    return (a, b, c, d, e, f)


def pdf_text(pdf: pikepdf.Pdf) -> tuple[list[tuple[Place, str]], list[Place]]:
    """Return the text of each place in a PDF, and the places that could not be read."""
    texts: list[tuple[Place, str]] = list(_around(pdf))
    unread: list[Place] = []
    budget = MOST_BYTES
    fonts: dict[object, Font] = {}
    for number, page in enumerate(pdf.pages, start=1):
        place = Place("page", str(number))
        reader = _Reader(budget=budget, fonts=fonts)
        try:
            reader.read(page, page.obj.get("/Resources", pikepdf.Dictionary()))
        except (pikepdf.PdfError, *DAMAGE):
            reader.is_cut = True
        budget = reader.budget
        text = "".join(reader.parts)
        texts.append((place, text))
        if reader.is_cut or reader.has_strange_font or (reader.has_image and not text.strip()):
            unread.append(place)
    return texts, unread


def _around(pdf: pikepdf.Pdf) -> Iterator[tuple[Place, str]]:
    """Yield the text beside the pages: properties, bookmarks, notes, forms."""
    for key, value in pdf.docinfo.items():
        if isinstance(value, pikepdf.String) and key not in {"/CreationDate", "/ModDate"}:
            yield Place("properties", str(key)[1:]), str(value)
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        plain = TAG.sub(" ", metadata.read_bytes().decode(errors="replace"))
        yield Place("properties", "XMP"), " ".join(w for w in plain.split() if len(w) < LONG_WORD)
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.objgen == pdf.docinfo.objgen:
            continue
        for key, kind in BESIDE:
            said: object = thing.get(key)
            if isinstance(said, pikepdf.String):
                yield Place(kind), str(said)
