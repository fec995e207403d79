"""A matter is lifted, to another body or to each party, and comes back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

import factories
from cast import Cast
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.actions import lifting, raising
from samsyn.matters.actions.backing import AlreadyAnswered, AnswerFromTheFuture, OwnDecision
from samsyn.matters.actions.lifting import (
    AlreadyLifted,
    NotLifted,
    answer_lift,
    register_party_answer,
    take_back_answer,
)
from samsyn.matters.actions.raising import NotOpen
from samsyn.matters.models import Lift, LiftAnswer, Matter
from samsyn.outbox.models import Message
from samsyn.parties.models import Body

from .conftest import LATER, NOW, Raise

OWN = OwnDecision("Nämnden", date(2026, 3, 9), "§ 4")
CLAUSE = "Överenskommelsen avsnitt 3.1"


def lift(matter: Matter, cast: Cast, to_body: Body | None = None, **more: object) -> Lift:
    """Lift a matter by the secretary."""
    said = {"reason": "disagreement", "text": "Gruppen kan inte enas.", "by": cast.cleo, **more}
    return lifting.lift(matter, to_body=to_body, clause=CLAUSE, at=NOW, **said)  # type: ignore[arg-type]


@pytest.mark.req("BLE-177")
def test_a_matter_lifted_to_a_body_is_raised_there_and_locked_here(
    cast: Cast, raised: Raise
) -> None:
    matter = raised(body=cast.group, by=cast.alva)

    lifted = lift(matter, cast, cast.body)

    matter.refresh_from_db()
    there = Matter.objects.get(origin=matter)
    assert (matter.state, there.body, there.raised_by_body) == ("lifted", cast.body, cast.group)
    assert (there.clauses, there.why_now) == (matter.clauses, "Gruppen kan inte enas.")
    assert (lifted.clause, lifted.answered_at) == (CLAUSE, None)
    entry = Entry.objects.get(action="matter.lifted")
    assert (entry.clause, entry.facts) == (CLAUSE, {"to": "ledning", "reason": "disagreement"})


@pytest.mark.req("BLE-178")
def test_a_matter_lifted_to_the_parties_asks_their_contacts(cast: Cast, matter: Matter) -> None:
    factories.contact(cast.norrby, cast.nora)

    lift(matter, cast)

    told = Message.objects.get(template="lift_asked")
    assert (told.name, told.facts["body"]) == ("Nora Nordin", "Ledningsgruppen")
    assert told.facts["arrangement"] == "exempellan"


def test_only_who_records_decisions_lifts(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PermissionDenied):
        lift(matter, cast, by=cast.dan)

    matter.refresh_from_db()
    assert (matter.state, Lift.objects.count()) == ("raised", 0)


def test_a_matter_is_lifted_once_at_a_time_and_not_when_ended(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PersonalNumberInText):
        lift(matter, cast, text="191212121212")
    lift(matter, cast)
    with pytest.raises(AlreadyLifted):
        lift(matter, cast)
    raising.set_state(matter, "closed", by=cast.cleo, at=NOW)
    with pytest.raises(NotOpen):
        lift(matter, cast)

    assert Lift.objects.count() == 1


@pytest.mark.req("BLE-177")
def test_the_answer_of_the_other_body_brings_it_back_and_can_be_taken_back(
    cast: Cast, raised: Raise
) -> None:
    matter = raised(body=cast.group, by=cast.alva)
    lifted = lift(matter, cast, cast.body)

    answer_lift(lifted, text="Ledningsgruppen beslutar så.", by=cast.cleo, at=LATER)
    matter.refresh_from_db()
    lifted.refresh_from_db()
    assert (matter.state, lifted.answer) == ("ready", "Ledningsgruppen beslutar så.")
    with pytest.raises(NotLifted):
        answer_lift(lifted, text="Igen", by=cast.cleo, at=LATER)

    take_back_answer(lifted, by=cast.cleo, at=LATER)
    matter.refresh_from_db()
    assert matter.state == "lifted"


@pytest.mark.req("BLE-178")
def test_it_comes_back_when_every_party_has_answered(cast: Cast, matter: Matter) -> None:
    lifted = lift(matter, cast)
    for party in (cast.norrby, cast.soderby):
        register_party_answer(lifted, party, OWN, agrees=True, text="", by=cast.cleo, at=LATER)
    matter.refresh_from_db()
    assert matter.state == "lifted"

    register_party_answer(lifted, cast.region, OWN, agrees=False, text="Nej.", by=cast.bo, at=LATER)

    matter.refresh_from_db()
    lifted.refresh_from_db()
    assert (matter.state, lifted.answered_at) == ("ready", LATER)
    entry = Entry.objects.filter(action="matter.party_answered").last()
    assert entry
    assert (entry.on_behalf_of, entry.facts) == ("Regionen", {"agrees": False, "text": "Nej."})


def test_a_party_answers_once_for_itself_and_not_ahead(cast: Cast, matter: Matter) -> None:
    lifted = lift(matter, cast)
    ahead = OwnDecision("Nämnden", date(2026, 3, 11))

    def answer(own: OwnDecision = OWN, **more: object) -> LiftAnswer:
        said = {"agrees": True, "text": "", "by": cast.dan, "at": LATER, **more}
        return register_party_answer(lifted, cast.norrby, own, **said)  # type: ignore[arg-type]

    with pytest.raises(PermissionDenied):
        answer(by=cast.siv)
    with pytest.raises(AnswerFromTheFuture):
        answer(ahead)
    with pytest.raises(PersonalNumberInText):
        answer(text="191212121212")
    assert LiftAnswer.objects.count() == 0

    answer()
    with pytest.raises(AlreadyAnswered):
        answer()


def test_parties_are_not_asked_where_it_went_to_a_body(cast: Cast, raised: Raise) -> None:
    lifted = lift(raised(body=cast.group, by=cast.alva), cast, cast.body)

    with pytest.raises(NotLifted):
        register_party_answer(
            lifted, cast.region, OWN, agrees=True, text="", by=cast.cleo, at=LATER
        )
