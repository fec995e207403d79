"""Every worked case comes out as it says; a case that does not says how it came out."""

from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from samsyn.arrangements.cases import CaseResult, Cases, load_cases, run_cases
from samsyn.arrangements.load import load
from samsyn.arrangements.mistakes import InvalidArrangement

HERE = Path(__file__).parent
SMALL = (HERE / "small.toml", HERE / "small_cases.toml")
SHIPPED = [
    (file.with_name("arrangement.toml"), file)
    for file in sorted(settings.ROOT.glob("arrangements/*/cases.toml"))
]


@cache
def results(arrangement: Path, cases: Path) -> dict[str, CaseResult]:
    """Run every case of a file once."""
    ran = run_cases(load(arrangement.read_bytes()), load_cases(cases.read_bytes()))
    return {result.path: result for result in ran}


def every_case() -> list[object]:
    """Return a test for each case in each file, one for a file that cannot be read."""
    tests: list[object] = []
    for arrangement, cases in [SMALL, *SHIPPED]:
        name = cases.parent.name if cases != SMALL[1] else "small"
        try:
            paths = list(results(arrangement, cases))
        except InvalidArrangement:
            paths = [""]
        tests += [pytest.param(arrangement, cases, path, id=f"{name}: {path}") for path in paths]
    return tests


@pytest.mark.parametrize(("arrangement", "cases", "path"), every_case())
def test_a_case_comes_out_as_it_says(arrangement: Path, cases: Path, path: str) -> None:
    result = results(arrangement, cases)[path]

    assert result.differences == (), result.says


def run(text: str) -> list[CaseResult]:
    return run_cases(load(SMALL[0].read_bytes()), load_cases(text))


def test_the_small_cases_show_every_kind_of_case() -> None:
    kinds = load_cases(SMALL[1].read_bytes())

    assert [name for name in Cases.model_fields if not getattr(kinds, name)] == []


def test_a_case_that_comes_out_otherwise_says_what_was_waited_for_and_what_came() -> None:
    (result,) = run(
        '[[cadence]]\nsays = "Sju räcker"\nbody = "ledning"\non = 2026-12-31\n'
        'held = 7\nverdict = "within"\nmissing = 0\n'
    )

    assert not result.passed
    assert result == CaseResult(
        "cadence[0]",
        "Sju räcker",
        (
            "missing: väntade 0, men det blev 1.",
            "verdict: väntade within, men det blev too_few.",
        ),
    )


@pytest.mark.parametrize(
    ("case", "difference"),
    [
        (
            'body = "styret"\non = 2026-03-12\nrule = "quorum"\nsilent = true',
            "Organet ”styret” finns inte i arrangemanget.",
        ),
        (
            'body = "ledning"\non = 2026-03-12\nrule = "kvorum"\nsilent = true',
            "Fallet nämner något som inte finns: kvorum.",
        ),
        (
            'body = "ledning"\non = 2026-03-12\nrule = "quorum"',
            "Fallet säger inte vad som ska komma ut.",
        ),
    ],
)
def test_a_case_that_cannot_be_judged_does_not_pass(case: str, difference: str) -> None:
    (result,) = run(f'[[rule]]\nsays = "Prövar"\n{case}\n')

    assert result.differences == (difference,)


@pytest.mark.parametrize(
    ("present", "difference"),
    [
        ("chef-vasterby = 1", "Fallet nämner något som inte finns: chef-vasterby."),
        ("chef-norrby = 4", "Fallet nämner något som inte finns: chef-norrby: 4 + 0 > 3."),
    ],
)
def test_a_case_with_seats_that_the_table_lacks_does_not_pass(
    present: str, difference: str
) -> None:
    (result,) = run(
        f'[[quorum]]\nsays = "Prövar"\nbody = "ledning"\non = 2026-03-12\n'
        f"present = {{ {present} }}\nmet = true\n"
    )

    assert result.differences == (difference,)


def test_a_case_before_the_rule_was_in_force_does_not_pass() -> None:
    (result,) = run(
        '[[quorum]]\nsays = "Prövar"\nbody = "beredning"\non = 2026-03-12\nmet = true\n'
    )

    assert result.differences == (
        "Regeln ”quorum” finns inte för Beredningsgruppen den 2026-03-12.",
    )


def test_a_mistake_in_a_case_is_told_with_its_path_and_line() -> None:
    with pytest.raises(InvalidArrangement) as refused:
        load_cases('[[cadence]]\nsays = "Sju"\nbody = "ledning"\non = 2026-12-31\nhelt = 7\n')

    (mistake,) = refused.value.mistakes
    assert str(mistake) == (
        "cadence[0].helt, rad 5: Nyckeln ”helt” finns inte i formatet. Menade du ”held”?"
    )
