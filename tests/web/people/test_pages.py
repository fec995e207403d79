"""The pages of persons, organisations, appointments and settings."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

import factories
from cast import Cast
from factories import at
from samsyn.ledger.models import Entry
from samsyn.parties.actions import end_appointment
from samsyn.parties.models import Appointment, Grant, Mandate, Person

KEY = factories.SMALL
NOW = at("2026-03-09")


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.NOW = "2026-03-09T09:00"


def names(shown: Any) -> list[str]:
    """Return the names on the list of people."""
    return [cell.split("Chef")[0] for cell in shown.texts("tbody tr > td[data-label=Namn]")]


def test_the_list_is_in_swedish_order_and_can_be_searched_and_filtered(
    cast: Cast, page: Any
) -> None:
    everybody = names(page("people", KEY, person=cast.dan))
    assert everybody[:3] == ["Ada Alm", "Dan Ask", "Bo Björk"]
    assert everybody[-3:] == ["Nils Åberg", "Alva Äng", "Sten Östlund"]

    def found(**query: str) -> list[str]:
        return names(page("people", KEY, person=cast.dan, query=query))

    assert found(q="ås") == []
    assert found(q="ÄNG alva") == ["Alva Äng"]
    assert found(organ="beredning") == ["Ada Alm", "Dan Ask", "Cleo Ceder", "Vera Vik"]
    assert found(organisation="vardbolaget") == ["Gun Gren"]
    assert found(roll="secretary") == ["Cleo Ceder"]
    assert found(roll="administrator") == ["Ines Idegran"]
    assert found(ordning="organisation")[0] == "Dan Ask"


def test_the_list_leaves_as_a_file(cast: Cast, client: Client) -> None:
    assert cast.dan.account
    client.force_login(cast.dan.account)

    answer = client.get(f"/{KEY}/personer/", {"organ": "beredning", "fil": "csv"})

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Namn;Titel;Organisation;Platser;E-post;Telefon"
    assert rows[1].startswith("Ada Alm;;Regionen;")
    assert len(rows) == 5


def test_ways_of_contact_are_for_those_who_belong(cast: Cast, page: Any) -> None:
    for route, *args in (("people", KEY), ("person", KEY, cast.bo.pk)):
        assert cast.bo.email in page(route, *args, person=cast.dan).html
        assert cast.bo.email not in page(route, *args, person=cast.eve).html


def test_a_protected_person_is_nobody_to_find(cast: Cast, page: Any) -> None:
    Person.objects.filter(pk=cast.bo.pk).update(protected=True)

    for query in ({}, {"q": "björk"}, {"organ": "ledning"}):
        shown = page("people", KEY, person=cast.dan, query=query)
        assert "Bo Björk" not in shown.html
        assert cast.bo.email not in shown.html
    page("person", KEY, cast.bo.pk, person=cast.dan, status=404)
    assert page("person", KEY, cast.bo.pk, person=cast.ines).h1 == "Bo Björk"
    assert page("person", KEY, cast.bo.pk, person=cast.bo).h1 == "Bo Björk"


@pytest.mark.parametrize("route", ["personer", "personer/?organ=ledning", "installningar"])
def test_the_lists_ask_as_much_of_the_database_at_1_and_at_30_rows(
    cast: Cast, client: Client, django_assert_max_num_queries: Any, route: str
) -> None:
    assert cast.ines.account
    client.force_login(cast.ines.account)
    address = f"/{KEY}/{route}{'' if '?' in route else '/'}"
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for number in range(30):
        seat = factories.seat(cast.body, cast.norrby, row="chef-norrby", number=50 + number)
        held = factories.person(organisation=cast.norrby)
        factories.appointment(seat, held, ends_on=date(2026, 4, 1))
        factories.seat(cast.body, cast.norrby, row="chef-norrby", number=90 + number)

    with django_assert_max_num_queries(12) as many:
        client.get(address)

    assert len(few) == len(many)


def test_a_persons_page_shows_seats_mandates_and_what_was_changed(cast: Cast, page: Any) -> None:
    end_appointment(
        cast.appointment(cast.alva, cast.group), ends_on=date(2026, 3, 31), by=cast.ines, at=NOW
    )

    shown = page("person", KEY, cast.alva.pk, person=cast.ines)

    assert "Verksamhetschef 2021-01-01–2026-03-31." in shown.text
    assert "Mandat av Förvaltningschefen 2021-01-01–, daterat 2021-01-01." in shown.text
    assert "2026-03-09 Avslutad: till: – → 2026-03-31 Ines Idegran" in shown.text
    assert "Senast ändrat" not in page("person", KEY, cast.alva.pk, person=cast.dan).text


def test_a_persons_page_asks_a_bounded_number_of_questions(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    assert cast.cleo.account
    client.force_login(cast.cleo.account)
    client.get(f"/{KEY}/personer/{cast.cleo.pk}/")

    with django_assert_max_num_queries(18):
        client.get(f"/{KEY}/personer/{cast.cleo.pk}/")


def test_somebody_is_appointed_after_seeing_what_happens(cast: Cast, page: Any) -> None:
    seat = cast.seat("direktor")
    data = {"person": cast.eve.pk, "starts_on": "2026-04-01", "appointed_by": "Fullmäktige"}
    entries = Entry.objects.count()

    asked = page("appoint", KEY, seat.pk, person=cast.ines, data=data)

    assert asked.texts(".checks li") == [
        "Eve Ek blir hälso- och sjukvårdsdirektör i Ledningsgruppen från den 1 april 2026.",
        "Bo Björk lämnar platsen dagen före.",
        "Platsen hör till Regionen, dit Eve Ek inte hör.",
    ]
    assert Entry.objects.count() == entries

    done = page(
        "appoint", KEY, seat.pk, person=cast.ines, data={**data, "confirmed": "1"}, follow=True
    )

    assert "Eve Ek är tillsatt: hälso- och sjukvårdsdirektör." in done.text
    assert cast.appointment(cast.bo).ends_on == date(2026, 3, 31)
    assert cast.appointment(cast.eve).appointed_by == "Fullmäktige"


def test_a_refused_appointment_comes_back_as_written_with_the_clause(cast: Cast, page: Any) -> None:
    seat = cast.seat("kommun", body=cast.prep)
    data = {"person": cast.eve.pk, "starts_on": "2026-04-01", "confirmed": "1"}

    shown = page("appoint", KEY, seat.pk, person=cast.ines, data=data, status=422)

    assert "Platsen är till för den som sitter i Ledningsgruppen" in shown.text
    assert "Överenskommelsen avsnitt 3.2" in shown.text
    assert shown.form("tillsatt")["starts_on"] == "2026-04-01"
    assert not Appointment.objects.filter(person=cast.eve).exists()


def test_a_date_that_does_not_exist_is_told(cast: Cast, page: Any) -> None:
    seat = cast.seat("direktor")
    data = {"person": cast.eve.pk, "starts_on": "2026-02-30"}

    shown = page("appoint", KEY, seat.pk, person=cast.ines, data=data, status=422)

    assert "Den dagen finns inte. Skriv som 2026-03-12." in shown.text


def test_somebody_who_already_sits_there_is_warned_of(cast: Cast, page: Any) -> None:
    data = {"person": cast.dan.pk, "starts_on": "2026-04-01"}

    shown = page("appoint", KEY, cast.seat("direktor").pk, person=cast.ines, data=data)

    assert "Dan Ask har redan en plats i gruppen och räknas en gång (N7)." in shown.text


def test_an_appointment_is_ended_after_a_question(cast: Cast, page: Any) -> None:
    held = cast.appointment(cast.bo)
    data = {"ends_on": "2026-03-31"}

    asked = page("appointment_end", KEY, held.pk, person=cast.ines, data=data)
    assert "Bo Björk har platsen till och med den 31 mars 2026." in asked.text
    held.refresh_from_db()
    assert held.ends_on is None

    page(
        "appointment_end", KEY, held.pk,
        person=cast.ines, data={**data, "confirmed": "1"}, follow=True,
    )  # fmt: skip
    held.refresh_from_db()
    assert held.ends_on == date(2026, 3, 31)


def test_the_secretary_registers_mandate_and_introduction(cast: Cast, page: Any) -> None:
    held = cast.appointment(cast.alva, cast.group)
    mandate = {"given_by": "Chefen", "document_on": "2026-03-09", "starts_on": "2026-03-09"}

    page("mandate_register", KEY, held.pk, person=cast.cleo, data=mandate, follow=True)
    page("introduce", KEY, held.pk, person=cast.cleo, data={"on": "2026-03-05"}, follow=True)
    page("note_reading", KEY, held.pk, person=cast.alva, data={}, follow=True)

    held.refresh_from_db()
    assert Mandate.objects.filter(appointment=held, given_by="Chefen").exists()
    assert (held.introduced_on, held.read_on) == (date(2026, 3, 5), date(2026, 3, 9))


def test_a_mandate_before_its_document_is_refused_in_words(cast: Cast, page: Any) -> None:
    held = cast.appointment(cast.alva, cast.group)
    data = {"given_by": "Chefen", "document_on": "2026-03-09", "starts_on": "2026-03-01"}

    shown = page("mandate_register", KEY, held.pk, person=cast.cleo, data=data, status=422)

    assert "Mandatet kan inte börja före sitt dokument" in shown.text


@pytest.mark.parametrize("who", ["dan", "ada", "eve"])
def test_what_one_may_not_do_is_not_there(cast: Cast, page: Any, who: str) -> None:
    person = getattr(cast, who)
    held = cast.appointment(cast.bo)

    for route, *args in (
        ("appoint", held.seat_id), ("appointment_end", held.pk), ("mandate_register", held.pk),
        ("introduce", held.pk), ("person_add",), ("person_change", cast.bo.pk), ("settings",),
        ("roles",), ("people_import",), ("contact_add", "norrby"),
    ):  # fmt: skip
        page(route, KEY, *args, person=person, status=404)
    words = page("person", KEY, cast.bo.pk, person=person).text
    assert not any(word in words for word in ("Avsluta", "Byt innehavare", "Registrera mandat"))


def test_a_person_is_added_and_changed(cast: Cast, page: Any) -> None:
    page(
        "person_add", KEY, person=cast.ines,
        data={"name": "Örjan Öst", "organisation": cast.norrby.pk, "email": "o@x.example"},
        follow=True,
    )  # fmt: skip
    made = Person.objects.get(name="Örjan Öst")

    shown = page(
        "person_change", KEY, made.pk, person=cast.ines,
        data={"name": "Örjan Öst", "organisation": cast.norrby.pk, "phone": "0455-12 34"},
        follow=True,
    )  # fmt: skip

    assert "Uppgifter ändrade: e-post: o@x.example → –, telefon: – → 0455-12 34" in shown.text


def test_one_changes_the_own_phone_and_nothing_more(cast: Cast, page: Any) -> None:
    inputs = page("person_change", KEY, cast.bo.pk, person=cast.bo).select("form.form input")
    assert [each.get("name") for each in inputs][1:] == ["title", "email", "phone"]

    data = {"title": "Direktör", "email": cast.bo.email, "phone": "0455-1", "name": "Kungen"}
    page("person_change", KEY, cast.bo.pk, person=cast.bo, data=data, follow=True)

    cast.bo.refresh_from_db()
    assert (cast.bo.name, cast.bo.title, cast.bo.phone) == ("Bo Björk", "Direktör", "0455-1")


def test_a_personal_identity_number_is_refused_in_words(cast: Cast, page: Any) -> None:
    data = {"name": "Tolvan Tolvansson", "title": "191212121212"}

    shown = page("person_add", KEY, person=cast.ines, data=data, status=422)

    assert "Ett personnummer står i fältet: titel" in shown.text
    assert not Person.objects.filter(name="Tolvan Tolvansson").exists()


def test_a_party_shows_its_seats_and_contacts(cast: Cast, page: Any) -> None:
    page(
        "contact_add", KEY, "norrby", person=cast.ines,
        data={"person": cast.eve.pk, "starts_on": "2026-03-01"}, follow=True,
    )  # fmt: skip

    shown = page("organisation", KEY, "norrby", person=cast.dan)
    assert shown.h1 == "Norrby kommun"
    assert [row.split("Förvaltningschef")[1] for row in shown.texts("tbody tr")] == [
        "Dan Ask", "Nora Nordin", "Nils Åberg",
    ]  # fmt: skip
    assert cast.eve.email in shown.html

    contact = cast.eve.contact_for.get()
    page("contact_end", KEY, contact.pk, person=cast.ines, data={}, follow=True)
    contact.refresh_from_db()
    assert contact.ends_on == date(2026, 3, 9)


def test_settings_tell_what_is_vacant_and_what_ends_soon(cast: Cast, page: Any) -> None:
    end_appointment(cast.appointment(cast.rut), ends_on=date(2026, 3, 1), by=cast.ines, at=NOW)
    end_appointment(cast.appointment(cast.bo), ends_on=date(2026, 5, 1), by=cast.ines, at=NOW)

    shown = page("settings", KEY, person=cast.ines)

    assert "En plats är vakant. En går ut inom tre månader." in shown.text
    assert "Bo Björk, Ledningsgruppen till 1 maj 2026" in shown.text
    assert shown.links()["Hämta 1"] == f"/{KEY}/installningar/utgavor/1.toml"


def test_an_edition_can_be_fetched(cast: Cast, client: Client) -> None:
    assert cast.ines.account
    client.force_login(cast.ines.account)

    answer = client.get(f"/{KEY}/installningar/utgavor/1.toml")

    assert answer.content.decode().startswith("# An invented county")


def test_roles_are_given_and_taken_back_but_one_administrator_stays(cast: Cast, page: Any) -> None:
    data = {"person": cast.eve.pk, "starts_on": "2026-03-09", "role": "reader"}
    page("roles", KEY, person=cast.ines, data=data, follow=True)
    given = Grant.objects.get(person=cast.eve)
    page("role_revoke", KEY, given.pk, person=cast.ines, data={}, follow=True)
    only = Grant.objects.get(person=cast.ines)

    shown = page("role_revoke", KEY, only.pk, person=cast.ines, data={}, status=422)

    given.refresh_from_db()
    assert given.ends_on == date(2026, 3, 8)
    assert "Någon måste kunna sköta arrangemanget" in shown.text


def test_a_group_is_set_up_from_the_page_of_its_body(cast: Cast, page: Any) -> None:
    data = {
        "template": "arbetsgrupp", "name": "Arbetsgrupp för in- och utskrivning",
        "short_name": "Utskrivning", "decision": "2026-03-12 § 17", "starts_on": "2026-03-12",
        "members": "4",
    }  # fmt: skip
    assert "Tillsätt en grupp" in page("body", KEY, "ledning", person=cast.cleo).text

    refused = page("group_set_up", KEY, "ledning", person=cast.cleo, data=data, status=422)
    assert "Tillfällig arbetsgrupp är tillfällig. Skriv när uppdraget är slut" in refused.text

    made = page(
        "group_set_up", KEY, "ledning",
        person=cast.cleo, data={**data, "ends_on": "2026-12-31"}, follow=True,
    )  # fmt: skip
    assert made.h1 == "Arbetsgrupp för in- och utskrivning"
    assert "Mötet dokumenteras i minnesanteckningar." in made.text
