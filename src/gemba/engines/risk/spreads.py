"""How far a quantity may be from what is planned: the distributions of the field, told by normal scores.

A spread becomes a table of its values at normal scores from -4 to 4: whatever its form, drawing from it is one look
at the table, and variables that are correlated through their scores keep their own distributions (a Gaussian copula).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist
from typing import Final

import numpy as np

from gemba.engines.risk.streams import Singles
from gemba.engines.schedule import Floats

REACH: Final = 4.0
CELLS: Final = 128
_NORMAL: Final = NormalDist()
GRID: Final = np.linspace(-REACH, REACH, CELLS + 1)
_CHANCES: Final = np.array([_NORMAL.cdf(float(score)) for score in GRID])
_FINE: Final = 4096


class Form(StrEnum):
    """The form of a distribution."""

    FIXED = "fixed"
    TRIANGULAR = "triangular"
    PERT = "pert"
    LOGNORMAL = "lognormal"
    TRIGEN = "trigen"
    TOLD = "told"


class SpreadError(ValueError):
    """A spread that is none: its parts are out of order or not of its form."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution by what people can say of it, in any unit (a share of what is left, minutes, money).

    ``low``, ``likely`` and ``high`` are the least, the most likely and the greatest value of a triangular or
    beta-PERT one (with the usual weight 4 of the most likely); the P10, mode and P90 of a trigen one; the P10, P50
    and P90 of a lognormal one, whose logarithm then has the wider of the two sides' deviations.
    A told one is known by ``values`` at rising ``chances`` (0 to 1), for what was learned and not assumed.

    Raises:
        SpreadError: low > likely, likely > high, a lognormal value not above zero, or told values that fall.
    """

    form: Form
    low: float
    likely: float
    high: float
    values: tuple[float, ...] = ()
    chances: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise SpreadError(f"{self.low} <= {self.likely} <= {self.high} does not hold")
        if self.form is Form.LOGNORMAL and self.low <= 0:
            raise SpreadError("a lognormal quantity is above zero")
        if self.form is Form.TOLD and (len(self.values) < 2 or len(self.values) != len(self.chances)):
            raise SpreadError("a told spread has as many values as chances, and at least two")
        if any(np.diff(self.values) < 0) or any(np.diff(self.chances) <= 0):
            raise SpreadError("values and chances rise")

    @property
    def is_fixed(self) -> bool:
        """Whether only one value can come."""
        return self.form is Form.FIXED or (self.low == self.high and not self.values)

    @property
    def mean(self) -> float:
        """The mean, of the table that is drawn from."""
        table = np.asarray(self.table(), np.float64)
        return float(np.sum((table[1:] + table[:-1]) / 2 * np.diff(_CHANCES)) / (_CHANCES[-1] - _CHANCES[0]))

    def table(self) -> Singles:
        """Its values at the scores of ``GRID``; shape (129,)."""
        return _FORMS[self.form](self).astype(np.float32)

    def at(self, chance: float) -> float:
        """The value that is not exceeded with this chance, 0 to 1."""
        score = _NORMAL.inv_cdf(min(max(chance, 1e-5), 1 - 1e-5))
        return float(np.interp(score, GRID, self.table()))


def fixed(value: float) -> Spread:
    """No spread at all."""
    return Spread(Form.FIXED, value, value, value)


def triangular(low: float, likely: float, high: float) -> Spread:
    """A triangle over its least, most likely and greatest value."""
    return Spread(Form.TRIANGULAR, low, likely, high)


def pert(low: float, likely: float, high: float) -> Spread:
    """A beta distribution as PERT has it: mean (low + 4 likely + high) / 6."""
    return Spread(Form.PERT, low, likely, high)


def lognormal(p10: float, p50: float, p90: float) -> Spread:
    """A lognormal one by its P10, P50 and P90."""
    return Spread(Form.LOGNORMAL, p10, p50, p90)


def trigen(p10: float, likely: float, p90: float) -> Spread:
    """A triangle whose corners lie beyond the P10 and P90 that people name as least and greatest."""
    return Spread(Form.TRIGEN, p10, likely, p90)


def told(values: Floats, chances: Floats) -> Spread:
    """What was learned: values that are not exceeded with these chances."""
    middle = float(np.interp(0.5, chances, values))
    return Spread(
        Form.TOLD, float(values[0]), middle, float(values[-1]), tuple(values.tolist()), tuple(chances.tolist())
    )


def _fixed(spread: Spread) -> Floats:
    return np.full(CELLS + 1, spread.likely)


def _triangle(low: float, likely: float, high: float) -> Floats:
    span = high - low
    if not span:
        return np.full(CELLS + 1, likely)
    rising = low + np.sqrt(_CHANCES * span * (likely - low))
    falling = high - np.sqrt((1 - _CHANCES) * span * (high - likely))
    return np.where(_CHANCES * span < likely - low, rising, falling)


def _triangular(spread: Spread) -> Floats:
    return _triangle(spread.low, spread.likely, spread.high)


def _trigen(spread: Spread) -> Floats:
    """The corners from the P10, the mode and the P90: two equations, solved by turns.

    They are sought from outside: a corner at the mode would stay there, though a tenth lies beyond the P10. Below zero
    nothing comes where the P10 is not.
    """
    p10, mode, p90 = spread.low, spread.likely, spread.high
    low, high = p10 - (p90 - p10) / 5, p90 + (p90 - p10) / 5
    for _ in range(200):
        low_next = p10 - math.sqrt(0.1 * (high - low) * max(mode - low, 0.0))
        high_next = p90 + math.sqrt(0.1 * (high - low) * max(high - mode, 0.0))
        low, high = (low + low_next) / 2, (high + high_next) / 2
    return np.maximum(_triangle(min(low, mode), mode, max(high, mode)), min(p10, 0.0))


def _pert(spread: Spread) -> Floats:
    """The beta quantiles, from its density summed up over an angle (which takes the edges' infinite slopes away)."""
    span = spread.high - spread.low
    if not span:
        return _fixed(spread)
    alpha = 1 + 4 * (spread.likely - spread.low) / span
    beta = 6 - alpha
    angle = (np.arange(_FINE) + 0.5) * (math.pi / 2 / _FINE)
    mass = np.sin(angle) ** (2 * alpha - 1) * np.cos(angle) ** (2 * beta - 1)
    sums = np.concatenate(([0.0], np.cumsum(mass)))
    edges = np.sin(np.arange(_FINE + 1) * (math.pi / 2 / _FINE)) ** 2
    return spread.low + span * np.interp(_CHANCES, sums / sums[-1], edges)


def _lognormal(spread: Spread) -> Floats:
    tenth = _NORMAL.inv_cdf(0.9)
    sides = math.log(spread.likely / spread.low), math.log(spread.high / spread.likely)
    return spread.likely * np.exp(max(sides) / tenth * GRID)


def _told(spread: Spread) -> Floats:
    return np.interp(_CHANCES, spread.chances, spread.values)


_FORMS: Final = {
    Form.FIXED: _fixed,
    Form.TRIANGULAR: _triangular,
    Form.PERT: _pert,
    Form.LOGNORMAL: _lognormal,
    Form.TRIGEN: _trigen,
    Form.TOLD: _told,
}
