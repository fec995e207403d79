"""Raise a matter, change it, withdraw it (BLE-165, BLE-166)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.arrangements.registry import arrangement
from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.matters.models import ENDED, Matter, MatterBody, MatterParty
from samsyn.matters.search import reindex
from samsyn.outbox.actions import tell
from samsyn.parties.models import Appointment, Body, Organisation, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in, require
from samsyn.rules.agenda import Actor, RaisingRule
from samsyn.rules.dated import Version
from samsyn.rules.numbering import RegistryNumber
from samsyn.rules.refusal import Refusal


class ChangedMeanwhile(Refusal):
    """Somebody else changed the matter; `finding` is the matter as it now stands."""

    finding: Matter


class NotOpen(Refusal):
    """The matter is decided, closed or withdrawn; `finding` is the matter."""

    finding: Matter


class Elsewhere(Refusal):
    """The matter stands on an agenda or is lifted; `finding` is the matter."""

    finding: Matter


class MayNotRaise(Refusal):
    """The body takes matters from others than this one; `finding` is the rule."""

    finding: RaisingRule


class TooManyFromOutside(Refusal):
    """Too much has come from outside in a short time; `finding` is how much is let in."""

    finding: int


@dataclass(frozen=True)
class MatterText:
    """What somebody types about a matter; the fields are those of Matter."""

    title: str
    kind: str
    question: str = ""
    why_now: str = ""
    areas: tuple[str, ...] = ()
    summary: str = ""
    proposal: str = ""
    form: dict[str, str] = field(default_factory=dict)
    needs_resources: bool | None = None
    resources_reason: str = ""
    minutes_wanted: int = 15
    presenter: Person | None = None
    wanted_on: date | None = None
    bodies: Collection[Body] = ()
    parties: Collection[Organisation] = ()

    def guard(self) -> None:
        """Refuse personal identity numbers anywhere; a part of the form is named `form_<key>`.

        :raises PersonalNumberInText: a field holds one
        """
        refuse_personal_numbers(
            title=self.title,
            question=self.question,
            why_now=self.why_now,
            summary=self.summary,
            proposal=self.proposal,
            resources_reason=self.resources_reason,
            **{f"form_{key}": text for key, text in self.form.items()},
        )

    def put_on(self, matter: Matter) -> dict[str, Any]:
        """Write the text on `matter` and return what changed, before and after."""
        changed: dict[str, Any] = {}
        for name in PLAIN_FIELDS:
            before, after = getattr(matter, name), getattr(self, name)
            after = list(after) if isinstance(after, tuple) else after
            if before != after:
                changed[name] = [_plain(before), _plain(after)]
                setattr(matter, name, after)
        return changed


PLAIN_FIELDS = (
    "title",
    "kind",
    "question",
    "why_now",
    "areas",
    "summary",
    "proposal",
    "form",
    "needs_resources",
    "resources_reason",
    "minutes_wanted",
    "presenter",
    "wanted_on",
)
ELSEWHERE = (Matter.State.PLACED, Matter.State.LIFTED)
FROM_ONE_ADDRESS = 5  # matters a day from one address outside
FROM_ALL_OUTSIDE = 30  # matters an hour from everybody outside
_IN_WORDS = {
    Seat.Role.MEMBER: Actor.MEMBERS,
    Seat.Role.CHAIR: Actor.CHAIR,
    Seat.Role.VICE_CHAIR: Actor.VICE_CHAIR,
    Seat.Role.SECRETARY: Actor.SECRETARY,
}


@dataclass(frozen=True)
class Outsider:
    """Somebody without an account, as the outbox writes to her."""

    name: str
    email: str
    pk: None = None


@transaction.atomic
def raise_(
    body: Body,
    text: MatterText,
    *,
    by: Person,
    at: datetime,
    on_behalf_of: Body | None = None,
    origin: Matter | None = None,
) -> Matter:
    """Raise a matter in a body and give it a registry number.

    Who may is said by the body's rule; where it lets in another party (annan part), that is
    anyone who is signed in. What is lifted from another body is always taken.

    :param on_behalf_of: the body that asks, when `by` speaks for one
    :param origin: the matter that this one continues
    :raises PersonalNumberInText: a field holds a personal identity number
    :raises PermissionDenied: `by` does not sit in the body asking
    :raises MayNotRaise: the rule names others
    """
    Body.objects.select_for_update().get(pk=body.pk)
    day = timezone.localdate(at)
    if on_behalf_of:
        require(by, Permission.MATTER_RAISE, body=on_behalf_of, day=day)
    rule = raising_rule(body, day)
    if rule and not origin and not _may_raise(rule.rule, body, by, on_behalf_of, day):
        raise MayNotRaise(rule.rule, rule.source)
    matter = _new(body, text, at)
    matter.raised_by, matter.raised_by_body, matter.origin = by, on_behalf_of, origin
    matter.save()
    _link(matter, text)
    clause = str(rule.source) if rule else ""
    record("matter.raised", matter, by=by, at=at, scope=body.scope, clause=clause)
    _tell_leaders(matter, "matter_raised", by=by, at=at)
    reindex(matter)
    return matter


@transaction.atomic
def raise_from_outside(
    body: Body, text: MatterText, *, name: str, email: str, at: datetime
) -> Matter:
    """Raise a matter for somebody without an account (annan part), who gets a receipt.

    :param name: who asks, and for which organisation
    :raises PersonalNumberInText: a field holds a personal identity number
    :raises MayNotRaise: the body does not take matters from outside
    :raises TooManyFromOutside: the address, or all of them, have sent too many
    """
    Body.objects.select_for_update().get(pk=body.pk)
    rule = raising_rule(body, timezone.localdate(at))
    if rule and not rule.rule.allows(Actor.OUTSIDE):
        raise MayNotRaise(rule.rule, rule.source)
    _refuse_a_flood(email, at)
    refuse_personal_numbers(name=name)
    matter = _new(body, text, at)
    matter.raised_by_outside, matter.outside_email = name, email
    matter.save()
    _link(matter, text)
    clause = str(rule.source) if rule else ""
    record(
        "matter.raised", matter, by=None, at=at, scope=body.scope, clause=clause, on_behalf_of=name
    )
    _tell_leaders(matter, "matter_raised", by=None, at=at)
    facts = {"title": matter.title, "number": matter.registry_number, "body": body.name}
    key = f"matter_received:{matter.pk}"
    tell(Outsider(name, email), "matter_received", facts, at=at, key=key, about=matter)
    reindex(matter)
    return matter


@transaction.atomic
def change(matter: Matter, text: MatterText, *, version: int, by: Person, at: datetime) -> Matter:
    """Change what a matter says.

    :param version: the version that `by` saw
    :raises PermissionDenied: `by` neither raised nor presents it, nor prepares for the body
    :raises ChangedMeanwhile: somebody else changed it after that version
    :raises NotOpen: it is decided, closed or withdrawn
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require_preparer(locked, by=by, at=at)
    if locked.state in ENDED:
        raise NotOpen(locked)
    if locked.version != version:
        raise ChangedMeanwhile(locked)
    text.guard()
    changed = text.put_on(locked)
    _link(locked, text)
    locked.version += 1
    locked.save()
    record("matter.changed", locked, by=by, at=at, scope=locked.body.scope, facts=changed)
    reindex(locked)
    return locked


