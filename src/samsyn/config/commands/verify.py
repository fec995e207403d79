"""samsyn verify: prove that the ledger and the files are untouched."""

import argparse
import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from samsyn.documents.models import DocumentVersion
from samsyn.ledger.actions import GENESIS, digest
from samsyn.ledger.models import Entry, Head


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing."""


def broken_entries() -> Iterator[str]:
    """Tell each place where the chain of the ledger does not hold."""
    before = GENESIS
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=2000):
        if entry.previous_hash != before:
            yield f"ledger entry {entry.pk}: an entry before it was changed, removed or added"
        if digest(entry) != entry.hash:
            yield f"ledger entry {entry.pk}: it was changed after it was written"
        before = entry.hash
    head = Head.objects.filter(pk=1).first()
    if (head.hash if head else GENESIS) != before:
        yield "ledger: the last entries were removed"


def broken_files() -> Iterator[str]:
    """Tell each document whose file is missing or is not the one that was stored."""
    for version in DocumentVersion.objects.order_by("pk").iterator():
        if not default_storage.exists(version.stored_as):
            yield f"document version {version.pk}, {version.filename}: its file is missing"
            continue
        with default_storage.open(version.stored_as) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != version.sha256:
            yield f"document version {version.pk}, {version.filename}: its file was changed"


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes them
    """Check everything, tell all that is wrong, and fail if anything is."""
    faults = [*broken_entries(), *broken_files()]
    for fault in faults:
        print(fault)
    entries, files = Entry.objects.count(), DocumentVersion.objects.count()
    whole = "nothing is wrong" if not faults else f"{len(faults)} faults"
    print(f"{entries} ledger entries and {files} files checked: {whole}.")
    return 1 if faults else 0
