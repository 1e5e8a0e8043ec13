"""What an action is worth: the same futures with and without what it takes away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.weather import GROUPS
from gemba.engines.schedule import Floats, Ints

_CHANCE: Final = 0.8
_REACH: Final = 0.1


@dataclass(frozen=True, slots=True)
class Worth:
    """By how much the finish comes earlier, in days: its P80 and its mean, each with its standard error."""

    p80_days: float
    p80_error: float
    mean_days: float
    mean_error: float


def worth(before: Tally, after: Tally) -> Worth:
    """Compare two runs over the same blocks with the same seed (common random numbers).

    Of the P80 it is the mean difference of the quantiles from P70 to P90, those next to the P80 weighing most: where
    work pauses over night and over weekends a single quantile jumps by days for an hour more or less. The errors come
    from leaving out one group of blocks after the other (jackknife; Efron & Stein 1981, Annals of Statistics 9(3)):
    what the runs have in common cancels out.

    Raises:
        ValueError: the runs are not of the same blocks.
    """
    if not np.array_equal(before.blocks, after.blocks):
        raise ValueError("runs are compared over the same blocks")
    group = before.blocks % GROUPS
    known = np.unique(group)
    p80, mean = _earlier(before.finish, after.finish) / DAY
    if len(known) < 2:
        return Worth(float(p80), float("inf"), float(mean), float("inf"))
    without = np.array([_earlier(before.finish[group != one], after.finish[group != one]) for one in known])
    apart = ((without - without.mean(axis=0)) ** 2).sum(axis=0)
    errors = np.sqrt(apart * (len(known) - 1) / len(known)) / DAY
    return Worth(float(p80), float(errors[0]), float(mean), float(errors[1]))


def _earlier(before: Ints, after: Ints) -> Floats:
    """Minutes of the P80 and of the mean; whole weights and minutes, so that what is the same is so to the bit."""
    one, other = np.sort(before, axis=None), np.sort(after, axis=None)
    weights = _near(len(one))
    p80 = int(((one - other) * weights).sum()) / int(weights.sum())
    return np.array([p80, int((one - other).sum()) / len(one)])


def _near(count: int) -> Ints:
    """How much each of so many sorted values counts: a hat over the chances from 0.7 to 0.9."""
    away = np.abs((np.arange(count) + 0.5) / count - _CHANCE)
    return np.maximum(np.rint((1 - away / _REACH) * 1_000), 0).astype(np.int64) + (away == away.min())
