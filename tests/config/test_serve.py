"""The site is served, answers, and ends as one."""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from installation import Installation
from samsyn.config.commands.serve import supervise


@pytest.fixture
def own_signals():
    """Put back how signals are handled."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answer(port: int, path: str) -> tuple[int, str]:
    """Ask until the site answers; return status and text."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")


def test_the_site_answers_refuses_a_restore_and_stops_when_told(tmp_path: Path):
    site = Installation(tmp_path)
    site.migrate()
    site.run("manage", "collectstatic", "-v0", "--noinput")
    port = _free_port()

    process = site.start("serve", "--port", str(port))
    status, page = _answer(port, "/logga-in/")
    refused = site.run("restore", "--replace", "x.tar")
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=30)

    assert (status, "Logga in" in page) == (200, True)
    assert refused.stderr == "The site is running. Stop it first, then restore.\n"
    assert process.returncode == 0, err


def test_when_one_child_dies_the_others_are_ended(own_signals: None, tmp_path: Path):
    mark = tmp_path / "ended"
    waits = (
        "import signal, sys, time, pathlib\n"
        f"def end(*_): pathlib.Path({str(mark)!r}).touch(); sys.exit()\n"
        "signal.signal(signal.SIGTERM, end)\ntime.sleep(60)"
    )
    began = time.monotonic()

    code = supervise(
        [[sys.executable, "-c", waits], [sys.executable, "-c", "import time; time.sleep(1)"]]
    )

    assert (code, mark.exists()) == (1, True)
    assert time.monotonic() - began < 15


def test_a_child_that_will_not_end_is_killed(own_signals: None):
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    ends = "import time; time.sleep(1)"

    code = supervise([[sys.executable, "-c", stubborn], [sys.executable, "-c", ends]], grace=0.5)

    assert code == 1


def test_a_stop_that_was_asked_for_is_no_failure(own_signals: None):
    us = os.getpid()
    ask = f"import os, time; time.sleep(0.5); os.kill({us}, {signal.SIGTERM}); time.sleep(60)"

    assert supervise([[sys.executable, "-c", ask]]) == 0
