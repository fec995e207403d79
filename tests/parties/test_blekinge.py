"""The real agreement in the database."""

import pytest

from blekinge import Blekinge
from samsyn.parties.models import Appointment, Body, Seat
from samsyn.parties.queries import sitting_on


@pytest.mark.req("BLE-126", "BLE-127", "BLE-128", "BLE-129", "BLE-130")
def test_the_four_groups_have_76_members_seats(blekinge: Blekinge) -> None:
    members = Seat.objects.filter(role=Seat.Role.MEMBER)
    groups = (blekinge.lsvo, blekinge.barn, blekinge.vuxna, blekinge.aldre)

    assert [members.filter(body=body).count() for body in groups] == [23, 21, 17, 15]


@pytest.mark.req("BLE-130")
def test_the_sides_come_out_as_the_notes_say(blekinge: Blekinge) -> None:
    def sides(body: Body) -> list[int]:
        rules = blekinge.arrangement.rules_of(body)
        counting = sitting_on(body, blekinge.today, rules).counting
        return [sum(s.seat.side == side for s in counting) for side in ("municipalities", "region")]

    groups = (blekinge.lsvo, blekinge.barn, blekinge.vuxna, blekinge.aldre)
    assert [sides(body) for body in groups] == [[15, 5], [12, 6], [10, 4], [6, 4]]


@pytest.mark.req("BLE-191")
def test_the_preparatory_group_has_seven_seats(blekinge: Blekinge) -> None:
    held = Appointment.objects.filter(seat__body=blekinge.beredning)

    assert {each.person.name for each in held} == {
        "Gunilla Ekestrand", "Birgitta Norrhage", "Henrik Sälgström", "Marie Ljungvide",
        "Helena Alvemark", "Anders Folkebo", "Daniel Mossby",
    }  # fmt: skip


def test_nobody_but_the_secretary_lacks_a_side_or_sits_twice(blekinge: Blekinge) -> None:
    for body in (blekinge.lsvo, blekinge.barn, blekinge.vuxna, blekinge.aldre):
        sitting = sitting_on(body, blekinge.today, blekinge.arrangement.rules_of(body))

        assert (sitting.finding.vacant, sitting.doubles) == (0, [])
        assert not any(each.lacks_mandate for each in sitting.seats)
