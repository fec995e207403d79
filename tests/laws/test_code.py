"""Laws of the code: no county in it, files and functions short, every field guarded."""

import ast
import tomllib
from pathlib import Path

import pytest

SOURCE = [path for path in Path("src/samsyn").rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = [
    *Path("src/samsyn/templates").rglob("*.html"),
    *Path("src/samsyn/templates").rglob("*.typ"),
]
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE = 50, 400, 120


def names_of_counties() -> set[str]:
    names: set[str] = set()
    for path in Path("arrangements").glob("*/arrangement.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for organisation in data["organisations"].values():
            if organisation.get("kind") in {"region", "municipality"}:
                names.add(organisation["name"])
                names.add(organisation["short_name"])
        names |= {
            body["short_name"] for body in data["bodies"].values() if body["short_name"].isupper()
        }
    return {name for name in names if len(name) > 3}


@pytest.mark.parametrize("path", [*SOURCE, *TEMPLATES], ids=str)
def test_no_county_body_or_organisation_is_named_in_the_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [name for name in names_of_counties() if name in text] == []


@pytest.mark.parametrize("path", SOURCE, ids=str)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [
        each.name for each in functions if (each.end_lineno or 0) - each.lineno >= LONGEST_FUNCTION
    ]

    assert long == []
    assert len(text.splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_templates_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_TEMPLATE
