"""Whom a visitor of the demo may be: the invented people, by body and role."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from samsyn.parties.models import Appointment, Body, Grant, Seat

ROLES = {
    Seat.Role.CHAIR: 0,
    Seat.Role.VICE_CHAIR: 1,
    Seat.Role.SECRETARY: 2,
    Seat.Role.MEMBER: 3,
    Seat.Role.EXPERT: 4,
}


@dataclass(frozen=True)
class Choice:
    """One person in one role."""

    person_id: int
    name: str
    role: str
    organisation: str = ""


@dataclass
class Group:
    """A body, or the people without a seat."""

    title: str
    choices: list[Choice] = field(default_factory=list)


def groups(day: date) -> list[Group]:
    """Return who sits where on `day`, the fullest bodies first, then those without a seat."""
    seated = (
        Appointment.objects.on(day)
        .filter(person__protected=False)
        .select_related("person__organisation", "seat__body", "seat__organisation")
        .order_by("seat__order", "seat__number", "person__sort_key")
    )
    by_body: dict[Body, list[Appointment]] = {}
    for each in seated:
        by_body.setdefault(each.seat.body, []).append(each)
    fullest = sorted(by_body.items(), key=lambda pair: (-len(pair[1]), pair[0].name))
    found = [Group(body.name, _choices(rows)) for body, rows in fullest]
    granted = Grant.objects.on(day).select_related("person__organisation")
    if rows := [_granted(each) for each in granted.order_by("person__sort_key")]:
        found.insert(0, Group(_("Utan plats i ett organ"), rows))
    return found


def first_steps(found: list[Group]) -> list[Choice]:
    """Return three people to begin with: secretary, chair and a member of the fullest body."""
    if not found:
        return []
    fullest = max(found, key=lambda group: len(group.choices)).choices
    by_role = {choice.role: choice for choice in reversed(fullest)}
    wanted = [str(_role_words()[role]) for role in (Seat.Role.SECRETARY, Seat.Role.CHAIR)]
    members = [c for c in fullest if c.organisation and c.role not in wanted]
    return [by_role[role] for role in wanted if role in by_role] + members[:1]


def _role_words() -> dict[str, str]:
    return {
        Seat.Role.CHAIR: _("Ordförande"),
        Seat.Role.VICE_CHAIR: _("Vice ordförande"),
        Seat.Role.SECRETARY: _("Sekreterare"),
        Seat.Role.EXPERT: _("Sakkunnig"),
    }


def _choices(rows: list[Appointment]) -> list[Choice]:
    words = _role_words()
    ordered = sorted(rows, key=lambda each: ROLES[Seat.Role(each.seat.role)])
    return [
        Choice(
            each.person_id,
            each.person.name,
            words.get(each.seat.role, each.seat.function),
            _organisation(each),
        )
        for each in ordered
    ]


def _organisation(appointment: Appointment) -> str:
    owner = appointment.seat.organisation or appointment.person.organisation
    return owner.short_name if owner else ""


def _granted(grant: Grant) -> Choice:
    words = {
        Grant.Role.ADMINISTRATOR: _("Administratör"),
        Grant.Role.REGISTRAR: _("Registrator"),
        Grant.Role.READER: _("Läsare"),
    }
    owner = grant.person.organisation
    role = words[Grant.Role(grant.role)]
    return Choice(grant.person_id, grant.person.name, role, owner.short_name if owner else "")
