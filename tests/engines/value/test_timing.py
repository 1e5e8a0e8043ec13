"""Earned schedule: the worked table of the field, and the shape of a curve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.value import Amounts, Curve, Timing, earned_schedule

PLAN = Curve.of_periods([10, 25, 45, 70, 90, 100])
# Period, EV and AC; then ES and what follows from it: SV(t), SPI(t), SPI, CPI, IEAC(t), TSPI and EAC.
TABLE = [
    (1, 8, 9, 0.8, -0.2, 0.8, 0.8, 0.8889, 7.5, 1.04, 112.5),
    (2, 18, 21, 1.5333, -0.4667, 0.7667, 0.72, 0.8571, 7.8261, 1.1167, 116.6667),
    (3, 35, 40, 2.5, -0.5, 0.8333, 0.7778, 0.875, 7.2, 1.1667, 114.2857),
    (4, 52, 60, 3.28, -0.72, 0.82, 0.7429, 0.8667, 7.3171, 1.36, 115.3846),
    (5, 66, 78, 3.84, -1.16, 0.768, 0.7333, 0.8462, 7.8125, 2.16, 118.1818),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"period {row[0]}")
def test_the_worked_table(row: tuple[float, ...]) -> None:
    t, earned, spent, *expected = row
    es = earned_schedule(PLAN, earned)
    assert es is not None
    timing = Timing(earned=es, actual=t, planned=6)
    amounts = Amounts(PLAN.budget, PLAN.at(t), earned, spent)
    found = (
        timing.earned,
        timing.variance,
        timing.index,
        amounts.schedule_index,
        amounts.cost_index,
        timing.estimate,
        timing.index_to_complete,
        amounts.estimate,
    )
    assert found == pytest.approx(tuple(expected), abs=5e-5)


def test_less_than_the_first_period_wanted_is_a_part_of_it() -> None:
    assert earned_schedule(Curve.of_periods([100, 200, 300]), 50) == 0.5


@pytest.mark.parametrize("earned", [400, 500])
def test_all_of_it_is_the_first_period_that_wants_all(earned: float) -> None:
    assert earned_schedule(Curve.of_periods([100, 250, 400]), earned) == 3
    assert earned_schedule(Curve.of_periods([100, 250, 400, 400, 400]), earned) == 3


def test_what_has_earned_nothing_but_a_credit_is_at_the_beginning() -> None:
    assert earned_schedule(Curve((0, 40, 80), (0, 0, 900)), -100) == 0
    assert earned_schedule(Curve.of_periods([100, 200]), -1) == 0


def test_an_empty_plan_has_no_earned_schedule() -> None:
    assert earned_schedule(Curve((), ()), 10) is None
    assert earned_schedule(Curve.of_periods([0, 0]), 0) is None


def test_at_the_start_and_after_the_planned_end_there_is_no_index() -> None:
    assert Timing(0, 0, 6).index is None
    assert Timing(0, 2, 6).estimate is None
    assert Timing(5, 6, 6).index_to_complete is None


def test_a_curve_that_falls_or_goes_back_is_refused() -> None:
    with pytest.raises(ValueError, match="never falls"):
        Curve((1, 2), (5, 4))
    with pytest.raises(ValueError, match="rise"):
        Curve((2, 2), (4, 5))
    with pytest.raises(ValueError, match="1 times and 2 values"):
        Curve((1,), (4, 5))


@given(st.lists(st.floats(0.5, 1e6), min_size=1, max_size=30), st.floats(0, 1))
def test_what_the_plan_wants_at_a_time_is_earned_at_that_time(steps: list[float], share: float) -> None:
    total, values = 0.0, list[float]()
    for step in steps:
        total += step
        values.append(total)
    curve = Curve.of_periods(values)
    time = share * len(steps)
    assert earned_schedule(curve, curve.at(time)) == pytest.approx(time, abs=1e-6)
