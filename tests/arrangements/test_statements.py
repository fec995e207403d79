"""Facts that no rule computes with, and the requirements that a table names."""

from datetime import date
from pathlib import Path

import pytest

from samsyn.arrangements.load import load
from samsyn.arrangements.mistakes import InvalidArrangement
from samsyn.arrangements.nouns import Arrangement, Statement
from samsyn.rules.source import Source

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")
STATEMENTS = """
[[statements]]
key = "ledningsgrupp"
in_force_from = 2021-01-01
requirements = ["EXE-001"]
source = { document = "overenskommelse", clause = "1" }
about = ["ledning"]
text = "Ledningen leder."

[[statements]]
key = "namn"
in_force_from = 2021-01-01
source = { document = "overenskommelse", clause = "1" }
text = "Samverkan har ett namn."

[[statements]]
key = "ledningsgrupp"
in_force_from = 2026-01-01
source = { document = "overenskommelse", clause = "1" }
about = ["ledning"]
text = "Ledningen leder och frågar."
"""


@pytest.fixture(scope="module")
def stating() -> Arrangement:
    return load(SMALL + STATEMENTS)


def test_a_statement_carries_its_clause_and_whom_it_is_about(stating: Arrangement) -> None:
    assert stating.statements[0] == Statement(
        key="ledningsgrupp",
        text="Ledningen leder.",
        source=Source("Överenskommelsen", "avsnitt 1"),
        in_force_from=date(2021, 1, 1),
        about=("ledning",),
    )


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (date(2020, 12, 31), []),
        (date(2025, 12, 31), ["Ledningen leder."]),
        (date(2026, 1, 1), ["Ledningen leder och frågar."]),
    ],
)
def test_the_latest_version_in_force_speaks(
    stating: Arrangement, day: date, texts: list[str]
) -> None:
    assert [each.text for each in stating.statements_on(day, "ledning")] == texts


def test_what_is_about_no_body_is_about_all(stating: Arrangement) -> None:
    said = stating.statements_on(date(2026, 3, 12))

    assert [each.text for each in said] == ["Samverkan har ett namn."]


def test_a_rule_a_body_and_an_area_may_name_requirements() -> None:
    text = SMALL.replace("[areas.vard]\n", '[areas.vard]\nrequirements = ["EXE-001"]\n')

    assert load(text).areas["vard"].name == "Vård"


def test_a_requirement_that_is_no_id_is_a_mistake() -> None:
    with pytest.raises(InvalidArrangement) as caught:
        load(SMALL + STATEMENTS.replace("EXE-001", "exempel 1"))

    assert caught.value.mistakes[0].path == "statements[0].requirements[0]"


@pytest.mark.parametrize(
    ("was", "is_now", "path", "word"),
    [
        ('about = ["ledning"]', 'about = ["ledningen"]', "statements[0].about[0]", "ledningen"),
        ('"overenskommelse"', '"avtalet"', "statements[0].source.document", "avtalet"),
    ],
)
def test_a_statement_points_at_what_exists(was: str, is_now: str, path: str, word: str) -> None:
    with pytest.raises(InvalidArrangement) as caught:
        load(SMALL + STATEMENTS.replace(was, is_now, 1))

    assert [mistake.path for mistake in caught.value.mistakes] == [path]
    assert f"”{word}” finns inte i filen" in caught.value.mistakes[0].message
