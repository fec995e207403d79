"""Two administrators at once: a seat is given to one of them only."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from cast import Cast
from factories import at
from samsyn.parties.actions import appoint, end_appointment
from samsyn.parties.actions.holding import SeatTaken
from samsyn.parties.models import Appointment, Person

NOW = at("2026-03-09")


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_appoint_to_the_same_seat_at_once_and_one_is_refused(
    transactional_db: None, cast: Cast
) -> None:
    seat = cast.seat("direktor")
    end_appointment(cast.appointment(cast.bo), ends_on=date(2026, 3, 31), by=cast.ines, at=NOW)

    def give_to(person: Person) -> str:
        try:
            appoint(seat, person=person, starts_on=date(2026, 4, 1), by=cast.ines, at=NOW)
        except SeatTaken as refused:
            return refused.finding.holder
        else:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(give_to, [cast.eve, cast.dan, cast.siv, cast.ada]))

    held = Appointment.objects.on(date(2026, 4, 1)).get(seat=seat)
    assert sorted(answers) == ["", *[held.person.name] * 3]
