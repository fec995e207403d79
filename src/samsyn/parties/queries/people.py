"""Persons: which there are, where they sit and what has been changed about them."""

from datetime import date

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from samsyn.ledger.models import Entry
from samsyn.parties.models import (
    Appointment,
    Body,
    Grant,
    Organisation,
    PartyContact,
    Person,
    Seat,
)


def people_of(arrangement: str, day: date) -> QuerySet[Person]:
    """Return everybody who has to do with `arrangement`, in Swedish order; two queries.

    Those are who have or have had a seat or a role there, and who work for or are contacts of an
    organisation with a seat. Each has `seats_now`, the appointments of `day`.
    """
    here = Appointment.objects.filter(seat__body__arrangement=arrangement)
    owners = Organisation.objects.filter(seats__body__arrangement=arrangement)
    in_it = (
        Exists(here.filter(person=OuterRef("pk")))
        | Exists(Grant.objects.filter(arrangement=arrangement, person=OuterRef("pk")))
        | Exists(PartyContact.objects.filter(organisation__in=owners, person=OuterRef("pk")))
        | Q(organisation__in=owners)
    )
    now = here.on(day).select_related("seat", "seat__body", "seat__organisation")
    ordered = now.order_by("seat__body__order", "seat__order")
    return (
        Person.objects.filter(in_it)
        .select_related("organisation")
        .prefetch_related(Prefetch("appointments", ordered, to_attr="seats_now"))
        .in_order()
    )


def seats_of(person: Person, arrangement: str) -> QuerySet[Appointment]:
    """Return a person's seats through time, the latest first, with mandates; two queries."""
    return (
        Appointment.objects.filter(person=person, seat__body__arrangement=arrangement)
        .select_related("seat__body", "seat__organisation", "introduced_by")
        .prefetch_related("mandates")
        .order_by("-starts_on", "seat__body__order")
    )


def double_seats(person: Person, body: Body, day: date) -> QuerySet[Seat]:
    """Return the members' seats a person holds in a body on `day`; two count as one (N7)."""
    held = Appointment.objects.on(day).filter(person=person)
    return Seat.objects.on(day).filter(body=body, role=Seat.Role.MEMBER, appointments__in=held)


def changes_of(*subjects: Model) -> QuerySet[Entry]:
    """Return what the ledger says of the subjects, the latest first; one query."""
    asked = Q(pk__in=[])
    for each in subjects:
        asked |= Q(subject_type=each._meta.label_lower, subject_id=each.pk)
    return Entry.objects.filter(asked).order_by("-at", "-pk")
