"""A party's own decision body backs or refuses a matter that needs resources (N18)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.documents import actions as documents
from samsyn.documents.actions import Author, StoredFile
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.documents.models import Document
from samsyn.ledger.actions import record
from samsyn.matters.actions.raising import NotOpen
from samsyn.matters.models import ENDED, Backing, Matter
from samsyn.parties.models import Organisation, PartyContact, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.parties.queries import principals_of
from samsyn.rules.refusal import Refusal


class NoResourcesAsked(Refusal):
    """Nobody has said that the matter needs resources, so there is nothing to back."""


class AnswerFromTheFuture(Refusal):
    """The answer is dated after the day it is registered; `finding` is the date given."""

    finding: date


class AlreadyAnswered(Refusal):
    """The party has answered; `finding` is its answer."""

    finding: Backing


class NotAsked(Refusal):
    """The organisation is not among those that must back the matter."""

    finding: Organisation


@dataclass(frozen=True)
class OwnDecision:
    """Where and when a party decided at home.

    :ivar file: the document that says so, stored but not yet written down
    """

    instance: str
    decided_on: date
    paragraph: str = ""
    file: StoredFile | None = None


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
    :raises NotAsked: the organisation is not one of the principals
    :raises AlreadyAnswered: the party has answered
    :raises AnswerFromTheFuture: dated after today
    :raises NotOpen: the matter is ended
    """
    locked = _lock(matter, organisation, own, by=by, at=at)
    backing = Backing.objects.create(
        matter=locked,
        organisation=organisation,
        backs=backs,
        instance=own.instance,
        decided_on=own.decided_on,
        paragraph=own.paragraph,
        document=_document(own, by=by, at=at),
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


@transaction.atomic
def take_back(backing: Backing, *, by: Person, at: datetime) -> None:
    """Take back what a party has said, so that it can say something else; the thread keeps both.

    :raises PermissionDenied: `by` may not speak for the party
    :raises NotOpen: the matter is ended
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=backing.matter_id)
    if not may_answer_for(backing.organisation, locked, by, timezone.localdate(at)):
        raise PermissionDenied(f"{by} may not answer for {backing.organisation}")
    if locked.state in ENDED:
        raise NotOpen(locked)
    gone, _ = Backing.objects.filter(pk=backing.pk).delete()
    if gone:
        record(
            "matter.backing_taken_back",
            locked,
            by=by,
            at=at,
            scope=locked.body.scope,
            on_behalf_of=str(backing.organisation),
            facts={"backed": backing.backs, "instance": backing.instance},
        )


def _document(own: OwnDecision, *, by: Person, at: datetime) -> Document | None:
    """Write down the document of a party's own decision, if there is one."""
    if own.file is None:
        return None
    return documents.add(own.file, by=Author(by.pk, by.name), at=at).document


def may_answer_for(
    organisation: Organisation, matter: Matter, person: Person | None, day: date
) -> bool:
    """Tell whether `person` may say what the party has decided.

    Those are the body's secretary, the party's contacts, and its own members of the body.
    """
    if person is None:
        return False
    if Permission.DISPATCH_SEND in permissions_in(matter.body, person, day):
        return True  # the secretary, for all
    if PartyContact.objects.on(day).filter(person=person, organisation=organisation).exists():
        return True
    return Seat.objects.filter(
        body=matter.body,
        organisation=organisation,
        role=Seat.Role.MEMBER,
        appointments__in=person.appointments.on(day),
    ).exists()


def _lock(
    matter: Matter, organisation: Organisation, own: OwnDecision, *, by: Person, at: datetime
) -> Matter:
    """Lock the matter, if `by` may answer for the party and the answer can be true.

    :raises PermissionDenied: `by` may not speak for the party
    :raises NotOpen: the matter is ended
    :raises NoResourcesAsked: the matter needs none
    :raises NotAsked: the organisation is not one of the principals
    :raises AnswerFromTheFuture: dated after today
    :raises AlreadyAnswered: the party has answered
    """
    locked = Matter.objects.select_for_update(of=("self",)).select_related("body").get(pk=matter.pk)
    day = timezone.localdate(at)
    if not may_answer_for(organisation, locked, by, day):
        raise PermissionDenied(f"{by} may not answer for {organisation}")
    if locked.state in ENDED:
        raise NotOpen(locked)
    if not locked.needs_resources:
        raise NoResourcesAsked
    if not principals_of(locked.body.arrangement, day).filter(pk=organisation.pk).exists():
        raise NotAsked(organisation)
    if own.decided_on > day:
        raise AnswerFromTheFuture(own.decided_on)
    if answered := locked.backings.filter(organisation=organisation).first():
        raise AlreadyAnswered(answered)
    refuse_personal_numbers(instance=own.instance, paragraph=own.paragraph)
    return locked
