"""What is taken in, what is refused and why."""

import io
import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from documents import files, samples
from samsyn.documents import refusals, render
from samsyn.documents.refusals import Hit, Hits, Kinds, Place, Size
from samsyn.documents.scanner import Checked
from samsyn.documents.uploads import LIMIT, inspect
from samsyn.rules.identity_numbers import DataKind

TOLVAN = "19121212-1212"
PDF_TEXT = "BT /F1 12 Tf 72 700 Td (Rutin f\xf6r hemg\xe5ng) Tj ET"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
COMMENT = f"<w:comments {files.W}>{files.paragraph(TOLVAN)}</w:comments>"
DELETED = f"<w:p {files.W}><w:del><w:r><w:delText>{TOLVAN}</w:delText></w:r></w:del></w:p>"
CORE = f"<core><title>{TOLVAN}</title></core>"
FINE = {
    "docx": files.docx("Rutin för hemgång"),
    "xlsx": files.xlsx("Rutin för hemgång", 12),
    "pptx": files.pptx("Rutin för hemgång"),
    "odt": files.odf("text", "Rutin för hemgång"),
    "ods": files.odf("spreadsheet", "Rutin för hemgång"),
    "pdf": files.pdf(PDF_TEXT),
    "txt": "Rutin för hemgång".encode(),
    "csv": "\ufeffRutin för hemgång;1".encode(),
}


@pytest.mark.parametrize("kind", FINE)
def test_each_kind_we_take_is_read_and_kept_as_it_came(kind: str) -> None:
    taken = inspect(f"Rutin för hemgång.{kind}", io.BytesIO(FINE[kind]))

    assert (taken.kind, taken.content, taken.checked) == (kind, FINE[kind], Checked.NOT_CHECKED)
    assert "Rutin för hemgång" in taken.text
    assert (taken.warnings, taken.unread, taken.shown) == ((), (), None)


def test_text_from_windows_is_read_too() -> None:
    assert inspect("a.txt", "Ärende på väg".encode("cp1252")).text == "Ärende på väg"


def test_a_picture_is_taken_but_its_content_is_not_read() -> None:
    taken = inspect("Karta.PNG", files.PNG)

    assert (taken.content_type, taken.unread) == ("image/png", (Place("image"),))


def test_our_own_documents_are_read_whole() -> None:
    taken = inspect("kallelse.pdf", render.pdf("kallelse", samples.KALLELSE))

    assert taken.pages == 2
    assert "att rutinen gäller från och med den 1 maj 2026, samt" in taken.text
    assert {hit.kind for hit in taken.warnings} == {DataKind.EMAIL}


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        (f"{TOLVAN}.txt", b"x", Place("filename")),
        ("a.txt", f"om {TOLVAN}".encode(), Place("body")),
        ("a.docx", files.docx("19121212|-12|12"), Place("body")),
        ("a.docx", files.docx(word__comments=COMMENT), Place("comments")),
        ("a.docx", files.docx(word__footnotes=DELETED), Place("deleted", "footnotes")),
        ("a.docx", files.docx(word__header1=COMMENT), Place("header", "header1")),
        ("a.docx", files.docx(docProps__core=CORE), Place("properties", "title")),
        ("a.xlsx", files.xlsx(TOLVAN), Place("sheet", "sheet1")),
        ("a.xlsx", files.xlsx(191212121212), Place("sheet", "sheet1")),
        ("a.xlsx", files.xlsx("x", comment=TOLVAN), Place("comments")),
        ("a.xlsx", files.xlsx("x", title=TOLVAN), Place("sheet")),
        ("a.pptx", files.pptx(TOLVAN), Place("slide", "1")),
        ("a.pptx", files.pptx("x", notes=TOLVAN), Place("notes", "1")),
        ("a.odt", files.odf("text", TOLVAN), Place("body")),
        ("a.ods", files.odf("spreadsheet", "x", meta=TOLVAN), Place("properties", "title")),
        ("a.pdf", files.pdf(PDF_TEXT, Title=TOLVAN), Place("properties", "Title")),
        (
            "a.pdf",
            files.pdf("", "BT /F1 9 Tf 9 9 Td [(1912) -20 (1212) 30 (-12)] TJ (12) Tj ET"),
            Place("page", "2"),
        ),
        (
            "a.pdf",
            files.pdf(
                "".join(f"BT /F1 10 Tf {5 * n} 9 Td ({c}) Tj ET " for n, c in enumerate(TOLVAN))
            ),
            Place("page", "1"),
        ),
        ("a.png", files.PNG + f"tEXt {TOLVAN}".encode(), Place("properties")),
    ],
)  # fmt: skip
def test_a_personal_number_is_refused_wherever_it_hides(
    name: str, content: bytes, place: Place
) -> None:
    with pytest.raises(refusals.PersonalNumber) as refusal:
        inspect(name, content)

    assert refusal.value.finding == Hits((Hit(place, DataKind.IDENTITY_NUMBER, 1),))
    assert "1212" not in str(refusal.value)


