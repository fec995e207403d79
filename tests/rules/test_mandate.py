"""N4 and N12: a mandate follows from the post, or is registered and valid on the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.mandate import (
    Mandate,
    MandateFinding,
    MandateRule,
    MandateState,
    judge_mandate,
    may_register_at_meeting,
)

DAY = date(2026, 3, 12)
ONE = timedelta(1)
FROM_POST = MandateRule(follows_post=True)
REGISTERED = MandateRule(follows_post=False, given_by="forvaltningschef")
MANDATE = Mandate(DAY, DAY, document_date=DAY, given_by="Elin Exempelsson")


def test_in_lsvo_the_mandate_follows_from_the_post() -> None:
    assert judge_mandate(FROM_POST, [], DAY) == MandateFinding(MandateState.FROM_POST)
    assert judge_mandate(FROM_POST, [], DAY).holds


@pytest.mark.req("BLE-137")
def test_a_member_without_a_registered_mandate_has_none() -> None:
    found = judge_mandate(REGISTERED, [], DAY)

    assert found == MandateFinding(MandateState.MISSING)
    assert not found.holds


@pytest.mark.req("BLE-137")
def test_a_mandate_that_ended_the_day_before_does_not_hold_and_a_new_one_does() -> None:
    old = replace(MANDATE, valid_from=DAY - 30 * ONE, valid_to=DAY - ONE)

    assert judge_mandate(REGISTERED, [old], DAY) == MandateFinding(MandateState.ENDED, old)
    assert judge_mandate(REGISTERED, [old, MANDATE], DAY) == MandateFinding(
        MandateState.REGISTERED, MANDATE
    )


def test_of_several_that_do_not_hold_the_latest_is_named() -> None:
    older = replace(MANDATE, valid_from=DAY - 90 * ONE, valid_to=DAY - 60 * ONE)
    newer = replace(MANDATE, valid_from=DAY - 50 * ONE, valid_to=DAY - ONE)

    found = judge_mandate(REGISTERED, [older, newer], DAY)

    assert found == MandateFinding(MandateState.ENDED, newer)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, MandateState.REGISTERED),
        ({"valid_to": None}, MandateState.REGISTERED),
        ({"valid_from": DAY + ONE, "valid_to": None}, MandateState.NOT_YET),
        ({"document_date": DAY + ONE}, MandateState.DOCUMENT_TOO_LATE),
        ({"document_date": None}, MandateState.NO_DOCUMENT),
        ({"given_by": ""}, MandateState.NO_GIVER),
    ],
)
def test_what_a_mandate_founders_on(change: dict[str, object], state: MandateState) -> None:
    mandate = replace(MANDATE, **change)  # type: ignore[arg-type]

    assert judge_mandate(REGISTERED, [mandate], DAY).state == state


@pytest.mark.req("BLE-137")
@pytest.mark.parametrize(
    ("document_date", "is_decided", "may"),
    [(DAY, False, True), (DAY - ONE, False, True), (DAY + ONE, False, False), (DAY, True, False)],
)
def test_a_mandate_may_be_registered_at_the_meeting_until_the_decision(
    document_date: date, is_decided: bool, may: bool
) -> None:
    mandate = replace(MANDATE, document_date=document_date)

    assert may_register_at_meeting(mandate, meeting_day=DAY, is_decided=is_decided) == may


@given(st.integers(-40, 40), st.integers(0, 40))
def test_a_mandate_holds_on_the_days_between_and_no_other(start: int, length: int) -> None:
    first = DAY + start * ONE
    mandate = Mandate(first, first + length * ONE, first - 50 * ONE, "Elin Exempelsson")

    assert judge_mandate(REGISTERED, [mandate], DAY).holds == (start <= 0 <= start + length)
