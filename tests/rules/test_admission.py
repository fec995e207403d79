"""N10: no substitute for a meeting; co-opted only by decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samsyn.rules.admission import (
    Admission,
    AdmissionRule,
    Capacity,
    CoOpting,
    Denial,
    Substitutes,
    judge_admission,
)

DAY = date(2026, 3, 12)
BLEKINGE = AdmissionRule()
CO_OPTED = CoOpting("LSVO 2026-02-12 § 9", valid_from=DAY, valid_to=DAY)


def test_who_holds_a_seat_that_day_is_a_member() -> None:
    assert judge_admission(BLEKINGE, day=DAY, holds_seat=True) == Admission(Capacity.MEMBER)


@pytest.mark.req("BLE-152")
def test_nobody_sits_for_an_absent_member() -> None:
    found = judge_admission(BLEKINGE, day=DAY, for_absent=True)

    assert found == Admission(denial=Denial.NO_SUBSTITUTES)
    assert not found.is_admitted


@pytest.mark.parametrize(
    ("substitutes", "is_named", "capacity", "denial"),
    [
        (Substitutes.OWN, False, Capacity.SUBSTITUTE, None),
        (Substitutes.NAMED, True, Capacity.SUBSTITUTE, None),
        (Substitutes.NAMED, False, None, Denial.NOT_NAMED),
        (Substitutes.APPOINTED, False, None, Denial.NOT_NAMED),
    ],
)
def test_where_substitutes_are_allowed_some_must_be_named(
    substitutes: Substitutes, is_named: bool, capacity: Capacity | None, denial: Denial | None
) -> None:
    rule = AdmissionRule(substitutes=substitutes)

    assert judge_admission(rule, day=DAY, for_absent=True, is_named=is_named) == Admission(
        capacity, denial
    )


@pytest.mark.req("BLE-131", "BLE-132")
def test_co_opting_needs_a_decision_of_the_body() -> None:
    undecided = replace(CO_OPTED, decision="")

    assert judge_admission(BLEKINGE, day=DAY, co_opting=undecided) == Admission(
        denial=Denial.NO_DECISION
    )
    assert judge_admission(BLEKINGE, day=DAY, co_opting=CO_OPTED) == Admission(Capacity.CO_OPTED)


def test_some_bodies_co_opt_without_a_decision() -> None:
    rule = AdmissionRule(co_opting_needs_decision=False)
    undecided = replace(CO_OPTED, decision="")

    assert judge_admission(rule, day=DAY, co_opting=undecided).is_admitted


@pytest.mark.req("BLE-131")
@pytest.mark.parametrize(
    ("change", "matter", "admitted"),
    [
        ({}, None, True),
        ({}, 7, True),
        ({"matter": 7}, 7, True),
        ({"matter": 7}, 8, False),
        ({"valid_to": None}, None, True),
        ({"valid_to": DAY - timedelta(1)}, None, False),
        ({"valid_from": DAY + timedelta(1), "valid_to": None}, None, False),
    ],
)
def test_a_co_opting_is_for_a_time_and_maybe_one_matter(
    change: dict[str, object], matter: int | None, admitted: bool
) -> None:
    co_opting = replace(CO_OPTED, **change)  # type: ignore[arg-type]

    found = judge_admission(BLEKINGE, day=DAY, co_opting=co_opting, matter=matter)

    assert found.is_admitted == admitted
    assert found.denial == (None if admitted else Denial.OUT_OF_SCOPE)


def test_nobody_is_named_unless_it_is_said() -> None:
    rule = AdmissionRule(substitutes=Substitutes.NAMED)

    assert judge_admission(rule, day=DAY, for_absent=True).denial == Denial.NOT_NAMED


def test_who_has_no_errand_is_not_admitted() -> None:
    assert judge_admission(BLEKINGE, day=DAY) == Admission(denial=Denial.NO_SEAT)
