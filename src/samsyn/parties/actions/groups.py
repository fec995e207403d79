"""Groups that a decision sets up, from a template of the arrangement (BLE-201, BLE-224)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from samsyn.arrangements.nouns import Template
from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import day_of, judge_period, plain
from samsyn.parties.actions.seating import sync_seats
from samsyn.parties.actions.texts import judge_text
from samsyn.parties.arrangements import arrangement_of
from samsyn.parties.models import Body, Organisation, Person, Seat
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.rules.refusal import Refusal

ROOM = 40  # of the key


class NotItsToSetUp(Refusal):
    """The body may not set up groups of that kind; the finding is the template's key."""

    finding: str


class NameTaken(Refusal):
    """The arrangement has such a body; the finding is its name."""

    finding: str


class NoEnd(Refusal):
    """A temporary group needs a last day; the finding is the template's name."""

    finding: str


@dataclass(frozen=True)
class Plan:
    """A group as decided.

    :ivar decision: the deciding body's reference, such as "SG 2026-03-12 § 17"
    :ivar members: how many seats beside leader and secretary, where the template has no table
    """

    template: str
    name: str
    short_name: str
    decision: str
    starts_on: date
    ends_on: date | None = None
    members: int = 6


@transaction.atomic
def set_up_group(parent: Body, plan: Plan, *, by: Person, at: datetime) -> Body:
    """Let a group of a template's kind come to be below `parent`, with empty seats.

    :raises PermissionDenied: `by` is neither secretary of `parent` nor administrator
    :raises NotItsToSetUp: the arrangement does not let `parent` set up such groups
    :raises NoEnd: groups of the kind are temporary and no last day is given
    :raises NameTaken: there is such a body
    """
    parent = Body.objects.select_for_update(of=("self",)).get(pk=parent.pk)
    if Permission.GROUP_SET_UP not in permissions_in(parent, by, day_of(at)):
        raise PermissionDenied(f"{by} may not set up groups below {parent}")
    judge_period(plan.starts_on, plan.ends_on)
    template = _template(parent, plan)
    made = Body.objects.create(
        arrangement=parent.arrangement,
        key=_free_key(parent.arrangement, plan.short_name),
        name=judge_text("name", plan.name),
        short_name=judge_text("short_name", plan.short_name),
        level=template.level,
        parent=parent,
        prefix=_prefix(plan.short_name),
        order=Body.objects.of(parent.arrangement).count(),
        template_key=template.key,
        valid_from=plan.starts_on,
        valid_to=plan.ends_on,
    )
    facts = {"before": None, "after": _facts(plan), "parent": parent.key}
    record("body.set_up", made, by=by, at=at, scope=made.scope, facts=facts)
    _seat(made, template, plan, by=by, at=at)
    return made


def _template(parent: Body, plan: Plan) -> Template:
    """Return the template if `parent` may use it as planned; where none is named, any may."""
    known = arrangement_of(parent)
    template = known.templates.get(plan.template) if known else None
    if known is None or template is None:
        raise NotItsToSetUp(plan.template)
    may = {body.key for body in known.bodies.values() if template.key in body.may_set_up}
    may |= set(template.set_up_by)
    if may and parent.key not in may:
        raise NotItsToSetUp(template.name, template.source)
    if template.temporary and plan.ends_on is None:
        raise NoEnd(template.name, template.source)
    if taken := Body.objects.of(known.key).filter(name__iexact=plan.name.strip()).first():
        raise NameTaken(taken.name)
    return template


def _seat(made: Body, template: Template, plan: Plan, *, by: Person, at: datetime) -> None:
    """Give the group the seats of the template's table, else leader, secretary and members."""
    if template.rules.seats.versions:
        owners = {each.key: each for each in Organisation.objects.all()}
        sync_seats(made, template.rules.seats, owners, by=by, at=at)
        return
    kinds = [
        (Seat.Role.CHAIR, "ledare", "Ledare", 1),
        (Seat.Role.SECRETARY, "sekreterare", "Sekreterare", 1),
        (Seat.Role.MEMBER, "deltagare", "Deltagare", plan.members),
    ]
    Seat.objects.bulk_create(
        Seat(
            body=made,
            row=row,
            number=number,
            role=role,
            function=function,
            order=order,
            valid_from=made.valid_from,
            valid_to=made.valid_to,
        )
        for order, (role, row, function, count) in enumerate(kinds)
        for number in range(1, count + 1)
    )


def _free_key(arrangement: str, name: str) -> str:
    """Return a key made of the name that no body of the arrangement has."""
    plain_name = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    wanted = slugify(plain_name)[:ROOM].strip("-") or "grupp"
    taken = set(Body.objects.of(arrangement).values_list("key", flat=True))
    keys = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in keys if key not in taken)


def _prefix(name: str) -> str:
    """Return what begins the group's registry numbers: the capitals of its name."""
    initials = "".join(word[0] for word in name.split() if word[0].isalnum()).upper()
    return initials if len(initials) > 1 else name[:4].upper()


def _facts(plan: Plan) -> dict[str, Any]:
    """Return what the ledger keeps of a plan."""
    days = {"starts_on": plain(plan.starts_on), "ends_on": plain(plan.ends_on)}
    return {"template": plan.template, "name": plan.name, "decision": plan.decision, **days}
