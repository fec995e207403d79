"""Rows in memory with their keys known, written in the order in which they refer to each other."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision, Reservation
from samsyn.documents.models import Document, DocumentVersion
from samsyn.ledger.actions import GENESIS, digest
from samsyn.ledger.models import Entry, Head
from samsyn.matters.models import Matter, MatterDocument
from samsyn.meetings.models import (
    AgendaItem,
    Approval,
    Attendance,
    ItemPaper,
    Meeting,
    Minutes,
    Notice,
    NoticeReceipt,
    Paragraph,
    Span,
    Stance,
)
from samsyn.outbox.models import Message
from samsyn.parties.models import Account, Appointment, Grant, Mandate, Person
from samsyn.publishing.models import Dispatch, DispatchReceipt, Publication
from samsyn.search.models import SearchEntry

ORDER: tuple[Any, ...] = (
    *(Account, Person, Grant, Appointment, Mandate, Document, DocumentVersion, Matter),
    *(MatterDocument, Meeting, AgendaItem, ItemPaper, Paragraph, Notice, NoticeReceipt),
    *(Attendance, Span, Stance, Decision, Decision.parties.through, Reservation, Assignment),
    *(Minutes, Approval, Publication, Dispatch, DispatchReceipt, Message, SearchEntry, Entry),
)


class Store:
    """Gathers rows and writes them many at a time."""

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._last = {
            model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in ORDER
        }
        head = Head.objects.filter(pk=1).first()
        self._head = head.hash if head else GENESIS
        self.written = 0

    def add(self, model: type[models.Model], **fields: Any) -> Any:
        """Keep a row to be written; its key is known at once."""
        self._last[model] += 1
        row = model(pk=self._last[model], **fields)
        self._rows[model].append(row)
        return row

    def last(self, model: type[models.Model]) -> int:
        """Return the key of the row that was kept last."""
        return self._last[model]

    def note(
        self, action: str, subject: models.Model, by: Person, at: datetime, scope: str
    ) -> None:
        """Add an entry to the ledger, chained as the real ones are."""
        entry = self.add(
            Entry, at=at, actor_id=by.pk, actor=by.name, action=action, scope=scope,
            subject_type=subject._meta.label_lower, subject_id=subject.pk,
            subject=str(subject)[:300], facts={}, previous_hash=self._head,
        )  # fmt: skip
        entry.hash = self._head = digest(entry)

    def flush(self) -> None:
        """Write everything kept so far."""
        with transaction.atomic():
            for model in ORDER:
                rows = self._rows.pop(model, [])
                model.objects.bulk_create(rows, batch_size=500)
                self.written += len(rows)
            Head.objects.update_or_create(pk=1, defaults={"hash": self._head})
