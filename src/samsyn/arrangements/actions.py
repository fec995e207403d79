"""Taking an edition of an arrangement into use."""

from datetime import datetime

from django.db import IntegrityError, transaction

from samsyn.arrangements.load import load, parse
from samsyn.arrangements.models import Edition

TRIES = 5


@transaction.atomic
def take_into_use(text: str | bytes, *, at: datetime, by: str) -> Edition:
    """Put the text of an arrangement file in force; the editions before it are kept.

    The same text again changes nothing and returns the edition that is in force.

    :param by: who does it, in words
    :raises InvalidArrangement: with every mistake of the file; nothing is changed
    """
    arrangement = load(text)
    written, _raw = parse(text)
    for tried in range(TRIES):
        editions = Edition.objects.select_for_update().filter(key=arrangement.key)
        latest = editions.order_by("-number").first()
        if latest and latest.sha256 == arrangement.sha256:
            return latest
        try:
            with transaction.atomic():
                return Edition.objects.create(
                    key=arrangement.key,
                    number=latest.number + 1 if latest else 1,
                    text=written,
                    sha256=arrangement.sha256,
                    loaded_at=at,
                    loaded_by=by,
                )
        except IntegrityError:  # somebody else took the number just now
            if tried == TRIES - 1:
                raise
    raise AssertionError("the loop returns or raises")
