"""Reading a list of members from XLSX or CSV: shape only; the actions judge what it says."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from samsyn.parties.actions.member_rows import MemberRow
from samsyn.parties.order import sort_key

LARGEST = 5 * 1024 * 1024  # bytes
UNPACKED = 50 * 1024 * 1024  # bytes
MOST_ROWS = 2000
LONGEST = 200  # characters in a cell
OLE = b"\xd0\xcf\x11\xe0"  # old and encrypted Office files
ZIP = b"PK\x03\x04"
DAYS = ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d")


@dataclass(frozen=True)
class Column:
    """A column of the file.

    :ivar heads: other words for it
    """

    field: str
    head: str | Promise
    help: str | Promise
    heads: tuple[str, ...] = ()
    required: bool = False
    is_day: bool = False


COLUMNS = (
    Column("body", gettext_lazy("Organ"), gettext_lazy("Namn eller kort namn på gruppen."),
           ("grupp", "body"), required=True),
    Column("seat", gettext_lazy("Plats"), gettext_lazy("Funktionen i platstabellen."),
           ("funktion", "roll", "plats/funktion", "seat"), required=True),
    Column("organisation", gettext_lazy("Organisation"),
           gettext_lazy("Den som platsen hör till, eller som personen företräder."),
           ("part", "huvudman", "kommun")),
    Column("name", gettext_lazy("Namn"), gettext_lazy("Förnamn och efternamn."),
           ("person", "ledamot", "name"), required=True),
    Column("email", gettext_lazy("E-post"), gettext_lazy("Säkrast för att känna igen någon."),
           ("epost", "mejl", "mail", "e-postadress", "email")),
    Column("title", gettext_lazy("Titel"), gettext_lazy("Vad personen är i sin organisation."),
           ("befattning", "title")),
    Column("starts_on", gettext_lazy("Från"), gettext_lazy("Första dagen, som 2026-03-12."),
           ("från och med", "fr o m", "from", "start"), required=True, is_day=True),
    Column("ends_on", gettext_lazy("Till"), gettext_lazy("Sista dagen. Tomt så länge det pågår."),
           ("till och med", "t o m", "tom", "slut"), is_day=True),
    Column("appointed_by", gettext_lazy("Utsedd av"), gettext_lazy("Vem som har utsett personen."),
           ("utsedd", "utses av")),
    Column("mandate_from", gettext_lazy("Mandat från"), gettext_lazy("När mandatet börjar gälla."),
           ("mandat fr o m",), is_day=True),
    Column("mandate_to", gettext_lazy("Mandat till"), gettext_lazy("Mandatets sista dag."),
           ("mandat t o m",), is_day=True),
    Column("mandate_by", gettext_lazy("Mandat av"), gettext_lazy("Vem som har gett mandatet."),
           ("mandat givet av", "mandat ges av")),
    Column("introduced_on", gettext_lazy("Introducerad"),
           gettext_lazy("När sekreteraren introducerade personen."),
           ("introduktion",), is_day=True),
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """Something to mend, in words.

    :ivar number: the line of the file, None for the file as a whole
    """

    number: int | None
    column: str
    what: str
    how: str


@dataclass
class Parsed:
    """What a file holds."""

    sha256: str
    rows: list[MemberRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Unreadable(Exception):
    """The file as a whole cannot be read; what is wrong and what to do."""

    def __init__(self, what: str, how: str) -> None:
        super().__init__(what)
        self.problem = Problem(None, "", what, how)


def parse(content: bytes) -> Parsed:
    """Return the rows of a file, and everything wrong with how they are written."""
    parsed = Parsed(hashlib.sha256(content).hexdigest())
    try:
        lines = _lines(content)
        head_at, columns = _head(lines)
        _read(lines[head_at + 1 :], head_at + 2, columns, parsed)
    except Unreadable as unreadable:
        parsed.problems = [unreadable.problem]
    if not parsed.rows and not parsed.problems:
        told = (_("Filen har inga rader"), _("Skriv en rad per person och plats under rubrikerna."))
        parsed.problems.append(Problem(None, "", *told))
    return parsed


def _lines(content: bytes) -> list[list[Any]]:
    """Return the cells of the file, line by line."""
    if len(content) > LARGEST:
        raise Unreadable(
            _("Filen är större än 5 MB"),
            _("En medlemslista är mindre än så. Ta bort bilder och andra blad."),
        )
    if content.startswith(OLE):
        raise Unreadable(
            _("Filen är en äldre Excelfil eller har lösenord"),
            _("Spara den som XLSX utan lösenord."),
        )
    lines = _xlsx(content) if content.startswith(ZIP) else _csv(content)
    if len(lines) > MOST_ROWS:
        raise Unreadable(_("Filen har fler än 2 000 rader"), _("Dela upp den i flera filer."))
    return lines


def _xlsx(content: bytes) -> list[list[Any]]:
    """Return the cells of the sheet that has our headings, else of the first."""
    try:
        sheets = _sheets(content) if _is_workbook(content) else None
    except Exception:  # noqa: BLE001 -- openpyxl raises anything on a broken file
        sheets = None
    if sheets is None:
        raise Unreadable(
            _("Filen går inte att läsa som XLSX"),
            _("Öppna den i ett kalkylprogram och spara den på nytt som XLSX eller CSV."),
        )
    with_heads = [lines for lines in sheets if _find_head(lines) is not None]
    return with_heads[0] if with_heads else (sheets[0] if sheets else [])


def _is_workbook(content: bytes) -> bool:
    """Tell whether the archive is a workbook of a size that can be unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        return size <= UNPACKED and "xl/workbook.xml" in archive.namelist()


