"""Where the network ends if the plan's own starts are kept: nobody comes before the day that was agreed with them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gemba.engines import cpm
from gemba.engines.schedule import NO_TIME, Constraint, Flags, Ints, Schedule, Small, Status


def updated_finish(schedule: Schedule, start: Ints) -> int:
    """The finish from the data date on, with what is left of each activity; minutes since 1970-01-01.

    What has not begun starts no earlier than its ``start`` (minutes; ``NO_TIME``: as soon as it can). On projects
    tracked to completion this came nearer than logic alone (see docs/reference/forecasting.md).

    Raises:
        LoopError: the logic runs in a circle.
    """
    return cpm.solve(keeping_starts(schedule, start)).finish


def keeping_starts(schedule: Schedule, start: Ints) -> Schedule:
    """The schedule with planned starts beside its own constraints, where there is room for one more."""
    a = schedule.activities
    wanted = (a.status == Status.NOT_STARTED) & (start != NO_TIME)
    first, first_date, left = _held(a.constraint, a.constraint_date, start, wanted)
    second, second_date, _ = _held(a.constraint2, a.constraint2_date, start, left & _may_have_another(a.constraint))
    held = replace(a, constraint=first, constraint_date=first_date, constraint2=second, constraint2_date=second_date)
    return replace(schedule, activities=held)


def _held(kind: Small, date: Ints, start: Ints, wanted: Flags) -> tuple[Small, Ints, Flags]:
    """One of the two constraints with the start in it, and where it had no room."""
    free = kind == Constraint.NONE
    alike = kind == Constraint.START_NO_EARLIER
    taken = wanted & (free | alike)
    later = np.where(alike, np.maximum(date, start), start)
    kinds = np.where(taken, Constraint.START_NO_EARLIER, kind).astype(np.int8)
    return kinds, np.where(taken, later, date), wanted & ~taken


def _may_have_another(kind: Small) -> Flags:
    """Whether a later start still means something beside this constraint: dates that are set leave nothing to hold."""
    final = (Constraint.START_ON, Constraint.MANDATORY_START, Constraint.MANDATORY_FINISH)
    return ~np.isin(kind, (*final, Constraint.AS_LATE_AS_POSSIBLE))
