"""The one verb of the ledger."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import models, transaction

from samsyn.ledger.models import Entry, Head

GENESIS = "0" * 64


class Actor(Protocol):
    """Whoever acts: a person of the register, or the system itself."""

    @property
    def pk(self) -> Any: ...  # noqa: D102 -- the protocol's shape

    @property
    def name(self) -> str: ...  # noqa: D102 -- the protocol's shape


def record(
    action: str,
    subject: models.Model,
    *,
    by: Actor | None,
    at: datetime,
    scope: str = "",
    clause: str = "",
    on_behalf_of: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Entry:
    """Add an entry to the chain; call it inside the transaction of what it records.

    :param action: noun and past participle, such as "decision.taken"
    :param by: None when the system acts by itself
    :param scope: "arrangement/body" where it belongs, for the list of a body's events
    :raises TransactionManagementError: called outside a transaction on PostgreSQL
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(pk=1).first()
        if head is None:
            Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
            head = Head.objects.select_for_update().get(pk=1)
        entry = Entry(
            at=at,
            actor_id=by.pk if by else None,
            actor=by.name if by else "Samsyn",
            on_behalf_of=on_behalf_of,
            action=action,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            subject=str(subject)[:300],
            scope=scope,
            clause=clause[:300],
            facts=dict(facts or {}),
            previous_hash=head.hash,
        )
        entry.hash = digest(entry)
        entry.save()
        head.hash = entry.hash
        head.save(update_fields=["hash"])
    return entry


def digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry's content and the hash before it, in hexadecimal."""
    content = [
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor,
        entry.on_behalf_of,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.subject,
        entry.scope,
        entry.clause,
        entry.facts,
        entry.previous_hash,
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
