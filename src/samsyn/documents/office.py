"""Office files (docx, xlsx, pptx, odt, ods): what they are, what must not be in them, their text.

All are zip archives of XML. Nothing is unpacked to disk; sizes are judged before reading.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from samsyn.documents.refusals import (
    Bomb,
    ExternalLinks,
    HasMacros,
    Parts,
    Place,
    Size,
    Unreadable,
)

MOST_UNPACKED = 200 << 20  # bytes in all
MOST_PARTS = 10_000
STEEPEST = 100  # times its packed size
SMALL = 4 << 20  # bytes; a part this small may be packed as tightly as it likes

OOXML_KINDS = {
    "wordprocessingml.document.main": "docx",
    "spreadsheetml.sheet.main": "xlsx",
    "presentationml.presentation.main": "pptx",
}
ODF_KINDS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MACRO_PART = re.compile(
    r"(^|/)(vbaProject[^/]*\.bin|vbaData\.xml|macrosheets/|activeX/)|^(Basic|Scripts)/",
    re.IGNORECASE,
)
EMBEDDED_PART = re.compile(r"(^|/)(embeddings/|Object [^/]+/content\.xml$|Pictures/|media/)")
XLSX_COMMENTS = r"xl/(?:comments/?[^/]*|threadedComments/[^/]+|persons/[^/]+)\.xml"
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
FETCHED = re.compile(
    r"<(?:draw:(?:image|object|object-ole|plugin|applet|floating-frame)|text:section-source"
    r"|table:table-source|table:cell-range-source)\s[^>]*xlink:href=\"(?:\w+:)?//"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BLOCKS = {"p", "tr", "row", "h", "table-row", "table-cell", "tc", "br", "tab", "line-break", "s"}


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open an office file and judge what it would unpack to.

    :raises Unreadable: it is damaged, or has names that climb out of it
    :raises Bomb: it would unpack to far too much
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable from error
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    steep = [
        part
        for part in parts
        if part.file_size > SMALL and part.file_size > STEEPEST * max(part.compress_size, 1)
    ]
    if total > MOST_UNPACKED or steep or len(parts) > MOST_PARTS:
        raise Bomb(Size(total, MOST_UNPACKED))
    if any(part.flag_bits & 1 or _climbs(part.filename) for part in parts):
        raise Unreadable
    return archive


def _climbs(name: str) -> bool:
    return ".." in name.split("/") or name.startswith(("/", "\\")) or "\\..\\" in name


def kind_of(archive: zipfile.ZipFile) -> str:
    """Return what office file it is (`docx` …), `macro` for one with macros, or nothing."""
    names = set(archive.namelist())
    if "mimetype" in names:
        return ODF_KINDS.get(_read(archive, "mimetype").strip(), "")
    if "[Content_Types].xml" not in names:
        return ""
    types = _read(archive, "[Content_Types].xml").decode(errors="replace")
    if "macroEnabled" in types:
        return "macro"
    return next((kind for mark, kind in OOXML_KINDS.items() if mark in types), "")


def guard(archive: zipfile.ZipFile) -> None:
    """Let the file pass if it neither carries program code nor fetches parts from elsewhere.

    :raises HasMacros: it carries program code
    :raises ExternalLinks: it fetches a part from elsewhere; ordinary links in the text pass
    """
    names = archive.namelist()
    if macros := tuple(name for name in names if MACRO_PART.search(name)):
        raise HasMacros(Parts(macros))
    fetched = tuple(name for name in names if _fetches(archive, name))
    if fetched:
        raise ExternalLinks(Parts(fetched))


def _fetches(archive: zipfile.ZipFile, name: str) -> bool:
    """Tell whether a part points at content outside the file."""
    if name.endswith(".rels"):
        relations = RELATION.findall(_read(archive, name).decode(errors="replace"))
        outside = (each for each in relations if re.search(r'TargetMode\s*=\s*"External"', each))
        return any('/hyperlink"' not in each for each in outside)
    if name.endswith(("content.xml", "styles.xml")) and "/" not in name:
        return bool(FETCHED.search(_read(archive, name).decode(errors="replace")))
    return False


def office_text(archive: zipfile.ZipFile, kind: str) -> tuple[list[tuple[Place, str]], list[Place]]:
    """Return the text of each place, and the places that could not be read (embedded things).

    :raises Unreadable: a part is damaged
    """
    texts = list(READERS[kind](archive))
    texts.extend(_properties(archive))
    hidden = [name for name in archive.namelist() if EMBEDDED_PART.search(name)]
    unread = [Place("image", name) for name in hidden if not name.endswith("/")]
    return [(place, text) for place, text in texts if text.strip()], unread


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable from error
    except RuntimeError as error:  # a password
        raise Unreadable from error


def _tree(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """Return a part as XML; a document type, where entities are defined, has no place in one."""
    content = _read(archive, name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable
    try:
        return ET.fromstring(content)  # noqa: S314 -- no entities, see above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unreadable from error


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _plain(root: ET.Element) -> str:
    """Return all text of an element; blocks apart by a line, runs within a block together."""
    parts: list[str] = []

    def walk(element: ET.Element) -> None:
        if element.text:
            parts.append(element.text)
        for child in element:
            walk(child)
            if child.tail:
                parts.append(child.tail)
        if _local(element) in BLOCKS:
            parts.append(" " if _local(element) in {"tab", "s"} else "\n")

    try:
        walk(root)
    except RecursionError as error:
        raise Unreadable from error
    return "".join(parts)


def _named(archive: zipfile.ZipFile, pattern: str) -> list[str]:
    return sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))


def _docx(archive: zipfile.ZipFile) -> Iterator[tuple[Place, str]]:
    """Read body, headers, footers, notes, comments and what tracked changes have deleted."""
    for name in _named(archive, r"word/(?:[^/]+)\.xml"):
        stem = name.removeprefix("word/").removesuffix(".xml")
        root = _tree(archive, name)
        deleted = "\n".join(element.text or "" for element in root.iter(f"{W}delText"))
        if deleted:
            yield Place("deleted", stem), deleted
        for element in root.iter(f"{W}delText"):
            element.text = None
        text = _plain(root)
        if stem.startswith(("header", "footer")):
            yield Place("header", stem), text
        elif stem.startswith("comments"):
            yield Place("comments"), text
        elif stem in {"footnotes", "endnotes"}:
            yield Place("notes", stem), text
        else:
            yield Place("body"), text


def _xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[Place, str]]:
    """Read shared texts, and each sheet with numbers as they are stored, comments, names."""
    shared: list[str] = []
    if "xl/sharedStrings.xml" in archive.namelist():
        shared = ["".join(i.itertext()) for i in _tree(archive, "xl/sharedStrings.xml")]
    for name in _named(archive, r"xl/(?:work|dialog|chart)sheets/[^/]+\.xml"):
        stem = name.rpartition("/")[2].removesuffix(".xml")
        root = _tree(archive, name)
        yield Place("sheet", stem), "\n".join(_cell(cell, shared) for cell in root.iter(f"{S}c"))
        heads = "\n".join("".join(e.itertext()) for e in root.iter(f"{S}headerFooter"))
        yield Place("header", stem), heads
    for name in _named(archive, XLSX_COMMENTS):
        yield Place("comments"), _plain(_tree(archive, name))
    for name in _named(archive, r"xl/(?:drawings/drawing|charts/chart)[^/]*\.xml"):
        yield Place("body"), _plain(_tree(archive, name))
    if "xl/workbook.xml" in archive.namelist():
        root = _tree(archive, "xl/workbook.xml")
        yield Place("sheet"), "\n".join(sheet.get("name", "") for sheet in root.iter(f"{S}sheet"))


def _cell(cell: ET.Element, shared: list[str]) -> str:
    """Return a cell's formula and value; a number that lost its decimals is a whole number."""
    value = cell.findtext(f"{S}v") or ""
    formula = cell.findtext(f"{S}f") or ""
    inline = "".join("".join(i.itertext()) for i in cell.iter(f"{S}is"))
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(shared):
        value = shared[int(value)]
    elif re.fullmatch(r"[\d.]+E\+?\d{1,2}", value):
        value = f"{float(value):.0f}"
    else:
        value = value.removesuffix(".0")
    return " ".join(part for part in (formula, value, inline) if part)


