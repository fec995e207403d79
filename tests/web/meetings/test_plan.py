"""The list, planning one meeting and a year, moving and calling off."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast
from meetings.conftest import NOW, when
from page import Fetch
from samsyn.meetings.actions import planning
from samsyn.meetings.models import Meeting

from .conftest import SMALL

pytestmark = pytest.mark.usefixtures("on_day")
HOURS = {"starts": "13:00", "ends": "16:00", "place": "Norrby"}


def test_the_list_shows_what_one_may_see(page: Fetch, cast: Cast, meeting: Meeting) -> None:
    planning.plan(cast.group, when("2026-05-07"), by=cast.vera, at=NOW)

    mine = page("meetings", SMALL, person=cast.dan)
    hers = page("meetings", SMALL, person=cast.cleo)
    none = page("meetings", SMALL, person=cast.eve)

    assert mine.texts(".date-block h3") == ["Ledningsgruppen"]
    assert hers.texts(".date-block h3") == ["Ledningsgruppen", "Vuxengruppen"]
    assert "Inget möte ligger framåt." in none.text
    assert "Planera ett möte" not in mine.links()
    assert "Planera ett möte" in hers.links()


def test_filters_stay_in_the_address(page: Fetch, cast: Cast, meeting: Meeting) -> None:
    planning.plan(cast.group, when("2026-05-07"), by=cast.vera, at=NOW)

    shown = page("meetings", SMALL, person=cast.cleo, query={"organ": "vuxna", "ar": "2026"})

    assert shown.texts(".date-block h3") == ["Vuxengruppen"]
    assert shown.links()["CSV"].endswith("?organ=vuxna&ar=2026")


def test_the_list_costs_the_same_with_one_meeting_and_with_thirty(
    cast: Cast, meeting: Meeting
) -> None:
    client = Client()
    client.force_login(cast.cleo.account)  # type: ignore[arg-type]
    url = reverse("meetings", args=[SMALL])

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    few = queries()
    for day in range(1, 30):
        planning.plan(cast.body, when(f"2026-05-{day:02d}"), by=cast.cleo, at=NOW)

    assert queries() == few
    assert few <= 12


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("csv", b"\xef\xbb\xbfOrgan"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")],
)
def test_the_list_is_kept_as_a_file(
    client: Client, cast: Cast, meeting: Meeting, kind: str, begins: bytes
) -> None:
    client.force_login(cast.dan.account)  # type: ignore[arg-type]

    answer = client.get(reverse("meetings_file", args=[SMALL, kind]))

    assert answer.content.startswith(begins)


def test_a_meeting_is_planned_and_its_days_explained(page: Fetch, cast: Cast) -> None:
    data = {"body": "ledning", "day": "2026-05-14", **HOURS}

    shown = page("meeting_new", SMALL, person=cast.cleo, data=data, follow=True)

    assert shown.h1 == "Ledningsgruppen torsdagen den 14 maj 2026"
    assert "Kristi himmelsfärdsdag" in shown.text
    assert "Sista dag är torsdag 7 maj." in shown.text
    assert "Överenskommelsen avsnitt 4.3" in shown.text
    assert "1 av minst 8 möten 2026" in shown.text


def test_a_refused_plan_comes_back_filled(page: Fetch, cast: Cast, meeting: Meeting) -> None:
    data = {"body": "ledning", "day": "2026-04-16", **HOURS, "starts": "14:00"}

    shown = page("meeting_new", SMALL, person=cast.cleo, data=data, status=422)

    assert "Ledningsgruppen har redan ett möte då" in shown.text
    assert shown.form("nytt")["place"] == "Norrby"


def test_a_day_that_does_not_exist_is_told(page: Fetch, cast: Cast) -> None:
    data = {"body": "ledning", "day": "2026-02-30", **HOURS}

    shown = page("meeting_new", SMALL, person=cast.cleo, data=data, status=422)

    assert "Den dagen finns inte." in shown.text


def test_a_member_plans_nothing(page: Fetch, cast: Cast) -> None:
    page("meeting_new", SMALL, person=cast.dan, status=403)


@pytest.mark.req("BLE-147")
def test_a_year_is_shown_before_it_is_planned(page: Fetch, cast: Cast) -> None:
    planning.plan(cast.group, when("2027-02-18"), by=cast.vera, at=NOW)
    data = {
        "body": "ledning", "year": "2027", "nth": "3", "weekday": "3", "months": ["1", "2", "3"],
        "days": "2027-05-13\nnån gång", **HOURS,
    }  # fmt: skip

    preview = page("meetings_year", SMALL, person=cast.cleo, data=data | {"preview": ""})

    assert Meeting.objects.count() == 1
    assert "torsdag 18 februari 2027" in preview.text
    assert "Vuxengruppen har möte kl. 13.00–16.00" in preview.text.replace("\xa0", " ")
    assert "Cleo Ceder och Vera Vik" in preview.text
    assert "nån gång" in preview.text
    assert "4 av minst 8 möten 2027" in preview.text
    kept = [
        box.get("value") for box in preview.select("[name=keep]") if box.get("checked") is not None
    ]
    assert kept == ["2027-01-21", "2027-03-18", "2027-05-13"]
    page(
        "meetings_year", SMALL, person=cast.cleo, follow=True,
        data=data | {"plan": "1", "keep": kept},
    )  # fmt: skip
    assert cast.body.meetings.count() == 3


def test_a_dispatch_day_too_late_is_refused_with_clause(
    page: Fetch, cast: Cast, meeting: Meeting
) -> None:
    data = {"dispatch_on": "2026-04-10"}

    shown = page("meeting_plan", SMALL, meeting.slug, person=cast.cleo, data=data, status=422)

    assert "Kallelsen ska gå senast torsdagen den 9 april 2026, sju dagar före mötet." in shown.text


def test_a_called_meeting_is_moved_and_everyone_told(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    data = {"day": "2026-04-17", **HOURS}

    shown = page("meeting_change", SMALL, called.slug, person=cast.cleo, data=data, follow=True)

    assert "Alla som är kallade har fått en ny inbjudan." in shown.text


def test_a_meeting_is_called_off_with_its_reason(page: Fetch, cast: Cast, called: Meeting) -> None:
    asked = page("meeting_cancel", SMALL, called.slug, person=cast.cleo)
    refused = page("meeting_cancel", SMALL, called.slug, person=cast.cleo, data={}, status=422)
    shown = page(
        "meeting_cancel", SMALL, called.slug, person=cast.cleo, data={"reason": "Få ärenden"},
        follow=True,
    )  # fmt: skip

    assert "11 personer får veta det" in asked.text
    assert "Skriv varför mötet ställs in" in refused.text
    assert "Inställt: Få ärenden" in shown.text


def test_a_member_sees_the_days_but_no_keys(page: Fetch, cast: Cast, meeting: Meeting) -> None:
    shown = page("meeting_plan", SMALL, meeting.slug, person=cast.dan)

    assert "Sista dag att anmäla ärenden" in shown.text
    assert shown.select("form") == [] or "Flytta kallelsen" not in shown.text
    assert "Ställ in mötet" not in shown.text
