"""A backup holds everything, is taken while others write, and can be put back and proved."""

import io
import sqlite3
import subprocess
import tarfile
import threading
from pathlib import Path

import pytest

from installation import Installation

FILL = """
from datetime import datetime, timezone
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from samsyn.documents.models import Document, DocumentVersion
from samsyn.ledger.actions import record
import hashlib
at = datetime(2026, 3, 5, 9, tzinfo=timezone.utc)
for n in range({count}):
    content = f"Underlag {{n}}".encode()
    document = Document.objects.create(title=f"Underlag {{n}}", created_at=at)
    DocumentVersion.objects.create(document=document, number=1, filename="u.txt", size=len(content),
        content_type="text/plain", sha256=hashlib.sha256(content).hexdigest(),
        stored_as=default_storage.save(f"doc{{n}}", ContentFile(content)),
        added_at=at, added_by="Daniel")
    record("document.added", document, by=None, at=at)
"""
ADD_ONE = "INSERT INTO documents_document (title, created_at) VALUES ('x', '2026-01-01')"
CHANGE_ONE = """
from samsyn.ledger.models import Entry
Entry.objects.filter(pk=2).update(actor="X")
"""


@pytest.fixture
def site(tmp_path: Path) -> Installation:
    """Make a site with three documents."""
    site = Installation(tmp_path / "site")
    site.migrate()
    site.python(FILL.format(count=3))
    return site


def test_what_is_backed_up_is_restored_elsewhere_and_verified(site: Installation, tmp_path: Path):
    other = Installation(tmp_path / "other")

    backup = site.run("backup", str(tmp_path / "b.tar"))
    restored = other.run("restore", str(tmp_path / "b.tar"))

    assert "the database and 3 files" in backup.stdout
    assert restored.stdout.splitlines()[-1] == (
        "3 ledger entries and 3 files checked: nothing is wrong."
    )
    assert (tmp_path / "other/files/doc1").read_text() == "Underlag 1"


def test_the_checksums_are_those_that_sha256sum_reads(site: Installation, tmp_path: Path):
    site.run("backup", str(tmp_path / "b.tar"))

    (tmp_path / "out").mkdir()
    subprocess.run(["tar", "xf", tmp_path / "b.tar", "-C", tmp_path / "out"], check=True)
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path / "out")

    assert done.returncode == 0


def test_restore_refuses_a_database_that_is_not_empty(site: Installation, tmp_path: Path):
    site.run("backup", str(tmp_path / "b.tar"))

    refused = site.run("restore", str(tmp_path / "b.tar"))
    replaced = site.run("restore", "--replace", str(tmp_path / "b.tar"))

    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert replaced.returncode == 0
    assert (tmp_path / "site/samsyn.sqlite3.before-restore").exists()


def test_restore_refuses_an_archive_with_a_changed_byte_and_leaves_nothing(
    site: Installation, tmp_path: Path
):
    site.run("backup", str(tmp_path / "b.tar"))
    content = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(content.replace(b"Underlag 2", b"Underlag X", 1))
    other = Installation(tmp_path / "other")

    refused = other.run("restore", str(tmp_path / "b.tar"))

    assert refused.returncode == 1
    assert "is damaged; nothing was restored" in refused.stderr
    assert not (tmp_path / "other/files").exists()
    with sqlite3.connect(tmp_path / "other/samsyn.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)


def test_restore_refuses_a_name_that_leads_out_of_the_archive(tmp_path: Path):
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        entry = tarfile.TarInfo("../outside")
        entry.size = 1
        archive.addfile(entry, io.BytesIO(b"x"))

    refused = Installation(tmp_path / "site").run("restore", str(tmp_path / "b.tar"))

    assert "does not belong in an archive of ours" in refused.stderr
    assert not (tmp_path / "outside").exists()


def test_a_backup_taken_while_others_write_is_whole(site: Installation, tmp_path: Path):
    stop = threading.Event()
    errors: list[str] = []

    def write() -> None:
        connection = sqlite3.connect(tmp_path / "site/samsyn.sqlite3", timeout=20)
        while not stop.is_set():
            try:
                with connection:
                    connection.execute(ADD_ONE)
            except sqlite3.Error as error:
                errors.append(str(error))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    backups = [site.run("backup", str(tmp_path / f"b{n}.tar")) for n in range(3)]
    stop.set()
    for writer in writers:
        writer.join()
    restored = Installation(tmp_path / "other").run("restore", str(tmp_path / "b2.tar"))

    assert errors == []
    assert [each.returncode for each in backups] == [0, 0, 0]
    assert restored.returncode == 0


def test_verify_names_the_entry_that_was_changed_and_the_file_that_is_missing(site: Installation):
    site.python(
        "from samsyn.ledger.models import Entry; Entry.objects.filter(pk=2).update(actor='X')"
    )
    (site.room / "files/doc0").unlink()
    (site.room / "files/doc1").write_text("Annat")

    verified = site.run("verify")

    assert verified.returncode == 1
    assert verified.stdout.splitlines() == [
        "ledger entry 2: it was changed after it was written",
        "document version 1, u.txt: its file is missing",
        "document version 2, u.txt: its file was changed",
        "3 ledger entries and 3 files checked: 3 faults.",
    ]


@pytest.mark.parametrize(
    ("removed", "told"),
    [
        (2, "ledger entry 3: an entry before it was changed, removed or added"),
        (3, "ledger: the last entries were removed"),
    ],
)
def test_verify_sees_that_an_entry_was_removed(site: Installation, removed: int, told: str):
    site.python(
        f"from samsyn.ledger.models import Entry; Entry.objects.filter(pk={removed}).delete()"
    )

    verified = site.run("verify")

    assert verified.stdout.splitlines()[0] == told
