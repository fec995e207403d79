"""The virus scanner clamd over its socket (INSTREAM)."""

import socket
import struct
from enum import StrEnum

from samsyn.documents.refusals import Infected

SECONDS = 20.0
PIECE = 64 << 10


class Checked(StrEnum):
    """Whether a file was checked for viruses."""

    CLEAN = "clean"
    NOT_CHECKED = "not_checked"


def check(content: bytes, address: str) -> Checked:
    """Ask clamd about a file; a scanner that is away or cannot tell leaves it not checked.

    :param address: a path, or host:port; empty when no scanner is set up
    :raises Infected: the scanner found something
    """
    if not address:
        return Checked.NOT_CHECKED
    try:
        answer = _ask(content, address)
    except OSError:
        return Checked.NOT_CHECKED
    if answer.endswith(" FOUND"):
        raise Infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    return Checked.CLEAN if answer == "stream: OK" else Checked.NOT_CHECKED


def _ask(content: bytes, address: str) -> str:
    with _connect(address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while b"\0" not in answer and (more := line.recv(4096)):
            answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
