"""What stands between a matter and a decision: all of it at once, each with its clause."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import NORRBY, REGION, SODERBY, Cast
from samsyn.matters.actions import lifting
from samsyn.matters.actions.backing import OwnDecision, register_backing
from samsyn.matters.models import Matter
from samsyn.matters.queries.obstacles import obstacles_of
from samsyn.rules.preconditions import Obstacle, ObstacleKind, blocking

from .conftest import LATER, NOW, Raise

OWN = OwnDecision("Nämnden", date(2026, 3, 9))


def found(matter: Matter, cast: Cast) -> tuple[Obstacle, ...]:
    """Return the obstacles of a matter as it is stored."""
    fresh = Matter.objects.select_related("body").get(pk=matter.pk)
    return obstacles_of(fresh, cast.arrangement, cast.today)


def kinds(matter: Matter, cast: Cast) -> list[str]:
    """Return the kinds of what blocks."""
    return [each.kind.value for each in blocking(found(matter, cast))]


def test_a_whole_matter_has_nothing_in_its_way_but_the_draft_of_the_form(
    cast: Cast, matter: Matter
) -> None:
    (only,) = found(matter, cast)

    assert (only.kind, only.blocks) == (ObstacleKind.TEMPLATE_UNDECIDED, False)
    assert str(only.source) == "Överenskommelsen avsnitt 4.4"


@pytest.mark.req("BLE-174", "BLE-175", "BLE-179")
def test_everything_is_told_at_once_each_with_its_clause(cast: Cast, raised: Raise) -> None:
    matter = raised(proposal="", form={"risks": "Få"}, presenter=None, needs_resources=True)

    told = blocking(found(matter, cast))

    assert [(each.kind.value, str(each.source)) for each in told] == [
        ("backing_missing", "Överenskommelsen avsnitt 3.1"),
        ("no_proposal", "Överenskommelsen avsnitt 4.4"),
        ("no_presenter", "Överenskommelsen avsnitt 4.4"),
        ("fields_missing", "Överenskommelsen avsnitt 4.4"),
    ]
    assert told[0].who == (NORRBY, REGION, SODERBY)
    assert told[3].fields == ("Bakgrund", "Nytta för invånarna")


def test_information_needs_no_proposal(cast: Cast, raised: Raise) -> None:
    assert found(raised(kind="information", proposal="", form={}, presenter=None), cast) == ()


@pytest.mark.req("BLE-179")
def test_one_refusal_blocks_and_each_party_is_named(cast: Cast, raised: Raise) -> None:
    matter = raised(needs_resources=True)
    register_backing(matter, cast.norrby, OWN, backs=True, by=cast.dan, at=NOW)
    register_backing(matter, cast.region, OWN, backs=False, by=cast.cleo, at=NOW)

    told = blocking(found(matter, cast))

    assert [(each.kind.value, each.who) for each in told] == [
        ("backing_refused", (REGION,)),
        ("backing_missing", (SODERBY,)),
    ]


@pytest.mark.req("BLE-179")
def test_only_those_concerned_are_asked_when_a_reason_is_given(cast: Cast, raised: Raise) -> None:
    limited = raised(needs_resources=True, parties=[cast.norrby])
    assert kinds(limited, cast) == ["backing_missing", "limit_without_reason"]

    reasoned = raised(
        needs_resources=True, parties=[cast.norrby], resources_reason="Teamet finns bara där."
    )
    register_backing(reasoned, cast.norrby, OWN, backs=True, by=cast.dan, at=NOW)
    assert kinds(reasoned, cast) == []


@pytest.mark.req("BLE-180")
def test_a_group_leaves_what_costs_to_the_body_above(cast: Cast, raised: Raise) -> None:
    (only,) = blocking(found(raised(body=cast.group, needs_resources=True), cast))

    assert (only.kind.value, only.body) == ("resources_elsewhere", "ledning")
    assert str(only.source) == "Överenskommelsen avsnitt 3.3"


@pytest.mark.req("BLE-177")
def test_what_is_lifted_to_a_body_waits_for_its_answer(cast: Cast, raised: Raise) -> None:
    matter = raised(body=cast.group)
    lifted = lifting.lift(
        matter, to_body=cast.body, reason="disagreement", text="", clause="", by=cast.cleo, at=NOW
    )
    (only,) = blocking(found(matter, cast))
    assert (only.kind.value, only.body) == ("lifted", "ledning")

    lifting.answer_lift(lifted, text="Så här.", by=cast.cleo, at=LATER)
    assert kinds(matter, cast) == []


@pytest.mark.req("BLE-178")
def test_what_is_lifted_to_the_parties_names_those_waited_for_and_against(
    cast: Cast, matter: Matter
) -> None:
    lifted = lifting.lift(
        matter, to_body=None, reason="disagreement", text="", clause="", by=cast.cleo, at=NOW
    )
    first = [(each.kind.value, each.who) for each in blocking(found(matter, cast))]
    assert first == [("lifted", ()), ("answers_waited_for", (NORRBY, REGION, SODERBY))]

    for party, agrees in ((cast.norrby, True), (cast.region, False), (cast.soderby, True)):
        lifting.register_party_answer(
            lifted, party, OWN, agrees=agrees, text="", by=cast.cleo, at=LATER
        )

    (only,) = blocking(found(matter, cast))
    assert (only.kind.value, only.who) == ("refused_by_party", (REGION,))


def test_the_number_of_questions_does_not_grow_with_the_answers(cast: Cast, raised: Raise) -> None:
    matter = raised(needs_resources=True)
    for party in (cast.norrby, cast.region, cast.soderby):
        register_backing(matter, party, OWN, backs=True, by=cast.cleo, at=NOW)
    fresh = Matter.objects.select_related("body").get(pk=matter.pk)
    arrangement = cast.arrangement

    with CaptureQueriesContext(
        connection,
    ) as asked:
        obstacles_of(fresh, arrangement, cast.today)

    assert len(asked) == 4
