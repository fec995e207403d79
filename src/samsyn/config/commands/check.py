"""samsyn check FILE…: validate arrangement files and run the cases beside them."""

import argparse
import json
from pathlib import Path

from django.utils.translation import gettext as _

from samsyn.arrangements.cases import CaseResult, load_cases, run_cases
from samsyn.arrangements.editor import json_schema
from samsyn.arrangements.lint import lint
from samsyn.arrangements.load import MAX_BYTES, load
from samsyn.arrangements.mistakes import InvalidArrangement
from samsyn.arrangements.nouns import Arrangement


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which files, and the wish for a schema instead."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--schema", action="store_true", help="print a JSON Schema for editors")


def run(args: argparse.Namespace) -> int:
    """Tell every mistake, every case that comes out otherwise and what is odd."""
    if args.schema:
        print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return 0
    if not args.files:
        print(_("Ange minst en arrangemangsfil."))
        return 2
    return max(check_file(file) for file in args.files)


def check_file(file: Path) -> int:
    """Check one file and return 1 when something in it is wrong, 0 otherwise."""
    try:
        arrangement = load(_text(file))
    except OSError as error:
        return _unreadable(file, error)
    except InvalidArrangement as invalid:
        return _invalid(file, invalid)
    for warning in lint(arrangement):
        print(_("%(file)s: att tänka på: %(what)s") % {"file": file, "what": warning})
    beside = file.with_name("cases.toml")
    if not beside.exists():
        print(_("%(file)s är rätt skriven. Där finns inga fall att köra.") % {"file": file})
        return 0
    return _cases(arrangement, file, beside)


def _text(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _unreadable(file: Path, error: OSError) -> int:
    print(_("%(file)s går inte att läsa: %(why)s.") % {"file": file, "why": error.strerror})
    return 1


def _invalid(file: Path, invalid: InvalidArrangement) -> int:
    for mistake in invalid.mistakes:
        print(f"{file}: {mistake}")
    print(_("%(file)s har %(count)d fel.") % {"file": file, "count": len(invalid.mistakes)})
    return 1


def _cases(arrangement: Arrangement, file: Path, beside: Path) -> int:
    try:
        results = run_cases(arrangement, load_cases(_text(beside)))
    except OSError as error:
        return _unreadable(beside, error)
    except InvalidArrangement as invalid:
        return _invalid(beside, invalid)
    failed = [result for result in results if not result.passed]
    for result in failed:
        _tell(beside, result)
    facts = {"file": file, "right": len(results) - len(failed), "all": len(results)}
    print(_("%(file)s är rätt skriven. %(right)d av %(all)d fall kommer ut rätt.") % facts)
    return 1 if failed else 0


def _tell(file: Path, result: CaseResult) -> None:
    print(f"{file}: {result.path}: {result.says}")
    for difference in result.differences:
        print(f"    {difference}")
