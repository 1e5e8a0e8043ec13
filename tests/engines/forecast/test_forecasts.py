"""The forecasters: each by its formula, and what they say where something is missing."""

import pytest

from gemba.engines.forecast import COST, DEFAULT_COST, DEFAULT_DURATION, DURATION, Seen
from gemba.engines.value import Amounts, Timing

SEEN = Seen(Amounts(budget=100, planned=45, earned=35, actual=40), Timing(earned=2.5, actual=3, planned=6), updated=7.5)


def test_durations() -> None:
    told = {name: forecast(SEEN) for name, forecast in DURATION.items()}
    assert told == pytest.approx(
        {
            "mean_of_both": 7.0,
            "earned_schedule": 6.5,
            "critical_path": 7.5,
            "as_planned": 6,
            "earned_schedule_at_pace": 7.2,
            "earned_duration": 6 / (35 / 45),
        }
    )


def test_costs() -> None:
    told = {name: forecast(SEEN) for name, forecast in COST.items()}
    cost, schedule = 35 / 40, 35 / 45
    assert told == pytest.approx(
        {
            "shrunk_index": 40 + 65 * (40 + 75) / (35 + 75),
            "at_budget": 105,
            "cost_index": 100 / cost,
            "weighted_index": 40 + 65 / (0.8 * cost + 0.2 * schedule),
            "cost_and_schedule_index": 40 + 65 / (cost * schedule),
            "as_budgeted": 100,
        }
    )


def test_the_default_comes_first() -> None:
    assert next(iter(DURATION)) == DEFAULT_DURATION
    assert next(iter(COST)) == DEFAULT_COST


def test_the_mean_is_the_one_that_is_there() -> None:
    assert DURATION[DEFAULT_DURATION](Seen(SEEN.amounts, SEEN.timing)) == 6.5
    assert DURATION[DEFAULT_DURATION](Seen(SEEN.amounts, updated=7.5)) == 7.5
    assert DURATION[DEFAULT_DURATION](Seen(SEEN.amounts)) is None


@pytest.mark.parametrize("name", ["as_planned", "earned_schedule", "earned_schedule_at_pace", "earned_duration"])
def test_without_earned_schedule_there_is_no_duration(name: str) -> None:
    assert DURATION[name](Seen(SEEN.amounts)) is None
