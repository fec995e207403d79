"""Taking an edition of an arrangement into use."""

import hashlib
from datetime import datetime

from django.db import transaction

from samsyn.arrangements.load import load, parse
from samsyn.arrangements.models import Edition


@transaction.atomic
def take_into_use(text: str | bytes, *, at: datetime, by: str) -> Edition:
    """Put the text of an arrangement file in force; the editions before it are kept.

    The same text again changes nothing and returns the edition that is in force.

    :param by: who does it, in words
    :raises InvalidArrangement: with every mistake of the file; nothing is changed
    """
    key = load(text).key
    written, _raw = parse(text)
    sha256 = hashlib.sha256(written.encode()).hexdigest()
    latest = Edition.objects.select_for_update().filter(key=key).order_by("-number").first()
    if latest and latest.sha256 == sha256:
        return latest
    return Edition.objects.create(
        key=key,
        number=latest.number + 1 if latest else 1,
        text=written,
        sha256=sha256,
        loaded_at=at,
        loaded_by=by,
    )
