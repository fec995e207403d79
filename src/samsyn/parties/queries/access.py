"""Who may read what of a body, and who sits in it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from samsyn.parties.models import (
    Appointment,
    Body,
    Grant,
    Organisation,
    PartyContact,
    Person,
    Seat,
)


def bodies_open_to(person: Person | None, day: date) -> QuerySet[Body]:
    """Return the bodies whose unpublished papers `person` may read on `day`; one subquery.

    While a request is read they are asked for once: one query, then plain numbers.

    Those are the bodies where the person holds a seat, the bodies that such a body prepares for,
    those where the person's organisation, as its contact, has a seat, and every body of an
    arrangement where the person is administrator, registrar or reader.
    """
    if person is None:
        return Body.objects.none()
    if person.open_bodies is None:
        return _open_to(person, day)
    if day not in person.open_bodies:
        person.open_bodies[day] = list(_open_to(person, day).values_list("pk", flat=True))
    return Body.objects.filter(pk__in=person.open_bodies[day])


def _open_to(person: Person, day: date) -> QuerySet[Body]:
    sits = Appointment.objects.on(day).filter(person=person)
    here = Exists(sits.filter(seat__body=OuterRef("pk")))
    granted = Exists(
        Grant.objects.on(day).filter(person=person, arrangement=OuterRef("arrangement"))
    )
    contact = Exists(
        Seat.objects.filter(
            body=OuterRef("pk"),
            organisation__in=PartyContact.objects.on(day)
            .filter(person=person)
            .values("organisation"),
        )
    )
    prepares = Exists(sits.filter(seat__body__prepares_for=OuterRef("pk")))
    return Body.objects.filter(Q(here) | Q(granted) | Q(contact) | Q(prepares))


def holders_on(body: Body, day: date) -> QuerySet[Appointment]:
    """Return who holds each seat of `body` on `day`, in the order of the seat table."""
    return (
        Appointment.objects.on(day)
        .filter(seat__body=body, seat__in=Seat.objects.on(day))
        .select_related("seat", "seat__organisation", "person")
        .order_by("seat__order", "seat__number")
    )


def principals_of(arrangement: str, day: date) -> QuerySet[Organisation]:
    """Return the principals (huvudmän) with seats in the arrangement on `day`, in Swedish order."""
    return (
        Organisation.objects.filter(
            kind__in=(Organisation.Kind.REGION, Organisation.Kind.MUNICIPALITY),
            pk__in=Seat.objects.on(day)
            .filter(body__arrangement=arrangement)
            .order_by()
            .values("organisation"),
        )
        .on(day)
        .in_order()
    )


def belongs_to(person: Person | None, arrangement: str, day: date) -> bool:
    """Tell whether `person` belongs to `arrangement` on `day`, and so sees contact details."""
    return bodies_open_to(person, day).filter(arrangement=arrangement).exists()
