"""The servers that are measured, on loopback, and how a page of theirs is asked for."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

HOST = "127.0.0.1"
READY = 30  # seconds a server gets to answer
Headers = dict[str, str]


@dataclass(frozen=True)
class Timing:
    """What was measured of one page: milliseconds, and requests per second."""

    p50: float
    p99: float
    rate: float
    status: int
    errors: int = 0


@contextmanager
def serving(command: list[str], port: int) -> Iterator[int]:
    """Run a server until the block ends; give its port when it answers.

    :raises RuntimeError: something else answers there, which would share the requests
    """
    with socket.socket() as free:
        if free.connect_ex((HOST, port)) == 0:
            raise RuntimeError(f"port {port} is taken")
    server = subprocess.Popen([sys.executable, "-m", *command], start_new_session=True)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            _end_all(server)


def _end_all(server: "subprocess.Popen[bytes]") -> None:
    """End a server that does not stop when asked, and its children, so that the port is free."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait(10)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline and server.poll() is None:
        try:
            ask(http.client.HTTPConnection(HOST, port, timeout=5), "/logga-in/", {})
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers on port {port}")


def samsyn(port: int) -> list[str]:
    """Return the command of the shipped server."""
    return ["samsyn.config.cli", "serve", "--port", str(port), "--no-worker"]


def bare(port: int) -> list[str]:
    """Return the command of the bare view, with the same server and the same settings of it."""
    return [
        *("granian", "--interface", "wsgi", "--no-ws", "--host", HOST, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "8", "--backpressure", "64"),
        *("--log-level", "warning", "bench.bare:application"),
    ]


def ask(
    connection: http.client.HTTPConnection, path: str, headers: Headers, body: str | None = None
) -> tuple[int, Headers, bytes]:
    """Ask for a page once and read it to its end."""
    connection.request("POST" if body is not None else "GET", path, body, headers)
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def _run(
    port: int, path: str, headers: Headers, seconds: float, most: int
) -> list[tuple[int, float]]:
    """Ask again and again on one connection; return status and milliseconds of each."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    found = []
    deadline = time.perf_counter() + seconds
    while len(found) < most and time.perf_counter() < deadline:
        began = time.perf_counter()
        status, _headers, _body = ask(connection, path, headers)
        found.append((status, (time.perf_counter() - began) * 1000))
    connection.close()
    return found


def measure(
    port: int, path: str, headers: Headers, *, seconds: float, at_once: int = 4, most: int = 2000
) -> Timing:
    """Measure a page: times on one connection, then the rate on several at once.

    :param seconds: for each of the two, at most; `most` requests on a connection, at most
    """
    _run(port, path, headers, 1, 3)
    alone = _run(port, path, headers, seconds, most)
    began = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        runs = [pool.submit(_run, port, path, headers, seconds, most) for _ in range(at_once)]
        crowd = [each for run in runs for each in run.result()]
    rate = len(crowd) / (time.perf_counter() - began)
    times = sorted(each for _status, each in alone)
    errors = sum(status >= 500 for status, _ in (*alone, *crowd))
    return Timing(at(times, 0.5), at(times, 0.99), rate, alone[0][0], errors)


def at(times: list[float], share: float) -> float:
    """Return the time that `share` of the sorted `times` do not exceed."""
    return times[min(len(times) - 1, round(share * (len(times) - 1)))]
