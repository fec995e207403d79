"""samsyn serve: the web server and the worker, under one small supervisor."""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from types import FrameType

from samsyn.config.archive import serving

GRACE = 15  # seconds a child gets to finish what it has in hand


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare address and port; the environment gives the defaults."""
    get = os.environ.get
    parser.add_argument("--host", default=get("SAMSYN_HOST", "127.0.0.1"))
    parser.add_argument("--port", default=get("PORT", "8000"))
    parser.add_argument("--workers", default=get("SAMSYN_WORKERS", "1"), help="web processes")
    parser.add_argument("--no-worker", action="store_true", help="jobs run somewhere else")


def _commands(args: argparse.Namespace) -> Iterable[list[str]]:
    yield [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", args.host, "--port", args.port, "--workers", args.workers),
        *("--blocking-threads", "8", "--backpressure", "64", "--log-level", "warning"),
        "samsyn.config.wsgi:application",
    ]
    if not args.no_worker:
        yield [sys.executable, "-m", "samsyn.config.cli", "work"]


def supervise(commands: Iterable[list[str]], *, grace: float = GRACE) -> int:
    """Run `commands` side by side until one ends or we are told to stop; then end them all."""
    asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    children = [subprocess.Popen(command) for command in commands]  # noqa: S603 -- our own
    while not asked and all(child.poll() is None for child in children):
        time.sleep(0.1)
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + grace
    for child in children:
        try:
            child.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return 0 if asked else 1


def run(args: argparse.Namespace) -> int:
    """Serve until stopped; an end that nobody asked for is a failure."""
    with serving():
        return supervise(_commands(args))
