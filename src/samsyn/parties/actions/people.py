"""The register of persons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import day_of
from samsyn.parties.actions.texts import judge_text
from samsyn.parties.models import Organisation, Person
from samsyn.parties.order import name_sort_key
from samsyn.parties.permissions import may_manage, require_administrator
from samsyn.rules.refusal import Refusal


class AddressTaken(Refusal):
    """Another person has the e-mail address; the finding is that person's name."""

    finding: str


@dataclass(frozen=True)
class PersonCard:
    """What the register holds of a person; everything but the name may be empty."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    organisation: Organisation | None = None
    protected: bool = False


@transaction.atomic
def add_person(card: PersonCard, *, arrangement: str, by: Person, at: datetime) -> Person:
    """Take a person into the register.

    :raises PermissionDenied: `by` does not administer `arrangement`
    :raises IdentityNumberWritten: a text holds a personal identity number
    :raises AddressTaken: another person has the address
    """
    require_administrator(by, arrangement, day_of(at))
    card = _judge(card)
    _judge_address(card.email)
    made = Person(**_fields(card))
    made.save()
    facts = {"before": None, "after": _facts(card)}
    record("person.added", made, by=by, at=at, scope=arrangement, facts=facts)
    return made


@transaction.atomic
def change_person(
    person: Person, card: PersonCard, *, arrangement: str, by: Person, at: datetime
) -> Person:
    """Change what the register holds of a person; all may change their own ways of contact.

    :raises PermissionDenied: `by` neither administers `arrangement` nor changes only title,
        phone and address of the own card
    :raises IdentityNumberWritten: a text holds a personal identity number
    :raises AddressTaken: another person has the address
    """
    current = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    before = card_of(current)
    card = _judge(card)
    if not may_manage(by, arrangement, day_of(at)) and not _only_contact(by, current, before, card):
        raise PermissionDenied(f"{by} may not change {person}")
    _judge_address(card.email, besides=current)
    for name, value in _fields(card).items():
        setattr(current, name, value)
    current.save()
    old, new = _facts(before), _facts(card)
    changed = [name for name in new if new[name] != old[name]]
    if changed:
        facts = {
            "before": {name: old[name] for name in changed},
            "after": {name: new[name] for name in changed},
        }
        record("person.changed", current, by=by, at=at, scope=arrangement, facts=facts)
    return current


def card_of(person: Person) -> PersonCard:
    """Return what the register holds of `person`."""
    return PersonCard(
        name=person.name,
        email=person.email,
        phone=person.phone,
        title=person.title,
        organisation=person.organisation,
        protected=person.protected,
    )


def _judge(card: PersonCard) -> PersonCard:
    """Return the card with tidy texts."""
    return PersonCard(
        name=judge_text("name", card.name),
        email=judge_text("email", card.email).lower(),
        phone=judge_text("phone", card.phone),
        title=judge_text("title", card.title),
        organisation=card.organisation,
        protected=card.protected,
    )


def _judge_address(email: str, besides: Person | None = None) -> None:
    """Go on only if nobody else has the address."""
    others = Person.objects.filter(email__iexact=email)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if email and (other := others.first()):
        raise AddressTaken(other.name)


def _only_contact(by: Person, person: Person, before: PersonCard, after: PersonCard) -> bool:
    """Tell whether somebody changes no more than the own title, phone and address."""
    fixed = ("name", "organisation", "protected")
    return by.pk == person.pk and all(getattr(before, f) == getattr(after, f) for f in fixed)


def _fields(card: PersonCard) -> dict[str, Any]:
    """Return the card as fields of a person."""
    return {**vars(card), "sort_key": name_sort_key(card.name)}


def _facts(card: PersonCard) -> dict[str, Any]:
    """Return what the ledger keeps of a card."""
    return {**vars(card), "organisation": card.organisation and card.organisation.key}
