"""Earned value: the worked examples of the field, and where there is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.value import Amounts

LARGE = Amounts(budget=25440, planned=18720, earned=14520, actual=19200)
SMALL = Amounts(budget=1000, planned=500, earned=300, actual=700)
some = st.floats(1, 1e9)


def test_a_worked_example() -> None:
    assert LARGE.schedule_index == pytest.approx(0.775641, abs=1e-6)
    assert LARGE.cost_index == pytest.approx(0.75625)
    assert LARGE.estimate == pytest.approx(33640, abs=0.5)
    assert LARGE.to_complete == pytest.approx(14440, abs=0.5)
    assert LARGE.variance_at_completion == pytest.approx(-8200, abs=0.5)
    assert (LARGE.schedule_variance, LARGE.cost_variance) == (-4200, -4680)


def test_another() -> None:
    assert SMALL.schedule_index == pytest.approx(0.6)
    assert SMALL.cost_index == pytest.approx(0.428571, abs=1e-6)
    assert SMALL.estimate == pytest.approx(2333, abs=0.5)
    assert SMALL.variance_at_completion == pytest.approx(-1333, abs=0.5)
    assert SMALL.index_to_complete == pytest.approx(700 / 300)
    assert SMALL.estimate_at_budget == 1400
    assert SMALL.estimate_with_schedule == pytest.approx(700 + 700 / (0.6 * 3 / 7))
    assert SMALL.estimate_weighted == pytest.approx(700 + 700 / (0.8 * 3 / 7 + 0.2 * 0.6))


def test_what_cannot_be_divided_is_not_known() -> None:
    assert Amounts(100, 0, 0, 0).schedule_index is None
    assert Amounts(100, 0, 0, 0).cost_index is None
    assert Amounts(100, 10, 0, 5).cost_index == 0
    assert Amounts(100, 10, 0, 5).estimate is None
    assert Amounts(100, 10, 0, 5).to_complete is None
    assert Amounts(100, 10, 0, 5).estimate_with_schedule is None
    assert Amounts(100, 10, 0, 5).variance_at_completion is None
    assert Amounts(100, 10, 20, 100).index_to_complete is None
    assert Amounts(100, 10, 20, 130).index_to_complete is None


def test_of_net_credits_no_rate_can_be_told() -> None:
    paid_back = Amounts(1_000, 400, 300, -50)
    assert (paid_back.cost_index, paid_back.estimate, paid_back.to_complete) == (None, None, None)
    assert (paid_back.cost_variance, paid_back.estimate_at_budget) == (350, 650)
    taken_back = Amounts(1_000, -100, -50, 200)
    assert (taken_back.schedule_index, taken_back.estimate) == (None, None)
    assert (taken_back.estimate_with_schedule, taken_back.estimate_weighted) == (None, None)
    assert Amounts(1_000, 400, 300, -750).estimate_shrunk() == Amounts(1_000, 400, 300, -750).estimate_at_budget


money = st.floats(-1e9, 1e9)


@given(money, money, money, money)
def test_no_index_is_told_of_a_divisor_that_is_not_positive(
    budget: float, planned: float, earned: float, actual: float
) -> None:
    seen = Amounts(budget, planned, earned, actual)
    assert (seen.schedule_index is None) == (planned <= 0)
    assert (seen.cost_index is None) == (actual <= 0)


def test_where_nobody_said_what_was_spent_nothing_is_said_of_cost_and_all_of_time() -> None:
    seen = Amounts(100, 50, 40, None)
    assert seen.schedule_index == 0.8
    of_cost = (seen.cost_variance, seen.cost_index, seen.estimate, seen.estimate_at_budget, seen.estimate_weighted)
    assert (*of_cost, seen.estimate_shrunk(), seen.to_complete, seen.index_to_complete) == (None,) * 8


@given(some, some, some)
def test_the_shrunk_estimate_lies_between_the_rest_at_budget_and_that_of_the_index(
    budget: float, earned: float, actual: float
) -> None:
    earned = min(earned, budget)
    seen = Amounts(budget, earned, earned, actual)
    assert seen.estimate is not None
    assert seen.estimate_at_budget is not None
    low, high = sorted((seen.estimate_at_budget, seen.estimate))
    shrunk = seen.estimate_shrunk()
    assert shrunk is not None
    assert low * (1 - 1e-9) <= shrunk <= high * (1 + 1e-9)
    assert seen.estimate_shrunk(0) == pytest.approx(seen.estimate)
    assert seen.estimate_shrunk(1e12) == pytest.approx(seen.estimate_at_budget, rel=1e-2)


@given(some, some)
def test_work_that_is_all_done_costs_what_it_cost(budget: float, actual: float) -> None:
    seen = Amounts(budget, budget, budget, actual)
    assert seen.estimate == pytest.approx(actual)
    assert seen.estimate_at_budget == pytest.approx(actual)
    assert seen.estimate_shrunk() == pytest.approx(actual)
