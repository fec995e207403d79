"""samsyn prepare: everything between installed packages and a site that can be served."""

import argparse
import importlib
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command

from samsyn.parties.models import Person


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
    call_command("collectstatic", verbosity=0, interactive=False)
    failed = _samsyn("load")
    if not failed and settings.DEMO and not Person.objects.exists():
        print("Building the demo data", flush=True)
        failed = _samsyn("demo")
    return failed
