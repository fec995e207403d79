"""Verbs of documents: put a file in as a new document or as a new version of one.

In two steps, so that no file is written inside a transaction: `store` what `uploads.inspect` let
through, then `add` or `add_version` in the same transaction as whatever points at it. A file
whose second step never came is swept after a day.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.scanner import Checked
from samsyn.documents.store import Kept, drop, keep
from samsyn.documents.uploads import Inspection

State = DocumentVersion.State
LONGEST_TITLE = 300


@dataclass(frozen=True)
class StoredFile:
    """A file on disk that no row points at yet."""

    inspection: Inspection
    original: Kept
    shown: Kept | None = None


@dataclass(frozen=True)
class Author:
    """Who puts a file in, as it will be shown for ever."""

    id: int | None
    name: str


def store(inspection: Inspection) -> StoredFile:
    """Write a file and its cleaned copy to disk; before the transaction, not in it.

    :raises NoRoom: the disk is full; neither is left behind
    """
    original = keep(inspection.content)
    if inspection.shown is None:
        return StoredFile(inspection, original)
    try:
        return StoredFile(inspection, original, keep(inspection.shown))
    except Exception:
        drop(original.name)
        raise


@transaction.atomic
def add(
    stored: StoredFile, *, title: str = "", by: Author, at: datetime, state: State = State.WORKING
) -> DocumentVersion:
    """Make a new document of a stored file; without a title it is called as the file is."""
    name = title.strip() or stored.inspection.filename.rpartition(".")[0]
    document = Document.objects.create(title=name[:LONGEST_TITLE], created_at=at)
    return _add(document, stored, number=1, by=by, at=at, state=state)


@transaction.atomic
def add_version(
    document: Document,
    stored: StoredFile,
    *,
    by: Author,
    at: datetime,
    state: State = State.WORKING,
) -> DocumentVersion:
    """Add a stored file as the newest version of a document; earlier ones are kept."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    newest = locked.versions.aggregate(number=Max("number"))["number"] or 0
    return _add(locked, stored, number=newest + 1, by=by, at=at, state=state)


def _add(
    document: Document, stored: StoredFile, *, number: int, by: Author, at: datetime, state: State
) -> DocumentVersion:
    file = stored.inspection
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        pages=file.pages,
        sha256=file.sha256,
        stored_as=stored.original.name,
        shown_as=stored.shown.name if stored.shown else "",
        text=file.text,
        scanned=file.checked is Checked.CLEAN,
        state=state,
        added_at=at,
        added_by_id=by.id,
        added_by=by.name,
    )
