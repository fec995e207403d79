"""samsyn backup FILE: write database and files to one archive."""

import argparse
import sys
from pathlib import Path

from samsyn.config import archive


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to write."""
    parser.add_argument("file", type=Path, help="the archive to write, such as samsyn.tar")


def run(args: argparse.Namespace) -> int:
    """Write the archive and say what is in it."""
    try:
        count = archive.write(args.file.absolute())
    except archive.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"{args.file}: the database and {count - 1} files, {args.file.stat().st_size:,} bytes")
    return 0
