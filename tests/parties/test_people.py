"""The register: mandates, introductions, persons, roles, contacts and groups."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

import factories
from cast import Cast
from factories import at
from samsyn.ledger.models import Entry
from samsyn.parties.actions import (
    PersonCard,
    Plan,
    add_contact,
    add_person,
    card_of,
    change_person,
    end_contact,
    end_mandate,
    grant_role,
    introduce,
    note_reading,
    register_mandate,
    revoke_role,
    set_up_group,
)
from samsyn.parties.actions.groups import NameTaken, NoEnd, NotItsToSetUp
from samsyn.parties.actions.mandates import DocumentTooLate, OutsideAppointment
from samsyn.parties.actions.people import AddressTaken
from samsyn.parties.actions.periods import InTheFuture
from samsyn.parties.actions.roles import HasItAlready, LastAdministrator
from samsyn.parties.actions.texts import IdentityNumberWritten
from samsyn.parties.models import Body, Grant, Mandate, Person, Seat
from samsyn.parties.permissions import may_manage

NOW = at("2026-03-12", "13:30")
TODAY = date(2026, 3, 12)
KEY = factories.SMALL


@pytest.mark.req("BLE-137")
def test_the_secretary_registers_a_mandate_during_the_meeting(cast: Cast) -> None:
    held = cast.appointment(cast.alva, cast.group)

    made = register_mandate(
        held,
        given_by="Förvaltningschefen",
        document_on=TODAY,
        starts_on=TODAY,
        by=cast.cleo,
        at=NOW,
    )

    entry = Entry.objects.latest("pk")
    assert (made.registered_by, made.registered_at) == (cast.cleo, NOW)
    assert (entry.action, entry.scope) == ("mandate.registered", "exempellan/vuxna")
    assert entry.facts["after"]["document_on"] == "2026-03-12"


def test_a_mandate_does_not_begin_before_its_document(cast: Cast) -> None:
    held = cast.appointment(cast.alva, cast.group)
    before = Mandate.objects.count()

    with pytest.raises(DocumentTooLate):
        register_mandate(
            held,
            given_by="Förvaltningschefen",
            document_on=TODAY,
            starts_on=date(2026, 3, 11),
            by=cast.cleo,
            at=NOW,
        )
    with pytest.raises(InTheFuture):
        register_mandate(
            held,
            given_by="Förvaltningschefen",
            document_on=date(2026, 3, 13),
            starts_on=date(2026, 3, 13),
            by=cast.cleo,
            at=NOW,
        )

    assert Mandate.objects.count() == before


def test_a_mandate_for_other_days_than_the_seat_is_refused(cast: Cast) -> None:
    held = cast.appointment(cast.alva, cast.group)

    with pytest.raises(OutsideAppointment):
        register_mandate(
            held,
            given_by="Förvaltningschefen",
            document_on=date(2019, 1, 1),
            starts_on=date(2019, 1, 1),
            ends_on=date(2020, 1, 1),
            by=cast.cleo,
            at=NOW,
        )


@pytest.mark.parametrize("who", ["alva", "vera", "eve"])
def test_others_than_secretary_and_administrator_register_no_mandate(cast: Cast, who: str) -> None:
    held = cast.appointment(cast.alva, cast.group)

    with pytest.raises(PermissionDenied):
        register_mandate(
            held,
            given_by="Jag",
            document_on=TODAY,
            starts_on=TODAY,
            by=getattr(cast, who),
            at=NOW,
        )


def test_a_mandate_can_be_ended(cast: Cast) -> None:
    mandate = cast.appointment(cast.alva, cast.group).mandates.get()

    end_mandate(mandate, ends_on=TODAY, by=cast.cleo, at=NOW)

    mandate.refresh_from_db()
    assert mandate.ends_on == TODAY
    assert Entry.objects.latest("pk").action == "mandate.ended"


@pytest.mark.req("BLE-135")
def test_the_member_reads_and_the_secretary_introduces(cast: Cast) -> None:
    held = cast.appointment(cast.bo)

    note_reading(held, by=cast.bo, at=NOW)
    introduce(held, on=date(2026, 3, 10), by=cast.cleo, at=NOW)

    held.refresh_from_db()
    assert (held.read_on, held.introduced_on, held.introduced_by) == (
        TODAY, date(2026, 3, 10), cast.cleo,
    )  # fmt: skip
    actions = Entry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions)[-2:] == ["member.read", "member.introduced"]


def test_nobody_else_reads_or_introduces(cast: Cast) -> None:
    held = cast.appointment(cast.bo)

    with pytest.raises(PermissionDenied):
        note_reading(held, by=cast.dan, at=NOW)
    with pytest.raises(PermissionDenied):
        introduce(held, on=TODAY, by=cast.bo, at=NOW)
    with pytest.raises(InTheFuture):
        introduce(held, on=date(2026, 3, 13), by=cast.cleo, at=NOW)

    held.refresh_from_db()
    assert (held.read_on, held.introduced_on) == (None, None)


def test_a_person_is_added_with_tidy_texts(cast: Cast) -> None:
    card = PersonCard("  Örjan   Öst ", email="Orjan@Exempel.example", organisation=cast.norrby)

    made = add_person(card, arrangement=KEY, by=cast.ines, at=NOW)

    assert (made.name, made.email, made.organisation) == (
        "Örjan Öst", "orjan@exempel.example", cast.norrby,
    )  # fmt: skip
    assert made.sort_key == "zzcst0zzcrjan"
    assert Entry.objects.latest("pk").facts["after"]["organisation"] == "norrby"


@pytest.mark.parametrize("field", ["name", "phone", "title"])
def test_a_card_with_a_personal_identity_number_is_refused(cast: Cast, field: str) -> None:
    card = PersonCard(**{"name": "Örjan Öst", field: "Örjan 121212-1212"})

    with pytest.raises(IdentityNumberWritten) as refused:
        add_person(card, arrangement=KEY, by=cast.ines, at=NOW)

    assert refused.value.finding == field
    assert not Person.objects.filter(name__startswith="Örjan").exists()


def test_an_address_belongs_to_one_person(cast: Cast) -> None:
    card = PersonCard("Bo Annan", email=cast.bo.email.upper())

    with pytest.raises(AddressTaken) as refused:
        add_person(card, arrangement=KEY, by=cast.ines, at=NOW)

    assert refused.value.finding == "Bo Björk"


def test_a_change_keeps_before_and_after_of_what_changed_only(cast: Cast) -> None:
    card = card_of(cast.bo)

    change_person(
        cast.bo,
        PersonCard(**{**vars(card), "name": "Bo Öst"}),
        arrangement=KEY,
        by=cast.ines,
        at=NOW,
    )

    cast.bo.refresh_from_db()
    assert cast.bo.sort_key == "zzcst0bo"
    assert Entry.objects.latest("pk").facts == {
        "before": {"name": "Bo Björk"}, "after": {"name": "Bo Öst"},
    }  # fmt: skip


def test_everyone_may_change_the_own_phone_but_not_the_own_name(cast: Cast) -> None:
    card = card_of(cast.bo)
    phone = PersonCard(**{**vars(card), "phone": "0455-12 34 56"})
    name = PersonCard(**{**vars(card), "name": "Bo Annan"})

    change_person(cast.bo, phone, arrangement=KEY, by=cast.bo, at=NOW)

    cast.bo.refresh_from_db()
    assert cast.bo.phone == "0455-12 34 56"
    with pytest.raises(PermissionDenied):
        change_person(cast.bo, name, arrangement=KEY, by=cast.bo, at=NOW)
    with pytest.raises(PermissionDenied):
        change_person(cast.bo, phone, arrangement=KEY, by=cast.cleo, at=NOW)
    with pytest.raises(PermissionDenied):
        add_person(PersonCard("Ny"), arrangement=KEY, by=cast.cleo, at=NOW)


def test_a_role_is_given_and_taken_back(cast: Cast) -> None:
    role = Grant.Role.ADMINISTRATOR
    given = grant_role(cast.eve, role=role, arrangement=KEY, starts_on=TODAY, by=cast.ines, at=NOW)

    assert may_manage(cast.eve, KEY, TODAY)
    with pytest.raises(HasItAlready):
        grant_role(cast.eve, role=role, arrangement=KEY, starts_on=TODAY, by=cast.ines, at=NOW)

    revoke_role(given, by=cast.ines, at=NOW)

    assert not may_manage(cast.eve, KEY, TODAY)
    actions = Entry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions)[-2:] == ["role.granted", "role.revoked"]


def test_the_last_administrator_stays(cast: Cast) -> None:
    only = Grant.objects.get(person=cast.ines)

    with pytest.raises(LastAdministrator):
        revoke_role(only, by=cast.ines, at=NOW)
    with pytest.raises(PermissionDenied):
        revoke_role(only, by=cast.cleo, at=NOW)

    assert may_manage(cast.ines, KEY, TODAY)


def test_a_contact_is_added_and_ended(cast: Cast) -> None:
    made = add_contact(
        cast.norrby, person=cast.eve, arrangement=KEY, starts_on=TODAY, by=cast.ines, at=NOW
    )

    with pytest.raises(HasItAlready):
        add_contact(
            cast.norrby, person=cast.eve, arrangement=KEY, starts_on=TODAY, by=cast.ines, at=NOW
        )
    with pytest.raises(PermissionDenied):
        end_contact(made, arrangement=KEY, ends_on=TODAY, by=cast.bo, at=NOW)

    end_contact(made, arrangement=KEY, ends_on=TODAY, by=cast.ines, at=NOW)

    made.refresh_from_db()
    assert made.ends_on == TODAY


GROUP = Plan(
    template="arbetsgrupp",
    name="Arbetsgrupp för utskrivning",
    short_name="Utskrivning",
    decision="LG 2026-03-12 § 17",
    starts_on=TODAY,
    ends_on=date(2026, 12, 31),
    members=4,
)


@pytest.mark.req("BLE-090", "BLE-201", "BLE-224")
def test_the_secretary_sets_up_a_group_that_the_body_has_decided(cast: Cast) -> None:
    made = set_up_group(cast.body, GROUP, by=cast.cleo, at=NOW)

    assert (made.key, made.parent, made.level, made.prefix) == (
        "utskrivning", cast.body, Body.Level.OPERATIVE, "UTSK",
    )  # fmt: skip
    assert Seat.objects.filter(body=made).count() == 6
    assert made not in Body.objects.on(date(2026, 3, 11))
    assert made in Body.objects.on(date(2026, 12, 31))
    assert made not in Body.objects.on(date(2027, 1, 1))
    assert Entry.objects.latest("pk").facts["after"]["decision"] == "LG 2026-03-12 § 17"


def test_a_group_is_refused_where_the_agreement_does_not_let_the_body(cast: Cast) -> None:
    bodies = Body.objects.count()
    taken = Plan(**{**vars(GROUP), "name": "beredningsgruppen"})

    with pytest.raises(NotItsToSetUp):
        set_up_group(cast.group, GROUP, by=cast.cleo, at=NOW)
    with pytest.raises(NoEnd):
        set_up_group(cast.body, Plan(**{**vars(GROUP), "ends_on": None}), by=cast.cleo, at=NOW)
    with pytest.raises(NameTaken):
        set_up_group(cast.body, taken, by=cast.cleo, at=NOW)
    with pytest.raises(PermissionDenied):
        set_up_group(cast.body, GROUP, by=cast.ada, at=NOW)

    assert Body.objects.count() == bodies
