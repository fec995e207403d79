"""The pages of the structure and of a body."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

import factories
from cast import Cast
from factories import at
from samsyn.meetings.models import Meeting
from samsyn.parties.actions import Plan, Terms, end_appointment, move, set_up_group
from samsyn.parties.models import Body, Mandate

NOW = at("2026-03-09")
KEY = factories.SMALL


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.NOW = "2026-03-09T09:00"


def test_the_structure_shows_every_body_as_picture_and_as_list(cast: Cast, page: Any) -> None:
    shown = page("bodies", KEY, person=cast.eve)

    assert shown.h1 == "Så hänger Samverkan Exempellän ihop"
    boxes = [a.get("href") for a in shown.select("svg a.node")]
    assert boxes == [
        "/exempellan/organ/beredning/",
        "/exempellan/organ/ledning/",
        "/exempellan/organ/vuxna/",
        "#arbetsgrupp",
    ]
    tree = shown.texts("ul.tree > li")
    assert len(tree) == 1
    assert tree[0].startswith("Ledningsgruppen för samverkan strategisk nivå, 8 platser räknas")
    assert "Beredningsgruppen bereder" in tree[0]


@pytest.mark.req("BLE-090")
def test_a_group_is_in_the_structure_until_its_last_day(cast: Cast, page: Any) -> None:
    plan = Plan("arbetsgrupp", "Arbetsgrupp för utskrivning", "Utskrivning", "LG § 3",
                date(2026, 3, 1), date(2026, 3, 31))  # fmt: skip
    made = set_up_group(cast.body, plan, by=cast.cleo, at=NOW)

    address = f"/exempellan/organ/{made.key}/"
    assert address in page("bodies", KEY, person=cast.eve).links().values()
    later = page("bodies", KEY, person=cast.eve, query={"dag": "2026-04-01"})
    assert address not in later.links().values()
    assert "Så såg det ut den 1 april 2026." in later.text


def test_a_body_shows_who_sits_there_and_who_does_not_count(cast: Cast, page: Any) -> None:
    shown = page("body", KEY, "ledning", person=cast.eve)

    assert shown.h1 == "Ledningsgruppen för samverkan"
    assert shown.texts(".seat-list h3") == ["Norrby3", "Söderby2", "Regionen3"]
    assert "8 av 8 besatta" in shown.text
    beside = [shown.texts(f"section .facts > {tag}")[:3] for tag in ("dt", "dd")]
    assert beside == [
        ["Ordförande", "Sekreterare", "Ordförande i Vuxengruppen"],
        ["Ada Alm", "Cleo Ceder", "Vera Vik"],
    ]


def test_a_vacant_seat_and_who_comes_next_are_told(cast: Cast, page: Any) -> None:
    end_appointment(cast.appointment(cast.bo), ends_on=date(2026, 3, 8), by=cast.ines, at=NOW)
    factories.appointment(cast.seat("direktor"), cast.eve, date(2026, 4, 1))

    shown = page("body", KEY, "ledning", person=cast.dan)

    assert "7 av 8 besatta" in shown.text
    assert "Vakant plats Hälso- och sjukvårdsdirektör Eve Ek tillträder 1 april" in shown.text
    assert "Tillsätt" not in shown.text


def test_ends_within_three_months_and_missing_mandates_are_marked(cast: Cast, page: Any) -> None:
    Mandate.objects.filter(appointment__person=cast.alva).update(ends_on=date(2026, 4, 30))
    Mandate.objects.filter(appointment__person=cast.birger).delete()
    end_appointment(
        cast.appointment(cast.eskil, cast.group), ends_on=date(2026, 5, 31), by=cast.ines, at=NOW
    )

    shown = page("body", KEY, "vuxna", person=cast.dan)

    assert "Alva Äng mandat till 30 april" in shown.text
    assert "Birger Bok saknar mandat" in shown.text
    assert "Eskil Edh till 31 maj" in shown.text
    assert "2 går ut inom tre månader" in shown.text


@pytest.mark.req("BLE-152")
def test_another_day_shows_who_sat_then(cast: Cast, page: Any) -> None:
    move(
        cast.seat("direktor"), person=cast.eve, terms=Terms(date(2026, 3, 1)), by=cast.ines, at=NOW
    )

    before = page("body", KEY, "ledning", person=cast.dan, query={"dag": "2026-02-28"})
    now = page("body", KEY, "ledning", person=cast.dan)

    assert ("Bo Björk" in before.text, "Eve Ek" in before.text) == (True, False)
    assert ("Bo Björk" in now.text, "Eve Ek" in now.text) == (False, True)
    assert "Sidan visar den 28 februari 2026" in before.text


def test_another_day_shows_the_rules_that_held_then(cast: Cast, page: Any) -> None:
    rule = "#regel-quorum p"
    spring = page("body", KEY, "vuxna", person=cast.dan).texts(rule)
    autumn = page("body", KEY, "vuxna", person=cast.dan, query={"dag": "2026-09-01"}).texts(rule)

    assert spring[0].startswith(
        "Fler än hälften från varje sida: Kommunerna 3 av 4 och Regionen 2 av 2. Vakanta platser"
    )
    assert autumn[0].startswith("Fler än hälften från varje sida. Bara tillsatta platser räknas.")
    assert "Tolkning Från halvårsskiftet räknas bara tillsatta platser." in autumn[1]


def test_before_it_was_there_a_body_says_so(cast: Cast, page: Any) -> None:
    shown = page("body", KEY, "ledning", person=cast.dan, query={"dag": "2020-05-01"})

    assert "Gruppen fanns inte den 1 maj 2020." in shown.text
    assert "Ada Alm" not in shown.text


def test_every_rule_of_the_body_has_a_sentence_with_its_clause(cast: Cast, page: Any) -> None:
    shown = page("body", KEY, "ledning", person=cast.eve)

    rules = {
        dt: (dd, clause)
        for dt, dd, clause in zip(
            shown.texts(".rule > dt"),
            [text for i, text in enumerate(shown.texts(".rule > dd > p")) if i % 2 == 0],
            shown.texts(".rule .clause"),
            strict=True,
        )
    }
    assert rules["Beslutför"][0].startswith(
        "Fler än hälften från varje sida: Kommunerna 3 av 5 och Regionen 2 av 3."
    )
    assert rules["Kallelse"] == (
        "Dagordningen går ut minst sju dagar före mötet.",
        "Överenskommelsen avsnitt 4.3, i kraft från 2021-01-01.",
    )
    assert rules["Frånvaro"][0] == (
        "Den som är borta har ingen ersättare. "
        "Den som är borta överlåter beslutet till dem som är där."
    )
    assert rules["Ordförande"][0] == (
        "Leder mötet utan eget mandat. Kommer från Utvecklingsenheten, Region Exempel. "
        "Uppdraget tar ungefär 25 procent av en heltid."
    )
    assert rules["Oenighet"][0] == (
        "Kan gruppen inte enas går frågan till varje organisations eget beslutsorgan."
    )
    assert rules["Hur ofta"][0] == "8–10 möten per år."
    assert rules["Nya ledamöter"][0] == (
        "Den som är ny läser Överenskommelsen och introduceras av sekreteraren, "
        "senast vid sitt första möte."
    )


def test_what_a_reader_would_wonder_about_is_said_to_be_silent(cast: Cast, page: Any) -> None:
    shown = page("body", KEY, "beredning", person=cast.eve)

    assert (
        "Dokumentet säger inget om när gruppen är beslutför, när kallelsen ska gå ut, "
        "hur mötena dokumenteras och hur ofta gruppen möts."
    ) in shown.text


def test_an_unknown_body_and_an_unknown_arrangement_are_404(cast: Cast, page: Any) -> None:
    page("body", KEY, "ingen", person=cast.dan, status=404)
    page("bodies", "inget", person=cast.dan, status=404)


def test_the_history_lists_everybody_seat_by_seat(cast: Cast, page: Any) -> None:
    move(
        cast.seat("direktor"), person=cast.eve, terms=Terms(date(2026, 3, 1)), by=cast.ines, at=NOW
    )

    rows = page("body_history", KEY, "ledning", person=cast.eve).texts("tbody tr")

    assert [row for row in rows if row.startswith("Hälso- och")] == [
        "Hälso- och sjukvårdsdirektör, RegionenEve Ek2026-03-01––",
        "Hälso- och sjukvårdsdirektör, RegionenBo Björk2021-01-012026-02-28–",
    ]


def test_a_protected_person_is_shown_by_function_only(cast: Cast, page: Any) -> None:
    cast.bo.protected = True
    cast.bo.save()

    for route, *args in (("body", KEY, "ledning"), ("body_history", KEY, "ledning")):
        assert "Bo Björk" not in page(route, *args, person=cast.dan).html
    assert "Hälso- och sjukvårdsdirektör" in page("body", KEY, "ledning", person=cast.dan).text


def meetings(body: Body, count: int) -> None:
    """Plan meetings a week apart from January."""
    Meeting.objects.bulk_create(
        Meeting(
            body=body,
            slug=f"m-{number}",
            uid=f"m-{body.pk}-{number}",
            starts_at=at(date(2026, 1, 1 + number % 28), f"{8 + number // 28:02}:00"),
            ends_at=at(date(2026, 1, 1 + number % 28), f"{9 + number // 28:02}:00"),
            dispatch_on=date(2025, 12, 1),
            matters_due_on=date(2025, 12, 1),
        )
        for number in range(count)
    )


def test_the_count_of_meetings_stands_against_the_rule(cast: Cast, page: Any) -> None:
    meetings(cast.body, 7)

    shown = page("body", KEY, "ledning", person=cast.dan)

    assert "7 av 8–10" in shown.text
    assert "ett möte till behövs." in shown.text


@pytest.mark.parametrize("key", ["ledning", "vuxna"])
def test_the_page_asks_as_much_of_the_database_at_1_and_at_30_rows(
    cast: Cast, client: Client, django_assert_max_num_queries: Any, key: str
) -> None:
    body = Body.objects.get(key=key)
    address = f"/{KEY}/organ/{key}/"
    assert cast.dan.account
    client.force_login(cast.dan.account)
    meetings(body, 1)
    client.get(address)

    with django_assert_max_num_queries(12) as few:
        client.get(address)
    Meeting.objects.all().delete()
    meetings(body, 30)
    for number in range(30):
        seat = factories.seat(body, cast.norrby, row="chef-norrby", number=100 + number)
        factories.appointment(seat, factories.person(organisation=cast.norrby))
    with django_assert_max_num_queries(12) as many:
        client.get(address)

    assert len(few) == len(many)
