"""The address of a person's own calendar: given, changed and taken away."""

import secrets
from datetime import datetime

from django.db import transaction

from samsyn.ledger.actions import record
from samsyn.parties.models import Person


@transaction.atomic
def new_feed(person: Person, *, at: datetime) -> Person:
    """Give the person a new secret address; the old one stops at once."""
    fresh = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    fresh.feed_secret = secrets.token_urlsafe(32)
    fresh.save(update_fields=["feed_secret"])
    record("feed.address_given", fresh, by=person, at=at)
    return fresh


@transaction.atomic
def end_feed(person: Person, *, at: datetime) -> None:
    """Take the address away; whoever has it gets nothing more."""
    fresh = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not fresh.feed_secret:
        return
    fresh.feed_secret = ""
    fresh.save(update_fields=["feed_secret"])
    record("feed.address_taken_away", fresh, by=person, at=at)
