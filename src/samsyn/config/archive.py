"""Backup and restore: database and files in one tar, with a checksum for each.

The archive holds `database.sqlite3` or `database.dump` (pg_dump's own format), `files/…` and, last,
`SHA256SUMS` in the form that `sha256sum -c` reads. The database is copied first, as it stands in
one moment, and the files after it: files are never changed or removed, so everything the copy
names is in the archive. The signing key is not in it.
"""

import fcntl
import hashlib
import io
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

SUMS = "SHA256SUMS"


class Trouble(Exception):
    """Something a person must mend before this can be done; the text says what."""


@contextmanager
def serving() -> Iterator[None]:
    """Hold the sign that the site is being served, so that nobody restores under it."""
    with _sign() as sign:
        fcntl.flock(sign, fcntl.LOCK_SH)
        yield


@contextmanager
def _sign() -> Iterator[int]:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    sign = os.open(settings.VAR / "serving", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield sign
    finally:
        os.close(sign)


def write(target: Path) -> int:
    """Write an archive to `target`, also while the site is in use; return how many files.

    :raises Trouble: PostgreSQL's pg_dump is missing or failed
    """
    unfinished = target.with_name(f"{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent) as room:
        database = _copy_database(Path(room))
        sums = []
        with tarfile.open(unfinished, "w") as archive:
            for name, path in [(database.name, database), *_files()]:
                sums.append(f"{digest(path)}  {name}\n")
                archive.add(path, name, recursive=False)
            entry = tarfile.TarInfo(SUMS)
            content = "".join(sums).encode()
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    unfinished.chmod(0o600)
    unfinished.replace(target)
    return len(sums)


def _files() -> Iterator[tuple[str, Path]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield f"files/{path.relative_to(root)}", path


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_database(room: Path) -> Path:
    if connection.vendor == "sqlite":
        copy = room / "database.sqlite3"
        with closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as source:
            source.execute("PRAGMA busy_timeout=20000")
            source.execute("VACUUM INTO ?", [str(copy)])
        return copy
    copy = room / "database.dump"
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
    return copy


def _postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs against our database."""
    if not (path := shutil.which(program)):
        raise Trouble(
            f"{program} is not on this machine. Install PostgreSQL's client of the server's "
            "version (Debian: apt-get install postgresql-client), or use your own backup."
        )
    database: dict[str, Any] = connection.settings_dict
    environment = {**os.environ, "PGPASSWORD": database["PASSWORD"]}
    where = {"--host": "HOST", "--port": "PORT", "--username": "USER", "--dbname": "NAME"}
    options = [f"{flag}={database[key]}" for flag, key in where.items() if database[key]]
    done = subprocess.run(  # noqa: S603 -- our own arguments
        [path, *options, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Trouble(f"{program} failed: {done.stderr.strip()}")


def read(source: Path, *, replace: bool = False) -> int:
    """Put an archive back where database and files are empty; return how many files.

    :param replace: move what is there aside and put the archive in its place
    :raises Trouble: the site is running, something is already there, or the archive is damaged
    """
    with _sign() as sign:
        try:
            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Trouble("The site is running. Stop it first, then restore.") from None
        if not replace and holds_something():
            raise Trouble(
                "The database is not empty. Restore to an empty one, or add --replace to move "
                "what is there aside."
            )
        with tempfile.TemporaryDirectory(dir=settings.VAR) as room:
            names = _unpack(source, Path(room))
            _put_database(Path(room))
            _put_files(Path(room) / "files")
    return len(names)


def holds_something() -> bool:
    """Tell whether any of our tables has a row."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("samsyn.")]
    tables = set(connection.introspection.table_names())
    return any(m._meta.db_table in tables and _has_rows(m) for m in ours)


def _has_rows(model: type[Model]) -> bool:
    return model._base_manager.exists()  # noqa: SLF001 -- the manager that hides nothing


def _unpack(source: Path, room: Path) -> list[str]:
    try:
        with tarfile.open(source) as archive:
            for member in archive:
                _unpack_one(archive, member, room)
        lines = (room / SUMS).read_text().splitlines()
    except (OSError, tarfile.TarError) as error:
        raise Trouble(f"{source} is not a whole archive of ours: {error}") from error
    names = []
    for line in lines:
        said, _, name = line.partition("  ")
        if not (room / name).is_file() or digest(room / name) != said:
            raise Trouble(f"{name} in the archive is damaged; nothing was restored.")
        names.append(name)
    return names


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, room: Path) -> None:
    target = (room / member.name).resolve()
    packed = archive.extractfile(member)
    if packed is None or not target.is_relative_to(room.resolve()):
        raise Trouble(f"{member.name} does not belong in an archive of ours; nothing was restored.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(packed, file)
    target.chmod(0o600)


def _put_database(room: Path) -> None:
    sqlite, postgres = room / "database.sqlite3", room / "database.dump"
    if connection.vendor == "sqlite" and sqlite.exists():
        target = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            _aside(target.with_name(target.name + suffix))
        sqlite.replace(target)
        target.chmod(0o600)
    elif connection.vendor == "postgresql" and postgres.exists():
        connection.close()
        _postgres(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
            "--exit-on-error", str(postgres),
        )  # fmt: skip
    else:
        raise Trouble(f"The archive is from another kind of database than {connection.vendor}.")


def _put_files(unpacked: Path) -> None:
    target = Path(settings.MEDIA_ROOT)
    _aside(target)
    if unpacked.is_dir():
        unpacked.replace(target)
    else:
        target.mkdir(parents=True, exist_ok=True)


def _aside(path: Path) -> None:
    """Move what is there out of the way, keeping it; an earlier such copy is thrown away."""
    kept = path.with_name(f"{path.name}.before-restore")
    if path.exists():
        if kept.is_dir():
            shutil.rmtree(kept)
        path.replace(kept)
