"""Lists as files: CSV that Excel in Sweden opens as it should, and XLSX."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samsyn.web import words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60  # characters
RISKY = ("=", "+", "-", "@", "\t", "\r")

Row = Sequence[object]


def export(name: str, heads: Sequence[str], rows: Iterable[Row], kind: str) -> HttpResponse:
    """Return the rows as a file to keep: `kind` is "xlsx", anything else gives CSV.

    :param name: of the file, without its ending
    """
    if kind == "xlsx":
        return _file(f"{name}.xlsx", XLSX, _sheet(heads, rows))
    return _file(f"{name}.csv", "text/csv; charset=utf-8", _csv(heads, rows))


def _file(name: str, content_type: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _text(value: object) -> str:
    """Return a value as text; what a spreadsheet would run as a formula is quoted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("ja" if value else "nej") if words.swedish() else ("yes" if value else "no")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    risky = text.startswith(RISKY) and not isinstance(value, int | float)
    return f"'{text}" if risky else text


def _csv(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return CSV with semicolons and a byte order mark."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(head) for head in heads])
    writer.writerows([_text(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> Any:
    """Return a value as a cell: days and numbers keep their kind."""
    if isinstance(value, bool):
        return _text(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value if isinstance(value, date | int | float) else _text(value)


def _sheet(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a workbook of one sheet whose head stays in sight."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([str(head) for head in heads])
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(sheet.iter_cols(values_only=True), start=1):
        longest = max((len(str(value)) for value in column if value is not None), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, longest + 2)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
