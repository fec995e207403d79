"""samsyn work: run the jobs that no person starts."""

import argparse

from samsyn.jobs import loop


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --once, for cron."""
    parser.add_argument("--once", action="store_true", help="run what is due, then end")


def run(args: argparse.Namespace) -> int:
    """Run due jobs once, or for ever."""
    if args.once:
        loop.run_due()
    else:
        loop.run_until_stopped()
    return 0
