"""The doubts of today's schedule on a branch of it, so that both meet the same futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gemba.engines.risk.model import Model
from gemba.engines.risk.weather import Weather
from gemba.engines.schedule import Floats, Schedule
from gemba.engines.whatif.branch import Branch
from gemba.engines.whatif.costs import left_to_spend, remaining_costs


def carried(model: Model, branch: Branch) -> Model:
    """A model of today's schedule, of a branch of it: the same seed, spreads, causes, trades, weather.

    What is out of scope on the branch is in doubt no more. A minute of work costs more or less as the branch changes
    the price of its minutes; where the model has no prices of minutes, what is left to spend changes as a sum.
    """
    position = np.full(len(branch.base.activities), -1, dtype=np.int64)
    position[branch.origin] = np.arange(len(branch.origin))

    def here(activities: Sequence[int]) -> tuple[int, ...]:
        return tuple(int(position[one]) for one in activities if position[one] >= 0)

    def column(names: Sequence[str]) -> list[str]:
        return [str(names[one]) for one in branch.origin.tolist()] if names else []

    weather = model.weather
    per_minute = model.money.per_minute
    return replace(
        model,
        schedule=branch.schedule,
        spreads={int(position[at]): spread for at, spread in model.spreads.items() if position[at] >= 0},
        trades=column(model.trades),
        areas=column(model.areas),
        causes=[replace(cause, activities=here(cause.activities)) for cause in model.causes],
        weather=Weather(weather.lost, here(weather.exposed), weather.spell) if weather else None,
        money=replace(
            model.money,
            fixed=model.money.fixed if per_minute.size else model.money.fixed + _extra(branch),
            per_minute=per_minute[branch.origin] * _dearer(branch) if per_minute.size else per_minute,
        ),
        milestones=here(model.milestones),
    )


def _extra(branch: Branch) -> int:
    """What the branch adds to what is left to spend, in minor units."""
    return (left_to_spend(branch.schedule) or 0) - (left_to_spend(branch.base) or 0)


def _dearer(branch: Branch) -> Floats:
    """How many times as much as today a minute of each activity of the branch costs; 1 where nothing has a price."""
    before, after = _per_minute(branch.base)[branch.origin], _per_minute(branch.schedule)
    return np.divide(after, before, out=np.ones(len(after)), where=(before > 0) & (after > 0))


def _per_minute(schedule: Schedule) -> Floats:
    costs, left = remaining_costs(schedule), schedule.activities.remaining_duration
    total = np.bincount(schedule.assignments.activity, weights=np.nan_to_num(costs), minlength=len(left))
    return np.divide(total, left, out=np.zeros(len(left)), where=left > 0)
