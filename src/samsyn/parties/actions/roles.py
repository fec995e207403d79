"""Roles that do not follow from a seat, and whom a party wants to be written to."""

from datetime import date, datetime, timedelta

from django.db import transaction

from samsyn.ledger.actions import record
from samsyn.parties.actions.appointments import IsOver
from samsyn.parties.actions.periods import day_of, judge_period, plain
from samsyn.parties.models import Grant, Organisation, PartyContact, Person
from samsyn.parties.permissions import require_administrator
from samsyn.rules.refusal import Refusal


class HasItAlready(Refusal):
    """The person has the role, or is the contact, already; the finding is since when."""

    finding: date


class LastAdministrator(Refusal):
    """Somebody must be left who can look after the arrangement."""


@transaction.atomic
def grant_role(
    person: Person,
    *,
    role: Grant.Role,
    arrangement: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Person,
    at: datetime,
) -> Grant:
    """Give a person a role in an arrangement from a day.

    :raises PermissionDenied: `by` does not administer the arrangement
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises HasItAlready: the person has the role then
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    require_administrator(by, arrangement, day_of(at))
    judge_period(starts_on, ends_on)
    having = Grant.objects.filter(person=person, role=role, arrangement=arrangement)
    if current := having.on(starts_on).first():
        raise HasItAlready(current.starts_on)
    made = Grant.objects.create(
        person=person, role=role, arrangement=arrangement, starts_on=starts_on, ends_on=ends_on
    )
    facts = {"before": None, "after": _facts(made)}
    record("role.granted", made, by=by, at=at, scope=arrangement, facts=facts)
    return made


@transaction.atomic
def revoke_role(grant: Grant, *, by: Person, at: datetime) -> Grant:
    """End a role; yesterday was its last day, or it never began when it was given today.

    :raises PermissionDenied: `by` does not administer the arrangement
    :raises IsOver: it ended before
    :raises LastAdministrator: nobody would be left to look after the arrangement
    """
    day = day_of(at)
    all_of_it = Grant.objects.select_for_update(of=("self",)).filter(arrangement=grant.arrangement)
    current = next(each for each in all_of_it if each.pk == grant.pk)
    require_administrator(by, current.arrangement, day)
    if current.ends_on is not None and current.ends_on < day:
        raise IsOver(current.ends_on)
    left = all_of_it.on(day).filter(role=Grant.Role.ADMINISTRATOR).exclude(pk=current.pk)
    if current.role == Grant.Role.ADMINISTRATOR and not left.exists():
        raise LastAdministrator
    before = _facts(current)
    current.ends_on = day - timedelta(days=1)
    current.save(update_fields=["ends_on"])
    facts = {"before": before, "after": _facts(current)}
    record("role.revoked", current, by=by, at=at, scope=current.arrangement, facts=facts)
    return current


@transaction.atomic
def add_contact(
    organisation: Organisation,
    *,
    person: Person,
    arrangement: str,
    starts_on: date,
    by: Person,
    at: datetime,
) -> PartyContact:
    """Let a party be written to through a person from a day.

    :raises PermissionDenied: `by` does not administer the arrangement
    :raises HasItAlready: the person is its contact then
    """
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    require_administrator(by, arrangement, day_of(at))
    being = PartyContact.objects.on(starts_on).filter(organisation=organisation, person=person)
    if current := being.first():
        raise HasItAlready(current.starts_on)
    made = PartyContact.objects.create(
        organisation=organisation, person=person, starts_on=starts_on
    )
    facts = {"before": None, "after": _contact_facts(made)}
    record("contact.added", made, by=by, at=at, scope=arrangement, facts=facts)
    return made


@transaction.atomic
def end_contact(
    contact: PartyContact, *, arrangement: str, ends_on: date, by: Person, at: datetime
) -> PartyContact:
    """Let a person no longer be the contact of a party, with `ends_on` as the last day.

    :raises PermissionDenied: `by` does not administer the arrangement
    :raises EndsBeforeItBegins: the last day comes before the first
    :raises IsOver: it ended before
    """
    current = PartyContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    require_administrator(by, arrangement, day_of(at))
    if current.ends_on is not None and current.ends_on < day_of(at):
        raise IsOver(current.ends_on)
    judge_period(current.starts_on, ends_on)
    before = _contact_facts(current)
    current.ends_on = ends_on
    current.save(update_fields=["ends_on"])
    facts = {"before": before, "after": _contact_facts(current)}
    record("contact.ended", current, by=by, at=at, scope=arrangement, facts=facts)
    return current


def _facts(grant: Grant) -> dict[str, str | int | None]:
    """Return what the ledger keeps of a role."""
    return {
        "person_id": grant.person_id,
        "role": grant.role,
        "starts_on": plain(grant.starts_on),
        "ends_on": plain(grant.ends_on),
    }


def _contact_facts(contact: PartyContact) -> dict[str, str | int | None]:
    """Return what the ledger keeps of a contact."""
    return {
        "organisation": contact.organisation.key,
        "person_id": contact.person_id,
        "starts_on": plain(contact.starts_on),
        "ends_on": plain(contact.ends_on),
    }
