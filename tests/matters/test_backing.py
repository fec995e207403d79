"""A party's own decision body backs a matter that needs resources."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

import factories
from cast import PRIVATE, Cast
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.actions import backing, raising
from samsyn.matters.actions.backing import (
    AlreadyAnswered,
    AnswerFromTheFuture,
    NoResourcesAsked,
    NotAsked,
    OwnDecision,
    register_backing,
    take_back,
)
from samsyn.matters.actions.raising import NotOpen
from samsyn.matters.models import Backing, Matter
from samsyn.parties.models import Organisation

from .conftest import LATER, NOW, Raise, a_file

OWN = OwnDecision("Socialnämnden", date(2026, 3, 2), "§ 12")


@pytest.fixture
def costly(raised: Raise) -> Matter:
    """Raise a matter that needs resources."""
    return raised(needs_resources=True)


@pytest.mark.req("BLE-179")
def test_a_party_backs_a_matter_with_instance_day_and_document(cast: Cast, costly: Matter) -> None:
    own = OwnDecision("Socialnämnden", date(2026, 3, 2), "§ 12", a_file(name="Protokoll.txt"))

    made = register_backing(costly, cast.norrby, own, backs=True, by=cast.dan, at=NOW)

    assert (made.instance, made.paragraph, str(made.document)) == (
        "Socialnämnden", "§ 12", "Protokoll",
    )  # fmt: skip
    entry = Entry.objects.get(action="matter.backed")
    assert (entry.on_behalf_of, entry.actor) == ("Norrby", "Dan Ask")
    assert entry.facts == {"instance": "Socialnämnden", "on": "2026-03-02", "§": "§ 12"}


def test_the_secretary_and_the_contact_register_for_a_party(cast: Cast, costly: Matter) -> None:
    factories.contact(cast.soderby, cast.eve)

    register_backing(costly, cast.norrby, OWN, backs=True, by=cast.cleo, at=NOW)
    register_backing(costly, cast.soderby, OWN, backs=False, by=cast.eve, at=NOW)

    assert Entry.objects.get(action="matter.backing_refused").on_behalf_of == "Söderby"


def test_nobody_answers_for_another_party(cast: Cast, costly: Matter) -> None:
    for other in (cast.siv, cast.bo, cast.eve, cast.ada):
        with pytest.raises(PermissionDenied):
            register_backing(costly, cast.norrby, OWN, backs=True, by=other, at=NOW)

    assert Backing.objects.count() == 0
    assert not backing.may_answer_for(cast.norrby, costly, None, cast.today)


def test_a_party_answers_once_until_it_is_taken_back(cast: Cast, costly: Matter) -> None:
    first = register_backing(costly, cast.norrby, OWN, backs=False, by=cast.dan, at=NOW)
    with pytest.raises(AlreadyAnswered) as refusal:
        register_backing(costly, cast.norrby, OWN, backs=True, by=cast.dan, at=NOW)
    assert refusal.value.finding == first

    with pytest.raises(PermissionDenied):
        take_back(first, by=cast.siv, at=LATER)
    take_back(first, by=cast.dan, at=LATER)
    take_back(first, by=cast.dan, at=LATER)
    register_backing(costly, cast.norrby, OWN, backs=True, by=cast.dan, at=LATER)

    assert Backing.objects.get().backs
    assert Entry.objects.filter(action="matter.backing_taken_back").count() == 1


def test_what_is_refused_leaves_no_trace(cast: Cast, costly: Matter, raised: Raise) -> None:
    free = raised()
    private = Organisation.objects.get(key=PRIVATE)
    future = OwnDecision("Nämnden", date(2026, 3, 10))
    hidden = OwnDecision("191212121212", date(2026, 3, 2))

    with pytest.raises(NoResourcesAsked):
        register_backing(free, cast.norrby, OWN, backs=True, by=cast.dan, at=NOW)
    with pytest.raises(NotAsked):
        register_backing(costly, private, OWN, backs=True, by=cast.cleo, at=NOW)
    with pytest.raises(AnswerFromTheFuture):
        register_backing(costly, cast.norrby, future, backs=True, by=cast.dan, at=NOW)
    with pytest.raises(PersonalNumberInText):
        register_backing(costly, cast.norrby, hidden, backs=True, by=cast.dan, at=NOW)
    raising.withdraw(costly, why="", by=cast.dan, at=NOW)
    with pytest.raises(NotOpen):
        register_backing(costly, cast.norrby, OWN, backs=True, by=cast.dan, at=NOW)

    assert Backing.objects.count() == 0
    assert not Entry.objects.filter(action__startswith="matter.back").exists()


def test_what_is_ended_keeps_its_answers(cast: Cast, costly: Matter) -> None:
    made = register_backing(costly, cast.norrby, OWN, backs=True, by=cast.dan, at=NOW)
    raising.withdraw(costly, why="", by=cast.dan, at=NOW)

    with pytest.raises(NotOpen):
        take_back(made, by=cast.dan, at=LATER)

    assert Backing.objects.count() == 1
