"""The one verb of the outbox: tell somebody something, once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.db import models

from samsyn.outbox.models import Message


class Recipient(Protocol):
    """Whoever can be written to."""

    @property
    def pk(self) -> Any: ...  # noqa: D102 -- the protocol's shape

    @property
    def name(self) -> str: ...  # noqa: D102 -- the protocol's shape

    @property
    def email(self) -> str: ...  # noqa: D102 -- the protocol's shape


def tell(
    to: Recipient,
    template: str,
    facts: Mapping[str, Any],
    *,
    at: datetime,
    key: str,
    about: models.Model | None = None,
    attachments: Sequence[Mapping[str, Any]] = (),
) -> Message | None:
    """Put a message in the outbox, in the transaction of what it tells.

    :param key: what is told, without the recipient; the same key to the same person is one message
    :return: None when the person has no address
    """
    if not to.email:
        return None
    message, _ = Message.objects.get_or_create(
        key=f"{key}:{to.pk}",
        defaults={
            "template": template,
            "person_id": to.pk,
            "name": to.name,
            "address": to.email,
            "facts": dict(facts),
            "attachments": [dict(each) for each in attachments],
            "subject_type": about._meta.label_lower if about else "",
            "subject_id": about.pk if about else None,
            "created_at": at,
            "not_before": at,
        },
    )
    return message
