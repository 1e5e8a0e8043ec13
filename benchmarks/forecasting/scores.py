"""How near forecasts and odds came to what came true.

Errors are averaged over the status dates of a project, then over projects, so that a project that was looked at often
counts as much as another. Whatever is learned is learned from the other projects (leave one out).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from benchmarks.forecasting.tracked import Period, Tracked
from gemba.engines.forecast import COST, DEFAULT_COST, DEFAULT_DURATION, DURATION, Forecaster, calibration
from gemba.engines.forecast.calibration import LATE, QUANTILES, Told
from gemba.engines.forecast.odds import Odds, Outcome


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
        """How often the duration was not more than its P80, in percent; not a number without any project."""
        covered = calibration.coverage(self.told)
        return 100 * covered[QUANTILES.index(0.8)].share if covered else math.nan

    def pinball(self) -> float:
        """The mean pinball loss of P10, P50, P80 and P90, in percent of the real duration."""
        loss = calibration.pinball_percent(self.told)
        return math.nan if loss is None else loss

    def auc(self, done: float = 0.25) -> float | None:
        """How well the forecast, at the first status date with so much done, tells late projects from others.

        A project is the more suspect the longer its forecast is beside its plan. None where all or none were late.
        """
        return self._separation(done, lambda _odds, project, one: self._told(one) / project.planned)

    def auc_of_odds(self, done: float = 0.25) -> float | None:
        """The same by the odds of being late."""
        return self._separation(
            done, lambda odds, project, one: odds.chance_of_more(LATE * project.planned, self._told(one), one.left)
        )

    def _separation(self, done: float, suspicion: Callable[[Odds, Tracked, Period], float]) -> float | None:
        late: list[float] = []
        others: list[float] = []
        for project, odds in zip(self.projects, self.odds, strict=True):
            one = next((period for period in project.periods if period.done >= done), None)
            if one is not None:
                was_late = project.duration > LATE * project.planned
                (late if was_late else others).append(suspicion(odds, project, one))
        return calibration.separation(late, others)

    @cached_property
    def told(self) -> list[list[Told]]:
        """The odds of each status date of each project, held against how it ended."""
        return [
            [self._one(odds, period) for period in project.periods]
            for project, odds in zip(self.projects, self.odds, strict=True)
        ]

    def _one(self, odds: Odds, one: Period) -> Told:
        project, forecast = one.project, self._told(one)
        quantiles = tuple(odds.quantile(p, forecast, one.left) for p in QUANTILES)
        limit = LATE * project.planned
        chance = odds.chance_of_more(limit, forecast, one.left)
        return Told(quantiles, project.duration, chance, project.duration > limit)

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

    def _error(
        self, forecast: Forecaster, real: Callable[[Tracked], float], otherwise: Callable[[Tracked], float]
    ) -> float:
        def error(one: Period) -> float:
            told, came = forecast(one.seen), real(one.project)
            return abs((told if told is not None else otherwise(one.project)) - came) / came

        return 100 * float(np.mean([np.mean([error(one) for one in each.periods]) for each in self.projects]))
