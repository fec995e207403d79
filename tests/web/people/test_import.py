"""Members from a file: all of it or nothing, and every bad row by its number."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

import factories
from cast import Cast
from factories import at
from samsyn.ledger.models import Entry
from samsyn.parties.actions import end_appointment
from samsyn.parties.models import Appointment, Mandate, Person
from samsyn.web.people import imports

KEY = factories.SMALL
HEAD = (
    "Organ;Plats;Organisation;Namn;E-post;Titel;Från;Till;Utsedd av;Mandat från;Mandat till;"
    "Mandat av;Introducerad"
)
NEW = "Vuxengruppen;Verksamhetschef;Norrby;Ove Ny;ove@x.example;Chef;2026-04-01;;KC;2026-04-01;;FC;"


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.NOW = "2026-03-09T09:00"


@pytest.fixture
def vacancy(cast: Cast) -> Cast:
    """Let Alva leave Vuxengruppen at the end of March."""
    held = cast.appointment(cast.alva, cast.group)
    end_appointment(held, ends_on=date(2026, 3, 31), by=cast.ines, at=at("2026-03-09"))
    return cast


def lines(*rows: str, head: str = HEAD) -> bytes:
    """Return a CSV file."""
    return "\r\n".join([head, *rows]).encode("utf-8-sig")


def workbook(*rows: list[Any], title: str = "Blad1") -> bytes:
    """Return an XLSX file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(page: Any, cast: Cast, content: bytes, status: int = 200) -> Any:
    """Send a file and return the page that answers."""
    upload = SimpleUploadedFile("ledamoter.xlsx", content)
    return page("people_import", KEY, person=cast.ines, data={"file": upload}, status=status)


def problems(shown: Any) -> list[list[str]]:
    """Return row, column and what of each problem."""
    cells = shown.texts("#ratta ~ div td") or shown.texts("section td")
    return [cells[i : i + 3] for i in range(0, len(cells), 4)]


def test_a_good_file_is_shown_first_and_changes_nothing(vacancy: Cast, page: Any) -> None:
    entries = Entry.objects.count()

    shown = send(page, vacancy, lines(NEW))

    assert "en ny person, en tillsatt, ett mandat" in shown.text
    assert "Blir verksamhetschef i Vuxengruppen från 2026-04-01" in shown.text
    assert Entry.objects.count() == entries
    assert not Person.objects.filter(name="Ove Ny").exists()


def test_it_is_read_in_when_asked_to(vacancy: Cast, page: Any) -> None:
    token = send(page, vacancy, lines(NEW)).select("[name=token]")[0].get("value")

    page("people_import", KEY, person=vacancy.ines, data={"token": token}, follow=True)

    made = Appointment.objects.get(person__name="Ove Ny")
    assert (made.starts_on, made.appointed_by, made.person.organisation) == (
        date(2026, 4, 1), "KC", vacancy.norrby,
    )  # fmt: skip
    assert made.mandates.get().given_by == "FC"
    actions = Entry.objects.order_by("-pk").values_list("action", flat=True)[:3]
    assert set(actions) == {"person.added", "appointment.made", "mandate.registered"}


def test_the_same_file_again_changes_nothing(vacancy: Cast, page: Any) -> None:
    token = send(page, vacancy, lines(NEW)).select("[name=token]")[0].get("value")
    page("people_import", KEY, person=vacancy.ines, data={"token": token}, follow=True)
    entries = Entry.objects.count()

    shown = send(page, vacancy, lines(NEW))

    assert "Allt i filen finns redan. Inget behöver ändras." in shown.text
    assert Entry.objects.count() == entries


def test_one_file_lets_one_leave_and_another_come(cast: Cast, page: Any) -> None:
    rows = [
        NEW,
        "Vuxengruppen;Verksamhetschef;Norrby;Alva Äng;;;2021-01-01;2026-03-31;;;;;",
    ]

    token = send(page, cast, lines(*rows)).select("[name=token]")[0].get("value")
    page("people_import", KEY, person=cast.ines, data={"token": token}, follow=True)

    assert cast.appointment(cast.alva, cast.group).ends_on == date(2026, 3, 31)
    assert Appointment.objects.filter(person__name="Ove Ny").exists()


