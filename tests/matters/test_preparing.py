"""Asked to prepare, answered; a party's own notes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.actions import preparing, raising
from samsyn.matters.actions.preparing import AlreadyAsked, AlreadyReported, NothingSaid
from samsyn.matters.actions.raising import Elsewhere, NotOpen
from samsyn.matters.models import Matter, Preparation, PrivateNote
from samsyn.outbox.models import Message

from .conftest import LATER, NOW, Raise

TOLVAN = "191212121212"
DUE = date(2026, 4, 1)


@pytest.fixture
def asked(cast: Cast, matter: Matter) -> Preparation:
    """Ask the preparing group."""
    return preparing.ask_to_prepare(
        matter, cast.prep, task="Samordna med Vuxengruppen.", due_on=DUE, by=cast.cleo, at=NOW
    )


@pytest.mark.req("BLE-168", "BLE-169", "BLE-170", "BLE-171")
def test_a_body_is_asked_to_prepare_with_a_task_and_told(
    cast: Cast, matter: Matter, asked: Preparation
) -> None:
    matter.refresh_from_db()
    assert (matter.state, asked.task, asked.due_on) == (
        "in_preparation", "Samordna med Vuxengruppen.", DUE,
    )  # fmt: skip
    told = Message.objects.filter(template="preparation_asked")
    assert [each.name for each in told] == ["Cleo Ceder"]
    entry = Entry.objects.get(action="matter.preparation_asked")
    assert entry.facts == {"of": "beredning", "task": "Samordna med Vuxengruppen."}


@pytest.mark.req("BLE-171")
def test_those_who_are_asked_may_read_the_matter(cast: Cast, raised: Raise) -> None:
    matter = raised(body=cast.group, by=cast.alva, presenter=None)
    seen = Matter.objects.seen_by(cast.siv, cast.today)
    assert not seen.exists()

    preparing.ask_to_prepare(matter, cast.body, task="Bered.", due_on=None, by=cast.cleo, at=NOW)

    assert list(seen.all()) == [matter]


def test_a_task_that_says_nothing_is_refused(cast: Cast, matter: Matter) -> None:
    with pytest.raises(NothingSaid):
        preparing.ask_to_prepare(matter, cast.prep, task=" ", due_on=None, by=cast.cleo, at=NOW)

    assert Preparation.objects.count() == 0


def test_the_same_body_is_not_asked_twice_at_once(cast: Cast, asked: Preparation) -> None:
    with pytest.raises(AlreadyAsked) as refusal:
        preparing.ask_to_prepare(
            asked.matter, cast.prep, task="Igen", due_on=None, by=cast.cleo, at=NOW
        )

    assert (refusal.value.finding, Preparation.objects.count()) == (asked, 1)


def test_others_may_not_ask(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PermissionDenied):
        preparing.ask_to_prepare(matter, cast.prep, task="Bered", due_on=None, by=cast.siv, at=NOW)

    matter.refresh_from_db()
    assert (matter.state, Preparation.objects.count()) == ("raised", 0)


def test_what_is_ended_is_not_prepared(cast: Cast, matter: Matter) -> None:
    raising.withdraw(matter, why="", by=cast.dan, at=NOW)

    with pytest.raises(NotOpen):
        preparing.ask_to_prepare(matter, cast.prep, task="Bered", due_on=None, by=cast.dan, at=NOW)


def test_asking_about_a_placed_matter_leaves_it_on_its_agenda(cast: Cast, matter: Matter) -> None:
    raising.set_state(matter, "placed", by=cast.cleo, at=NOW)

    asked = preparing.ask_to_prepare(
        matter, cast.prep, task="Bered", due_on=None, by=cast.cleo, at=NOW
    )
    matter.refresh_from_db()
    assert matter.state == "placed"

    preparing.report_preparation(asked, result="Klart.", by=cast.cleo, at=LATER)
    matter.refresh_from_db()
    assert matter.state == "placed"


@pytest.mark.req("BLE-169")
def test_when_all_have_answered_the_matter_is_ready(
    cast: Cast, matter: Matter, asked: Preparation
) -> None:
    other = preparing.ask_to_prepare(
        matter, cast.group, task="Bered", due_on=None, by=cast.cleo, at=NOW
    )

    preparing.report_preparation(asked, result="Båda grupperna är ense.", by=cast.dan, at=LATER)
    matter.refresh_from_db()
    assert matter.state == "in_preparation"

    preparing.report_preparation(other, result="Inget att invända.", by=cast.alva, at=LATER)
    matter.refresh_from_db()
    asked.refresh_from_db()
    assert (matter.state, asked.result) == ("ready", "Båda grupperna är ense.")
    assert Entry.objects.filter(action="matter.prepared").count() == 2


def test_an_answer_is_given_once_and_by_those_asked(cast: Cast, asked: Preparation) -> None:
    with pytest.raises(PermissionDenied):
        preparing.report_preparation(asked, result="Klart", by=cast.siv, at=LATER)
    with pytest.raises(NothingSaid):
        preparing.report_preparation(asked, result="", by=cast.dan, at=LATER)
    with pytest.raises(PersonalNumberInText):
        preparing.report_preparation(asked, result=TOLVAN, by=cast.dan, at=LATER)
    asked.refresh_from_db()
    assert asked.done_at is None

    preparing.report_preparation(asked, result="Klart", by=cast.dan, at=LATER)
    with pytest.raises(AlreadyReported):
        preparing.report_preparation(asked, result="Igen", by=cast.dan, at=LATER)
    asked.refresh_from_db()
    assert asked.result == "Klart"


def test_a_matter_is_marked_ready_once(cast: Cast, matter: Matter) -> None:
    preparing.mark_ready(matter, by=cast.dan, at=LATER)
    preparing.mark_ready(matter, by=cast.dan, at=LATER)

    matter.refresh_from_db()
    assert (matter.state, Entry.objects.filter(action="matter.moved").count()) == ("ready", 1)


def test_what_is_elsewhere_or_anothers_is_not_marked_ready(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PermissionDenied):
        preparing.mark_ready(matter, by=cast.siv, at=LATER)
    raising.set_state(matter, "lifted", by=cast.cleo, at=NOW)

    with pytest.raises(Elsewhere):
        preparing.mark_ready(matter, by=cast.dan, at=LATER)


@pytest.mark.req("BLE-172")
def test_a_private_note_is_seen_by_its_own_organisation_only(cast: Cast, matter: Matter) -> None:
    note = preparing.write_private_note(matter, text="Vi säger ja.", by=cast.dan, at=NOW)

    assert list(PrivateNote.objects.seen_by(cast.nora)) == [note]
    for other in (cast.siv, cast.bo, cast.cleo, cast.ines, None):
        assert not PrivateNote.objects.seen_by(other).exists()
    entry = Entry.objects.get(action="matter.private_note_written")
    assert "Vi säger ja" not in str(entry.facts)


def test_a_member_of_a_concerned_body_may_write_a_note(cast: Cast, raised: Raise) -> None:
    matter = raised(bodies=[cast.group])

    preparing.write_private_note(matter, text="Frågan är förankrad.", by=cast.alva, at=NOW)

    assert PrivateNote.objects.get().organisation == cast.norrby


def test_who_does_not_sit_there_writes_no_note(cast: Cast, matter: Matter) -> None:
    for other in (cast.eve, cast.gun, cast.ines):
        with pytest.raises(PermissionDenied):
            preparing.write_private_note(matter, text="Hej", by=other, at=NOW)
    with pytest.raises(NothingSaid):
        preparing.write_private_note(matter, text="  ", by=cast.dan, at=NOW)
    with pytest.raises(PersonalNumberInText):
        preparing.write_private_note(matter, text=TOLVAN, by=cast.dan, at=NOW)

    assert (PrivateNote.objects.count(), Entry.objects.filter(action__contains="note").count()) == (
        0, 0,
    )  # fmt: skip
