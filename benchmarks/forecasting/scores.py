"""How near forecasts and odds came to what came true.

Errors are averaged over the status dates of a project, then over projects, so that a project that was looked at often
counts as much as another. Whatever is learned is learned from the other projects (leave one out).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from benchmarks.forecasting.tracked import Period, Tracked
from gemba.engines.forecast import COST, DEFAULT_COST, DEFAULT_DURATION, DURATION, Forecaster
from gemba.engines.forecast.odds import Odds, Outcome

QUANTILES: Final = (0.1, 0.5, 0.8, 0.9)
LATE: Final = 1.1
"""From this multiple of the planned duration on a project counts as late."""


class Scores:
    """The scores of all forecasts on some finished projects; those without an open status date are left out."""

    def __init__(self, projects: Sequence[Tracked]) -> None:
        self.projects = [one for one in projects if one.periods]
        self._forecast = DURATION[DEFAULT_DURATION]

    def duration(self, name: str = DEFAULT_DURATION) -> float:
        """The mean absolute error of a forecast of the duration, in percent of the real one."""
        return self._error(DURATION[name], lambda project: project.duration, lambda project: project.planned)

    def cost(self, name: str = DEFAULT_COST) -> float:
        """The mean absolute error of a forecast of the cost, in percent of the real one."""
        return self._error(COST[name], lambda project: project.cost, lambda project: project.budget)

    def coverage(self) -> float:
        """How often the duration was not more than its P80, in percent."""
        return self._mean(lambda odds, one: 100.0 * (one.project.duration <= self._at(odds, one, 0.8)))

    def pinball(self) -> float:
        """The mean pinball loss of P10, P50, P80 and P90, in percent of the real duration."""
        return self._mean(self._pinball)

    def auc(self, done: float = 0.25) -> float | None:
        """How well the odds of being late, at the first status date with so much done, tell late projects from others.

        None where all or none were late.
        """
        late: list[float] = []
        others: list[float] = []
        for project, odds in zip(self.projects, self.odds, strict=True):
            one = next((period for period in project.periods if period.done >= done), None)
            if one is not None:
                chance = odds.chance_of_more(LATE * project.planned, self._told(one), one.left)
                (late if project.duration > LATE * project.planned else others).append(chance)
        wins = [(mine > theirs) + 0.5 * (mine == theirs) for mine in late for theirs in others]
        return float(np.mean(wins)) if wins else None

    @cached_property
    def odds(self) -> list[Odds]:
        """For each project those that the others teach."""
        known = [
            [Outcome(project.duration / self._told(one), one.left) for one in project.periods]
            for project in self.projects
        ]
        return [Odds.learned(known[:at] + known[at + 1 :]) for at in range(len(known))]

    def _told(self, one: Period) -> float:
        told = self._forecast(one.seen)
        return told if told is not None else one.project.planned

    def _at(self, odds: Odds, one: Period, probability: float) -> float:
        return odds.quantile(probability, self._told(one), one.left)

    def _pinball(self, odds: Odds, one: Period) -> float:
        real = one.project.duration
        missed = [(p, real - self._at(odds, one, p)) for p in QUANTILES]
        return float(np.mean([max(p * miss, (p - 1) * miss) for p, miss in missed])) / real * 100

    def _mean(self, score: Callable[[Odds, Period], float]) -> float:
        pairs = zip(self.projects, self.odds, strict=True)
        return float(np.mean([np.mean([score(odds, one) for one in project.periods]) for project, odds in pairs]))

    def _error(
        self, forecast: Forecaster, real: Callable[[Tracked], float], otherwise: Callable[[Tracked], float]
    ) -> float:
        def error(one: Period) -> float:
            told, came = forecast(one.seen), real(one.project)
            return abs((told if told is not None else otherwise(one.project)) - came) / came

        return 100 * float(np.mean([np.mean([error(one) for one in each.periods]) for each in self.projects]))
