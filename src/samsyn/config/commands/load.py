"""samsyn load [FILE…]: take arrangement files into use."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from samsyn import clock
from samsyn.arrangements import registry
from samsyn.arrangements.actions import take_into_use
from samsyn.arrangements.load import MAX_BYTES
from samsyn.arrangements.mistakes import InvalidArrangement
from samsyn.arrangements.models import Edition
from samsyn.ledger.actions import record
from samsyn.parties.actions import set_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which files; none means the shipped arrangements that are not in use yet."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Take each file into use, or tell every mistake in it; fail if any has one."""
    failed = 0
    for file in args.files or shipped():
        try:
            edition = load_file(file, at=clock.now())
        except InvalidArrangement as invalid:
            print(f"{file}:\n{invalid}", file=sys.stderr)
            failed = 1
        except OSError as error:
            print(f"{file}: {error.strerror}", file=sys.stderr)
            failed = 1
        else:
            print(f"{edition.key}: edition {edition.number} is in use")
    return failed


def shipped() -> Iterator[Path]:
    """Return the arrangement files that come with Samsyn and have never been in use."""
    known = registry.keys()
    for file in sorted(Path(settings.ARRANGEMENTS).glob("*/arrangement.toml")):
        if file.parent.name not in known:
            yield file


@transaction.atomic
def load_file(file: Path, *, at: datetime) -> Edition:
    """Take one file into use and let organisations, bodies and seats follow.

    :raises InvalidArrangement: nothing is changed
    """
    with file.open("rb") as opened:
        text = opened.read(MAX_BYTES + 1)
    known = set(Edition.objects.values_list("pk", flat=True))
    edition = take_into_use(text, at=at, by=f"samsyn load {file.name}")
    if edition.pk not in known:
        facts = {"number": edition.number, "sha256": edition.sha256}
        record("arrangement.loaded", edition, by=None, at=at, scope=edition.key, facts=facts)
    set_up(registry.arrangement(edition.key), at=at)
    return edition
