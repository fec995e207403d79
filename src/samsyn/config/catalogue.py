"""The catalogue of requirements, and what shows each: tests by their marks, data by their lists."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = Path("docs/requirements")


class State(StrEnum):
    """How far a requirement has come."""

    SHOWN = "shown"
    IN_DATA = "in-data"
    NOT_YET = "not-yet"


@dataclass(frozen=True)
class Requirement:
    """One numbered requirement; `county` is the name of its file."""

    id: str
    county: str
    section: str
    applies_to: tuple[str, ...]
    kind: str
    statement: str
    software: str
    check: str


@dataclass(frozen=True)
class Standing:
    """A requirement, the tests that show it and the arrangement files that carry it."""

    requirement: Requirement
    tests: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Return shown if any test shows it, else in data or not yet."""
        if self.tests:
            return State.SHOWN
        return State.IN_DATA if self.files else State.NOT_YET


@dataclass(frozen=True)
class Standings:
    """Every requirement in order, and the ids that somebody names but the catalogue lacks.

    :ivar unknown: id by the place that names it
    """

    rows: tuple[Standing, ...]
    unknown: tuple[tuple[str, str], ...]


def read_catalogue(folder: Path) -> tuple[Requirement, ...]:
    """Read every requirement, file by file, in the order written."""
    return tuple(
        Requirement(
            county=path.stem,
            applies_to=tuple(entry["applies_to"]),
            **{name: entry[name] for name in TEXTS},
        )
        for path in sorted(folder.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["requirement"]
    )


TEXTS = ("id", "section", "kind", "statement", "software", "check")


def standings(root: Path = ROOT) -> Standings:
    """Hold the catalogue against the tests and arrangement files under `root`."""
    tests = _gathered(_marks_under(root))
    files = _gathered(_lists_under(root))
    catalogue = read_catalogue(root / CATALOGUE)
    known = {requirement.id for requirement in catalogue}
    return Standings(
        tuple(Standing(r, tests.get(r.id, ()), files.get(r.id, ())) for r in catalogue),
        tuple(
            (place, name)
            for named in (tests, files)
            for name in sorted(named.keys() - known)
            for place in named[name]
        ),
    )


def _gathered(named: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Gather the places that name each id, once each."""
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for name, place in named:
        places[name][place] = None
    return {name: tuple(where) for name, where in places.items()}


def _lists_under(root: Path) -> Iterator[tuple[str, str]]:
    """Find ids in the `requirements` lists of the arrangement files."""
    for path in sorted(root.glob("arrangements/*/*.toml")):
        place = path.relative_to(root).as_posix()
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((name, place) for name in _listed(document))


def _listed(value: Any) -> Iterator[str]:
    """Find the names in every list called `requirements`, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "requirements" and isinstance(inner, list):
                yield from inner
            else:
                yield from _listed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _listed(inner)


def _marks_under(root: Path) -> Iterator[tuple[str, str]]:
    """Find ids in the `req` marks of the tests, without running them."""
    for path in sorted(root.glob("tests/**/test_*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        yield from _marks_in(module, path.relative_to(root).as_posix(), ())


def _marks_in(
    scope: ast.Module | ast.ClassDef, node_id: str, marked: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Find the marks of each test of a module or class; those of the scope are each test's too."""
    marked = (*marked, *(name for node in scope.body for name in _pytestmark(node)))
    for node in scope.body:
        if isinstance(node, ast.ClassDef):
            inherited = (*marked, *_ids(node.decorator_list))
            yield from _marks_in(node, f"{node_id}::{node.name}", inherited)
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            for name in (*marked, *_ids(node.decorator_list)):
                yield name, f"{node_id}::{node.name}"


def _pytestmark(node: ast.stmt) -> Iterator[str]:
    """Find the ids of an assignment to `pytestmark`."""
    if isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
    ):
        yield from _ids([node.value])


def _ids(expressions: Iterable[ast.expr]) -> Iterator[str]:
    """Find the texts given to calls of `….req(…)` within the expressions."""
    for expression in expressions:
        for call in ast.walk(expression):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "req"
            ):
                for given in call.args:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value
