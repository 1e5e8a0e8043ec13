"""Timing: best of several runs, because noise only ever adds, with the median beside it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several runs of the same work."""

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The quickest run: the work itself, with the least of what else the machine did."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """What a run usually takes."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        if len(self.seconds) == 1:
            return shown(self.best)
        return f"{shown(self.best)} (median {shown(self.median)})"


def timed(work: Callable[[], object], times: int) -> Timing:
    """Run ``work`` so many times."""
    seconds: list[float] = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return Timing(tuple(seconds))


def shown(seconds: float) -> str:
    """Seconds as a person reads them: three digits, ms below one second."""
    value, unit = (seconds, "s") if seconds >= 1 else (1000 * seconds, "ms")
    return f"{value:.3g} {unit}" if value < 1000 else f"{value:.0f} {unit}"
