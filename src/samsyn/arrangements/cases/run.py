"""Reading cases.toml, and comparing what comes of each case with what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from samsyn.arrangements.cases.find import FINDERS, CannotBeJudged
from samsyn.arrangements.cases.shapes import OUTCOME, Case, Cases
from samsyn.arrangements.load import in_order, parse, siblings
from samsyn.arrangements.mistakes import InvalidArrangement, Mistake, explain, path_of
from samsyn.arrangements.nouns import Arrangement
from samsyn.rules.dated import NotInForce


@dataclass(frozen=True)
class CaseResult:
    """One case and how it came out.

    :ivar path: such as quorum[3], or the key of the case when it has one
    :ivar says: the sentence of the case
    :ivar differences: what came out otherwise, a sentence each; empty when it came out right
    """

    path: str
    says: str
    differences: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether everything came out as the case says."""
        return not self.differences


def load_cases(text: str | bytes) -> Cases:
    """Read a cases file.

    :raises InvalidArrangement: with every mistake of shape
    """
    written, raw = parse(text)
    try:
        return Cases.model_validate_json(json.dumps(raw, default=str))
    except ValidationError as error:
        schema = Cases.model_json_schema()
        mistakes = [
            Mistake(path_of(each["loc"]), explain(each, siblings(schema, each["loc"])))
            for each in error.errors(include_url=False)
        ]
        raise InvalidArrangement(in_order(mistakes, written)) from error


def run_cases(arrangement: Arrangement, cases: Cases) -> list[CaseResult]:
    """Run every case against the arrangement, in the order of the file."""
    return [
        run_case(arrangement, kind, number, case)
        for kind in FINDERS
        for number, case in enumerate(getattr(cases, kind))
    ]


def run_case(arrangement: Arrangement, kind: str, number: int, case: Case) -> CaseResult:
    """Run one case."""
    path = f"{kind}.{case.key}" if case.key else f"{kind}[{number}]"
    return CaseResult(path, case.says, _differences(arrangement, kind, case))


def _differences(arrangement: Arrangement, kind: str, case: Case) -> tuple[str, ...]:
    """Return a sentence for everything that came out otherwise."""
    body = arrangement.bodies.get(case.body) or arrangement.templates.get(case.body)
    if body is None:
        return (_("Organet ”%(key)s” finns inte i arrangemanget.") % {"key": case.body},)
    try:
        found = FINDERS[kind](case, body.rules, arrangement)
    except NotInForce as silent:
        facts = {"day": silent.day, "body": body.short_name, "rule": str(silent).split(":")[0]}
        return (_("Regeln ”%(rule)s” finns inte för %(body)s den %(day)s.") % facts,)
    except CannotBeJudged as unknown:
        return (_("Fallet nämner något som inte finns: %(what)s.") % {"what": unknown},)
    return _compared(case, found)


def _compared(case: Case, found: Mapping[str, Any]) -> tuple[str, ...]:
    """Compare what the case foretells with what was found."""
    told = sorted(case.model_fields_set & _outcomes(type(case)))
    if not told:
        return (_("Fallet säger inte vad som ska komma ut."),)
    wrong = []
    for name in told:
        expected, came = getattr(case, name), found.get(name)
        if _plain(expected) != _plain(came):
            message = _("%(name)s: väntade %(expected)s, men det blev %(came)s.")
            facts = {"name": name, "expected": _plain(expected), "came": _plain(came)}
            wrong.append(message % facts)
    return tuple(wrong)


def _outcomes(kind: type[Case]) -> set[str]:
    """Return the names of what a case of this kind may foretell."""
    return {
        name
        for name, field in kind.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and OUTCOME in field.json_schema_extra
    }


def _plain(value: Any) -> Any:
    """Return a value as it is written in a sentence and compared."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_plain(each) for each in value), key=str)
    return value if isinstance(value, bool | int | None) else str(value)
