"""Laws of the room: values that cannot change, the standard library only, no clock."""

import ast
import sys
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

import samsyn.rules

FILES = sorted(Path(samsyn.rules.__file__).parent.glob("*.py"))
MODULES = [import_module(f"samsyn.rules.{file.stem}") for file in FILES]
CLOCKS = {"today", "now", "utcnow", "time"}


def is_frozen(kind: type) -> bool:
    """Tell whether objects of a dataclass have a hash, which only the frozen get."""
    return vars(kind).get("__hash__") is not None


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_rule_and_finding_is_frozen(module: object) -> None:
    classes = [each for each in vars(module).values() if isinstance(each, type)]
    loose = [each for each in classes if is_dataclass(each) and not is_frozen(each)]

    assert loose == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rule_imports_the_standard_library_and_other_rules_only(file: Path) -> None:
    tree = ast.parse(file.read_text())
    froms = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [
        each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names
    ]
    allowed = ("samsyn.rules.", *(f"{name}." for name in sys.stdlib_module_names))

    assert [name for name in froms + names if not f"{name}.".startswith(allowed)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rule_reads_no_clock(file: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    named = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}

    assert named & CLOCKS == set()
