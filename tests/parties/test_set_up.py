"""An arrangement becomes organisations, bodies and seats, each from its day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

import factories
from cast import SMALL_FILE, Cast
from factories import at
from samsyn.arrangements.nouns import Arrangement
from samsyn.ledger.models import Entry
from samsyn.parties.actions import set_up
from samsyn.parties.models import Appointment, Body, Organisation, Seat
from samsyn.parties.queries import holders_on

JULY = date(2026, 7, 1)
FEWER = """
[[bodies.ledning.seats]]
in_force_from = 2026-07-01
source = { document = "overenskommelse", clause = "3.1" }
rows = [
  { key = "ordforande", function = "Ordförande", role = "chair", organisation = "region-exempel" },
  { key = "sekreterare", function = "Sekreterare", role = "secretary" },
  { key = "chef-norrby", function = "Förvaltningschef", organisation = "norrby", count = 2 },
  { key = "chef-soderby", function = "Förvaltningschef", organisation = "soderby", count = 3 },
  { key = "direktor", function = "Direktör", organisation = "region-exempel" },
]

[[bodies.ledning.chair]]"""


def changed() -> Arrangement:
    """Take an edition into use with another seat table from July."""
    text = SMALL_FILE.read_text(encoding="utf-8")
    return factories.edition(text.replace("[[bodies.ledning.chair]]", FEWER.lstrip(), 1))


def test_organisations_bodies_and_seats_come_to_be(small: Arrangement) -> None:
    bodies = list(Body.objects.of(small.key).values_list("key", "parent__key"))
    sides = dict(Organisation.objects.values_list("key", "side"))

    assert bodies == [("ledning", None), ("vuxna", "ledning"), ("beredning", "ledning")]
    assert sides == {
        "region-exempel": "region", "norrby": "kommunerna", "soderby": "kommunerna",
        "vardbolaget": "",
    }  # fmt: skip
    assert Body.objects.get(key="ledning").prepared_by.get().key == "beredning"
    assert Seat.objects.filter(body__key="ledning").count() == 11
    pooled = Seat.objects.filter(body__key="vuxna", row="chef-kommun")
    assert set(pooled.values_list("organisation", "side")) == {(None, "kommunerna")}


def test_a_second_time_changes_nothing_and_records_nothing(small: Arrangement) -> None:
    entries = Entry.objects.count()

    done = set_up(small, at=at("2026-03-09"))

    assert done.is_empty
    assert Entry.objects.count() == entries


@pytest.mark.req("BLE-130")
def test_a_new_table_begins_and_ends_seats_from_its_day(cast: Cast) -> None:
    changed()

    def count(row: str, day: date) -> int:
        return Seat.objects.on(day).filter(body=cast.body, row=row).count()

    before, after = date(2026, 6, 30), JULY
    assert [count("chef-norrby", day) for day in (before, after)] == [3, 2]
    assert [count("chef-soderby", day) for day in (before, after)] == [2, 3]
    assert [count("chef-region", day) for day in (before, after)] == [2, 0]
    assert Seat.objects.filter(body=cast.body).on(before).count() == 11
    assert Seat.objects.filter(body=cast.body).on(after).count() == 8


def test_the_holder_of_a_seat_that_ends_leaves_with_it(cast: Cast) -> None:
    changed()

    on_the_seats_left = {each.person for each in holders_on(cast.body, JULY)}
    assert cast.rut not in on_the_seats_left
    assert cast.dan in on_the_seats_left
    assert cast.appointment(cast.rut).ends_on == date(2026, 6, 30)


@pytest.mark.req("BLE-126")
def test_an_empty_seat_ends_before_one_that_somebody_holds(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.nora).update(ends_on=date(2026, 3, 1))

    changed()

    assert cast.seat("chef-norrby", 2).valid_to == date(2026, 6, 30)
    assert cast.appointment(cast.nils).ends_on is None


def test_the_same_change_again_changes_nothing(cast: Cast) -> None:
    edition = changed()

    assert set_up(edition, at=at("2026-08-01")).is_empty


def test_a_change_that_is_taken_back_lets_the_seats_go_on(cast: Cast) -> None:
    changed()

    set_up_again = factories.edition(SMALL_FILE.read_text(encoding="utf-8"))

    assert Seat.objects.filter(body=cast.body).on(JULY).count() == 11
    assert set_up(set_up_again, at=at("2026-08-01")).is_empty


def test_only_the_administrator_or_the_system_sets_up(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        set_up(cast.arrangement, at=at("2026-03-09"), by=cast.cleo)

    assert set_up(cast.arrangement, at=at("2026-03-09"), by=cast.ines).is_empty
