"""Put papers to a matter, in versions (underlag)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.store import Kept, keep
from samsyn.documents.uploads import Inspection
from samsyn.ledger.actions import record
from samsyn.matters.actions.raising import ENDED, NotOpen, require_preparer
from samsyn.matters.models import Matter, MatterDocument
from samsyn.matters.search import reindex
from samsyn.parties.models import Person
from samsyn.rules.refusal import Refusal


class SameFile(Refusal):
    """The newest version of the paper is the same file; `finding` is that version."""

    finding: DocumentVersion


class NoReasonToWithhold(Refusal):
    """A paper is held back from the public without a reason, which is shown."""


def keep_file(file: Inspection) -> tuple[Kept, Kept | None]:
    """Write the original, and the cleaned copy if there is one, to disk.

    The first of two steps, outside any transaction; `add` and `replace` take what it returns.

    :raises NoRoom: the disk is full
    """
    return keep(file.content), keep(file.shown) if file.shown else None


@transaction.atomic
def add(
    matter: Matter,
    title: str,
    file: Inspection,
    kept: tuple[Kept, Kept | None],
    *,
    by: Person,
    at: datetime,
    withheld_reason: str = "",
) -> MatterDocument:
    """Put a new paper to a matter.

    :param kept: what `keep_file` returned
    :param withheld_reason: why it is not public; empty when it is open
    :raises PermissionDenied: `by` may not write in the matter
    :raises NotOpen: the matter is ended
    """
    locked = _lock(matter, by=by, at=at)
    refuse_personal_numbers(title=title, withheld_reason=withheld_reason)
    document = Document.objects.create(title=title or file.filename, created_at=at)
    _version(document, 1, file, kept, by=by, at=at)
    last = locked.papers.aggregate(last=Max("position"))["last"] or 0
    paper = MatterDocument.objects.create(
        matter=locked,
        document=document,
        position=last + 1,
        open=not withheld_reason,
        withheld_reason=withheld_reason,
    )
    facts = {"paper": document.title, "file": file.filename}
    record("matter.paper_added", locked, by=by, at=at, scope=locked.body.scope, facts=facts)
    reindex(locked)
    return paper


@transaction.atomic
def replace(
    paper: MatterDocument,
    file: Inspection,
    kept: tuple[Kept, Kept | None],
    *,
    by: Person,
    at: datetime,
) -> DocumentVersion:
    """Put a new version of a paper; the earlier ones stay readable.

    :raises SameFile: nothing has changed since the newest version
    """
    locked = _lock(paper.matter, by=by, at=at)
    document = Document.objects.select_for_update().get(pk=paper.document_id)
    newest = document.versions.order_by("-number").first()
    if newest and newest.sha256 == file.sha256:
        raise SameFile(newest)
    version = _version(document, (newest.number if newest else 0) + 1, file, kept, by=by, at=at)
    facts = {"paper": document.title, "version": version.number, "file": file.filename}
    record("matter.paper_replaced", locked, by=by, at=at, scope=locked.body.scope, facts=facts)
    return version


@transaction.atomic
def set_open(paper: MatterDocument, *, withheld_reason: str, by: Person, at: datetime) -> None:
    """Say whether the public may read a paper; held back only with a reason.

    :param withheld_reason: empty opens it
    """
    locked = _lock(paper.matter, by=by, at=at)
    refuse_personal_numbers(withheld_reason=withheld_reason)
    paper.open, paper.withheld_reason = not withheld_reason, withheld_reason
    paper.save(update_fields=["open", "withheld_reason"])
    facts = {"paper": str(paper.document), "withheld": withheld_reason}
    record("matter.paper_opened", locked, by=by, at=at, scope=locked.body.scope, facts=facts)


def _lock(matter: Matter, *, by: Person, at: datetime) -> Matter:
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require_preparer(locked, by=by, at=at)
    if locked.state in ENDED:
        raise NotOpen(locked)
    return locked


def _version(
    document: Document,
    number: int,
    file: Inspection,
    kept: tuple[Kept, Kept | None],
    *,
    by: Person,
    at: datetime,
) -> DocumentVersion:
    original, shown = kept
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        pages=file.pages,
        sha256=file.sha256,
        stored_as=original.name,
        shown_as=shown.name if shown else "",
        text=file.text,
        scanned=file.checked == "clean",
        added_at=at,
        added_by_id=by.pk,
        added_by=by.name,
    )
