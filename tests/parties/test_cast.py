"""The cast that other tests stand on."""

from cast import Cast
from samsyn.parties.models import Appointment, Mandate, Seat


def test_somebody_sits_on_every_seat(cast: Cast) -> None:
    empty = Seat.objects.exclude(appointments__in=Appointment.objects.on(cast.today))

    assert not empty.exists()
    assert Seat.objects.count() == 24


def test_the_named_six_are_who_they_are(cast: Cast) -> None:
    roles = [
        cast.appointment(person).seat.role for person in (cast.ada, cast.bo, cast.cleo, cast.dan)
    ]

    assert roles == ["chair", "member", "secretary", "member"]
    assert not Appointment.objects.filter(person__in=[cast.eve, cast.ines]).exists()
    assert cast.members()[0] == cast.dan


def test_the_group_has_mandates_and_the_management_group_none(cast: Cast) -> None:
    bodies = Mandate.objects.values_list("appointment__seat__body__key", flat=True)

    assert list(bodies.distinct()) == ["vuxna"]
