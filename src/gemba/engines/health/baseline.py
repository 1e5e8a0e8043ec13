"""The agreed schedule: what a second file planned, by activity code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Ints, Schedule, Status


@dataclass(frozen=True, slots=True)
class Planned:
    """What the baseline says of one activity.

    ``start`` and ``finish`` are instants or ``NO_TIME``; ``duration_minutes`` is the planned duration in working
    minutes, ``duration_days`` the same in days of its calendar; ``done``: it was already complete in the baseline.
    """

    start: int
    finish: int
    duration_minutes: int
    duration_days: float
    done: bool


@dataclass(frozen=True)
class Baseline:
    """What was agreed: the planned dates of each activity by its code, and the planned finish of the project.

    Planned ("target") dates inside the current file are not a baseline: they move with it. A baseline is another file.
    """

    data_date: int
    finish: int
    activities: Mapping[str, Planned]

    @classmethod
    def of(cls, schedule: Schedule, dates: Dates) -> Baseline:
        """Take a whole schedule file as the baseline.

        An actual date stands. Otherwise the date its own scheduler had stored counts, else the
        planned one, else ours.
        """
        a, stored = schedule.activities, schedule.activities.stored
        start = _first(a.actual_start, stored.early_start, a.planned_start, dates.early_start)
        finish = _first(a.actual_finish, stored.early_finish, a.planned_finish, dates.early_finish)
        lengths = np.array([calendar.day_minutes for calendar in schedule.calendars], dtype=np.float64)
        columns = (
            start.tolist(),
            finish.tolist(),
            a.planned_duration.tolist(),
            (a.planned_duration / lengths[a.calendar]).tolist(),
            (a.status == Status.COMPLETED).tolist(),
        )
        planned = (Planned(*row) for row in zip(*columns, strict=True))
        return cls(schedule.project.data_date, dates.finish, dict(zip(a.code, planned, strict=True)))


def _first(*columns: Ints) -> Ints:
    """In each row the first instant that is there."""
    chosen, *others = columns
    for column in others:
        chosen = np.where(chosen != NO_TIME, chosen, column)
    return chosen
