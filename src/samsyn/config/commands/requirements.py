"""samsyn requirements: which requirement is shown by which test."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from samsyn.config.catalogue import ROOT, Standing, State, standings

NEEDS_DJANGO = False
WORDS = {State.SHOWN: "shown by test", State.IN_DATA: "in data", State.NOT_YET: "not yet"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to narrow the list to, and whose files to read."""
    parser.add_argument("--county", help="name of a file in docs/requirements, such as blekinge")
    parser.add_argument("--state", type=State, choices=list(State), help="how far it has come")
    parser.add_argument("--kind", help="structure, rule, duty, artefact, register or principle")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print each requirement and where it stands; fail if an id that is named does not exist."""
    found = standings(args.root)
    rows = [row for row in found.rows if _is_asked_for(row, args)]
    print("\n".join([*map(_line, rows), "", *_summary(rows)]))
    for place, name in found.unknown:
        print(f"{place}: {name} is not in the catalogue", file=sys.stderr)
    return 1 if found.unknown else 0


def _is_asked_for(row: Standing, args: argparse.Namespace) -> bool:
    """Tell whether the filters leave the requirement in."""
    return (
        args.county in {None, row.requirement.county}
        and args.state in {None, row.state}
        and args.kind in {None, row.requirement.kind}
    )


def _line(row: Standing) -> str:
    """Return id, kind, state and what shows it, in columns."""
    places = " ".join(row.tests or row.files)
    line = f"{row.requirement.id}  {row.requirement.kind:<9}  {WORDS[row.state]:<13}  {places}"
    return line.rstrip()


def _summary(rows: Sequence[Standing]) -> Iterator[str]:
    """Return a table of how many stand where: a line for each county, and the sum."""
    counts = Counter((row.requirement.county, row.state) for row in rows)
    counties = dict.fromkeys(row.requirement.county for row in rows)
    yield "          " + "".join(f"{WORDS[state]:>15}" for state in State) + f"{'all':>8}"
    for county in counties:
        numbers = [counts[county, state] for state in State]
        yield f"{county:<10}" + "".join(f"{n:>15}" for n in numbers) + f"{sum(numbers):>8}"
    sums = [sum(counts[county, state] for county in counties) for state in State]
    yield f"{'all':<10}" + "".join(f"{n:>15}" for n in sums) + f"{sum(sums):>8}"
