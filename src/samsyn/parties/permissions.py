"""Who may do what: permissions, the roles that hold them, and the one place that asks."""

from datetime import date
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, Value

from samsyn.parties.models import Appointment, Body, Grant, PartyContact, Person, Seat


class Permission(StrEnum):
    """One thing that somebody may or may not do in a body."""

    ARRANGEMENT_MANAGE = "arrangement.manage"
    PEOPLE_MANAGE = "people.manage"
    GROUP_SET_UP = "group.set_up"
    INTRODUCTION_GIVE = "introduction.give"
    MANDATE_REGISTER = "mandate.register"
    BODY_READ = "body.read"
    MATTER_RAISE = "matter.raise"
    MATTER_PREPARE = "matter.prepare"
    MATTER_PLACE = "matter.place"
    BACKING_REGISTER = "backing.register"
    PRIVATE_NOTE_WRITE = "private_note.write"
    MEETING_PLAN = "meeting.plan"
    AGENDA_SET = "agenda.set"
    AGENDA_DECIDE = "agenda.decide"
    NOTICE_SEND = "notice.send"
    MEETING_RUN = "meeting.run"
    STANCE_TAKE = "stance.take"
    VIEW_WRITE = "view.write"
    RESERVATION_MAKE = "reservation.make"
    DECISION_RECORD = "decision.record"
    MINUTES_WRITE = "minutes.write"
    MINUTES_REMARK = "minutes.remark"
    MINUTES_ADJUST = "minutes.adjust"
    MINUTES_PUBLISH = "minutes.publish"
    DISPATCH_SEND = "dispatch.send"
    DISPATCH_REGISTER = "dispatch.register"


class Role:
    """A set of permissions; the docstring of each role says who has it."""

    key: str
    permissions: frozenset[Permission]


_P = Permission
_PARTICIPANT = {
    _P.BODY_READ,
    _P.MATTER_RAISE,
    _P.VIEW_WRITE,
    _P.RESERVATION_MAKE,
    _P.MINUTES_REMARK,
}


class Member(Role):
    """Holds a seat of the table (ledamot)."""

    key = "member"
    permissions = frozenset(
        _PARTICIPANT
        | {
            _P.STANCE_TAKE,
            _P.MATTER_PREPARE,
            _P.MINUTES_ADJUST,
            _P.PRIVATE_NOTE_WRITE,
            _P.BACKING_REGISTER,
        }
    )


class Chair(Role):
    """Leads the body (ordförande, vice ordförande); has no stance unless the seat says so."""

    key = "chair"
    permissions = frozenset(
        _PARTICIPANT
        | {
            _P.MATTER_PREPARE,
            _P.MATTER_PLACE,
            _P.MEETING_PLAN,
            _P.AGENDA_SET,
            _P.AGENDA_DECIDE,
            _P.MEETING_RUN,
            _P.DECISION_RECORD,
            _P.MINUTES_WRITE,
            _P.MINUTES_ADJUST,
        }
    )


class Secretary(Role):
    """Keeps the body's papers (sekreterare)."""

    key = "secretary"
    permissions = frozenset(
        _PARTICIPANT
        | {
            _P.MATTER_PREPARE,
            _P.MATTER_PLACE,
            _P.MEETING_PLAN,
            _P.AGENDA_SET,
            _P.NOTICE_SEND,
            _P.MEETING_RUN,
            _P.DECISION_RECORD,
            _P.MINUTES_WRITE,
            _P.MINUTES_PUBLISH,
            _P.DISPATCH_SEND,
            _P.GROUP_SET_UP,
            _P.MANDATE_REGISTER,
            _P.INTRODUCTION_GIVE,
            _P.BACKING_REGISTER,
            _P.DISPATCH_REGISTER,
        }
    )


class Expert(Role):
    """Co-opted standing (adjungerad, sakkunnig): may speak, has no stance."""

    key = "expert"
    permissions = frozenset({_P.BODY_READ, _P.MATTER_RAISE, _P.VIEW_WRITE, _P.RESERVATION_MAKE})


