"""samsyn requirements: the catalogue, and what shows each requirement."""

import argparse
from pathlib import Path

import pytest

from samsyn.config.catalogue import ROOT, Standing, State, read_catalogue, standings
from samsyn.config.commands import requirements

CATALOGUE = """
[[requirement]]
id = "{id}"
section = "1"
applies_to = ["all"]
kind = "{kind}"
statement = "Members meet."
software = "Keep meetings."
check = "See one."
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two counties of two requirements each, one test and one arrangement."""
    write(
        tmp_path / "docs/requirements/here.toml",
        CATALOGUE.format(id="HER-001", kind="rule") + CATALOGUE.format(id="HER-002", kind="duty"),
    )
    write(
        tmp_path / "docs/requirements/there.toml",
        CATALOGUE.format(id="THE-001", kind="rule") + CATALOGUE.format(id="THE-002", kind="rule"),
    )
    write(
        tmp_path / "arrangements/here/arrangement.toml",
        'requirements = ["HER-002"]\n[rules.x]\n[[rules.x.versions]]\nrequirements = ["HER-001"]',
    )
    write(
        tmp_path / "tests/test_x.py",
        'import pytest\n\n@pytest.mark.req("HER-001", "THE-002")\ndef test_one(): ...\n',
    )
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(root: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    requirements.add_arguments(parser)
    return requirements.run(parser.parse_args([*arguments, "--root", str(root)]))


def states(rows: tuple[Standing, ...]) -> dict[str, State]:
    return {row.requirement.id: row.state for row in rows}


def shown_by(root: Path, name: str) -> tuple[str, ...]:
    return next(row.tests for row in standings(root).rows if row.requirement.id == name)


def test_each_requirement_is_shown_in_data_or_not_yet(root: Path) -> None:
    assert states(standings(root).rows) == {
        "HER-001": State.SHOWN,
        "HER-002": State.IN_DATA,
        "THE-001": State.NOT_YET,
        "THE-002": State.SHOWN,
    }


def test_a_test_is_named_by_its_node_id(root: Path) -> None:
    assert shown_by(root, "HER-001") == ("tests/test_x.py::test_one",)


@pytest.mark.parametrize(
    ("text", "node_id"),
    [
        ('@pytest.mark.req("THE-001")\nclass TestA:\n    def test_b(self): ...', "TestA::test_b"),
        (
            'class TestA:\n    @pytest.mark.req("THE-001")\n    def test_b(self): ...',
            "TestA::test_b",
        ),
        ('pytestmark = pytest.mark.req("THE-001")\ndef test_c(): ...', "test_c"),
        (
            'pytestmark = [pytest.mark.django_db, pytest.mark.req("THE-001")]\ndef test_c(): ...',
            "test_c",
        ),
        (
            '@pytest.mark.parametrize("x", [pytest.param(1, marks=MARK)])\ndef test_d(x): ...',
            "test_d",
        ),
    ],
)
def test_a_mark_counts_wherever_pytest_takes_it(root: Path, text: str, node_id: str) -> None:
    text = text.replace("MARK", 'pytest.mark.req("THE-001")')
    write(root / "tests/deep/test_y.py", f"import pytest\n\n{text}\n")

    assert shown_by(root, "THE-001") == (f"tests/deep/test_y.py::{node_id}",)


def test_a_fixture_or_a_helper_shows_nothing(root: Path) -> None:
    write(root / "tests/test_y.py", '@pytest.mark.req("THE-001")\ndef helper(): ...\n')

    assert shown_by(root, "THE-001") == ()


def test_the_list_says_id_kind_state_and_where(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root) == 0

    assert capsys.readouterr().out.splitlines() == [
        "HER-001  rule       shown by test  tests/test_x.py::test_one",
        "HER-002  duty       in data        arrangements/here/arrangement.toml",
        "THE-001  rule       not yet",
        "THE-002  rule       shown by test  tests/test_x.py::test_one",
        "",
        "            shown by test        in data        not yet     all",
        "here                    1              1              0       2",
        "there                   1              0              1       2",
        "all                     2              1              1       4",
    ]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--county", "there"], ["THE-001", "THE-002"]),
        (["--kind", "duty"], ["HER-002"]),
        (["--state", "not-yet"], ["THE-001"]),
        (["--county", "here", "--state", "shown"], ["HER-001"]),
    ],
)
def test_the_list_can_be_narrowed(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], ids: list[str]
) -> None:
    run(root, *arguments)

    printed = capsys.readouterr().out.split("\n\n")[0]
    assert [line.split()[0] for line in printed.splitlines()] == ids


def test_an_id_that_does_not_exist_fails_and_says_where_it_stands(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / "tests/test_y.py", '@pytest.mark.req("HER-999")\ndef test_y(): ...\n')

    assert run(root) == 1
    assert capsys.readouterr().err == "tests/test_y.py::test_y: HER-999 is not in the catalogue\n"


def test_the_catalogue_is_whole() -> None:
    catalogue = read_catalogue(ROOT / "docs/requirements")

    expected = [
        f"{prefix}-{number:03}"
        for prefix, count in [("BLE", 236), ("ORE", 115), ("SSO", 94), ("SVO", 102)]
        for number in range(1, count + 1)
    ]
    assert [requirement.id for requirement in catalogue] == expected


def test_every_requirement_has_its_words() -> None:
    for requirement in read_catalogue(ROOT / "docs/requirements"):
        assert all([requirement.section, requirement.applies_to, requirement.statement])
        assert all([requirement.software, requirement.check])


def test_nothing_names_an_id_that_is_not_in_the_catalogue() -> None:
    assert standings().unknown == ()
