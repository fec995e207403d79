"""A matter is raised, changed, withdrawn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

import factories
from cast import SMALL_FILE, Cast
from factories import at
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.actions import raising
from samsyn.matters.actions.raising import Elsewhere, MayNotRaise, NotOpen, TooManyFromOutside
from samsyn.matters.models import Matter
from samsyn.outbox.models import Message
from samsyn.search.models import SearchEntry

from .conftest import FORM, LATER, NOW, Raise, text

TOLVAN = "19121212-1212"
FIELDS = ["title", "question", "why_now", "summary", "proposal", "resources_reason"]


@pytest.mark.req("BLE-149", "BLE-165")
@pytest.mark.parametrize("name", ["dan", "ada", "cleo", "vera", "eve"])
def test_member_chair_secretary_preparer_and_another_party_may_raise(cast: Cast, name: str) -> None:
    by = cast.people[next(full for full in cast.people if full.lower().startswith(name))]

    matter = raising.raise_(cast.body, text(), by=by, at=NOW)

    assert (matter.raised_by, matter.state) == (by, "raised")


def test_a_matter_gets_the_next_number_of_its_body_and_year(cast: Cast, raised: Raise) -> None:
    numbers = [
        raised().registry_number,
        raised().registry_number,
        raised(body=cast.group).registry_number,
        raised(on=at("2027-01-02")).registry_number,
    ]

    assert numbers == ["LG 2026/1", "LG 2026/2", "VUX 2026/1", "LG 2027/1"]


def test_what_is_typed_is_kept_and_written_down(cast: Cast) -> None:
    said = text(
        why_now="Den gamla slutar gälla.",
        areas=("vard",),
        wanted_on=date(2026, 4, 16),
        bodies=[cast.group],
        parties=[cast.norrby],
    )

    matter = raising.raise_(cast.body, said, by=cast.dan, at=NOW)

    matter.refresh_from_db()
    assert (matter.title, matter.question) == (said.title, said.question)
    assert (matter.why_now, matter.form, matter.areas) == (said.why_now, FORM, ["vard"])
    assert matter.clauses == ["ställa sig bakom rutinen", "rutinen gäller från 1 maj"]
    assert [each.body for each in matter.concerns_bodies.all()] == [cast.group]
    assert [each.organisation for each in matter.concerns_parties.all()] == [cast.norrby]
    entry = Entry.objects.get(action="matter.raised")
    assert (entry.actor, entry.scope) == ("Dan Ask", "exempellan/ledning")
    assert entry.clause == "Överenskommelsen avsnitt 3.1"
    assert SearchEntry.objects.get(kind="matter").object_id == matter.pk


@pytest.mark.req("BLE-150")
def test_chair_and_secretary_are_told(cast: Cast, matter: Matter) -> None:
    told = Message.objects.filter(template="matter_raised").order_by("name")

    assert [each.name for each in told] == ["Ada Alm", "Cleo Ceder"]
    assert told[0].facts["number"] == "LG 2026/1"


def test_who_raises_it_is_not_told_about_it(cast: Cast, raised: Raise) -> None:
    raised(by=cast.cleo)

    assert [each.name for each in Message.objects.all()] == ["Ada Alm"]


@pytest.mark.req("BLE-165", "BLE-166")
def test_a_body_raises_a_matter_through_one_of_its_own(cast: Cast) -> None:
    matter = raising.raise_(cast.group, text(), by=cast.dan, at=NOW, on_behalf_of=cast.body)

    assert matter.raised_by_body == cast.body


def test_nobody_speaks_for_a_body_without_sitting_there(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        raising.raise_(cast.group, text(), by=cast.eve, at=NOW, on_behalf_of=cast.body)

    assert Matter.objects.count() == 0


@pytest.fixture
def only_members(db: None) -> None:
    """Let the small county take matters from members and one body, nobody else."""
    rule = 'by = ["members", "chair", "secretary", "beredning", "outside"]'
    whole = SMALL_FILE.read_text(encoding="utf-8")
    factories.edition(whole.replace(rule, 'by = ["members", "beredning"]'))


def test_where_the_rule_names_members_others_are_refused(cast: Cast, only_members: None) -> None:
    with pytest.raises(MayNotRaise) as refusal:
        raising.raise_(cast.body, text(), by=cast.ada, at=NOW)
    with pytest.raises(MayNotRaise):
        raising.raise_from_outside(cast.body, text(), name="Eva", email="e@x.example", at=NOW)

    assert str(refusal.value.source) == "Överenskommelsen avsnitt 3.1"
    assert (Matter.objects.count(), Entry.objects.filter(action="matter.raised").count()) == (0, 0)
    raising.raise_(cast.body, text(), by=cast.dan, at=NOW)
    raising.raise_(cast.body, text(), by=cast.vera, at=NOW, on_behalf_of=cast.prep)
    assert Matter.objects.count() == 2


@pytest.mark.req("BLE-165", "BLE-166")
def test_somebody_outside_raises_a_matter_and_gets_a_receipt(cast: Cast) -> None:
    said = text(bodies=[cast.group])

    matter = raising.raise_from_outside(
        cast.body, said, name="Eva Yttre, Föreningen", email="eva@yttre.example", at=NOW
    )

    assert matter.raised_by_outside == "Eva Yttre, Föreningen"
    assert [each.body for each in matter.concerns_bodies.all()] == [cast.group]
    receipt = Message.objects.get(template="matter_received")
    assert (receipt.address, receipt.facts["number"]) == ("eva@yttre.example", "LG 2026/1")
    assert Entry.objects.get(action="matter.raised").on_behalf_of == "Eva Yttre, Föreningen"


def test_one_address_outside_cannot_flood_a_body(cast: Cast) -> None:
    def send(email: str, when: datetime) -> None:
        raising.raise_from_outside(cast.body, text(), name="Eva", email=email, at=when)

    for minute in range(5):
        send("eva@yttre.example", at("2026-03-09", f"09:0{minute}"))

    with pytest.raises(TooManyFromOutside):
        send("EVA@yttre.example", at("2026-03-09", "15:00"))

    assert Matter.objects.count() == 5
    send("eva@yttre.example", at("2026-03-10", "09:05"))


@pytest.mark.parametrize("field", FIELDS)
def test_a_personal_number_is_refused_in_every_field(cast: Cast, field: str) -> None:
    said = text(**{field: f"Gäller {TOLVAN}."})

    with pytest.raises(PersonalNumberInText) as refusal:
        raising.raise_(cast.body, said, by=cast.dan, at=NOW)

    assert refusal.value.finding == (field,)
    assert (Matter.objects.count(), Message.objects.count()) == (0, 0)


def test_a_personal_number_is_refused_in_the_parts_of_the_form(cast: Cast) -> None:
    said = text(form={"background": TOLVAN, "title": "121212+1212"})

    with pytest.raises(PersonalNumberInText) as refusal:
        raising.raise_(cast.body, said, by=cast.dan, at=NOW)

    assert refusal.value.finding == ("form_background", "form_title")


def test_a_personal_number_is_refused_in_the_name_of_an_outsider(cast: Cast) -> None:
    with pytest.raises(PersonalNumberInText):
        raising.raise_from_outside(cast.body, text(), name=TOLVAN, email="e@x.example", at=NOW)

    assert Matter.objects.count() == 0


def test_change_keeps_what_was_and_what_became(cast: Cast, matter: Matter) -> None:
    said = text(title="Ny rutin", presenter=cast.rut, parties=[cast.region])

    raising.change(matter, said, version=1, by=cast.dan, at=LATER)

    matter.refresh_from_db()
    assert (matter.title, matter.presenter, matter.version) == ("Ny rutin", cast.rut, 2)
    entry = Entry.objects.get(action="matter.changed")
    assert entry.facts == {
        "title": ["Rutin för utskrivning", "Ny rutin"],
        "presenter": ["Bo Björk", "Rut Rönn"],
    }
    assert "Ny rutin" in SearchEntry.objects.get(kind="matter").title


@pytest.mark.parametrize("name", ["Dan Ask", "Bo Björk", "Cleo Ceder", "Ada Alm", "Vera Vik"])
def test_raiser_presenter_secretary_chair_and_preparer_may_change(
    cast: Cast, matter: Matter, name: str
) -> None:
    raising.change(matter, text(title="Ny"), version=1, by=cast.people[name], at=LATER)


def test_others_may_not_change_or_withdraw(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PermissionDenied):
        raising.change(matter, text(title="Ny"), version=1, by=cast.siv, at=LATER)
    with pytest.raises(PermissionDenied):
        raising.withdraw(matter, why="", by=cast.siv, at=LATER)

    matter.refresh_from_db()
    assert (matter.title, matter.state, matter.version) == ("Rutin för utskrivning", "raised", 1)


@pytest.mark.req("BLE-149")
def test_of_two_who_write_at_once_the_later_is_shown_what_the_other_wrote(
    cast: Cast, matter: Matter
) -> None:
    raising.change(matter, text(title="Cleos"), version=1, by=cast.cleo, at=LATER)

    with pytest.raises(raising.ChangedMeanwhile) as refusal:
        raising.change(matter, text(title="Dans"), version=1, by=cast.dan, at=LATER)

    assert (refusal.value.finding.title, refusal.value.finding.version) == ("Cleos", 2)
    matter.refresh_from_db()
    assert matter.title == "Cleos"


def test_a_change_with_a_personal_number_leaves_no_trace(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PersonalNumberInText):
        raising.change(matter, text(summary=TOLVAN), version=1, by=cast.dan, at=LATER)

    matter.refresh_from_db()
    assert (matter.summary, matter.version) == ("Rutinen är reviderad.", 1)


def test_withdraw_ends_a_matter_with_its_reason(cast: Cast, matter: Matter) -> None:
    raising.withdraw(matter, why="Frågan är löst.", by=cast.dan, at=LATER)

    matter.refresh_from_db()
    assert (matter.state, matter.state_since) == ("withdrawn", LATER)
    moved = Entry.objects.get(action="matter.moved")
    assert moved.facts == {"state": ["raised", "withdrawn"], "why": "Frågan är löst."}
    with pytest.raises(NotOpen):
        raising.withdraw(matter, why="", by=cast.dan, at=LATER)
    with pytest.raises(NotOpen):
        raising.change(matter, text(), version=2, by=cast.dan, at=LATER)


@pytest.mark.parametrize("state", ["placed", "lifted"])
def test_what_stands_on_an_agenda_or_is_lifted_is_not_withdrawn(
    cast: Cast, matter: Matter, state: str
) -> None:
    raising.set_state(matter, state, by=cast.cleo, at=LATER)

    with pytest.raises(Elsewhere):
        raising.withdraw(matter, why="", by=cast.dan, at=LATER)

    matter.refresh_from_db()
    assert matter.state == state


def test_a_reason_to_withdraw_is_guarded(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PersonalNumberInText):
        raising.withdraw(matter, why=TOLVAN, by=cast.dan, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_two_who_raise_at_once_get_a_number_each(cast: Cast) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one connection; shown on PostgreSQL")

    def one(title: str) -> str:
        try:
            return raising.raise_(cast.body, text(title=title), by=cast.dan, at=NOW).registry_number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(one, ["a", "b", "c", "d"]))

    assert sorted(numbers) == [f"LG 2026/{number}" for number in (1, 2, 3, 4)]


@pytest.mark.req("BLE-151")
def test_who_may_read_a_matter(cast: Cast, raised: Raise) -> None:
    mine = raised(body=cast.group, by=cast.eve, presenter=None)
    concerned = raised(body=cast.group, bodies=[cast.body], presenter=None)
    presented = raised(body=cast.group, presenter=cast.siv, by=cast.alva)
    raised(body=cast.group, by=cast.alva, presenter=None)

    def seen(person: object) -> list[Matter]:
        return list(Matter.objects.seen_by(person, cast.today).order_by("pk"))  # type: ignore[arg-type]

    assert seen(cast.eve) == [mine]
    assert seen(cast.siv) == [concerned, presented]
    assert len(seen(cast.alva)) == 4
    assert seen(None) == []
