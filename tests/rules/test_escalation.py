"""N16 to N18: a disagreement goes up or home, and comes back when all have answered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.escalation import (
    PARTIES,
    EscalationRule,
    Return,
    ReturnState,
    Trigger,
    UpperMeeting,
    escalation_for,
    may_be_decided_again,
    meeting_for_lifted,
)

GROUP = (
    EscalationRule(Trigger.DISAGREEMENT, to="lsvo"),
    EscalationRule(Trigger.RESOURCES, to="lsvo"),
)
SIX = dict.fromkeys(
    ["region", "karlshamn", "karlskrona", "ronneby", "solvesborg", "olofstrom"], True
)
MARCH = UpperMeeting(1, date(2026, 3, 12), last_day_for_matters=date(2026, 3, 1))
APRIL = UpperMeeting(2, date(2026, 4, 16), last_day_for_matters=date(2026, 4, 5))
answers_drawn = st.dictionaries(
    st.sampled_from(sorted(SIX)), st.sampled_from([True, False, None]), min_size=1
)


@pytest.mark.req("BLE-177", "BLE-180")
@pytest.mark.parametrize("trigger", [Trigger.DISAGREEMENT, Trigger.RESOURCES])
def test_what_a_group_cannot_decide_goes_to_lsvo(trigger: Trigger) -> None:
    rule = escalation_for(GROUP, trigger)

    assert rule is not None
    assert (rule.to, rule.to_parties) == ("lsvo", False)


@pytest.mark.req("BLE-178")
def test_what_lsvo_cannot_agree_on_goes_to_each_organisation() -> None:
    rule = escalation_for([EscalationRule(Trigger.DISAGREEMENT, to=PARTIES)], Trigger.DISAGREEMENT)

    assert rule is not None
    assert rule.to_parties


def test_where_the_document_is_silent_a_matter_goes_nowhere() -> None:
    assert escalation_for(GROUP, Trigger.FRAME) is None


@pytest.mark.req("BLE-178")
def test_it_comes_back_when_all_six_have_answered_and_not_after_five() -> None:
    five = may_be_decided_again({**SIX, "ronneby": None})

    assert five == Return(ReturnState.WAITING, waiting=("ronneby",))
    assert not five.returns
    assert may_be_decided_again(SIX).returns


def test_all_in_favour_lets_the_body_decide() -> None:
    assert may_be_decided_again(SIX) == Return(ReturnState.BACKED)
    assert may_be_decided_again(SIX).may_decide


def test_one_no_means_no_joint_decision_but_the_matter_comes_back() -> None:
    found = may_be_decided_again({**SIX, "ronneby": False})

    assert found == Return(ReturnState.REFUSED, refused=("ronneby",))
    assert (found.returns, found.may_decide) == (True, False)


def test_a_no_is_shown_while_others_are_waited_for() -> None:
    found = may_be_decided_again({**SIX, "ronneby": False, "region": None})

    assert found == Return(ReturnState.WAITING, waiting=("region",), refused=("ronneby",))


def test_to_ask_nobody_is_an_error() -> None:
    with pytest.raises(ValueError):
        may_be_decided_again({})


@pytest.mark.req("BLE-177")
@pytest.mark.parametrize(
    ("day", "meeting"),
    [
        (date(2026, 3, 1), MARCH),
        (date(2026, 3, 2), APRIL),
        (date(2026, 4, 6), None),
    ],
)
def test_a_lifted_matter_goes_to_the_next_meeting_that_still_takes_matters(
    day: date, meeting: UpperMeeting | None
) -> None:
    assert meeting_for_lifted([APRIL, MARCH], day) == meeting


@given(answers_drawn)
def test_a_body_may_decide_only_when_every_answer_is_yes(answers: dict[str, bool | None]) -> None:
    found = may_be_decided_again(answers)

    assert found.may_decide == all(answers.values())
    assert found.returns == (None not in answers.values())
