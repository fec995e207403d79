"""PDF documents: accessible, archivable, in our type, with the words a secretary expects."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from documents import samples
from samsyn.documents import render
from samsyn.documents.facts import DecisionFacts, Facts
from samsyn.documents.pdf_text import pdf_text

DOCUMENTS: dict[str, tuple[str, Facts, str]] = {
    "kallelse": ("kallelse", samples.KALLELSE, "Kallelse till LSVO 2026-03-12"),
    "uppdaterad kallelse": ("kallelse", samples.UPDATED_KALLELSE, "Kallelse till LSVO 2026-03-12"),
    "protokoll": ("protokoll", samples.PROTOKOLL, "Protokoll LSVO 2026-03-12"),
    "utkast": ("protokoll", samples.DRAFT_PROTOKOLL, "Protokoll LSVO 2026-03-12"),
    "rättat": ("protokoll", samples.CORRECTED_PROTOKOLL, "Protokoll LSVO 2026-03-12"),
    "utdrag": ("utdrag", samples.UTDRAG, "Protokollsutdrag LSVO 2026-03-12 § 17"),
    "korthet": (
        "beslut-i-korthet",
        samples.KORTHET,
        "Beslut i korthet från LSVO 2026-03-12, till Ronneby",
    ),
    "struktur": ("struktur", samples.STRUKTUR, "Struktur för Samverkan Blekinge 2026-03-12"),
}
HAS_TABLE = DOCUMENTS.keys() - {"utdrag"}


def _text(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        places, unread = pdf_text(pdf)
    assert unread == []
    return " ".join(" ".join(text for place, text in places if place.kind == "page").split())


def _elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _elements(node.get("/K"))


def _scope(element: pikepdf.Dictionary) -> str:
    attributes = element.get("/A")
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one["/Scope"]) for one in each if one is not None and "/Scope" in one), "")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_accessible_and_archivable(name: str) -> None:
    template, facts, title = DOCUMENTS[name]

    with pikepdf.open(io.BytesIO(render.pdf(template, facts))) as pdf:
        root = pdf.Root
        tags = list(_elements(root.StructTreeRoot.K))
        kinds = {str(each.S) for each in tags}
        heads = [each for each in tags if each.S == "/TH"]

        assert str(root.Lang) == "sv-SE"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/OutputIntents" in root
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == title
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
            assert xmp["pdfuaid:part"] == "1"
        assert {"/H1", "/H2"} <= kinds
        assert ("/Table" in kinds) == (name in HAS_TABLE)
        assert {_scope(each) for each in heads} == ({"/Column"} if name in HAS_TABLE else set())
        with pdf.open_outline() as outline:
            assert outline.root[0].children
        assert _fonts_not_embedded(pdf) == []


def _fonts_not_embedded(pdf: pikepdf.Pdf) -> list[str]:
    loose = []
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
                loose.append(str(thing.FontName))
            assert "Source" in str(thing.FontName)
    return loose


def test_the_notice_says_what_is_decided_and_how_to_report_absence() -> None:
    text = _text(render.pdf("kallelse", samples.KALLELSE))

    for words in (
        "Torsdagen den 12 mars 2026 kl. 13.00–16.00",
        "Regionhuset, Karlskrona, och digitalt",
        "Beslut 30 min Marie Ljungvide 2–3",
        "Förslag till beslut: LSVO beslutar",
        "senast måndagen den 9 mars 2026. Ersättare utses inte.",
        "Skriftliga synpunkter kan lämnas",
        "1 (2)",
        "Exempeldata",
    ):
        assert words in text


def test_the_updated_notice_marks_what_changed_and_that_it_is_late() -> None:
    text = _text(render.pdf("kallelse", samples.UPDATED_KALLELSE))

    for words in (
        "Uppdaterad den 9 mars 2026, utskick 2. Ersätter utskicket den 5 mars 2026.",
        "Kallelsen är utskickad för sent. Sista dag var torsdagen den 5 mars 2026",
        "Punkt 7, Rapport från samverkansgrupperna: utgår. Återkommer den 16 april.",
        "Underlag kommer.",
        "Anmält efter sista dagen för ärenden.",
    ):
        assert words in text


def test_the_minutes_carry_what_the_law_of_minutes_asks_for() -> None:
    text = _text(render.pdf("protokoll", samples.PROTOKOLL))

    for words in (
        "§§ 13–19",
        "Maria Dahlerud (§§ 18–19, från kl. 14.20)",
        "Eva Rosenlid, Specialiserad vård (deltar digitalt)",
        "Den som är frånvarande överlåter besluten till de närvarande ledamöterna",
        "Region 4 av 5, kommunerna 10 av 15 (Karlshamn 2/3,",
        "LSVO är beslutför.",
        "Godkänt i systemet 2026-03-24 kl. 08.40",
        "under förutsättning att Ronneby bekräftar",
        "deltog inte i handläggningen på grund av jäv",
        "Hade velat fördela efter antal invånare över 80 år.",
        "[Undantaget: uppgifter som kan röra enskilda,",
        "Paragrafen förklaras omedelbart justerad.",
        "Justerat den 24 mars 2026",
    ):
        assert words in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_says_which_it_is(name: str, caplog: pytest.LogCaptureFixture) -> None:
    template, facts, _ = DOCUMENTS[name]

    with pikepdf.open(io.BytesIO(render.pdf(template, facts))) as pdf:
        pages = [text for place, text in pdf_text(pdf)[0] if place.kind == "page"]

    for number, text in enumerate(pages, start=1):
        assert f"{number} ({len(pages)})" in text
    assert caplog.messages == []


def test_a_draft_says_so_on_every_page_and_leaves_lines_to_sign() -> None:
    text = _text(render.pdf("protokoll", samples.DRAFT_PROTOKOLL))

    assert text.count("Utkast, inte justerat") == 4  # three heads and the cover
    assert "Godkänt" not in text


def test_corrected_minutes_say_which_version_they_are_and_what_was_put_right() -> None:
    text = _text(render.pdf("protokoll", samples.CORRECTED_PROTOKOLL))

    assert "Justerat den 24 mars 2026, rättat den 1 april 2026 (version 2)" in text
    assert "den 1 maj, inte den 1 mars (skrivfel)" in text


def test_withheld_parts_are_never_printed_even_when_they_were_filled_in() -> None:
    secret = replace(samples.RUTIN, withheld={"all": "sekretess"})

    text = _text(render.pdf("utdrag", replace(samples.UTDRAG, paragraph=secret)))

    assert "[Undantaget: sekretess]" in text
    for word in ("Rutin", "remiss", "återinläggningar", "förvaltningschef"):
        assert word not in text


@pytest.mark.parametrize(
    "part",
    ["decision", "summary", "proposals", "procedure", "stances", "dissents", "disqualified",
     "basis", "assignments", "sent_to", "follow_up"],
)  # fmt: skip
def test_each_withheld_part_gives_its_reason_in_its_place(part: str) -> None:
    full = samples.PARAGRAPHS[5]
    withheld = replace(samples.UTDRAG, paragraph=replace(full, withheld={part: "skälet"}))

    assert _text(render.pdf("utdrag", withheld)).count("[Undantaget: skälet]") == 1


def test_an_extract_stands_alone_and_is_certified() -> None:
    text = _text(render.pdf("utdrag", samples.UTDRAG))

    for words in ("§ 17 Rutin för in- och utskrivning", "Rätt utdraget intygar", "sekreterare"):
        assert words in text


def test_decisions_in_brief_say_what_concerns_the_party() -> None:
    text = _text(render.pdf("beslut-i-korthet", samples.KORTHET))

    assert "Två beslut rör Ronneby. Mötet fattade ytterligare ett beslut" in text
    assert "Ronneby Bekräfta andelen 2026-03-31" in text


def test_the_structure_says_who_reports_to_whom_and_what_is_vacant() -> None:
    text = _text(render.pdf("struktur", samples.STRUKTUR))

    for words in (
        "Den 12 mars 2026 finns 5 organ på 2 nivåer. 3 platser är vakanta.",
        "Samverkansgrupp Äldre LSVO Marie Ljungvide – 18 2 vakanta",
        "Tillfälligt, till den 31 december 2026",
    ):
        assert words in text


def test_notes_have_points_instead_of_paragraphs() -> None:
    notes = replace(samples.PROTOKOLL, record="notes", registry_number="")

    text = _text(render.pdf("protokoll", notes))

    assert text.split()[0:1] == ["1"]
    assert "Minnesanteckningar" in text
    assert "§ 13 " not in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nöjd 🙂 ❤️", "Nöjd ◊ ◊"),
        ("名 och مرحبا", "◊ och ◊◊◊◊◊"),
        ("a\x00b\ufeffc\x07d\ue000e\u2028f", "abcde f"),
        ("Şükrü Čćžš Łódź e\u0301", "Şükrü Čćžš Łódź é"),
        ("→ ½ – ” … € ≥ §", "→ ½ – ” … € ≥ §"),
        ("*[#panic()]* $x$ `", "*[#panic()]* $x$ `"),
    ],
)
def test_whatever_is_typed_the_document_comes_out(typed: str, printed: str) -> None:
    facts = replace(samples.UTDRAG, paragraph=replace(samples.RUTIN, title=typed, summary=typed))

    assert _text(render.pdf("utdrag", facts)).count(printed) == 2


def test_text_longer_than_a_page_runs_on_to_the_next() -> None:
    long = "ord " * 1500 + "slutordet."
    decision = DecisionFacts(lead="LSVO beslutar", that=(long,))
    item = replace(samples.ITEMS[4], summary=long, proposal=decision)
    paragraph = replace(samples.RUTIN, decision=decision, summary=long)

    notice = render.pdf("kallelse", replace(samples.KALLELSE, items=(item,)))
    extract = render.pdf("utdrag", replace(samples.UTDRAG, paragraph=paragraph))

    for content in (notice, extract):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = [text for place, text in pdf_text(pdf)[0] if place.kind == "page"]
        assert max(text.count("ord ") for text in pages) < 1300  # a full page
        assert sum(text.count("slutordet.") for text in pages) == 2


def test_the_same_facts_give_the_same_document() -> None:
    assert render.pdf("utdrag", samples.UTDRAG) == render.pdf("utdrag", samples.UTDRAG)


@pytest.mark.parametrize("name", ["../base", "saknas", "", "Kallelse"])
def test_an_unknown_template_is_refused(name: str) -> None:
    with pytest.raises(render.RenderFailed, match="no such template"):
        render.pdf(name, samples.KALLELSE)


def test_facts_must_be_plain_and_dated() -> None:
    with pytest.raises(render.RenderFailed, match=r"facts\.body is not a plain value: object"):
        render.pdf("kallelse", {"dated": date(2026, 3, 5), "body": object()})
    with pytest.raises(render.RenderFailed, match="no date"):
        render.pdf("kallelse", {"body": "LSVO"})


def test_page_numbers_that_do_not_settle_are_told_in_the_log(
    templates: Path, caplog: pytest.LogCaptureFixture
) -> None:
    restless = "#context v(1cm * (1 + counter(heading).final().first()))"
    (templates / "orolig.typ").write_text(
        '#set document(title: "x", date: datetime(year: 2026, month: 3, day: 12))\n= x\n'
        "#context if query(heading).len() < 9 { for _ in query(heading) { heading[x] } }\n"
        + restless
    )

    render.pdf("orolig", {"dated": date(2026, 3, 12)})

    assert "converge" in caplog.text


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("#for i in range(1000000000) {}", "signal|memory"),
        ('#let a = "x" * 100000000\n#for i in range(100) { a = a + a }', "signal|memory"),
        ('= x\n#read("/etc/passwd")', "not found|access"),
        ('= x\n#read("../../facts.py")', "not found|outside|access|escape"),
        ('#import "@preview/cetz:0.3.0"', "package|network|download"),
        ("ingen rubrik", "title"),
    ],
)
def test_a_template_can_neither_run_away_nor_read_elsewhere(
    templates: Path, source: str, reason: str
) -> None:
    (templates / "ond.typ").write_text(source)

    with pytest.raises(render.RenderFailed, match=reason):
        render.pdf("ond", {"dated": date(2026, 3, 12)})
