"""The cast that other tests stand on."""

from cast import Cast

from samsyn.parties.models import Appointment


def test_everybody_on_a_counting_seat_of_the_board_is_a_member(cast: Cast) -> None:
    seated = Appointment.objects.filter(seat__body=cast.board, seat__role="member")

    assert {each.person for each in seated} == set(cast.members)
    assert len(cast.members) == 7
