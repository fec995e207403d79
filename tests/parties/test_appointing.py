"""Who holds which seat: appoint, end and change of holder."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

import factories
from cast import Cast
from factories import at
from samsyn.ledger.models import Entry
from samsyn.parties.actions import Terms, appoint, end_appointment, move
from samsyn.parties.actions.appointments import IsOver
from samsyn.parties.actions.holding import MustSitIn, NoOrganisation, SeatNotThere, SeatTaken
from samsyn.parties.actions.periods import EndsBeforeItBegins, Period
from samsyn.parties.actions.texts import IdentityNumberWritten
from samsyn.parties.models import Appointment, Body
from samsyn.parties.queries import bodies_open_to, holders_on

NOW = at("2026-03-09")
APRIL = date(2026, 4, 1)


def vacate(cast: Cast, row: str) -> None:
    """Let the first seat of a row be empty from April."""
    held = Appointment.objects.get(seat=cast.seat(row))
    end_appointment(held, ends_on=date(2026, 3, 31), by=cast.ines, at=NOW)


def test_appoint_lets_a_person_hold_a_vacant_seat_and_records_it(cast: Cast) -> None:
    vacate(cast, "chef-norrby")

    made = appoint(
        cast.seat("chef-norrby"),
        person=cast.eve,
        starts_on=APRIL,
        appointed_by="Kommunchefen i Norrby",
        appointed_on=date(2026, 3, 2),
        by=cast.ines,
        at=NOW,
    )

    entry = Entry.objects.latest("pk")
    assert (made.person, made.starts_on, made.ends_on) == (cast.eve, APRIL, None)
    assert (entry.action, entry.actor, entry.scope) == (
        "appointment.made", "Ines Idegran", "exempellan/ledning",
    )  # fmt: skip
    assert entry.facts == {
        "before": None,
        "after": {
            "person": "Eve Ek",
            "person_id": cast.eve.pk,
            "seat": "Förvaltningschef 1",
            "starts_on": "2026-04-01",
            "ends_on": None,
            "appointed_by": "Kommunchefen i Norrby",
        },
    }


@pytest.mark.req("BLE-126")
def test_a_seat_that_somebody_holds_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    entries = Entry.objects.count()

    with pytest.raises(SeatTaken) as refused:
        appoint(cast.seat("chef-norrby"), person=cast.eve, starts_on=APRIL, by=cast.ines, at=NOW)

    assert refused.value.finding.holder == "Dan Ask"
    assert Entry.objects.count() == entries
    assert not Appointment.objects.filter(person=cast.eve).exists()


def test_a_seat_promised_to_somebody_later_is_refused_without_an_end(cast: Cast) -> None:
    vacate(cast, "chef-norrby")
    seat = cast.seat("chef-norrby")
    appoint(seat, person=cast.eve, starts_on=date(2026, 6, 1), by=cast.ines, at=NOW)

    with pytest.raises(SeatTaken):
        appoint(seat, person=cast.bo, starts_on=APRIL, by=cast.ines, at=NOW)

    until_may = date(2026, 5, 31)
    made = appoint(seat, person=cast.bo, starts_on=APRIL, ends_on=until_may, by=cast.ines, at=NOW)
    assert made.ends_on == until_may


def test_a_seat_that_does_not_exist_yet_is_refused(cast: Cast) -> None:
    vacate(cast, "direktor")

    with pytest.raises(SeatNotThere) as refused:
        appoint(
            cast.seat("direktor"),
            person=cast.eve,
            starts_on=date(2020, 12, 31),
            ends_on=date(2020, 12, 31),
            by=cast.ines,
            at=NOW,
        )

    assert refused.value.finding == Period(date(2021, 1, 1), None)


def test_an_end_before_the_beginning_is_refused(cast: Cast) -> None:
    vacate(cast, "direktor")

    with pytest.raises(EndsBeforeItBegins):
        appoint(
            cast.seat("direktor"),
            person=cast.eve,
            starts_on=APRIL,
            ends_on=date(2026, 3, 1),
            by=cast.ines,
            at=NOW,
        )


@pytest.mark.req("BLE-133")
def test_somebody_without_organisation_cannot_hold_a_pooled_seat(cast: Cast) -> None:
    held = Appointment.objects.get(seat=cast.seat("chef-kommun", body=cast.group))
    end_appointment(held, ends_on=date(2026, 3, 31), by=cast.ines, at=NOW)
    nobodys = factories.person("Noa Nyman")

    with pytest.raises(NoOrganisation):
        appoint(held.seat, person=nobodys, starts_on=APRIL, by=cast.ines, at=NOW)


def test_a_personal_identity_number_is_refused(cast: Cast) -> None:
    vacate(cast, "direktor")

    with pytest.raises(IdentityNumberWritten):
        appoint(
            cast.seat("direktor"),
            person=cast.eve,
            starts_on=APRIL,
            appointed_by="Chefen, 19121212-1212",
            by=cast.ines,
            at=NOW,
        )


@pytest.mark.parametrize("who", ["ada", "bo", "cleo", "eve"])
def test_only_the_administrator_appoints_and_ends(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    held = cast.appointment(cast.dan)

    with pytest.raises(PermissionDenied):
        appoint(cast.seat("direktor"), person=cast.eve, starts_on=APRIL, by=person, at=NOW)
    with pytest.raises(PermissionDenied):
        end_appointment(held, ends_on=APRIL, by=person, at=NOW)


def test_end_appointment_makes_the_seat_vacant_the_day_after(cast: Cast) -> None:
    held = cast.appointment(cast.bo)

    end_appointment(held, ends_on=date(2026, 3, 31), by=cast.ines, at=NOW)

    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.facts["before"]["ends_on"], entry.facts["after"]["ends_on"]) == (
        "appointment.ended", None, "2026-03-31",
    )  # fmt: skip
    assert cast.bo in [each.person for each in holders_on(cast.body, date(2026, 3, 31))]
    assert cast.bo not in [each.person for each in holders_on(cast.body, APRIL)]


@pytest.mark.req("BLE-142")
def test_rights_end_with_the_assignment(cast: Cast) -> None:
    end_appointment(cast.appointment(cast.bo), ends_on=date(2026, 3, 31), by=cast.ines, at=NOW)

    assert cast.body in bodies_open_to(cast.bo, date(2026, 3, 31))
    assert not bodies_open_to(cast.bo, APRIL).exists()


def test_a_planned_end_may_be_moved_but_a_past_one_is_history(cast: Cast) -> None:
    held = cast.appointment(cast.bo)
    end_appointment(held, ends_on=APRIL, by=cast.ines, at=NOW)

    moved = end_appointment(held, ends_on=date(2026, 5, 1), by=cast.ines, at=NOW)

    assert moved.ends_on == date(2026, 5, 1)
    with pytest.raises(IsOver):
        end_appointment(held, ends_on=date(2026, 8, 1), by=cast.ines, at=at("2026-06-01"))


def test_a_later_end_does_not_run_into_the_next_holder(cast: Cast) -> None:
    vacate(cast, "direktor")
    appoint(cast.seat("direktor"), person=cast.eve, starts_on=APRIL, by=cast.ines, at=NOW)

    with pytest.raises(SeatTaken):
        end_appointment(cast.appointment(cast.bo), ends_on=APRIL, by=cast.ines, at=NOW)


@pytest.mark.req("BLE-152")
def test_a_change_of_holder_is_a_new_appointment_from_its_day(cast: Cast) -> None:
    day = date(2026, 3, 12)

    move(cast.seat("direktor"), person=cast.eve, terms=Terms(day), by=cast.ines, at=NOW)

    before = {each.person for each in holders_on(cast.body, date(2026, 3, 11))}
    after = {each.person for each in holders_on(cast.body, day)}
    assert (before - after, after - before) == ({cast.bo}, {cast.eve})


@pytest.mark.req("BLE-140")
def test_a_new_chair_gets_the_seats_that_follow_the_same_day(cast: Cast) -> None:
    move(
        cast.seat("ordforande", body=cast.group),
        person=cast.eve,
        terms=Terms(APRIL),
        by=cast.ines,
        at=NOW,
    )

    def seats_of(name: str, day: date) -> set[str]:
        held = Appointment.objects.on(day).filter(person=getattr(cast, name))
        return {
            f"{each.seat.body.key}/{each.seat.row}" for each in held.select_related("seat__body")
        }

    three = {"vuxna/ordforande", "ledning/ordforande-vuxna", "beredning/ordforande-vuxna"}
    assert seats_of("vera", date(2026, 3, 31)) == three
    assert seats_of("vera", APRIL) == set()
    assert seats_of("eve", APRIL) == three


@pytest.mark.req("BLE-191")
def test_a_representative_must_sit_in_the_body_represented(cast: Cast) -> None:
    seat = cast.seat("kommun", body=cast.prep)
    end_appointment(
        cast.appointment(cast.dan, cast.prep), ends_on=date(2026, 3, 31), by=cast.ines, at=NOW
    )

    with pytest.raises(MustSitIn) as refused:
        appoint(seat, person=cast.eve, starts_on=APRIL, by=cast.ines, at=NOW)
    with pytest.raises(MustSitIn):
        appoint(seat, person=cast.bo, starts_on=APRIL, by=cast.ines, at=NOW)

    assert (refused.value.finding, str(refused.value.source)) == (
        "ledning",
        "Överenskommelsen avsnitt 3.2",
    )
    assert appoint(seat, person=cast.siv, starts_on=APRIL, by=cast.ines, at=NOW).person == cast.siv


def test_who_leaves_a_body_leaves_the_seat_that_rests_on_it(cast: Cast) -> None:
    last = date(2026, 3, 31)

    end_appointment(cast.appointment(cast.dan), ends_on=last, by=cast.ines, at=NOW)

    assert cast.appointment(cast.dan, cast.prep).ends_on == last


def test_an_unknown_body_has_no_table_to_hold_against(cast: Cast) -> None:
    lone = factories.body("lone", arrangement="nowhere")
    seat = factories.seat(lone, cast.region)
    factories.grant(cast.ines, "administrator", "nowhere")

    made = appoint(seat, person=cast.eve, starts_on=APRIL, by=cast.ines, at=NOW)

    assert Body.objects.get(seats__appointments=made) == lone
