"""The longest path of a schedule, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from gemba.app.report.gantt import Stretch
from gemba.app.telling import naming
from gemba.engines.cpm import Dates
from gemba.engines.health import Baseline, Planned
from gemba.engines.schedule import NO_TIME, Floats, Kind, Schedule, Status

MOST_GROUPS: Final = 16
"""With more headings than this the drawing falls apart; then a coarser level of the work breakdown is taken."""

_DEEPEST: Final = 4
_MILESTONES: Final = frozenset({Kind.START_MILESTONE, Kind.FINISH_MILESTONE})


def stretches(schedule: Schedule, dates: Dates, baseline: Baseline | None) -> tuple[Stretch, ...]:
    """The activities of the longest path by branch of the work breakdown, each branch in order of its first start."""
    on_path = [int(i) for i in np.flatnonzero(dates.longest_path)]
    groups = _groups(schedule, on_path)
    planned: Mapping[str, Planned] = baseline.activities if baseline else {}
    drawn = [_stretch(schedule, dates, i, groups[i], planned) for i in on_path]
    first: dict[str, int] = {}
    for stretch in drawn:
        first[stretch.group] = min(stretch.start, first.get(stretch.group, stretch.start))
    return tuple(sorted(drawn, key=lambda s: (first[s.group], s.group, s.start, s.finish, s.code)))


def _groups(schedule: Schedule, activities: Sequence[int]) -> dict[int, str]:
    """A heading for each activity, from the deepest level of the work breakdown that does not give too many."""
    status = schedule.activities.status
    ahead = [i for i in activities if int(status[i]) != Status.COMPLETED] or activities
    for depth in range(_DEEPEST, 0, -1):
        named = {i: naming.branch(schedule, i, depth) for i in activities}
        if len({named[i] for i in ahead}) <= min(MOST_GROUPS, max(len(ahead) // 2, 1)):
            return named
    return dict.fromkeys(activities, "")


def _stretch(schedule: Schedule, dates: Dates, at: int, group: str, planned: Mapping[str, Planned]) -> Stretch:
    start, finish, done = extent(schedule, dates, at)
    code, name = naming.activity(schedule, at)
    milestone = Kind(int(schedule.activities.kind[at])) in _MILESTONES
    calendar = schedule.calendar_of(at)
    agreed = planned.get(schedule.activities.code[at])
    known = agreed is not None and NO_TIME not in (agreed.start, agreed.finish)
    return Stretch(
        code,
        name,
        group,
        start,
        finish,
        done,
        calendar.between(start, finish) / calendar.day_minutes,
        milestone,
        int(schedule.activities.status[at]) == Status.COMPLETED,
        (agreed.start, max(agreed.start, agreed.finish)) if agreed and known else None,
    )


def extent(schedule: Schedule, dates: Dates, at: int) -> tuple[int, int, int]:
    """From when to when an activity goes, actual dates first, and up to where it is done."""
    a = schedule.activities
    status = int(a.status[at])
    start, finish = int(dates.early_start[at]), int(dates.early_finish[at])
    if status != Status.NOT_STARTED and int(a.actual_start[at]) != NO_TIME:
        start = int(a.actual_start[at])
    if status == Status.COMPLETED:
        finish = int(a.actual_finish[at]) if int(a.actual_finish[at]) != NO_TIME else finish
        return min(start, finish), finish, finish
    finish = max(start, finish)
    if status == Status.IN_PROGRESS:
        return start, finish, min(max(start, schedule.project.data_date), finish)
    return start, finish, start


def float_days(schedule: Schedule, dates: Dates) -> Floats:
    """Total float of open work in days of each activity's own calendar."""
    a = schedule.activities
    counted = (a.kind != Kind.SUMMARY) & (a.kind != Kind.LEVEL_OF_EFFORT) & (a.status != Status.COMPLETED)
    rows = np.flatnonzero(counted & dates.has_float)
    day = np.array([calendar.day_minutes for calendar in schedule.calendars], dtype=np.float64)
    return dates.total_float[rows] / day[a.calendar[rows]]
