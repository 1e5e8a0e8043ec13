"""The doubts of today's schedule on a branch of it, so that both meet the same futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from gemba.engines.risk.judging import Assumptions, judge
from gemba.engines.risk.model import Model, Money
from gemba.engines.risk.weather import Weather
from gemba.engines.schedule import Schedule
from gemba.engines.whatif.branch import Branch
from gemba.engines.whatif.costs import left_to_spend

_NO_MORE: Final = Assumptions(spent=0.0, use_reference_class=False, learn=False)  # than what money needs


def carried(model: Model, branch: Branch) -> Model:
    """A model of today's schedule, of a branch of it: the same seed, spreads, causes, trades, weather.

    What is out of scope on the branch is in doubt no more, and what could happen to nothing else cannot happen. Money
    is judged of the branch by the rule by which it was judged of today; where the model has no prices of minutes, what
    is left to spend changes as a sum.
    """
    position = np.full(len(branch.base.activities), -1, dtype=np.int64)
    position[branch.origin] = np.arange(len(branch.origin))

    def here(activities: Sequence[int]) -> tuple[int, ...]:
        return tuple(int(position[one]) for one in activities if position[one] >= 0)

    def column(names: Sequence[str]) -> list[str]:
        return [str(names[one]) for one in branch.origin.tolist()] if names else []

    weather = model.weather
    return replace(
        model,
        schedule=branch.schedule,
        spreads={int(position[at]): spread for at, spread in model.spreads.items() if position[at] >= 0},
        trades=column(model.trades),
        areas=column(model.areas),
        causes=[
            replace(cause, activities=left)
            for cause in model.causes
            if (left := here(cause.activities)) or not cause.activities
        ],
        weather=Weather(weather.lost, here(weather.exposed), weather.spell) if weather else None,
        money=_money(model.money, branch),
        milestones=here(model.milestones),
    )


def _money(today: Money, branch: Branch) -> Money:
    """What the rest of the branch costs, beside what was spent and what the site costs a day, which stay."""
    if not today.per_minute.size:
        more = (left_to_spend(branch.schedule) or 0) - (left_to_spend(branch.base) or 0)
        return replace(today, fixed=today.fixed + more)
    before, after = _to_come(branch.base), _to_come(branch.schedule)
    return replace(today, fixed=today.fixed + after.fixed - before.fixed, per_minute=after.per_minute)


def _to_come(schedule: Schedule) -> Money:
    """What is still to be paid for work and material, as it is judged for a simulation."""
    return judge(schedule, schedule.project.data_date, _NO_MORE).money
