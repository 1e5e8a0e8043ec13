"""The S-curve of a plan: what it wants done by when, through the calendar of each activity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from gemba.engines.calendar import Calendar
from gemba.engines.schedule import NO_TIME, Floats, Ints

_NOISE: Final = 1e-9  # of the budget


@dataclass(frozen=True, slots=True)
class Curve:
    """A cumulative amount over time: straight lines between points.

    Times rise, values never fall; the last value is the budget. Before the first point it comes from nothing at time
    zero.

    Raises:
        ValueError: times do not rise, values fall, or there are not as many of one as of the other.
    """

    times: tuple[float, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.times) != len(self.values):
            raise ValueError(f"{len(self.times)} times and {len(self.values)} values")
        if any(after <= before for before, after in pairwise(self.times)):
            raise ValueError("the times of a curve rise")
        if any(after < before for before, after in pairwise(self.values)):
            raise ValueError("a cumulative amount never falls")

    @classmethod
    def of_periods(cls, values: Sequence[float]) -> Curve:
        """A curve known at the end of period 1, 2, 3, ..."""
        return cls(tuple(float(at) for at in range(1, len(values) + 1)), tuple(values))

    @property
    def budget(self) -> float:
        """The amount at the end."""
        return self.values[-1] if self.values else 0.0

    @property
    def end(self) -> float:
        """The first time at which the budget is reached."""
        return self.times[bisect_left(self.values, self.budget - self.noise)]

    @property
    def noise(self) -> float:
        """Amounts no further apart than this are the same: adding up fractions leaves as much behind."""
        return _NOISE * self.budget

    def at(self, time: float) -> float:
        """The amount at a time; nothing before time zero, the budget after the end."""
        if not self.times:
            return 0.0
        times, values = self.times, self.values
        if times[0] > 0:
            times, values = (0.0, *times), (0.0, *values)
        return float(np.interp(time, times, values, left=0.0))


def planned_value(
    instants: Sequence[int],
    calendars: Sequence[Calendar],
    calendar: Ints,
    start: Ints,
    finish: Ints,
    budget: Floats,
) -> Floats:
    """What a plan wants earned by each of these instants (PV), in the unit of the budgets.

    An activity earns its budget evenly over the working time of its calendar from its planned start to its planned
    finish; one without duration earns all of it at its finish. Activities without planned dates earn nothing.

    Args:
        instants: minutes since 1970-01-01 on the project's wall clock, any order; shape (n,).
        calendars: those that ``calendar`` indexes.
        calendar: column per activity, its calendar's place in ``calendars``.
        start: column per activity, its planned start as an instant; ``NO_TIME`` where there is none.
        finish: likewise its planned finish.
        budget: column per activity, in any one unit.
    """
    wanted = np.asarray(instants, dtype=np.int64)
    total = np.zeros(len(wanted))
    known = (start != NO_TIME) & (finish != NO_TIME) & (budget != 0)
    for number, of_crew in enumerate(calendars):
        mine = np.flatnonzero(known & (calendar == number))
        if not mine.size:
            continue
        # Work is reckoned from where it begins: of large minutes the fractions of a cent would be lost.
        origin = of_crew.work(int(start[mine].min()))
        now = _work(of_crew, wanted) - origin
        begin, end = _work(of_crew, start[mine]) - origin, _work(of_crew, finish[mine]) - origin
        lasts = end > begin
        total += _ramps(now, begin[lasts], end[lasts], budget[mine][lasts])
        total += _steps(wanted, finish[mine][~lasts], budget[mine][~lasts])
    return total


def _work(calendar: Calendar, instants: Ints) -> Ints:
    return np.array([calendar.work(int(instant)) for instant in instants], dtype=np.int64)


def _ramps(now: Ints, begin: Ints, end: Ints, budget: Floats) -> Floats:
    """Sum of straight lines: each adds its slope at its begin and takes it away at its end."""
    slope = budget / (end - begin)
    return _hinges(now, begin, slope) - _hinges(now, end, slope)


def _hinges(now: Ints, at: Ints, slope: Floats) -> Floats:
    """The sum of slope × max(0, now − at) over all hinges."""
    order = np.argsort(at, kind="stable")
    slopes = np.concatenate(([0.0], np.cumsum(slope[order])))
    offsets = np.concatenate(([0.0], np.cumsum(slope[order] * at[order])))
    passed = np.searchsorted(at[order], now, side="right")
    return slopes[passed] * now.astype(np.float64) - offsets[passed]


def _steps(wanted: Ints, at: Ints, budget: Floats) -> Floats:
    order = np.argsort(at, kind="stable")
    sums = np.concatenate(([0.0], np.cumsum(budget[order])))
    return sums[np.searchsorted(at[order], wanted, side="right")]
