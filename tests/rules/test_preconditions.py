"""N22: everything that stands in the way is shown, not the first only."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.agreement import AgreementRule, Stance, judge_agreement
from samsyn.rules.escalation import PARTIES, may_be_decided_again
from samsyn.rules.preconditions import (
    Backing,
    CompetenceFacts,
    DecisionFacts,
    Obstacle,
    ObstacleKind,
    PeopleFacts,
    ProposalFacts,
    ResourceFacts,
    TimingFacts,
    blocking,
    find_obstacles,
)
from samsyn.rules.quorum import Groups, Place, QuorumRule, count_quorum
from samsyn.rules.source import Source

DAY = date(2026, 3, 12)
ONE = timedelta(1)
SIX = ("region", "karlshamn", "karlskrona", "ronneby", "solvesborg", "olofstrom")
CLEAR = DecisionFacts(DAY)
ALL_BACK = tuple(Backing(who, in_favour=True, day=DAY) for who in SIX)
COSTS = ResourceFacts(needed=True, asked_of=SIX, backings=ALL_BACK)
UNMET = count_quorum(
    QuorumRule(Groups.SIDE, Fraction(1, 2), more_than=True),
    places={1: Place("ronneby", "kommun"), 2: Place("region", "region")},
    present=[2],
)
DISAGREED = judge_agreement(AgreementRule(), {1: Stance.SUPPORTS, 2: Stance.OPPOSES})


def obstacles(**facts: Any) -> tuple[Obstacle, ...]:
    return find_obstacles(replace(CLEAR, **facts))


def test_where_nothing_is_in_the_way_a_decision_may_be_taken() -> None:
    assert find_obstacles(CLEAR) == ()


@pytest.mark.req("BLE-154")
def test_a_body_that_is_not_quorate_cannot_decide_and_the_count_is_kept() -> None:
    assert obstacles(quorum=UNMET) == (
        Obstacle(ObstacleKind.NOT_QUORATE, who=("kommun",), finding=UNMET),
    )


@pytest.mark.req("BLE-177")
def test_a_disagreement_names_who_opposes() -> None:
    assert obstacles(agreement=DISAGREED) == (
        Obstacle(ObstacleKind.NOT_AGREED, people=(2,), finding=DISAGREED),
    )


@pytest.mark.req("BLE-177", "BLE-178")
@pytest.mark.parametrize("where", ["lsvo", PARTIES])
def test_a_lifted_matter_is_locked_where_it_came_from(where: str) -> None:
    assert obstacles(competence=CompetenceFacts(lifted_to=where)) == (
        Obstacle(ObstacleKind.LIFTED, body=where),
    )


def test_a_matter_of_another_body_names_that_body() -> None:
    assert obstacles(competence=CompetenceFacts(decided_by="samverkansnamnden")) == (
        Obstacle(ObstacleKind.WRONG_BODY, body="samverkansnamnden"),
    )


@pytest.mark.req("BLE-178")
def test_a_matter_that_the_organisations_were_asked_about_waits_for_all_and_falls_on_one() -> None:
    answers = {**dict.fromkeys(SIX, True), "ronneby": False, "region": None}

    found = obstacles(competence=CompetenceFacts(answers=may_be_decided_again(answers)))

    assert found == (
        Obstacle(ObstacleKind.ANSWERS_WAITED_FOR, who=("region",)),
        Obstacle(ObstacleKind.REFUSED_BY_PARTY, who=("ronneby",)),
    )
    backed = may_be_decided_again(dict.fromkeys(SIX, True))
    assert obstacles(competence=CompetenceFacts(answers=backed)) == ()


@pytest.mark.req("BLE-180")
def test_a_group_cannot_decide_on_more_resources_whoever_has_backed_it() -> None:
    assert obstacles(resources=replace(COSTS, decided_by="lsvo")) == (
        Obstacle(ObstacleKind.RESOURCES_ELSEWHERE, body="lsvo"),
    )


@pytest.mark.req("BLE-179")
def test_when_all_six_have_backed_more_resources_it_may_be_decided() -> None:
    assert obstacles(resources=COSTS) == ()


@pytest.mark.req("BLE-179")
def test_an_organisation_that_has_not_backed_it_is_named() -> None:
    backings = tuple(word for word in ALL_BACK if word.organisation != "ronneby")

    assert obstacles(resources=replace(COSTS, backings=backings)) == (
        Obstacle(ObstacleKind.BACKING_MISSING, who=("ronneby",)),
    )


@pytest.mark.req("BLE-179")
@pytest.mark.parametrize(
    ("word", "kind"),
    [
        (Backing("ronneby", in_favour=False, day=DAY), ObstacleKind.BACKING_REFUSED),
        (Backing("ronneby", in_favour=True, day=DAY + ONE), ObstacleKind.BACKING_TOO_LATE),
    ],
)
def test_a_refusal_or_a_later_date_blocks(word: Backing, kind: ObstacleKind) -> None:
    backings = (word, *(each for each in ALL_BACK if each.organisation != "ronneby"))

    assert obstacles(resources=replace(COSTS, backings=backings)) == (
        Obstacle(kind, who=("ronneby",)),
    )


def test_what_needs_no_more_resources_needs_nobody_to_back_it() -> None:
    assert obstacles(resources=ResourceFacts(asked_of=SIX)) == ()


def test_of_two_words_from_an_organisation_the_latest_counts() -> None:
    earlier_no = Backing("ronneby", in_favour=False, day=DAY - ONE)

    assert obstacles(resources=replace(COSTS, backings=(*ALL_BACK, earlier_no))) == ()


def test_the_preparer_may_limit_it_to_those_concerned_with_a_reason() -> None:
    limited = ResourceFacts(
        needed=True,
        asked_of=SIX,
        limited_to=("ronneby",),
        limit_reason="Gäller bara Ronnebys lokaler",
        backings=(Backing("ronneby", in_favour=True, day=DAY),),
    )

    assert obstacles(resources=limited) == ()
    assert obstacles(resources=replace(limited, limit_reason="")) == (
        Obstacle(ObstacleKind.BACKING_MISSING, who=tuple(who for who in SIX if who != "ronneby")),
        Obstacle(ObstacleKind.LIMIT_WITHOUT_REASON, who=("ronneby",)),
    )


@pytest.mark.req("BLE-164")
def test_joint_financing_is_lifted_from_a_group_and_decided_in_lsvo() -> None:
    in_group = ResourceFacts(is_joint_financing=True, financing_decided_by="lsvo")

    assert obstacles(resources=in_group) == (
        Obstacle(ObstacleKind.FINANCING_ELSEWHERE, body="lsvo"),
    )
    assert obstacles(resources=replace(in_group, financing_decided_by="")) == ()
    assert obstacles(resources=replace(in_group, is_joint_financing=False)) == ()


def test_what_breaks_a_frame_goes_to_the_body_that_set_it() -> None:
    resources = ResourceFacts(exceeds_frame=True, frame_decided_by="lsvo")

    assert obstacles(resources=resources) == (Obstacle(ObstacleKind.FRAME_EXCEEDED, body="lsvo"),)


@pytest.mark.req("BLE-174", "BLE-175")
def test_a_proposal_must_stand_in_the_form_that_is_decided() -> None:
    proposal = ProposalFacts(
        has_text=False,
        has_presenter=False,
        missing_fields=("background", "consequences"),
        template_is_decided=False,
    )

    assert obstacles(proposal=proposal) == (
        Obstacle(ObstacleKind.NO_PROPOSAL),
        Obstacle(ObstacleKind.NO_PRESENTER),
        Obstacle(ObstacleKind.FIELDS_MISSING, fields=("background", "consequences")),
        Obstacle(ObstacleKind.TEMPLATE_UNDECIDED, blocks=False),
    )
    assert obstacles(proposal=replace(proposal, required=False)) == ()


@pytest.mark.req("BLE-137", "BLE-143", "BLE-144", "BLE-131")
def test_who_may_not_decide_is_named() -> None:
    people = PeopleFacts(chair_with_stance=9, without_mandate=(3,), co_opted_without_decision=(7,))

    assert obstacles(people=people) == (
        Obstacle(ObstacleKind.CHAIR_WITHOUT_MANDATE, people=(9,)),
        Obstacle(ObstacleKind.CO_OPTED_WITHOUT_DECISION, people=(7,)),
        Obstacle(ObstacleKind.WITHOUT_MANDATE, blocks=False, people=(3,)),
    )


@pytest.mark.req("BLE-148", "BLE-149")
def test_what_came_late_is_marked_and_forbids_nothing() -> None:
    found = obstacles(timing=TimingFacts(1, 2, 3))

    assert [(each.kind, each.days) for each in found] == [
        (ObstacleKind.NOTICE_LATE, 1),
        (ObstacleKind.DOCUMENTS_LATE, 2),
        (ObstacleKind.MATTER_LATE, 3),
    ]
    assert blocking(found) == ()


def test_an_obstacle_that_blocks_forbids_the_decision() -> None:
    found = obstacles(quorum=UNMET, timing=TimingFacts(notice_days_late=1))

    assert [each.kind for each in blocking(found)] == [ObstacleKind.NOT_QUORATE]


def test_each_obstacle_quotes_its_clause() -> None:
    clause = Source("Ledningssystem 2021", "6.2")
    facts = replace(CLEAR, quorum=UNMET, agreement=DISAGREED)

    found = find_obstacles(facts, {ObstacleKind.NOT_QUORATE: clause})

    assert [each.source for each in found] == [clause, None]


ALL_AT_ONCE: dict[str, Any] = {
    "quorum": UNMET,
    "agreement": DISAGREED,
    "competence": CompetenceFacts(lifted_to="lsvo"),
    "resources": ResourceFacts(needed=True, asked_of=SIX),
    "proposal": ProposalFacts(has_text=False),
    "people": PeopleFacts(without_mandate=(3,)),
    "timing": TimingFacts(notice_days_late=1),
}


@given(st.sets(st.sampled_from(sorted(ALL_AT_ONCE))))
def test_all_obstacles_are_shown_at_once_and_in_one_order(chosen: set[str]) -> None:
    together = obstacles(**{name: ALL_AT_ONCE[name] for name in chosen})
    apart = {each for name in chosen for each in obstacles(**{name: ALL_AT_ONCE[name]})}
    order = list(ObstacleKind)

    assert set(together) == apart
    assert list(together) == sorted(together, key=lambda each: order.index(each.kind))
