"""What an arrangement says becomes organisations, bodies and seats; nothing is ever deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samsyn.arrangements.nouns import Arrangement, BodyPlan, Party
from samsyn.ledger.actions import record
from samsyn.parties.actions.periods import day_of, plain
from samsyn.parties.actions.seating import sync_seats
from samsyn.parties.models import Body, Organisation, Person
from samsyn.parties.order import sort_key
from samsyn.parties.permissions import require_administrator

BEFORE_ALL = date(1900, 1, 1)  # of an organisation whose first day nobody has said


@dataclass
class SetUp:
    """What a set-up changed, as keys; a second one of the same edition changes nothing."""

    organisations: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    seats: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was changed."""
        return not (self.organisations or self.bodies or self.seats)


@transaction.atomic
def set_up(arrangement: Arrangement, *, at: datetime, by: Person | None = None) -> SetUp:
    """Let organisations, bodies and seats be what `arrangement` says, each from its day.

    A seat that a later table lacks ends the day before; so does the time of its holder (N60).

    :param by: None when the system does it, as at first start
    :raises PermissionDenied: `by` does not administer the arrangement
    """
    if by is not None:
        require_administrator(by, arrangement.key, day_of(at))
    done = SetUp()
    organisations = {
        party.key: _sync_organisation(party, arrangement, done, by=by, at=at)
        for party in arrangement.organisations.values()
    }
    bodies = {
        plan.key: _sync_body(plan, arrangement, done, by=by, at=at)
        for plan in arrangement.bodies.values()
    }
    for plan in arrangement.bodies.values():
        _tie(bodies[plan.key], plan, bodies)
    _end_the_missing(arrangement, done, by=by, at=at)
    for body in Body.objects.of(arrangement.key).select_for_update(of=("self",)):
        if sync_seats(body, arrangement.rules_of(body).seats, organisations, by=by, at=at):
            done.seats.append(body.key)
    return done


def _sync_organisation(
    party: Party, arrangement: Arrangement, done: SetUp, *, by: Person | None, at: datetime
) -> Organisation:
    """Write one organisation as the arrangement has it."""
    values = {
        "name": party.name,
        "short_name": party.short_name,
        "kind": party.kind,
        "side": party.side,
        "aliases": list(party.aliases),
        "sort_key": sort_key(party.short_name),
        "valid_from": party.valid_from or BEFORE_ALL,
        "valid_to": party.valid_to,
    }
    found = Organisation.objects.filter(key=party.key).first() or Organisation(key=party.key)
    if changed := _write(found, values):
        done.organisations.append(party.key)
        record("organisation.set_up", found, by=by, at=at, scope=arrangement.key, facts=changed)
    return found


def _sync_body(
    plan: BodyPlan, arrangement: Arrangement, done: SetUp, *, by: Person | None, at: datetime
) -> Body:
    """Write one body as the arrangement has it; its ties come when all are there."""
    values = {
        "name": plan.name,
        "short_name": plan.short_name,
        "level": plan.level,
        "prefix": plan.prefix,
        "order": plan.order,
        "template_key": plan.template,
        "valid_from": plan.valid_from,
        "valid_to": plan.valid_to,
    }
    found = Body.objects.filter(arrangement=arrangement.key, key=plan.key).first()
    body = found or Body(arrangement=arrangement.key, key=plan.key)
    if changed := _write(body, values):
        done.bodies.append(plan.key)
        record("body.set_up", body, by=by, at=at, scope=body.scope, facts=changed)
    return body


def _tie(body: Body, plan: BodyPlan, bodies: Mapping[str, Body]) -> None:
    """Write which body it stands under and which it prepares for."""
    parent = bodies.get(plan.parent or plan.reports_to)
    if body.parent_id != (parent.pk if parent else None):
        body.parent = parent
        body.save(update_fields=["parent"])
    body.prepares_for.set([bodies[key] for key in plan.prepares_for if key in bodies])


def _end_the_missing(
    arrangement: Arrangement, done: SetUp, *, by: Person | None, at: datetime
) -> None:
    """End the bodies that the edition no longer has; groups set up by a decision stay."""
    day = day_of(at)
    known = Body.objects.of(arrangement.key).on(day).filter(valid_to=None, template_key="")
    for body in known.exclude(key__in=arrangement.bodies):
        changed = _write(body, {"valid_to": day})
        done.bodies.append(body.key)
        record("body.ended", body, by=by, at=at, scope=body.scope, facts=changed)


def _write(row: Organisation | Body, values: Mapping[str, Any]) -> dict[str, Any]:
    """Save what differs; return before and after as the ledger keeps them, empty when nothing."""
    is_new = row.pk is None
    before = {name: getattr(row, name) for name in values}
    changed = [name for name, value in values.items() if is_new or before[name] != value]
    for name in changed:
        setattr(row, name, values[name])
    if not changed:
        return {}
    row.save()
    return {
        "before": None if is_new else {name: plain(before[name]) for name in changed},
        "after": {name: plain(values[name]) for name in changed},
    }
