"""samsyn verify: prove that the ledger and the files are untouched."""

import argparse
from collections.abc import Iterator

from samsyn.documents.models import DocumentVersion
from samsyn.documents.store import verify_files
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
    told = {"missing": "is missing", "changed": "was changed"}
    for problem in verify_files():
        which = "its file" if problem.which == "original" else "the copy that is shown"
        name = f"document version {problem.version}, {problem.filename}"
        yield f"{name}: {which} {told[problem.what]}"


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes them
    """Check everything, tell all that is wrong, and fail if anything is."""
    faults = [*broken_entries(), *broken_files()]
    for fault in faults:
        print(fault)
    entries, files = Entry.objects.count(), DocumentVersion.objects.count()
    whole = "nothing is wrong" if not faults else f"{len(faults)} faults"
    print(f"{entries} ledger entries and {files} files checked: {whole}.")
    return 1 if faults else 0
