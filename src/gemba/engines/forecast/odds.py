"""How far reality ends from a forecast: odds learned from projects that have ended.

Of each of those projects it is known what was forecast at each status date and what came true. The logarithm of
true ÷ forecast, divided by how much was left, is one *surprise*; surprises of different stages are alike, for a
forecast has less room to be wrong the less is left. A project counts once, however often it was looked at. The outcome
of a new project is its forecast, stretched by these surprises as far as what is left of it allows.

Until a company has finished projects of its own there is a reference class: how long 32 finished projects took against
their plan (Batselier & Vanhoucke 2015, IJPM 33(3), 697-710; the method is Flyvbjerg's reference class forecasting).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.schedule import Floats

FLOOR: Final = 0.1
"""What is left counts as at least this: even the last days of a project can bring a surprise."""

_REFERENCE_POINTS: Final = 200

PRIOR_PROJECTS: Final = 10
"""As many finished projects as this of a company's own weigh as much as the reference class."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A forecast whose truth is known.

    ``ratio`` is true ÷ forecast, ``left`` the share of the work that was left, 1 at the start to 0 at the end.
    """

    ratio: float
    left: float


@dataclass(frozen=True)
class Odds:
    """Surprises in rising order, with their weights, which sum to 1."""

    surprises: Floats
    weights: Floats

    @classmethod
    def learned(cls, projects: Iterable[Sequence[Outcome]]) -> Odds:
        """From the outcomes of finished projects, each project with the same weight.

        Raises:
            ValueError: there is no outcome at all, or one with a ratio that is not positive.
        """
        known = [one for one in projects if one]
        if not known:
            raise ValueError("odds are learned from at least one outcome")
        if any(outcome.ratio <= 0 for one in known for outcome in one):
            raise ValueError("true ÷ forecast is positive")
        values = np.array([math.log(o.ratio) / room(o.left) for one in known for o in one])
        weights = np.array([1 / len(one) / len(known) for one in known for _ in one])
        order = np.argsort(values, kind="stable")
        return cls(values[order], weights[order])

    def mixed(self, other: Odds, share: float) -> Odds:
        """These odds, with the other ones for a share of 0 to 1."""
        values = np.concatenate((self.surprises, other.surprises))
        weights = np.concatenate((self.weights * (1 - share), other.weights * share))
        order = np.argsort(values, kind="stable")
        return Odds(values[order], weights[order])

    def quantile(self, probability: float, forecast: float, left: float) -> float:
        """What comes true is not more than this with the probability given, in the unit of the forecast."""
        middles = np.cumsum(self.weights) - self.weights / 2
        surprise = float(np.interp(probability, middles, self.surprises))
        return forecast * math.exp(surprise * room(left))

    def chance_of_more(self, limit: float, forecast: float, left: float) -> float:
        """The probability, 0 to 1, that what comes true is more than a limit in the unit of the forecast."""
        if limit <= 0:
            return 1.0
        middles = np.cumsum(self.weights) - self.weights / 2
        surprise = math.log(limit / forecast) / room(left)
        # Beyond all surprises known there is still half of the weight of the outermost: nothing is certain.
        return 1.0 - float(np.interp(surprise, self.surprises, middles))


def room(left: float) -> float:
    """How much room is left for a surprise, ``FLOOR`` to 1, where ``left`` of the work is left."""
    return FLOOR + (1 - FLOOR) * min(1.0, max(0.0, left))


def _reference_class() -> Odds:
    """Real ÷ planned duration of 32 finished projects, as quantiles at their start; the outer slopes go on."""
    levels = np.array([0.1, 0.5, 0.8, 0.9])
    known = np.log([0.89, 1.10, 1.24, 1.35])
    low, high = ((known[at + 1] - known[at]) / (levels[at + 1] - levels[at]) for at in (0, 2))
    levels, known = np.array([0, *levels, 1]), np.array([known[0] - 0.1 * low, *known, known[3] + 0.1 * high])
    grid = (np.arange(_REFERENCE_POINTS) + 0.5) / _REFERENCE_POINTS
    return Odds(np.interp(grid, levels, known), np.full(_REFERENCE_POINTS, 1 / _REFERENCE_POINTS))


REFERENCE_CLASS: Final = _reference_class()


def own_share(projects: int) -> float:
    """What a company's own finished projects weigh beside the reference class, 0 to 1; the more there are, the more."""
    return projects / (projects + PRIOR_PROJECTS)


def of_company(projects: Iterable[Sequence[Outcome]]) -> Odds:
    """What a company's finished projects teach, beside the reference class; that alone while there are none."""
    known = [one for one in projects if one]
    return Odds.learned(known).mixed(REFERENCE_CLASS, 1 - own_share(len(known))) if known else REFERENCE_CLASS
