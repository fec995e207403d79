"""Put papers to a matter, in versions (underlag)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from samsyn.documents import actions as documents
from samsyn.documents.actions import Author, StoredFile
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.models import Document, DocumentVersion
from samsyn.ledger.actions import record
from samsyn.matters.actions.raising import MatterText, NotOpen, raise_, require_preparer
from samsyn.matters.models import ENDED, Matter, MatterDocument
from samsyn.matters.search import reindex
from samsyn.parties.models import Body, Person
from samsyn.rules.refusal import Refusal


class SameFile(Refusal):
    """The newest version of the paper is the same file; `finding` is that version."""

    finding: DocumentVersion


class NoReasonToWithhold(Refusal):
    """A paper is held back from the public without a reason, which is shown."""


@transaction.atomic
def raise_with_papers(
    body: Body, text: MatterText, files: Sequence[StoredFile], *, by: Person, at: datetime
) -> Matter:
    """Raise a matter with its first papers, all or nothing; see `raise_` for what may refuse it.

    :param files: what `documents.actions.store` returned, outside any transaction
    """
    matter = raise_(body, text, by=by, at=at)
    for file in files:
        _put(matter, file, "", "", by=by, at=at)
    return matter


@transaction.atomic
def add(
    matter: Matter,
    file: StoredFile,
    *,
    title: str = "",
    withheld_reason: str = "",
    by: Person,
    at: datetime,
) -> MatterDocument:
    """Put a new paper to a matter.

    :param title: empty for the name of the file
    :param withheld_reason: why it is not public; empty when it is open
    :raises PermissionDenied: `by` may not write in the matter
    :raises NotOpen: the matter is ended
    :raises PersonalNumberInText: title or reason holds a personal identity number
    """
    locked = _lock(matter, by=by, at=at)
    refuse_personal_numbers(title=title, withheld_reason=withheld_reason)
    return _put(locked, file, title, withheld_reason, by=by, at=at)


@transaction.atomic
def replace(
    paper: MatterDocument, file: StoredFile, *, by: Person, at: datetime
) -> DocumentVersion:
    """Put a new version of a paper; the earlier ones stay readable.

    :raises SameFile: nothing has changed since the newest version
    :raises PermissionDenied: `by` may not write in the matter
    :raises NotOpen: the matter is ended
    """
    locked = _lock(paper.matter, by=by, at=at)
    document = Document.objects.select_for_update().get(pk=paper.document_id)
    newest = document.versions.order_by("-number").first()
    if newest and newest.sha256 == file.inspection.sha256:
        raise SameFile(newest)
    version = documents.add_version(document, file, by=Author(by.pk, by.name), at=at)
    facts = {"paper": document.title, "version": version.number, "file": version.filename}
    _record("matter.paper_replaced", locked, facts, by=by, at=at)
    reindex(locked)
    return version


@transaction.atomic
def withhold(paper: MatterDocument, *, reason: str, by: Person, at: datetime) -> None:
    """Hold a paper back from the public; the reason is shown in its place.

    :raises NoReasonToWithhold: the reason is empty
    :raises PermissionDenied: `by` may not write in the matter
    """
    locked = _lock(paper.matter, by=by, at=at)
    if not reason.strip():
        raise NoReasonToWithhold
    refuse_personal_numbers(reason=reason)
    paper.open, paper.withheld_reason = False, reason.strip()
    paper.save(update_fields=["open", "withheld_reason"])
    facts = {"paper": str(paper.document), "reason": paper.withheld_reason}
    _record("matter.paper_withheld", locked, facts, by=by, at=at)


@transaction.atomic
def make_open(paper: MatterDocument, *, by: Person, at: datetime) -> None:
    """Let the public read a paper that was held back, once it is dispatched.

    :raises PermissionDenied: `by` may not write in the matter
    """
    locked = _lock(paper.matter, by=by, at=at)
    paper.open, paper.withheld_reason = True, ""
    paper.save(update_fields=["open", "withheld_reason"])
    _record("matter.paper_opened", locked, {"paper": str(paper.document)}, by=by, at=at)


def _lock(matter: Matter, *, by: Person, at: datetime) -> Matter:
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require_preparer(locked, by=by, at=at)
    if locked.state in ENDED:
        raise NotOpen(locked)
    return locked


def _put(
    matter: Matter, file: StoredFile, title: str, reason: str, *, by: Person, at: datetime
) -> MatterDocument:
    """Make the document and its place among the papers; the matter is locked."""
    version = documents.add(file, title=title, by=Author(by.pk, by.name), at=at)
    last = matter.papers.aggregate(last=Max("position"))["last"] or 0
    paper = MatterDocument.objects.create(
        matter=matter,
        document=version.document,
        position=last + 1,
        open=not reason.strip(),
        withheld_reason=reason.strip(),
    )
    facts = {"paper": version.document.title, "file": version.filename}
    _record("matter.paper_added", matter, facts, by=by, at=at)
    reindex(matter)
    return paper


def _record(
    action: str, matter: Matter, facts: dict[str, Any], *, by: Person, at: datetime
) -> None:
    record(action, matter, by=by, at=at, scope=matter.body.scope, facts=facts)
