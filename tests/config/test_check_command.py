"""`samsyn check` tells everything that is wrong with an arrangement file and its cases."""

import argparse
import json
from pathlib import Path

import pytest

from samsyn.config.commands import check

SMALL = Path(__file__).parents[1] / "arrangements/small.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of our own to change."""
    return Path(tmp_path / "arrangement.toml")


def run(*files: Path, schema: bool = False) -> int:
    return check.run(argparse.Namespace(files=list(files), schema=schema))


def test_a_file_without_mistakes_passes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(SMALL.read_text())

    assert run(file) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: att tänka på: Ingen har bekräftat tolkningarna T1, T2, T3, T4, T5, T6.",
        f"{file} är rätt skriven. Där finns inga fall att köra.",
    ]


def test_every_mistake_is_printed_with_its_place(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(
        SMALL.read_text()
        .replace("days_before = 7", "days_before = -7")
        .replace('prefix = "VUX"', 'prefix = "LG"')
    )

    assert run(file) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: rule_sets.gemensamt.notice[0].days_before, rad 100: "
        "Talet är -7, men måste vara minst 0.",
        f"{file}: bodies.vuxna.prefix, rad 250: Diarienumren skulle börja på ”LG” som i "
        "Ledningsgruppen. Välj en egen början.",
        f"{file} har 2 fel.",
    ]


def test_a_case_that_comes_out_otherwise_fails_the_check(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(SMALL.read_text())
    file.with_name("cases.toml").write_text(
        '[[cadence]]\nsays = "Åtta räcker"\nbody = "ledning"\non = 2026-12-31\nheld = 8\n'
        'verdict = "within"\n\n[[cadence]]\nsays = "Sju räcker"\nbody = "ledning"\n'
        'on = 2026-12-31\nheld = 7\nverdict = "within"\n'
    )

    assert run(file) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{file.with_name('cases.toml')}: cadence[1]: Sju räcker",
        "    verdict: väntade within, men det blev too_few.",
        f"{file} är rätt skriven. 1 av 2 fall kommer ut rätt.",
    ]


def test_mistakes_in_the_cases_fail_the_check(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(SMALL.read_text())
    cases = file.with_name("cases.toml")
    cases.write_text("[[kadens]]\n")

    assert run(file) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{cases}: kadens, rad 1: Nyckeln ”kadens” finns inte i formatet. Menade du ”cadence”?",
        f"{cases} har 1 fel.",
    ]


def test_a_file_that_is_not_there_fails_the_check(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file) == 1
    assert capsys.readouterr().out.startswith(f"{file} går inte att läsa: ")


def test_without_a_file_it_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert capsys.readouterr().out == "Ange minst en arrangemangsfil.\n"


def test_the_schema_for_editors_has_the_keys_of_a_rule_beside_its_day_and_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(schema=True) == 0
    schema = json.loads(capsys.readouterr().out)

    notice = schema["$defs"]["Entry_NoticeRule_"]
    assert sorted(notice["properties"]) == [
        "calendar",
        "days_before",
        "in_force_from",
        "requirements",
        "source",
    ]
    assert notice["required"] == ["in_force_from", "source", "days_before"]
