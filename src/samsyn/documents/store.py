"""Bytes on disk, under random names; never inside a database transaction.

Two steps: `keep` the bytes first, then let an action write the row that points at them. If the
action is refused or the machine dies between, nothing points at the file, and `sweep` removes it
after a day.
"""

import errno
import os
import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal

from django.conf import settings

from samsyn.documents.models import DocumentVersion
from samsyn.documents.refusals import NoRoom

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
PIECE = 1 << 20
GRACE = timedelta(days=1)
NAME = re.compile(r"[\w-]+(?:[/.][\w-]+)*")


@dataclass(frozen=True)
class Kept:
    """A file on disk: its random name, its size in bytes and its hash."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Problem:
    """A version whose file is not as it was; `which` of the two copies, and what is wrong."""

    version: int
    filename: str
    which: Literal["original", "shown"]
    what: Literal["missing", "changed"]


def path_of(name: str) -> Path:
    """Return where the file called `name` is.

    :raises ValueError: the name leads out of the folder
    """
    if not NAME.fullmatch(name):
        raise ValueError(name)
    return Path(settings.MEDIA_ROOT) / name


def keep(content: bytes) -> Kept:
    """Write bytes to disk, whole or not at all, and return under which name.

    :raises NoRoom: the disk is full; nothing is left behind
    """
    random = secrets.token_hex(16)
    name = f"{random[:2]}/{random}"
    target = path_of(name)
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
        _sync(target.parent)
    except OSError as error:
        for left in (unfinished, target):
            with suppress(OSError):
                left.unlink()
        if error.errno in FULL:
            raise NoRoom from error
        raise
    return Kept(name, len(content), sha256(content).hexdigest())


def _sync(folder: Path) -> None:
    """Make a new name in `folder` outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_kept(name: str) -> BinaryIO:
    """Open a kept file for reading.

    :raises FileNotFoundError: it is gone
    """
    return path_of(name).open("rb")


def drop(name: str) -> None:
    """Remove a kept file that nothing points at; one that is gone already is no trouble."""
    path_of(name).unlink(missing_ok=True)


def sweep(now: datetime, *, also_in_use: Collection[str] = ()) -> int:
    """Remove files older than a day that no version points at; return how many.

    :param now: real time, as the disk counts it, also when a demo plays another year
    :param also_in_use: names that others than `DocumentVersion` point at
    """
    in_use = set(also_in_use)
    for pair in DocumentVersion.objects.values_list("stored_as", "shown_as"):
        in_use.update(pair)
    removed = 0
    for file in list(Path(settings.MEDIA_ROOT).glob("??/*")):
        with suppress(FileNotFoundError):
            is_old = file.stat().st_mtime < (now - GRACE).timestamp()
            if is_old and f"{file.parent.name}/{file.name}" not in in_use:
                file.unlink()
                removed += 1
    return removed


def verify_files() -> list[Problem]:
    """Compare every version's file with its hash and return what is not as it was."""
    return list(_problems())


def _problems() -> Iterator[Problem]:
    for version in DocumentVersion.objects.order_by("pk").iterator():
        found = _hash(version.stored_as)
        if found != version.sha256:
            what: Literal["missing", "changed"] = "changed" if found else "missing"
            yield Problem(version.pk, version.filename, "original", what)
        if version.shown_as and not path_of(version.shown_as).is_file():
            yield Problem(version.pk, version.filename, "shown", "missing")


def _hash(name: str) -> str:
    """Return the hash of a kept file, nothing when it is gone."""
    found = sha256()
    try:
        with open_kept(name) as file:
            while piece := file.read(PIECE):
                found.update(piece)
    except (FileNotFoundError, ValueError):
        return ""
    return found.hexdigest()
