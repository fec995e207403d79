"""Files on disk: whole or not at all, found again, swept when nothing points at them."""

import errno
import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from samsyn.documents import store
from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.refusals import NoRoom

AT = datetime(2026, 3, 5, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def _files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def _version(kept: store.Kept, *, shown_as: str = "") -> DocumentVersion:
    document = Document.objects.create(title="Rutin", created_at=AT)
    return DocumentVersion.objects.create(
        document=document, number=1, filename="Rutin.pdf", content_type="application/pdf",
        size=kept.size, sha256=kept.sha256, stored_as=kept.name, shown_as=shown_as,
        added_at=AT, added_by="Daniel Mossby",
    )  # fmt: skip


def test_bytes_are_kept_under_a_random_name_and_read_back(root: Path) -> None:
    kept = store.keep(b"protokoll")

    assert (kept.size, kept.sha256) == (9, sha256(b"protokoll").hexdigest())
    assert store.keep(b"protokoll").name != kept.name
    with store.open_kept(kept.name) as file:
        assert file.read() == b"protokoll"
    assert _files(root)[0].parent.parent == root


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_is_a_refusal_and_leaves_nothing_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write":
        monkeypatch.setattr(Path, "mkdir", lambda *_, **__: full())
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(NoRoom):
        store.keep(b"protokoll")

    assert _files(root) == []


def test_other_trouble_with_the_disk_is_no_refusal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)

    with pytest.raises(OSError, match="Input/output error"):
        store.keep(b"protokoll")
    assert _files(root) == []


@pytest.mark.parametrize("name", ["../secret_key", "/etc/passwd", "", "a/../../b", "a//b"])
def test_a_name_that_leads_out_of_the_folder_opens_nothing(name: str) -> None:
    with pytest.raises(ValueError):
        store.open_kept(name)


@pytest.mark.django_db
def test_the_sweep_removes_what_nothing_points_at_after_a_day(root: Path) -> None:
    pointed_at, shown, orphan = (store.keep(text) for text in (b"a", b"b", b"c"))
    _version(pointed_at, shown_as=shown.name)
    kept_elsewhere = store.keep(b"d")
    now = datetime.now(UTC)

    assert store.sweep(now, also_in_use={kept_elsewhere.name}) == 0
    late = now + timedelta(days=1, minutes=1)
    assert store.sweep(late, also_in_use={kept_elsewhere.name}) == 1
    assert store.sweep(late, also_in_use={kept_elsewhere.name}) == 0
    assert not store.path_of(orphan.name).exists()
    assert len(_files(root)) == 3


@pytest.mark.django_db
def test_verify_tells_what_is_missing_and_what_was_changed() -> None:
    whole, changed, missing = (_version(store.keep(text)) for text in (b"a", b"b", b"c"))
    half = _version(store.keep(b"d"), shown_as=store.keep(b"e").name)
    store.path_of(changed.stored_as).write_bytes(b"B")
    store.drop(missing.stored_as)
    store.drop(half.shown_as)

    assert store.verify_files() == [
        store.Problem(changed.pk, "Rutin.pdf", "original", "changed"),
        store.Problem(missing.pk, "Rutin.pdf", "original", "missing"),
        store.Problem(half.pk, "Rutin.pdf", "shown", "missing"),
    ]
    assert whole.pk
