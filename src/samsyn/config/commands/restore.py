"""samsyn restore FILE: put an archive back."""

import argparse
import sys
from pathlib import Path

from django.core.management import call_command

from samsyn.config import archive
from samsyn.config.commands import verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which archive, and whether what is there may be moved aside."""
    parser.add_argument("file", type=Path, help="an archive written by samsyn backup")
    parser.add_argument("--replace", action="store_true", help="move what is there aside first")


def run(args: argparse.Namespace) -> int:
    """Restore, bring the database up to this version of Samsyn, and verify."""
    try:
        count = archive.read(args.file.absolute(), replace=args.replace)
    except archive.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    call_command("migrate", verbosity=0, interactive=False)
    print(f"Restored the database and {count - 1} files from {args.file}.")
    return verify.run(args)
