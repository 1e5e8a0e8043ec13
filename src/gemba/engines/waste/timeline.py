"""When each activity began and ended, or will: what happened where it happened, the forecast elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Flags, Ints, Kind, Schedule, Status


@dataclass(frozen=True)
class Timeline:
    """Columns per activity: instants, and how far the activity has come.

    ``works`` marks activities that somebody carries out: neither milestones, nor levels of effort,
    nor summaries. An activity without any date has ``begin`` and ``end`` at the data date and does
    not work.
    """

    begin: list[int]
    end: list[int]
    started: list[bool]
    finished: list[bool]
    works: list[bool]

    @classmethod
    def of(cls, schedule: Schedule, dates: Dates) -> Timeline:
        """The timeline of a dated schedule."""
        a = schedule.activities
        started, finished = a.status != Status.NOT_STARTED, a.status == Status.COMPLETED
        begin = _first(np.where(started, a.actual_start, NO_TIME), dates.early_start)
        end = _first(np.where(finished, a.actual_finish, NO_TIME), dates.early_finish)
        works: Flags = ((a.kind == Kind.TASK) | (a.kind == Kind.RESOURCE_DEPENDENT)) & (begin != NO_TIME)
        begin = _first(begin, np.full(len(a), schedule.project.data_date))
        return cls(
            begin.tolist(),
            np.maximum(begin, end).tolist(),
            started.tolist(),
            finished.tolist(),
            works.tolist(),
        )


def _first(one: Ints, other: Ints) -> Ints:
    return np.where(one != NO_TIME, one, other)