def test_a_workbook_with_our_headings_on_its_second_sheet_is_read(vacancy: Cast, page: Any) -> None:
    book = Workbook()
    book.worksheets[0].append(["Läs mig", "Det här är en lista"])
    sheet = book.create_sheet("Ledamöter")
    sheet.append(["Lista över ledamöter"])
    sheet.append(["GRUPP", "Funktion ", "Part", "Ledamot", "Epost", "Fr o m", "Introduktion"])
    sheet.append(["vuxna", "verksamhetschef", "norrby kommun", "Ove  Ny", None, date(2026, 4, 1)])
    out = io.BytesIO()
    book.save(out)

    assert "en ny person, en tillsatt" in send(page, vacancy, out.getvalue()).text


def test_what_has_changed_since_the_preview_is_shown_again(vacancy: Cast, page: Any) -> None:
    token = send(page, vacancy, lines(NEW)).select("[name=token]")[0].get("value")
    factories.appointment(
        vacancy.seat("chef-kommun", body=vacancy.group), vacancy.eve, date(2026, 4, 1)
    )

    again = page("people_import", KEY, person=vacancy.ines, data={"token": token}, status=409)

    assert "Något har ändrats sedan förhandsvisningen." in again.text
    assert not Person.objects.filter(name="Ove Ny").exists()


def test_a_preview_of_somebody_else_or_a_forged_one_is_not_carried_out(
    vacancy: Cast, page: Any
) -> None:
    factories.grant(vacancy.cleo, "administrator")
    token = send(page, vacancy, lines(NEW)).select("[name=token]")[0].get("value")

    for person, sent in ((vacancy.cleo, token), (vacancy.ines, token[:-3] + "abc")):
        page("people_import", KEY, person=person, data={"token": sent}, follow=True)

    assert not Person.objects.filter(name="Ove Ny").exists()


def test_one_bad_row_stops_the_good_ones(vacancy: Cast, page: Any) -> None:
    shown = send(page, vacancy, lines(NEW, NEW.replace("Vuxengruppen", "Vuxna X")), 422)

    assert shown.select("[name=token]") == []
    assert not Person.objects.filter(name="Ove Ny").exists()
    assert problems(shown) == [["3", "Organ", "Inget organ heter ”Vuxna X”"]]


def test_somebody_who_gets_two_seats_is_told_of(cast: Cast, page: Any) -> None:
    held = cast.appointment(cast.siv)
    end_appointment(held, ends_on=date(2026, 3, 1), by=cast.ines, at=at("2026-03-09"))
    row = "Ledningsgruppen;Förvaltningschef;Söderby;Dan Ask;;;2026-03-05;;;;;;"

    shown = send(page, cast, lines(row))

    assert "Dan Ask, Ledningsgruppen får två platser och räknas en gång (N7)." in shown.text