def test_what_points_at_a_person_is_a_warning_with_its_place() -> None:
    taken = inspect("a.docx", files.docx("kvinna född 1939 i Olofström"))

    assert taken.warnings == (Hit(Place("body"), DataKind.BORN, 1),)


@pytest.mark.parametrize("name", ["", ".pdf", "a/b.pdf", "..\\x.pdf", "a..pdf", "x" * 200 + ".pdf",
                                  "rcs\u202efdp.pdf", "a\x00.pdf", "   .pdf"])  # fmt: skip
def test_a_name_that_misleads_is_refused(name: str) -> None:
    with pytest.raises(refusals.BadName):
        inspect(name, FINE["pdf"])


def test_a_file_that_is_too_large_is_refused_without_reading_it_all() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= LIMIT + 1
            return bytes(size)

    with pytest.raises(refusals.TooLarge) as refusal:
        inspect("stor.pdf", Endless())

    assert refusal.value.finding == Size(LIMIT + 1, LIMIT)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(refusals.EmptyFile):
        inspect("a.pdf", b"")


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.zip", "a.doc", "a.pdf.js", "a"])
def test_other_kinds_are_refused(name: str) -> None:
    with pytest.raises(refusals.NotAllowed if "." in name else refusals.BadName):
        inspect(name, b"<html>")


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>", ""),
        ("a.pdf", b"MZ\x90\x00" + bytes(100), "exe"),
        ("a.pdf", b"skr\xc3\xa4p\n" + FINE["pdf"], ""),
        ("a.pdf", files.archive({"a.txt": "hej"}), "zip"),
        ("a.docx", FINE["xlsx"], "xlsx"),
        ("a.docx", files.archive({"a.txt": "hej"}), "zip"),
        ("a.docx", FINE["pdf"], "pdf"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ole"),
        ("a.png", FINE["pdf"], "pdf"),
        ("a.jpg", files.PNG, "png"),
        ("a.txt", FINE["pdf"], "pdf"),
        ("a.csv", b"a;b\x00\x01", ""),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    name: str, content: bytes, found: str
) -> None:
    with pytest.raises(refusals.NotWhatItSays) as refusal:
        inspect(name, content)

    finding = refusal.value.finding
    assert isinstance(finding, Kinds)
    assert (finding.named, finding.found) == (name.rpartition(".")[2], found)


def test_a_locked_file_is_refused() -> None:
    package = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for name, content in (("a.pdf", files.encrypted(FINE["pdf"])), ("a.docx", package)):
        with pytest.raises(refusals.Encrypted):
            inspect(name, content)


def test_a_pdf_that_only_forbids_printing_is_taken_and_shown_without_its_lock() -> None:
    taken = inspect("a.pdf", files.encrypted(FINE["pdf"], user=""))

    assert taken.shown is not None
    with pikepdf.open(io.BytesIO(taken.shown)) as shown:
        assert not shown.is_encrypted


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", files.archive({"word/vbaProject.bin": b"x",
            "[Content_Types].xml": f"{files.OOXML}wordprocessingml.document.main+xml"})),
        ("a.docx", files.archive({"[Content_Types].xml": "vnd.ms-word.macroEnabled.12"})),
        ("a.odt", files.archive({"mimetype": "application/vnd.oasis.opendocument.text",
            "Basic/Standard/Module1.xml": "x"})),
        ("a.docm", b"x"),
    ],
)  # fmt: skip
def test_macros_are_refused(name: str, content: bytes) -> None:
    with pytest.raises(refusals.HasMacros):
        inspect(name, content)


