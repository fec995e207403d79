"""Taking in a file: is it what it says, is it safe, is there a personal identity number in it."""

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

import filetype
import pikepdf

from samsyn.documents import office
from samsyn.documents.pdf_files import cleaned, open_pdf
from samsyn.documents.pdf_text import pdf_text
from samsyn.documents.refusals import (
    DAMAGE,
    BadName,
    EmptyFile,
    Encrypted,
    HasMacros,
    Hit,
    Hits,
    Kinds,
    NotAllowed,
    NotWhatItSays,
    PersonalNumber,
    Place,
    Size,
    TooLarge,
    Unreadable,
)
from samsyn.documents.scanner import Checked, check
from samsyn.rules.identity_numbers import Severity, find_personal_data

log = logging.getLogger(__name__)
LIMIT = 25 << 20  # bytes
LONGEST_NAME = 180
OFFICE = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
OFFICE_KINDS = frozenset({"docx", "xlsx", "pptx", "odt", "ods"})
TEXT_KINDS = frozenset({"txt", "csv"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f/\\<>:"|?*\u202a-\u202e\u2066-\u2069]')
NOT_IN_A_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
IMAGE_WORDS = re.compile(rb"[\x20-\x7e\xc0-\xff]{8,}")


@dataclass(frozen=True)
class Inspection:
    """A file that may be taken in.

    :ivar filename: the name, with its letters composed (å is one letter)
    :ivar kind: `pdf`, `docx` …
    :ivar content: the original bytes, as they came
    :ivar shown: a cleaned copy to show and pack; None when the original needs no cleaning
    :ivar pages: of a PDF
    :ivar text: what could be read, for the search
    :ivar warnings: what points at a person, for someone to look at
    :ivar unread: places that could not be read: a scanned page, a picture
    :ivar checked: whether it was checked for viruses
    """

    filename: str
    kind: str
    content_type: str
    content: bytes
    sha256: str
    shown: bytes | None = None
    pages: int | None = None
    text: str = ""
    warnings: tuple[Hit, ...] = ()
    unread: tuple[Place, ...] = ()
    checked: Checked = Checked.NOT_CHECKED

    @property
    def size(self) -> int:
        """Return the number of bytes of the original."""
        return len(self.content)


@dataclass(frozen=True)
class _Read:
    """What reading a file gave."""

    texts: list[tuple[Place, str]]
    unread: tuple[Place, ...] = ()
    shown: bytes | None = None
    pages: int | None = None


def inspect(
    filename: str, content: bytes | BinaryIO, *, limit: int = LIMIT, scanner: str = ""
) -> Inspection:
    """Judge a file that someone wants to put in; see `refusals` for what can be wrong.

    :param content: bytes, or an open file of which no more than `limit` is read
    :param limit: bytes
    :param scanner: address of clamd; empty leaves the file not checked
    :raises FileRefusal: the file is not taken in
    """
    name = _name(filename)
    original = content if isinstance(content, bytes) else content.read(limit + 1)
    if len(original) > limit:
        raise TooLarge(Size(len(original), limit))
    if not original:
        raise EmptyFile
    kind = _kind(name)
    read = _read(kind, original)
    texts = [(Place("filename"), name), *read.texts]
    warnings = _guard(texts)
    return Inspection(
        filename=name,
        kind=kind,
        content_type=CONTENT_TYPES[kind],
        content=original,
        sha256=sha256(original).hexdigest(),
        shown=read.shown,
        pages=read.pages,
        text="\n".join(text for place, text in read.texts if place.kind != "properties"),
        warnings=warnings,
        unread=read.unread,
        checked=check(original, scanner),
    )


def _name(filename: str) -> str:
    """Return the name to keep.

    :raises BadName: it could mislead, or no disk would take it
    """
    name = unicodedata.normalize("NFC", filename).strip()
    stem = name.rpartition(".")[0]
    if not stem.strip(" .") or len(name) > LONGEST_NAME or name.startswith("."):
        raise BadName
    if NOT_IN_A_NAME.search(name) or ".." in name:
        raise BadName
    return name


def _kind(name: str) -> str:
    """Return the kind that the name gives.

    :raises NotAllowed: it is not one we take in
    """
    ending = name.rpartition(".")[2].lower()
    kind = "jpg" if ending == "jpeg" else ending
    if kind in {"docm", "xlsm", "pptm", "dotm", "xltm"}:
        raise HasMacros
    if kind not in CONTENT_TYPES:
        raise NotAllowed(Kinds(named=ending, allowed=tuple(CONTENT_TYPES)))
    return kind


def _read(kind: str, content: bytes) -> _Read:
    """Read a file as the kind its name gives.

    :raises Unreadable: it is damaged
    """
    try:
        return _open(kind, content)
    except (*DAMAGE, pikepdf.PdfError) as error:
        log.info("a %s could not be read", kind, exc_info=True)
        raise Unreadable from error


def _open(kind: str, content: bytes) -> _Read:
    """Open a file as the kind its name gives.

    :raises NotWhatItSays: it is of another kind
    """
    if kind in OFFICE_KINDS:
        return _office(kind, content)
    if kind in TEXT_KINDS:
        return _plain_text(kind, content)
    guess = filetype.guess(content[:8192])
    found = guess.extension if guess else ""
    if found != kind:
        raise NotWhatItSays(Kinds(named=kind, found=found))
    if kind == "pdf":
        return _pdf(content)
    words = "\n".join(word.decode("latin-1") for word in IMAGE_WORDS.findall(content[: 64 << 10]))
    return _Read([(Place("properties"), words)], unread=(Place("image"),))


def _pdf(content: bytes) -> _Read:
    with open_pdf(content) as pdf:
        texts, unread = pdf_text(pdf)
        return _Read(texts, tuple(unread), pages=len(pdf.pages), shown=cleaned(pdf))


def _office(kind: str, content: bytes) -> _Read:
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Encrypted
        raise NotWhatItSays(Kinds(named=kind, found="ole"))
    if not content.startswith(b"PK\x03\x04"):
        guess = filetype.guess(content[:8192])
        raise NotWhatItSays(Kinds(named=kind, found=guess.extension if guess else ""))
    with office.open_archive(content) as archive:
        found = office.kind_of(archive)
        if found == "macro":
            raise HasMacros
        if found != kind:
            raise NotWhatItSays(Kinds(named=kind, found=found or "zip"))
        office.guard(archive)
        texts, unread = office.office_text(archive, kind)
    return _Read(texts, tuple(unread))


def _plain_text(kind: str, content: bytes) -> _Read:
    """Read text as UTF-8, else as Windows writes it in Swedish."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if NOT_IN_A_TEXT.search(text) or "\ufffd" in text or filetype.guess(content[:8192]):
        guess = filetype.guess(content[:8192])
        raise NotWhatItSays(Kinds(named=kind, found=guess.extension if guess else ""))
    return _Read([(Place("body"), text)])


def _guard(texts: Iterable[tuple[Place, str]]) -> tuple[Hit, ...]:
    """Return what points at a person.

    :raises PersonalNumber: there is a personal identity number
    """
    stops: Counter[Hit] = Counter()
    warnings: Counter[Hit] = Counter()
    for place, text in texts:
        for found in find_personal_data(text):
            counted = stops if found.severity is Severity.STOP else warnings
            counted[Hit(place, found.kind, 0)] += 1
    if stops:
        raise PersonalNumber(Hits(_counted(stops)))
    return _counted(warnings)


def _counted(hits: Counter[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(Hit(hit.place, hit.kind, count) for hit, count in hits.items()))
