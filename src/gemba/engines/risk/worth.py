"""What an action is worth: the same futures with and without what it takes away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.risk.tally import Tally

_PARTS = 16


@dataclass(frozen=True, slots=True)
class Worth:
    """By how much the finish comes earlier, in days: its P80 and its mean, each with its standard error."""

    p80_days: float
    p80_error: float
    mean_days: float
    mean_error: float


def worth(before: Tally, after: Tally) -> Worth:
    """Compare two runs over the same blocks with the same seed (common random numbers).

    The errors come from parts of the run, each compared on its own: what the runs have in common cancels out.

    Raises:
        ValueError: the runs are not of the same blocks.
    """
    if not np.array_equal(before.blocks, after.blocks):
        raise ValueError("runs are compared over the same blocks")
    count = min(_PARTS, len(before.blocks))
    earlier = [
        (float(np.quantile(a, 0.8) - np.quantile(b, 0.8)) / DAY, float((a - b).mean()) / DAY)
        for a, b in zip(np.array_split(before.finish, count), np.array_split(after.finish, count), strict=True)
    ]
    p80 = float(np.quantile(before.finish, 0.8) - np.quantile(after.finish, 0.8)) / DAY
    mean = float((before.finish - after.finish).mean()) / DAY
    if count < 2:
        return Worth(p80, float("inf"), mean, float("inf"))
    errors = np.std(np.array(earlier), axis=0, ddof=1) / count**0.5
    return Worth(p80, float(errors[0]), mean, float(errors[1]))