BAD_ROWS = {
    "no name": (NEW.replace("Ove Ny", ""), "Namn", "Cellen är tom"),
    "no first day": (NEW.replace("2026-04-01;;KC", ";;KC"), "Från", "Cellen är tom"),
    "no such day": (NEW.replace("2026-04-01;;KC", "2026-04-31;;KC"), "Från", "Det är ingen dag"),
    "unknown body": (NEW.replace("Vuxengruppen", "Styret"), "Organ", "Inget organ heter ”Styret”"),
    "unknown seat": (
        NEW.replace("Verksamhetschef", "Kassör"), "Plats", "Ingen plats heter ”Kassör” den dagen",
    ),
    "unknown organisation": (
        NEW.replace("Norrby", "Västby"), "Organisation", "Ingen organisation heter ”Västby”",
    ),
    "which organisation": (
        NEW.replace("Norrby", ""), "Organisation",
        "Flera organisationer har platsen ”Verksamhetschef”",
    ),
    "identity number": (
        NEW.replace("Chef;", "19121212-1212;"), "Titel", "Ett personnummer står i cellen",
    ),
    "address of another": (
        "Vuxengruppen;Verksamhetschef;Norrby;Ny Person;;;2026-03-01;;;;;;", "Plats",
        "Platsen ”Verksamhetschef” är upptagen av Alva Äng, Birger Bok, Carin Call, Dag Dal",
    ),
    "mandate by nobody": (NEW.replace(";FC;", ";;"), "Mandat av", "Cellen är tom"),
    "ends before it begins": (
        NEW.replace("2026-04-01;;KC", "2026-04-01;2026-03-01;KC"), "",
        "Sista dagen kommer före den första. Det börjar den 1 april 2026. "
        "Välj en sista dag efter det.",
    ),
    "before the seat": (
        "Ledningsgruppen;Ordförande;;Ny Ny;;;2020-01-01;2020-02-01;;;;;", "Plats",
        "Ingen plats heter ”Ordförande” den dagen",
    ),
    "introduced tomorrow": (
        NEW + "2027-01-01", "", "Den 1 januari 2027 har inte varit ännu. "
        "Skriv en dag till och med i dag.",
    ),
    "not in the body represented": (
        "Beredningsgruppen;Företrädare för kommunerna;Söderby;Ny Ny;;;2021-01-01;;;;;;", "Plats",
        "Platsen ”Företrädare för kommunerna” är upptagen av Dan Ask",
    ),
    "far too long": (NEW.replace("Chef;", "x" * 300 + ";"), "Titel",
                     "Texten är längre än 200 tecken"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_is_named_with_column_and_what_to_do(vacancy: Cast, page: Any, name: str) -> None:
    row, column, what = BAD_ROWS[name]
    people = Person.objects.count()

    shown = send(page, vacancy, lines(row), 422)

    assert problems(shown)[0] == ["2", column or "–", what]
    assert "19121212" not in shown.html
    assert Person.objects.count() == people


def test_what_cannot_be_read_and_what_is_wrong_are_told_together(vacancy: Cast, page: Any) -> None:
    rows = (NEW.replace("Vuxengruppen", "Styret"), NEW.replace("2026-04-01;;KC", "snart;;KC"))

    shown = send(page, vacancy, lines(*rows), 422)

    assert [each[:2] for each in problems(shown)] == [["2", "Organ"], ["3", "Från"]]


def test_the_same_person_twice_on_a_seat_is_named(vacancy: Cast, page: Any) -> None:
    shown = send(page, vacancy, lines(NEW, NEW), 422)

    assert problems(shown) == [["3", "Namn", "Ove Ny står två gånger på samma plats"]]


def test_two_of_the_same_name_need_an_address(vacancy: Cast, page: Any) -> None:
    factories.person("Ove Ny", email="a@x.example")
    factories.person("Ove Ny", email="b@x.example")

    shown = send(page, vacancy, lines(NEW.replace("ove@x.example", "")), 422)

    assert problems(shown) == [["2", "E-post", "Flera personer heter Ove Ny"]]


def bomb() -> bytes:
    """Return a small archive that unpacks to much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (imports.UNPACKED + 1))
    return out.getvalue()


BAD_FILES = {
    "empty": (b"", "Rubrikerna saknas"),
    "only headings": (lines(), "Filen har inga rader"),
    "another table": (workbook(["Vara", "Pris"], ["Kaffe", 12]), "Rubrikerna saknas"),
    "no name column": (lines("a", head="Organ;Plats;Från"), "Kolumner saknas: Namn"),
    "a column twice": (
        lines("a", head=HEAD + ";Funktion"), "Två kolumner heter Plats",
    ),
    "broken xlsx": (workbook(["Organ"])[:500], "Filen går inte att läsa som XLSX"),
    "a document": (b"PK\x03\x04 word", "Filen går inte att läsa som XLSX"),
    "old or locked": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
                      "Filen är en äldre Excelfil eller har lösenord"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "Filen är varken XLSX eller CSV"),
    "too large": (b"a;" * (3 * 1024 * 1024), "Filen är större än 5 MB"),
    "too long": (lines(*[NEW] * 2001), "Filen har fler än 2 000 rader"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_list_is_told_in_words(cast: Cast, page: Any, name: str) -> None:
    content, what = BAD_FILES[name]

    shown = send(page, cast, content or b"\n", 422)

    assert problems(shown) == [["–", "–", what]]


def test_a_file_that_unpacks_to_much_is_refused(cast: Cast, page: Any) -> None:
    assert problems(send(page, cast, bomb(), 422))[0][2] == "Filen går inte att läsa som XLSX"


def test_nonsense_is_answered_in_words(cast: Cast, page: Any) -> None:
    nonsense = bytes(range(1, 256)) * 200

    assert problems(send(page, cast, nonsense, 422))[0][2] == "Filen går inte att läsa som CSV"


def test_the_template_has_the_headings_and_others_may_not_import(
    cast: Cast, page: Any, client: Any
) -> None:
    assert cast.ines.account
    client.force_login(cast.ines.account)
    answer = client.get(f"/{KEY}/personer/import/mall.xlsx")

    parsed = imports.parse(answer.content)

    assert [problem.what for problem in parsed.problems] == ["Filen har inga rader"]
    for person in (cast.ada, cast.cleo, cast.eve):
        page("people_import", KEY, person=person, status=404)
    assert Mandate.objects.count() == 7
