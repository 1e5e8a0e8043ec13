"""Earned schedule: earned value told in time.

Source: Lipke, "Schedule is Different" (2003), and the glossary of the College of Performance Management.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from gemba.engines.value.curve import Curve


def earned_schedule(curve: Curve, earned: float) -> float | None:
    """ES: when the plan wanted as much as has been earned, in the unit of the curve's times.

    Between two points the plan is a straight line. Where all is earned it is the first time at which the plan reaches
    its budget; where credits are all that is earned, it is the start. None where the plan is empty.
    """
    if not curve.times or curve.budget <= 0:
        return None
    reached = earned + curve.noise
    if reached < 0:
        return 0.0
    if reached >= curve.budget:
        return curve.end
    last = bisect_right(curve.values, reached) - 1
    if last < 0:  # less than the curve begins with: on the way from nothing at time zero
        return curve.times[0] * max(0.0, earned) / curve.values[0]
    before, after = curve.values[last], curve.values[last + 1]
    begin, end = curve.times[last], curve.times[last + 1]
    return begin + (end - begin) * max(0.0, earned - before) / (after - before)


@dataclass(frozen=True, slots=True)
class Timing:
    """Earned schedule at a status date; all three in one unit, from the start of the plan.

    ``earned`` is ES, ``actual`` the time gone (AT), ``planned`` the planned duration (PD).
    """

    earned: float
    actual: float
    planned: float

    @property
    def variance(self) -> float:
        """SV(t) = ES − AT."""
        return self.earned - self.actual

    @property
    def index(self) -> float | None:
        """SPI(t) = ES / AT; None at the start."""
        return self.earned / self.actual if self.actual > 0 else None

    @property
    def estimate(self) -> float | None:
        """IEAC(t) = PD / SPI(t): the duration if the rest goes as the work done did."""
        return self.planned / self.index if self.index else None

    @property
    def index_to_complete(self) -> float | None:
        """TSPI = (PD − ES) / (PD − AT); None where the planned time is over."""
        left = self.planned - self.actual
        return (self.planned - self.earned) / left if left > 0 else None
