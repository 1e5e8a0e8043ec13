"""The three S-curves week by week: planned, earned and spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY, WEEK
from gemba.engines.schedule import NO_TIME
from gemba.engines.value.plan import Planned

_MONDAY: Final = 4 * DAY  # 1970-01-05
_MOST_WEEKS: Final = 1200  # of a plan that is longer only its first 23 years are told


@dataclass(frozen=True, slots=True)
class Look:
    """What was earned and spent by a status date, in minutes of the wall clock; None where nobody said."""

    at: int
    earned: float
    actual: float | None


@dataclass(frozen=True, slots=True)
class Week:
    """The state at the end of a week, which is midnight of a Monday; None after the last status date."""

    at: int
    planned: float
    earned: float | None
    actual: float | None


def by_week(planned: Planned, looks: Sequence[Look]) -> tuple[Week, ...]:
    """The end of every week from the start of the plan to its finish, or to the last status date if that is later.

    Between two status dates, and from the start of the plan to the first one, earned and spent are straight lines.
    """
    if planned.start == NO_TIME:
        return ()
    seen = sorted(looks, key=lambda look: look.at)
    begin, end = planned.start, max([planned.finish, *(look.at for look in seen)])
    first = begin + (_MONDAY - begin) % WEEK
    ends = list(range(first, end + WEEK, WEEK))[:_MOST_WEEKS]
    wanted = planned.at(ends).tolist()
    earned = _line(begin, [(look.at, look.earned) for look in seen], ends)
    spent = _line(begin, [(look.at, look.actual) for look in seen if look.actual is not None], ends)
    return tuple(Week(*row) for row in zip(ends, wanted, earned, spent, strict=True))


def _line(begin: int, points: Sequence[tuple[int, float]], ends: Sequence[int]) -> list[float | None]:
    """Amounts at some instants; None after the last point, or where there is none."""
    if not points:
        return [None] * len(ends)
    known = points if points[0][0] <= begin else [(begin, 0.0), *points]
    told = np.interp(ends, [at for at, _ in known], [amount for _, amount in known])
    return [float(amount) if at <= known[-1][0] else None for at, amount in zip(ends, told, strict=True)]