def _pptx(archive: zipfile.ZipFile) -> Iterator[tuple[Place, str]]:
    """Read slides, speaker's notes, comments."""
    for name in _named(archive, r"ppt/slides/slide\d+\.xml"):
        number = re.sub(r"\D", "", name.rpartition("/")[2])
        yield Place("slide", number), _plain(_tree(archive, name))
    for name in _named(archive, r"ppt/notesSlides/[^/]+\.xml"):
        yield Place("notes", re.sub(r"\D", "", name)), _plain(_tree(archive, name))
    for name in _named(archive, r"ppt/(?:comments/[^/]+|commentAuthors|authors)\.xml"):
        yield Place("comments"), _plain(_tree(archive, name))
    for name in _named(archive, r"ppt/(?:slideMasters|slideLayouts|diagrams|charts)/[^/]+\.xml"):
        yield Place("header"), _plain(_tree(archive, name))


def _odf(archive: zipfile.ZipFile) -> Iterator[tuple[Place, str]]:
    """Read content (with comments and tracked changes) and styles (with headers)."""
    for name, place in (("content.xml", Place("body")), ("styles.xml", Place("header"))):
        if name in archive.namelist():
            root = _tree(archive, name)
            values = (v for e in root.iter() for k, v in e.attrib.items() if k.endswith("}value"))
            yield place, _plain(root) + "\n" + "\n".join(values)


READERS = {"docx": _docx, "xlsx": _xlsx, "pptx": _pptx, "odt": _odf, "ods": _odf}


def _properties(archive: zipfile.ZipFile) -> Iterator[tuple[Place, str]]:
    """Read title, author, keywords and the like."""
    for name in _named(archive, r"docProps/[^/]+\.xml|meta\.xml|customXml/item\d+\.xml"):
        for element in _tree(archive, name).iter():
            if (
                element.text
                and element.text.strip()
                and _local(element) not in {"created", "modified"}
            ):
                yield Place("properties", _local(element)), element.text
