"""N29: held and planned meetings count, cancelled do not; a warning only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.cadence import CadenceRule, CadenceVerdict, Per, judge_cadence, period_of

EIGHT_TO_TEN = CadenceRule(minimum=8, maximum=10)
counts = st.integers(0, 20)


@pytest.mark.req("BLE-147")
@pytest.mark.parametrize(
    ("planned", "verdict"),
    [
        (7, CadenceVerdict.TOO_FEW),
        (8, CadenceVerdict.WITHIN),
        (10, CadenceVerdict.WITHIN),
        (11, CadenceVerdict.TOO_MANY),
    ],
)
def test_eight_to_ten_meetings_a_year(planned: int, verdict: CadenceVerdict) -> None:
    assert judge_cadence(EIGHT_TO_TEN, held=0, planned=planned).verdict == verdict


@pytest.mark.req("BLE-147")
def test_a_cancelled_meeting_brings_the_forecast_to_seven_of_eight() -> None:
    found = judge_cadence(EIGHT_TO_TEN, held=3, planned=4)

    assert (found.total, found.missing, found.surplus) == (7, 1, 0)


def test_no_bound_is_never_broken() -> None:
    assert judge_cadence(CadenceRule(), held=0, planned=0).verdict == CadenceVerdict.WITHIN
    assert judge_cadence(CadenceRule(minimum=6), held=40, planned=0).surplus == 0


@pytest.mark.parametrize(
    ("per", "day", "period"),
    [
        (Per.YEAR, date(2026, 6, 30), (date(2026, 1, 1), date(2026, 12, 31))),
        (Per.TERM, date(2026, 6, 30), (date(2026, 1, 1), date(2026, 6, 30))),
        (Per.TERM, date(2026, 7, 1), (date(2026, 7, 1), date(2026, 12, 31))),
    ],
)
def test_a_day_belongs_to_a_period(per: Per, day: date, period: tuple[date, date]) -> None:
    assert period_of(per, day) == period


@given(counts, counts)
def test_missing_and_surplus_never_stand_together(held: int, planned: int) -> None:
    found = judge_cadence(EIGHT_TO_TEN, held=held, planned=planned)

    assert found.missing == 0 or found.surplus == 0
    assert 8 <= found.total + found.missing - found.surplus <= 10
