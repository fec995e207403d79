"""N15: no votes are counted; one who may decide and opposes is disagreement."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.agreement import (
    Agreement,
    AgreementMethod,
    AgreementRule,
    Stance,
    judge_agreement,
)

CONSENSUS = AgreementRule()
MAJORITY = AgreementRule(AgreementMethod.MAJORITY)
FOR, AGAINST, ABSTAINS = Stance.SUPPORTS, Stance.OPPOSES, Stance.ABSTAINS
stances_drawn = st.dictionaries(st.integers(1, 30), st.sampled_from(Stance), max_size=12)


@pytest.mark.req("BLE-177", "BLE-178")
def test_one_member_who_opposes_is_disagreement() -> None:
    found = judge_agreement(CONSENSUS, {1: FOR, 2: FOR, 3: AGAINST})

    assert found == Agreement(reached=False, supporting=(1, 2), opposing=(3,))


def test_abstaining_does_not_block() -> None:
    found = judge_agreement(CONSENSUS, {1: FOR, 2: ABSTAINS})

    assert found == Agreement(reached=True, supporting=(1,), abstaining=(2,))


def test_silence_agrees() -> None:
    assert judge_agreement(CONSENSUS, {}) == Agreement(reached=True)


@pytest.mark.req("BLE-143", "BLE-144")
def test_a_stance_of_the_chair_is_recorded_only() -> None:
    found = judge_agreement(CONSENSUS, {1: FOR, 9: AGAINST}, without_stance={9})

    assert found == Agreement(reached=True, supporting=(1,), not_counted=(9,))


@pytest.mark.req("BLE-153")
def test_absence_is_no_objection() -> None:
    found = judge_agreement(CONSENSUS, {1: FOR}, without_stance={2, 3})

    assert found == Agreement(reached=True, supporting=(1,))


def test_a_body_may_let_opposition_pass() -> None:
    rule = AgreementRule(blocks_on_opposition=False)

    assert judge_agreement(rule, {1: AGAINST}) == Agreement(reached=True, opposing=(1,))


def test_a_body_may_demand_that_nobody_abstains() -> None:
    rule = AgreementRule(blocks_on_abstention=True)

    assert not judge_agreement(rule, {1: FOR, 2: ABSTAINS}).reached


@pytest.mark.parametrize(
    ("stances", "reached"),
    [
        ({1: FOR, 2: FOR, 3: AGAINST}, True),
        ({1: FOR, 2: AGAINST}, False),
        ({1: FOR, 2: ABSTAINS, 3: ABSTAINS}, True),
        ({1: ABSTAINS}, False),
        ({}, False),
    ],
)
def test_a_majority_is_more_for_than_against(stances: dict[int, Stance], reached: bool) -> None:
    assert judge_agreement(MAJORITY, stances).reached == reached


def test_a_qualified_majority_may_be_exactly_its_share() -> None:
    rule = AgreementRule(AgreementMethod.MAJORITY, share=Fraction(2, 3), more_than=False)

    assert judge_agreement(rule, {1: FOR}).reached
    assert judge_agreement(rule, {1: FOR, 2: FOR, 3: AGAINST}).reached
    assert not judge_agreement(rule, {1: FOR, 2: AGAINST, 3: AGAINST}).reached
    assert not judge_agreement(rule, {}).reached


@given(stances_drawn, st.sampled_from([CONSENSUS, MAJORITY]))
def test_one_more_in_favour_never_undoes_agreement(
    stances: dict[int, Stance], rule: AgreementRule
) -> None:
    before = judge_agreement(rule, stances)
    after = judge_agreement(rule, {**stances, 99: FOR})

    assert after.reached or not before.reached


@given(stances_drawn, st.sets(st.integers(1, 30)))
def test_everybody_is_in_one_list(stances: dict[int, Stance], without: set[int]) -> None:
    found = judge_agreement(CONSENSUS, stances, without)
    lists = found.supporting + found.opposing + found.abstaining + found.not_counted

    assert sorted(lists) == sorted(stances)
