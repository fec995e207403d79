"""Send the decisions to each party, and know who got and opened them (expediering)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.decisions.models import Decision
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.meetings.actions.guard import lock
from samsyn.meetings.models import Meeting, Minutes
from samsyn.meetings.queries.steps import Verb
from samsyn.outbox.actions import tell
from samsyn.parties.models import Organisation, PartyContact, Person
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.parties.queries import holders_on, principals_of
from samsyn.publishing.models import Dispatch, DispatchReceipt
from samsyn.rules.refusal import Refusal


class AlreadyDispatched(Refusal):
    """This version is dispatched; `finding` is the dispatch."""

    finding: Dispatch


class NobodyToSendTo(Refusal):
    """No party has a contact or a member with an address."""


@dataclass(frozen=True)
class Parcel:
    """What goes to one party: its decisions, to whom.

    :ivar people: the party's contacts, else its members of the body
    """

    organisation: Organisation
    people: tuple[Person, ...]
    decisions: tuple[Decision, ...]
    others: int


def parcels_of(meeting: Meeting, at: datetime, *, tasks: bool = False) -> list[Parcel]:
    """Return what would go to each party, also those who were absent; five queries (BLE-153).

    :param tasks: with what follows from each decision, one query more
    """
    day = timezone.localdate(at)
    decisions = list(
        Decision.objects.filter(meeting=meeting)
        .select_related("body")
        .prefetch_related("parties", *(["assignments"] if tasks else []))
        .order_by("paragraph")
    )
    members: dict[int | None, list[Person]] = {}
    for each in holders_on(meeting.body, day).filter(seat__role="member"):
        members.setdefault(each.seat.organisation_id, []).append(each.person)
    contacts: dict[int, list[Person]] = {}
    for contact in PartyContact.objects.on(day).select_related("person"):
        contacts.setdefault(contact.organisation_id, []).append(contact.person)
    return [
        _parcel(party, contacts.get(party.pk) or members.get(party.pk, []), decisions)
        for party in principals_of(meeting.body.arrangement, day)
    ]


@transaction.atomic
def dispatch(meeting: Meeting, *, by: Person, at: datetime) -> Dispatch:
    """Send each party its decisions in brief with a link to extracts and minutes; once.

    :raises AlreadyDispatched: the adjusted version has gone
    :raises NobodyToSendTo: nobody has an address
    """
    locked = lock(meeting, Verb.DISPATCH, by=by, at=at)
    minutes = locked.minutes.filter(state=Minutes.State.ADJUSTED).order_by("-version").first()
    assert minutes, "a meeting in this state has adjusted minutes"
    if gone := Dispatch.objects.filter(minutes=minutes).first():
        raise AlreadyDispatched(gone)
    parcels = parcels_of(locked, at, tasks=True)
    if not any(person.email for parcel in parcels for person in parcel.people):
        raise NobodyToSendTo
    made = Dispatch.objects.create(meeting=locked, minutes=minutes, sent_at=at, sent_by=by)
    for parcel in parcels:
        _send(made, parcel, at=at)
    if locked.state == Meeting.State.PUBLISHED:
        locked.state = Meeting.State.DISPATCHED
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    facts = {"parties": [parcel.organisation.key for parcel in parcels]}
    record("decisions.dispatched", made, by=by, at=at, scope=locked.body.scope, facts=facts)
    return made


@transaction.atomic
def opened(secret: str, *, at: datetime) -> DispatchReceipt | None:
    """Note that a link was opened and return what it leads to; None for an unknown secret."""
    receipt = (
        DispatchReceipt.objects.select_for_update(of=("self",))
        .select_related("dispatch__meeting__body", "dispatch__minutes", "organisation", "person")
        .filter(secret=secret)
        .first()
    )
    if receipt and receipt.opened_at is None:
        receipt.opened_at = at
        receipt.save(update_fields=["opened_at"])
    return receipt


@transaction.atomic
def give_own_number(receipt: DispatchReceipt, *, number: str, by: Person, at: datetime) -> None:
    """Register the party's own registry number for what it got.

    :raises PermissionDenied: `by` neither got it nor registers for the body
    """
    fresh = DispatchReceipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    body = fresh.dispatch.meeting.body
    if fresh.person_id != by.pk and Permission.DISPATCH_REGISTER not in permissions_in(
        body, by, timezone.localdate(at)
    ):
        raise PermissionDenied(f"{by} may not register for {fresh.organisation}")
    refuse_personal_numbers(number=number)
    before, fresh.own_registry_number = fresh.own_registry_number, number
    fresh.save(update_fields=["own_registry_number"])
    facts = {"number": [before, number]}
    record(
        "dispatch.registered",
        fresh,
        by=by,
        at=at,
        scope=body.scope,
        on_behalf_of=str(fresh.organisation or ""),
        facts=facts,
    )


def _parcel(party: Organisation, people: Sequence[Person], decisions: Sequence[Decision]) -> Parcel:
    own = tuple(each for each in decisions if party in each.parties.all())
    return Parcel(party, tuple(dict.fromkeys(people)), own, len(decisions) - len(own))


def _send(made: Dispatch, parcel: Parcel, *, at: datetime) -> None:
    """Write the receipts of one party and put its messages in the outbox."""
    meeting = made.meeting
    for person in parcel.people:
        receipt = DispatchReceipt.objects.create(
            dispatch=made,
            organisation=parcel.organisation,
            person=person,
            address=person.email,
            secret=secrets.token_urlsafe(32),
        )
        receipt.decisions.set(parcel.decisions)
        facts = {
            "body": meeting.body.short_name,
            "day": timezone.localdate(meeting.starts_at).isoformat(),
            "party": str(parcel.organisation),
            "secret": receipt.secret,
            "others": parcel.others,
            "decisions": [_brief(each) for each in parcel.decisions],
        }
        key = f"decisions:{made.pk}:{parcel.organisation.pk}"
        tell(person, "decisions", facts, at=at, key=key, about=meeting)


def _brief(decision: Decision) -> dict[str, object]:
    """Return a decision in a line, with what follows from it."""
    return {
        "paragraph": decision.paragraph,
        "title": decision.title,
        "clauses": decision.sentences,
        "assignments": [
            {"what": each.text, "due_on": each.due_on.isoformat()}
            for each in decision.assignments.all()
        ],
    }
