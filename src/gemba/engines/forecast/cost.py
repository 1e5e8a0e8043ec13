"""Forecasts of the cost at completion, in the unit of the amounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gemba.engines.forecast.seen import Forecaster, Seen


def shrunk_index(seen: Seen) -> float | None:
    """AC + (BAC − EV) / CPI, with the CPI drawn towards 1 while little has been earned."""
    return seen.amounts.estimate_shrunk()


def at_budget(seen: Seen) -> float | None:
    """AC + BAC − EV: the rest costs what was planned for it."""
    return seen.amounts.estimate_at_budget


def cost_index(seen: Seen) -> float | None:
    """BAC / CPI: the rest costs as the work done did."""
    return seen.amounts.estimate


def cost_and_schedule_index(seen: Seen) -> float | None:
    """AC + (BAC − EV) / (CPI · SPI)."""
    return seen.amounts.estimate_with_schedule


def weighted_index(seen: Seen) -> float | None:
    """AC + (BAC − EV) / (0.8 CPI + 0.2 SPI)."""
    return seen.amounts.estimate_weighted


def as_budgeted(seen: Seen) -> float | None:
    """The budget, never updated."""
    return seen.amounts.budget


COST: Final[Mapping[str, Forecaster]] = {
    "shrunk_index": shrunk_index,
    "at_budget": at_budget,
    "cost_index": cost_index,
    "weighted_index": weighted_index,
    "cost_and_schedule_index": cost_and_schedule_index,
    "as_budgeted": as_budgeted,
}
"""All of them by name, the default first."""

DEFAULT_COST: Final = "shrunk_index"
