"""The command line `samsyn`."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

import django

COMMANDS = {
    "serve": "start the web server and the worker",
    "work": "run the jobs that no person starts",
    "prepare": "make the database, static files and, in a demo, the demo data ready",
    "load": "take arrangement files into use",
    "check": "validate arrangement files and run their cases",
    "demo": "fill an empty database with invented people and work",
    "requirements": "tell which requirement is shown by which test",
    "messages": "gather and compile the texts to translate",
    "backup": "write database and files to one archive, also while the site is in use",
    "restore": "put an archive back",
    "verify": "prove that the ledger and the files are untouched",
    "invite": "let a person in, such as the first administrator",
    "manage": "pass the rest on to Django",
}
WITHOUT_DJANGO = {"serve"}  # its children load it; the supervisor stays small


def _parser() -> argparse.ArgumentParser:
    words = "\n".join(f"  {name:<13} {does}" for name, does in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="samsyn",
        description=f"commands:\n{words}\n\nsamsyn <command> --help tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="samsyn <command> …",
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command", help="one of the above")
    return parser


def _manage(arguments: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line  # slow, and only needed here

    execute_from_command_line(["samsyn manage", *arguments])
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    os.umask(0o077)  # what we write is for nobody else on the machine
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = _parser().parse_args(given[:1] or ["--help"]).command
    if name == "manage":
        return _manage(given[1:])
    if name not in WITHOUT_DJANGO:
        django.setup()
    command = importlib.import_module(f"samsyn.config.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"samsyn {name}", description=COMMANDS[name])
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(given[1:])))


if __name__ == "__main__":
    sys.exit(main())
