"""Compile the kernels once, so that nobody waits for it later: ``python -m gemba.engines.warm``."""

from __future__ import annotations

import numpy as np

from gemba.engines import risk
from gemba.engines.calendar import Calendar, standard_week
from gemba.engines.cpm import fast
from gemba.engines.schedule import (
    NO_TIME,
    Activities,
    Assignments,
    OutsideLinks,
    Project,
    Relations,
    Schedule,
    StoredDates,
)


def warm() -> None:
    """Date and simulate the smallest network there is, which compiles (or loads) every kernel."""
    schedule = _two_activities()
    fast.solve(schedule)
    risk.run_blocks(risk.Prepared.of(risk.Model(schedule)), [0], threads=1)


def _two_activities() -> Schedule:
    none = np.full(2, NO_TIME, dtype=np.int64)
    zero, small, nothing = np.zeros(2, np.int64), np.zeros(2, np.int8), np.zeros(0, np.int64)
    floats, no_floats = np.zeros(2), np.zeros(0)
    activities = Activities(
        id=["1", "2"],
        code=["A", "B"],
        name=["", ""],
        kind=small,
        status=small,
        calendar=zero,
        wbs=zero - 1,
        planned_duration=zero + 480,
        remaining_duration=zero + 480,
        progress_ratio=floats,
        planned_start=none,
        planned_finish=none,
        actual_start=none,
        actual_finish=none,
        suspended=none,
        resumed=none,
        expected_finish=none,
        external_early_start=none,
        external_late_finish=none,
        constraint=small,
        constraint_date=none,
        constraint2=small,
        constraint2_date=none,
        stored=StoredDates(none, none, none, none, floats, floats, small),
    )
    no_codes = np.zeros(0, np.int8)
    return Schedule(
        project=Project("1", "warm-up", data_date=0, start=0),
        calendars=(Calendar("1", "five days", standard_week()),),
        activities=activities,
        relations=Relations(np.array([0]), np.array([1]), np.zeros(1, np.int8), np.zeros(1, np.int64)),
        outside=OutsideLinks(nothing, nothing.astype(np.bool_), no_codes, *([nothing] * 6)),
        resources=(),
        assignments=Assignments(nothing, nothing, no_codes, *([no_floats] * 8), lag=nothing),
        wbs=(),
        codes={},
    )


if __name__ == "__main__":
    warm()
