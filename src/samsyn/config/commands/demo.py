"""samsyn demo: invented people and a year of invented work, in an empty database."""

import argparse
import sys
from time import monotonic

from django.conf import settings
from django.db import transaction

from samsyn.demo.play import build
from samsyn.parties.accounts import real_account_exists
from samsyn.parties.models import Person


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: each arrangement's demo.toml says all."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes them
    """Build the demo, if this is one and nobody is here yet."""
    if not settings.DEMO or real_account_exists():
        print("This is not a demo: set SAMSYN_DEMO=1 and use an empty database.", file=sys.stderr)
        return 1
    if Person.objects.exists():
        print("The demo is built already.")
        return 0
    begun = monotonic()
    with transaction.atomic():
        played = build()
    print(f"{len(played.done)} things happened in {monotonic() - begun:.0f} s")
    for line in played.refused:
        print(f"refused: {line}", file=sys.stderr)
    return 1 if played.refused else 0
