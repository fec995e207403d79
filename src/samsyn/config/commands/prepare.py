"""samsyn prepare: everything between installed packages and a site that can be served."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command

from samsyn.demo.play import set_clock_to_the_beginning
from samsyn.parties.accounts import real_account_exists
from samsyn.parties.models import Person

NO_DEMO_HERE = (
    "Someone signs in to this database for real, so it cannot be a demo. Set SAMSYN_DEMO=0, "
    "or point SAMSYN_VAR at an empty folder."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: settings say all."""


def _samsyn(name: str, arguments: Sequence[str] = ()) -> int:
    command = importlib.import_module(f"samsyn.config.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"samsyn {name}")
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(arguments)))


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes them
    """Migrate, gather static files, load arrangements and, in an empty demo, build its data."""
    call_command("migrate", verbosity=0, interactive=False)
    if settings.DEMO and real_account_exists():
        print(NO_DEMO_HERE, file=sys.stderr)
        return 1
    call_command("collectstatic", verbosity=0, interactive=False)
    is_new_demo = settings.DEMO and not Person.objects.exists()
    if is_new_demo:
        set_clock_to_the_beginning()
    failed = _samsyn("load")
    if not failed and is_new_demo:
        print("Building the demo data", flush=True)
        failed = _samsyn("demo")
    return failed
