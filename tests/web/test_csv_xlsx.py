"""Lists as files."""

from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from samsyn.web.csv_xlsx import export

HEADS = ["Part", "Dag", "Kronor", "Klar"]
AT = datetime(2026, 3, 12, 12, 0, tzinfo=ZoneInfo("UTC"))


def test_csv_opens_in_a_swedish_spreadsheet() -> None:
    answer = export("beslut", HEADS, [["Åby; norra", date(2026, 3, 12), 180000, True]], "csv")

    assert answer["Content-Disposition"] == 'attachment; filename="beslut.csv"'
    assert answer.content.decode("utf-8") == (
        '\ufeffPart;Dag;Kronor;Klar\r\n"Åby; norra";2026-03-12;180000;ja\r\n'
    )


def test_what_looks_like_a_formula_is_only_text() -> None:
    answer = export("x", ["A", "B"], [["=HYPERLINK(1)", -5]], "csv")

    assert answer.content.decode("utf-8-sig") == "A;B\r\n'=HYPERLINK(1);-5\r\n"


def test_xlsx_keeps_days_and_numbers_as_what_they_are() -> None:
    answer = export(
        "beslut", HEADS, [["Åby", date(2026, 3, 12), 180000, None], [AT, "", 0, ""]], "xlsx"
    )

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    shown = list(sheet.iter_rows(values_only=True))

    assert shown[0] == tuple(HEADS)
    assert shown[1] == ("Åby", datetime(2026, 3, 12), 180000, None)
    assert shown[2][0] == datetime(2026, 3, 12, 13, 0)
    assert sheet.freeze_panes == "A2"