@transaction.atomic
def set_state(
    matter: Matter, state: str, *, by: Person | None, at: datetime, why: str = ""
) -> None:
    """Move a matter to another state and record it; other rooms call it inside their action."""
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    before, locked.state, locked.state_since = locked.state, state, at
    locked.version += 1
    locked.save(update_fields=["state", "state_since", "version"])
    facts = {"state": [before, state], "why": why}
    record("matter.moved", locked, by=by, at=at, scope=locked.body.scope, facts=facts)
    matter.state, matter.state_since, matter.version = state, at, locked.version


@transaction.atomic
def withdraw(matter: Matter, *, why: str, by: Person, at: datetime) -> None:
    """Withdraw a matter (återkalla).

    :raises NotOpen: it is already ended
    :raises Elsewhere: it stands on an agenda or is lifted; take it back from there first
    :raises PermissionDenied: `by` neither raised it nor leads the body
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require_preparer(locked, by=by, at=at)
    if locked.state in ENDED:
        raise NotOpen(locked)
    if locked.state in ELSEWHERE:
        raise Elsewhere(locked)
    refuse_personal_numbers(why=why)
    set_state(locked, Matter.State.WITHDRAWN, by=by, at=at, why=why)


def may_prepare(matter: Matter, person: Person | None, day: date) -> bool:
    """Tell whether `person` may write in the matter: raised it, presents it, or prepares."""
    if person is None:
        return False
    if person.pk in {matter.raised_by_id, matter.presenter_id}:
        return True
    held = permissions_in(matter.body, person, day)
    return bool(held & {Permission.MATTER_PLACE, Permission.AGENDA_DECIDE})


def require_preparer(matter: Matter, *, by: Person, at: datetime) -> None:
    """Go on only if `by` may write in the matter.

    :raises PermissionDenied: otherwise
    """
    if not may_prepare(matter, by, timezone.localdate(at)):
        raise PermissionDenied(f"{by} may not write in {matter}")


def raising_rule(body: Body, day: date) -> Version[RaisingRule] | None:
    """Return who may raise a matter in `body`, None where the document is silent."""
    return arrangement(body.arrangement).rules_of(body).raising.find(day)


def _may_raise(
    rule: RaisingRule, body: Body, by: Person, on_behalf_of: Body | None, day: date
) -> bool:
    """Tell whether the rule lets in another party, the body asking, or a role of `by`."""
    if rule.allows(Actor.OUTSIDE) or (on_behalf_of and rule.allows(on_behalf_of.key)):
        return True
    held = Appointment.objects.on(day).filter(person=by, seat__body=body)
    return any(
        role in _IN_WORDS and rule.allows(_IN_WORDS[Seat.Role(role)])
        for role in held.values_list("seat__role", flat=True)
    )


def _refuse_a_flood(email: str, at: datetime) -> None:
    """Go on only while what comes from outside is as much as people can read.

    :raises TooManyFromOutside: otherwise
    """
    outside = Matter.objects.filter(raised_by=None, raised_by_body=None)
    same = outside.filter(outside_email__iexact=email, raised_at__gt=at - timedelta(days=1))
    if same.count() >= FROM_ONE_ADDRESS:
        raise TooManyFromOutside(FROM_ONE_ADDRESS)
    if outside.filter(raised_at__gt=at - timedelta(hours=1)).count() >= FROM_ALL_OUTSIDE:
        raise TooManyFromOutside(FROM_ALL_OUTSIDE)


def _new(body: Body, text: MatterText, at: datetime) -> Matter:
    """Return a matter with the next number of its body and year, not saved."""
    text.guard()
    year = timezone.localdate(at).year
    last = Matter.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"]
    number = (last or 0) + 1
    matter = Matter(
        body=body,
        year=year,
        number=number,
        registry_number=str(RegistryNumber(body.prefix, year, number)),
        raised_at=at,
        state_since=at,
    )
    text.put_on(matter)
    return matter


def _link(matter: Matter, text: MatterText) -> None:
    """Say whom the matter concerns."""
    matter.concerns_bodies.exclude(body__in=text.bodies).delete()
    matter.concerns_parties.exclude(organisation__in=text.parties).delete()
    for body in text.bodies:
        MatterBody.objects.get_or_create(matter=matter, body=body)
    for party in text.parties:
        MatterParty.objects.get_or_create(matter=matter, organisation=party)


def _tell_leaders(matter: Matter, template: str, *, by: Person | None, at: datetime) -> None:
    """Tell the chair and the secretary of the body."""
    day = timezone.localdate(at)
    leaders = Appointment.objects.on(day).filter(
        seat__body=matter.body, seat__role__in=(Seat.Role.CHAIR, Seat.Role.SECRETARY)
    )
    who = by.name if by else matter.raised_by_outside
    facts = {
        "title": matter.title,
        "number": matter.registry_number,
        "by": who,
        "id": matter.pk,
        "body": matter.body.short_name,
        "question": matter.question,
        "arrangement": matter.body.arrangement,
    }
    for appointment in leaders.select_related("person"):
        if appointment.person != by:
            key = f"{template}:{matter.pk}"
            tell(appointment.person, template, facts, at=at, key=key, about=matter)


def _plain(value: object) -> object:
    """Return a value as the ledger can hold it."""
    if isinstance(value, Person):
        return value.name
    return value.isoformat() if isinstance(value, date) else value
