"""Who moved the finish within one step of the split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Final

import numpy as np

from gemba.engines.calendar import Calendar
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Ints, Link, Schedule, Status

MOST: Final = 8
"""How many activities are named for one step."""

Driver = tuple[int, bool]
"""A driving predecessor on the longest path, and whether it is its start that drives."""


@dataclass(frozen=True)
class Picture:
    """One dated schedule of the split, by activity numbers that hold through all steps.

    ``start`` and ``end`` are where each activity really stands (actual dates where there are such,
    ``NO_TIME`` where it is not in this schedule); ``drivers`` holds, for each activity of the longest
    path, its drivers on that path.
    """

    finish: int
    start: Ints
    end: Ints
    drivers: dict[int, list[Driver]]

    @classmethod
    def of(cls, schedule: Schedule, dates: Dates, number: Ints, count: int) -> Picture:
        """Take the picture; ``number`` gives each activity its number below ``count``."""
        a = schedule.activities
        begun = (a.status != Status.NOT_STARTED) & (a.actual_start != NO_TIME)
        over = (a.status == Status.COMPLETED) & (a.actual_finish != NO_TIME)
        held = over & (dates.early_finish > schedule.project.data_date)
        start, end = np.full(count, NO_TIME, np.int64), np.full(count, NO_TIME, np.int64)
        start[number] = np.where(begun, a.actual_start, dates.early_start)
        end[number] = np.where(over & ~held, a.actual_finish, dates.early_finish)
        drivers: dict[int, list[Driver]] = {int(number[i]): [] for i in np.flatnonzero(dates.longest_path)}
        for p, s, from_start in _driving(schedule, dates):
            drivers[int(number[s])].append((int(number[p]), from_start))
        return cls(dates.finish, start, end, drivers)


def _driving(schedule: Schedule, dates: Dates) -> Iterator[tuple[int, int, bool]]:
    relations, path = schedule.relations, dates.longest_path
    along = dates.driving & path[relations.predecessor] & path[relations.successor]
    for r in np.flatnonzero(along).tolist():
        from_start = relations.kind[r] in (Link.SS, Link.SF)
        yield int(relations.predecessor[r]), int(relations.successor[r]), bool(from_start)


def movers(before: Picture, after: Picture, calendar: Calendar) -> list[tuple[int, int]]:
    """The activities that moved the finish from one picture to the next, with their own working minutes.

    A finish that slipped is explained along the longest path of the schedule after the step, a finish
    gained along that of the schedule before it. An activity's own share is what its end moved beyond its
    driving predecessor: what it was handed late is not its doing. An activity that is in only one of the
    two has its whole length for a share.
    """
    moved = calendar.between(before.finish, after.finish)
    if not moved:
        return []
    path, other, sign = (after, before, 1) if moved > 0 else (before, after, -1)
    shares = _shares(path, other, calendar)
    telling = [(i, sign * share) for i, share in shares.items() if share > 0]
    return sorted(telling, key=lambda one: (-abs(one[1]), one[0]))[:MOST]


def _shares(path: Picture, other: Picture, calendar: Calendar) -> dict[int, int]:
    """Working minutes by which each activity of ``path`` stands later than in ``other``, beyond its drivers."""
    lateness: dict[Driver, int] = {}
    shares: dict[int, int] = {}
    order = TopologicalSorter({i: [p for p, _ in drivers] for i, drivers in path.drivers.items()}).static_order()
    for i in order:
        start, end = int(path.start[i]), int(path.end[i])
        handed = max((lateness[driver] for driver in path.drivers[i]), default=0)
        if other.end[i] == NO_TIME:
            since = max((_position(path, driver) for driver in path.drivers[i]), default=start)
            lateness[i, True], lateness[i, False] = handed, handed + calendar.between(since, end)
        else:
            lateness[i, True] = calendar.between(int(other.start[i]), start)
            lateness[i, False] = calendar.between(int(other.end[i]), end)
        shares[i] = lateness[i, False] - handed
    return shares


def _position(picture: Picture, driver: Driver) -> int:
    return int((picture.start if driver[1] else picture.end)[driver[0]])