def _sheets(content: bytes) -> list[list[list[Any]]]:
    """Return the cells of every sheet."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [_cells(sheet) for sheet in book.worksheets]


def _cells(sheet: Any) -> list[list[Any]]:
    """Return the cells of a sheet, not more than are ever read."""
    rows = sheet.iter_rows(max_row=MOST_ROWS + 20, max_col=40, values_only=True)
    return [list(row) for row in rows]


def _csv(content: bytes) -> list[list[Any]]:
    """Return the cells of CSV in UTF-8 or in the Windows of old, with ; , or tab."""
    if b"\x00" in content[:4096]:
        raise Unreadable(
            _("Filen är varken XLSX eller CSV"),
            _("Spara listan som XLSX eller CSV och försök igen."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    try:
        return [list(line) for line in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise Unreadable(
            _("Filen går inte att läsa som CSV"), _("Spara den som XLSX i stället.")
        ) from error


def _find_head(lines: Sequence[Sequence[Any]]) -> int | None:
    """Return which of the first lines has the headings."""
    for index, line in enumerate(lines[:10]):
        if sum(_column(cell) is not None for cell in line) >= 3:
            return index
    return None


def _head(lines: Sequence[Sequence[Any]]) -> tuple[int, dict[int, Column]]:
    """Return where the headings stand and which column each is."""
    at = _find_head(lines)
    if at is None:
        names = ", ".join(str(column.head) for column in COLUMNS if column.required)
        raise Unreadable(
            _("Rubrikerna saknas"), _("Skriv dem på första raden: %(names)s.") % {"names": names}
        )
    columns: dict[int, Column] = {}
    for index, cell in enumerate(lines[at]):
        column = _column(cell)
        if column and column in columns.values():
            raise Unreadable(
                _("Två kolumner heter %(head)s") % {"head": column.head}, _("Ta bort den ena.")
            )
        if column:
            columns[index] = column
    missing = [str(c.head) for c in COLUMNS if c.required and c not in columns.values()]
    if missing:
        raise Unreadable(
            _("Kolumner saknas: %(names)s") % {"names": ", ".join(missing)},
            _("Lägg till dem, eller utgå från mallen."),
        )
    return at, columns


def _column(cell: Any) -> Column | None:
    """Return the column that a heading means, however it is written."""
    wanted = sort_key(str(cell or ""))
    for column in COLUMNS:
        if wanted and wanted in {sort_key(str(column.head)), *map(sort_key, column.heads)}:
            return column
    return None


def _read(
    lines: Sequence[Sequence[Any]], first: int, columns: dict[int, Column], parsed: Parsed
) -> None:
    """Read each line below the headings; an empty one is passed over."""
    for number, line in enumerate(lines, start=first):
        if not any(str(cell).strip() for cell in line if cell is not None):
            continue
        values = dict(_values(number, line, columns, parsed.problems))
        parsed.rows.append(MemberRow(number=number, **values))


def _values(
    number: int, line: Sequence[Any], columns: dict[int, Column], problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    """Return the value of each field; what cannot be read becomes a problem and is left out."""
    where = {column.field: index for index, column in columns.items()}
    for column in COLUMNS:
        index = where.get(column.field)
        cell = line[index] if index is not None and index < len(line) else None
        if not column.is_day:
            text = "" if cell is None else " ".join(str(cell).split())
            if len(text) > LONGEST:
                what = _("Texten är längre än 200 tecken")
                problems.append(Problem(number, str(column.head), what, _("Korta den.")))
            yield column.field, text[:LONGEST]
            continue
        day, is_right = _day(cell)
        if not is_right:
            what = _("Det är ingen dag")
            problems.append(Problem(number, str(column.head), what, _("Skriv som 2026-03-12.")))
        yield column.field, day


def _day(cell: Any) -> tuple[date | None, bool]:
    """Return the day of a cell, and whether it could be read; an empty cell is no day."""
    if isinstance(cell, datetime):
        return cell.date(), True
    if isinstance(cell, date):
        return cell, True
    text = str(cell or "").strip()
    if not text:
        return None, True
    for pattern in DAYS:
        try:
            return datetime.strptime(text, pattern).date(), True  # noqa: DTZ007 -- a day only
        except ValueError:
            continue
    return None, False
