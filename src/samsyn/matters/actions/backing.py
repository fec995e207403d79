"""A party's own decision body backs or refuses a matter that needs resources (N18)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.models import Document
from samsyn.ledger.actions import record
from samsyn.matters.actions.raising import ENDED, NotOpen
from samsyn.matters.models import Backing, Matter
from samsyn.parties.models import Organisation, PartyContact, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.rules.refusal import Refusal


class NoResourcesAsked(Refusal):
    """Nobody has said that the matter needs resources, so there is nothing to back."""


class AnswerFromTheFuture(Refusal):
    """The answer is dated after the day it is registered; `finding` is the date given."""

    finding: date


class AlreadyAnswered(Refusal):
    """The party has answered; `finding` is its answer."""

    finding: Backing


@dataclass(frozen=True)
class OwnDecision:
    """Where and when a party decided at home."""

    instance: str
    decided_on: date
    paragraph: str = ""
    document: Document | None = None


@transaction.atomic
def register_backing(
    matter: Matter,
    organisation: Organisation,
    own: OwnDecision,
    *,
    backs: bool,
    by: Person,
    at: datetime,
) -> Backing:
    """Register what a party's own decision body has said.

    :raises PermissionDenied: `by` may not speak for the party
    :raises NoResourcesAsked: the matter needs none
    :raises AlreadyAnswered: the party has answered
    :raises AnswerFromTheFuture: dated after today
    :raises NotOpen: the matter is ended
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    day = timezone.localdate(at)
    if not may_answer_for(organisation, locked, by, day):
        raise PermissionDenied(f"{by} may not answer for {organisation}")
    if locked.state in ENDED:
        raise NotOpen(locked)
    if not locked.needs_resources:
        raise NoResourcesAsked
    if own.decided_on > day:
        raise AnswerFromTheFuture(own.decided_on)
    if answered := locked.backings.filter(organisation=organisation).first():
        raise AlreadyAnswered(answered)
    refuse_personal_numbers(instance=own.instance, paragraph=own.paragraph)
    backing = Backing.objects.create(
        matter=locked,
        organisation=organisation,
        backs=backs,
        instance=own.instance,
        decided_on=own.decided_on,
        paragraph=own.paragraph,
        document=own.document,
        registered_at=at,
        registered_by=by,
    )
    record(
        "matter.backed" if backs else "matter.backing_refused",
        locked,
        by=by,
        at=at,
        scope=locked.body.scope,
        on_behalf_of=str(organisation),
        facts={"instance": own.instance, "on": own.decided_on.isoformat(), "§": own.paragraph},
    )
    return backing


def may_answer_for(
    organisation: Organisation, matter: Matter, person: Person | None, day: date
) -> bool:
    """Tell whether `person` may say what the party has decided.

    Those are the body's secretary, the party's contacts, and its own members of the body.
    """
    if person is None:
        return False
    if Permission.DISPATCH_SEND in permissions_in(matter.body, person, day):
        return True
    if PartyContact.objects.on(day).filter(person=person, organisation=organisation).exists():
        return True
    return Seat.objects.filter(
        body=matter.body,
        organisation=organisation,
        role=Seat.Role.MEMBER,
        appointments__in=person.appointments.on(day),
    ).exists()
