"""The days of a meeting follow from the rules and are explained."""

from datetime import date

import pytest

from cast import Cast
from factories import at
from samsyn.meetings.actions import planning
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries import year
from samsyn.meetings.queries.days import Slot, cadence_of, cautions_for, days_for, holiday
from samsyn.meetings.queries.rules import rules_of

from .conftest import NOW, when


@pytest.mark.req("BLE-148")
def test_the_notice_leaves_seven_calendar_days_before(cast: Cast) -> None:
    days = days_for(rules_of(cast.body), date(2027, 3, 17))

    assert days.last_dispatch == date(2027, 3, 10)
    assert days.suggested == date(2027, 3, 10)


@pytest.mark.req("BLE-149")
def test_matters_are_due_on_sunday_of_the_week_before_dispatch(cast: Cast) -> None:
    days = days_for(rules_of(cast.body), date(2027, 3, 17))

    assert days.matters_due_on == date(2027, 3, 7)


def test_a_working_day_is_suggested_before_a_holiday(cast: Cast) -> None:
    days = days_for(rules_of(cast.body), date(2026, 4, 10))  # 3 April is Good Friday

    assert days.last_dispatch == date(2026, 4, 3)
    assert (days.suggested, days.moved_for) == (date(2026, 4, 2), "Långfredagen")


def test_a_working_day_is_suggested_before_a_weekend(cast: Cast) -> None:
    days = days_for(rules_of(cast.body), date(2026, 3, 21))

    assert days.suggested == date(2026, 3, 13)
    assert days.moved_for_weekend


def test_midsummer_eve_counts_as_a_holiday() -> None:
    assert holiday(date(2026, 6, 19)) == "Midsommarafton"


def test_a_day_on_a_holiday_is_warned_of(cast: Cast) -> None:
    slot = Slot(at("2026-05-14", "13:00"), at("2026-05-14", "16:00"))

    caution = cautions_for(cast.body, [slot])[slot]

    assert caution.holiday == "Kristi himmelsfärdsdag"
    assert not caution.weekend


def test_a_meeting_of_the_same_people_is_warned_of_by_name(cast: Cast, meeting: Meeting) -> None:
    slot = Slot(at("2026-04-16", "15:00"), at("2026-04-16", "17:00"))

    caution = cautions_for(cast.group, [slot])[slot]

    assert [clash.meeting for clash in caution.clashes] == [meeting]
    assert caution.clashes[0].people == ("Cleo Ceder", "Vera Vik")


def test_cautions_take_as_many_queries_for_one_day_as_for_twenty(
    cast: Cast, meeting: Meeting, django_assert_num_queries: object
) -> None:
    days = year.days_by(year.Pattern(3, 3, tuple(range(1, 13))), 2026)
    slots = [Slot(at(day, "13:00"), at(day, "16:00")) for day in days]

    with django_assert_num_queries(2):  # type: ignore[operator]
        cautions_for(cast.group, slots)
    with django_assert_num_queries(2):  # type: ignore[operator]
        cautions_for(cast.group, slots[:4])


@pytest.mark.req("BLE-147")
def test_the_year_is_counted_without_those_called_off(cast: Cast) -> None:
    months = ("01", "02", "03", "05", "06", "09", "10", "11")
    planned = planning.plan_many(
        cast.body, [when(f"2027-{month}-14") for month in months], by=cast.cleo, at=NOW
    )
    rules, day = rules_of(cast.body), date(2027, 1, 1)
    eight = cadence_of(cast.body, rules, day)

    planning.cancel(planned[0], reason="Få ärenden", by=cast.cleo, at=NOW)
    seven = cadence_of(cast.body, rules, day)
    eleven = cadence_of(cast.body, rules, day, adding=4)

    assert eight is not None
    assert seven is not None
    assert eleven is not None
    assert (eight.cadence.missing, eight.cadence.surplus) == (0, 0)
    assert (seven.cadence.total, seven.cadence.missing) == (7, 1)
    assert eleven.cadence.surplus == 1


def test_the_third_thursday_of_each_month() -> None:
    days = year.days_by(year.Pattern(3, 3, (1, 2, 3)), 2026)

    assert days == [date(2026, 1, 15), date(2026, 2, 19), date(2026, 3, 19)]


def test_the_last_friday_of_a_month() -> None:
    assert year.days_by(year.Pattern(year.LAST, 4, (5,)), 2026) == [date(2026, 5, 29)]


def test_a_pasted_list_is_read_and_what_is_no_day_is_told() -> None:
    read = year.read_days("2026-05-21 kl. 13\ntorsdag 2026-04-16\n\n2026-02-30\nnån gång")

    assert read.days == (date(2026, 4, 16), date(2026, 5, 21))
    assert read.unreadable == ("2026-02-30", "nån gång")