class Preparer(Role):
    """Sits in a group that prepares for the body (beredningsgrupp) and decides its agenda."""

    key = "preparer"
    permissions = frozenset({_P.BODY_READ, _P.MATTER_RAISE, _P.MATTER_PREPARE, _P.AGENDA_DECIDE})


class Contact(Role):
    """Is the contact of a party with a seat in the body (partskontakt)."""

    key = "contact"
    permissions = frozenset(
        {
            _P.BODY_READ,
            _P.MATTER_RAISE,
            _P.BACKING_REGISTER,
            _P.PRIVATE_NOTE_WRITE,
            _P.DISPATCH_REGISTER,
        }
    )


class Administrator(Role):
    """Looks after the arrangement, its people and seats (administratör)."""

    key = "administrator"
    permissions = frozenset(
        {
            _P.ARRANGEMENT_MANAGE,
            _P.PEOPLE_MANAGE,
            _P.GROUP_SET_UP,
            _P.MANDATE_REGISTER,
            _P.INTRODUCTION_GIVE,
            _P.BODY_READ,
        }
    )


class Registrar(Role):
    """Registers for a party (registrator)."""

    key = "registrar"
    permissions = frozenset({_P.BODY_READ, _P.DISPATCH_REGISTER})


class Reader(Role):
    """Reads, such as an auditor (läsare)."""

    key = "reader"
    permissions = frozenset({_P.BODY_READ})


ROLES: dict[str, type[Role]] = {
    role.key: role
    for role in (
        Member,
        Chair,
        Secretary,
        Expert,
        Preparer,
        Contact,
        Administrator,
        Registrar,
        Reader,
    )
}
ROLES_OF_SEATS: dict[str, type[Role]] = {
    Seat.Role.MEMBER: Member,
    Seat.Role.CHAIR: Chair,
    Seat.Role.VICE_CHAIR: Chair,
    Seat.Role.SECRETARY: Secretary,
    Seat.Role.EXPERT: Expert,
}


def roles_in(body: Body, person: Person | None, day: date) -> frozenset[type[Role]]:
    """Return the roles `person` has in `body` on `day`; one query, none without a person."""
    if person is None:
        return frozenset()
    seats = Appointment.objects.on(day).filter(person=person)
    here = seats.filter(seat__body=body).annotate(held=F("seat__role"))
    preparing = seats.filter(seat__body__prepares_for=body).annotate(held=Value(Preparer.key))
    owners = Seat.objects.filter(body=body).values("organisation")
    contact = PartyContact.objects.on(day).filter(person=person, organisation__in=owners)
    grants = Grant.objects.on(day).filter(person=person, arrangement=body.arrangement)
    every = here.values_list("held").union(
        preparing.values_list("held"),
        contact.annotate(held=Value(Contact.key)).values_list("held"),
        grants.annotate(held=F("role")).values_list("held"),
    )
    return frozenset(ROLES_OF_SEATS.get(held) or ROLES[held] for (held,) in every)


def permissions_in(body: Body, person: Person | None, day: date) -> frozenset[Permission]:
    """Return everything `person` may do in `body` on `day`."""
    return frozenset().union(*(role.permissions for role in roles_in(body, person, day)))


def require(person: Person | None, permission: Permission, *, body: Body, day: date) -> None:
    """Go on only if `person` has `permission` in `body` on `day`.

    :raises PermissionDenied: no role of the person in the body holds it
    """
    if permission not in permissions_in(body, person, day):
        raise PermissionDenied(f"{person} lacks {permission} in {body}")


def may_manage(person: Person | None, arrangement: str, day: date) -> bool:
    """Tell whether `person` administers `arrangement` on `day`."""
    if person is None:
        return False
    return (
        Grant.objects.on(day)
        .filter(Q(arrangement=arrangement), person=person, role=Grant.Role.ADMINISTRATOR)
        .exists()
    )


def require_administrator(person: Person | None, arrangement: str, day: date) -> None:
    """Go on only if `person` administers `arrangement`.

    :raises PermissionDenied: the person does not
    """
    if not may_manage(person, arrangement, day):
        raise PermissionDenied(f"{person} does not administer {arrangement}")