def _relation(kind: str) -> bytes:
    target = f'<Relationship Type="x/{kind}" TargetMode="External" Target="https://ond.example"/>'
    return files.archive(
        {
            "[Content_Types].xml": f"{files.OOXML}wordprocessingml.document.main+xml",
            "word/_rels/document.xml.rels": f"<Relationships>{target}</Relationships>",
        }
    )


def test_parts_fetched_from_elsewhere_are_refused_but_links_in_the_text_are_not() -> None:
    assert inspect("a.docx", _relation("hyperlink")).kind == "docx"
    for kind in ("attachedTemplate", "image", "oleObject"):
        with pytest.raises(refusals.ExternalLinks):
            inspect("a.docx", _relation(kind))


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb = files.archive(
        {
            "[Content_Types].xml": f"{files.OOXML}wordprocessingml.document.main+xml",
            "word/document.xml": bytes(60 << 20),
        }
    )

    with pytest.raises(refusals.Bomb):
        inspect("a.docx", bomb)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n" + b"skr\xe4p" * 50),
        ("a.pdf", FINE["pdf"][:200]),
        ("a.docx", FINE["docx"][:300]),
        ("a.docx", files.docx("<w:p>")),
        ("a.docx", files.archive({"../x": "x"})),
        (
            "a.docx",
            files.docx(word__styles='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ),
    ],
)
def test_a_damaged_file_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(refusals.Unreadable):
        inspect(name, content)


def test_a_pdf_page_that_unpacks_to_too_much_is_not_read() -> None:
    with pikepdf.open(io.BytesIO(FINE["pdf"])) as made:
        made.pages[0].Contents = made.make_stream(b" " * (40 << 20))
        out = io.BytesIO()
        made.save(out, compress_streams=True)

    taken = inspect("a.pdf", out.getvalue())

    assert taken.unread == (Place("page", "1"),)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "pdf"])
def test_a_file_with_holes_is_taken_or_refused_and_never_breaks_us(kind: str) -> None:
    chance = random.Random(7)
    for _ in range(60):
        content = bytearray(files.with_scripts(FINE["pdf"]) if kind == "pdf" else FINE[kind])
        for _ in range(chance.choice([1, 4, 20])):
            place = chance.randrange(len(content) - 30)
            content[place] = chance.randrange(256)
            if chance.random() < 0.3:
                del content[place : place + chance.randrange(20)]

        with suppress(refusals.FileRefusal):
            inspect(f"a.{kind}", bytes(content))


def test_a_pdf_is_shown_without_scripts_launches_and_attachments_and_kept_with_them() -> None:
    original = files.with_scripts(FINE["pdf"])

    taken = inspect("a.pdf", original)

    assert taken.content == original
    assert taken.shown is not None
    for trace in (b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        assert trace not in taken.shown


def test_a_scanned_page_and_a_font_without_a_map_are_said_to_be_unread() -> None:
    image = "q 1 0 0 1 0 0 cm /Im1 Do Q"
    with pikepdf.open(io.BytesIO(files.pdf(image, "BT /F2 9 Tf (a) Tj ET"))) as made:
        picture = made.make_stream(b"\x00", Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image, Width=1, Height=1, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray)  # fmt: skip
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=picture)
        out = io.BytesIO()
        made.save(out)

    taken = inspect("a.pdf", out.getvalue())

    assert taken.unread == (Place("page", "1"), Place("page", "2"))


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[str]:
    """Answer two questions as clamd would."""
    address = str(tmp_path / "clamd.sock")
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    server.listen()

    def serve() -> None:
        for _ in range(2):
            line, _ = server.accept()
            with line, line.makefile("rb") as said:
                assert said.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!L", said.read(4))[0]:
                    content += said.read(size)
                line.sendall(b"stream: Eicar FOUND\0" if EICAR in content else b"stream: OK\0")

    thread = threading.Thread(target=serve)
    thread.start()
    yield address
    thread.join(5)
    server.close()


def test_the_virus_scanner_is_asked_when_there_is_one(clamd: str) -> None:
    assert inspect("a.txt", b"frisk", scanner=clamd).checked is Checked.CLEAN
    with pytest.raises(refusals.Infected) as refusal:
        inspect("a.txt", EICAR, scanner=clamd)
    assert refusal.value.finding == "Eicar"


def test_a_scanner_that_is_away_leaves_the_file_not_checked(tmp_path: Path) -> None:
    away = str(tmp_path / "borta.sock")

    assert inspect("a.txt", b"frisk", scanner=away).checked is Checked.NOT_CHECKED
