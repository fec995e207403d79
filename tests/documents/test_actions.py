"""A file becomes a document, a later one its next version; two steps, nothing half-done."""

import errno
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from documents import files
from samsyn.documents import actions, store
from samsyn.documents.refusals import NoRoom
from samsyn.documents.uploads import inspect

AT = datetime(2026, 2, 27, 9, tzinfo=UTC)
BY = actions.Author(7, "Marie Ljungvide")
PLAIN = files.pdf("BT /F1 12 Tf 72 700 Td (Rutin) Tj ET")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_a_file_becomes_a_document_with_its_first_version() -> None:
    stored = actions.store(inspect("Rutin 3.0.pdf", files.with_scripts(PLAIN)))

    version = actions.add(stored, by=BY, at=AT)

    assert (version.document.title, version.number, version.pages) == ("Rutin 3.0", 1, 1)
    assert (version.added_by, version.added_by_id, version.state) == (
        "Marie Ljungvide",
        7,
        "working",
    )
    assert (version.text, version.scanned) == ("Rutin", False)
    with store.open_kept(version.stored_as) as original, store.open_kept(version.shown_as) as shown:
        assert original.read() == files.with_scripts(PLAIN) != shown.read()
    assert store.verify_files() == []


@pytest.mark.django_db
def test_a_later_file_is_the_next_version_and_the_earlier_stays() -> None:
    first = actions.add(actions.store(inspect("a.pdf", PLAIN)), title="Rutin", by=BY, at=AT)

    second = actions.add_version(
        first.document, actions.store(inspect("b.txt", b"Rutin")), by=BY, at=AT
    )

    assert (second.document.title, second.number, second.shown_as) == ("Rutin", 2, "")
    assert first.document.versions.count() == 2


def test_a_disk_that_fills_up_between_the_two_copies_leaves_neither(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection = inspect("a.pdf", files.with_scripts(PLAIN))
    keep, kept = store.keep, list[bytes]()

    def keep_once(content: bytes) -> store.Kept:
        if kept:
            raise NoRoom from OSError(errno.ENOSPC, "full")
        kept.append(content)
        return keep(content)

    monkeypatch.setattr(actions, "keep", keep_once)

    with pytest.raises(NoRoom):
        actions.store(inspection)
    assert [path for path in root.rglob("*") if path.is_file()] == []
