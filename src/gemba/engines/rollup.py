"""How far the work has come: activities and tasks rolled up to the project, its branches and its areas.

The schedule is as old as its data date; tasks are as young as the last tap on a phone. As with a half-step update, a
task reported since the data date moves its activity forward, and never back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gemba.engines.breakdown import LEVELS, Path, counted, key, paths_of
from gemba.engines.progress import expected_ratio
from gemba.engines.schedule import Floats, Ints, ResourceKind, Schedule, Status
from gemba.engines.waste.site import codes_of


@dataclass(frozen=True, slots=True)
class Work:
    """A task as the roll-up sees it.

    ``activity`` is the code of its activity in the schedule, empty where it stands alone; ``newer`` says that it was
    changed after the data date, ``hours`` what it was estimated at (None: nobody said), ``area`` where it is.
    """

    done: bool
    newer: bool
    activity: str = ""
    hours: float | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the roll-up: the project (level 0), a branch of the work breakdown, or an area.

    ``done_ratio`` is weighted by planned duration (by number where nothing has a duration), ``hours_ratio`` by planned
    labour hours over the work that has some (``hours_known`` of ``count`` have). ``expected_ratio`` is what the plan
    wanted by the data date, weighted as ``done_ratio``, over the ``planned_count`` that have planned dates, and
    ``planned_done_ratio`` what of the same work is done. None is not zero: there was nothing to weigh. ``key`` is
    stable: codes from the outside in, apart by dots.
    """

    key: str
    name: str
    level: int
    count: int
    done_count: int
    done_ratio: float | None
    planned_count: int
    expected_ratio: float | None
    planned_done_ratio: float | None
    hours_ratio: float | None
    hours_known: int
    hours: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of a project.

    ``basis`` says what was rolled up: "activities", "tasks" (there is no schedule), or empty: there is nothing.
    ``moved_by_tasks`` counts activities that tasks moved beyond the schedule's own report. ``loose`` are the tasks
    that belong to no activity of the schedule; they do not enter the project's line where there is a schedule.
    """

    basis: str
    project: Line
    wbs: tuple[Line, ...]
    areas: tuple[Line, ...]
    loose: Line
    moved_by_tasks: int


@dataclass(frozen=True, slots=True)
class _Item:
    """What is added up: how much of it is done, what was wanted, and its two weights."""

    ratio: float
    expected: float | None
    minutes: float
    hours: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """When each activity was to start and finish, parallel to the activities; ``NO_TIME`` where nobody said."""

    start: Ints
    finish: Ints


def roll_up(
    schedule: Schedule | None, areas: Sequence[str], work: Sequence[Work], plan: Plan | None = None
) -> Progress:
    """Roll up a schedule (None: there is none) and tasks.

    ``areas`` hold the area of each activity, or nothing. ``plan`` is what progress is expected by: a baseline's dates;
    without it the planned dates of the schedule itself.
    """
    known = set(codes_of(schedule)) if schedule else set[str]()
    loose = [one for one in work if one.activity not in known]
    alone = _line("tasks", "Tasks without an activity", 0, _of_tasks(loose))
    if schedule is None or not counted(schedule):
        by_area = _grouped([(one.area, item) for one, item in zip(work, _of_tasks(work), strict=True) if one.area])
        return Progress("tasks" if work else "", _line("", "Project", 0, _of_tasks(work)), (), by_area, alone, 0)
    a = schedule.activities
    items, moved = _items(schedule, work, plan or Plan(a.planned_start, a.planned_finish))
    placed = [(areas[i] if areas else "", item) for i, item in items.items()]
    return Progress(
        "activities",
        _line("", "Project", 0, items.values()),
        _branches(schedule, items),
        _grouped([(area, item) for area, item in placed if area]),
        alone,
        moved,
    )


def _items(schedule: Schedule, work: Sequence[Work], plan: Plan) -> tuple[dict[int, _Item], int]:
    reported = reported_ratios(schedule)
    done = done_ratios(schedule, work)
    hours = _labor_hours(schedule)
    a = schedule.activities
    items: dict[int, _Item] = {}
    moved = 0
    for i in counted(schedule):
        moved += bool(done[i] > reported[i])
        wanted = expected_ratio(
            schedule.calendar_of(i), int(plan.start[i]), int(plan.finish[i]), schedule.project.data_date
        )
        items[i] = _Item(float(done[i]), wanted, float(a.planned_duration[i]), hours.get(i))
    return items, moved


def reported_ratios(schedule: Schedule) -> Floats:
    """How much of each activity the schedule itself says is done, 0 to 1; its status has the last word."""
    a = schedule.activities
    ratio = np.clip(np.nan_to_num(a.progress_ratio), 0.0, 1.0)
    ratio[a.status == Status.NOT_STARTED] = 0.0
    ratio[a.status == Status.COMPLETED] = 1.0
    return ratio


def done_ratios(schedule: Schedule, work: Sequence[Work]) -> Floats:
    """How much of each activity is done, 0 to 1: as reported, or further where tasks reported since say so."""
    by_tasks = _ratios_of_tasks(work)
    newer = np.array([by_tasks.get(code, 0.0) for code in codes_of(schedule)], np.float64)
    return np.maximum(reported_ratios(schedule), newer)


def _ratios_of_tasks(work: Sequence[Work]) -> dict[str, float]:
    """How much of an activity its tasks say is done, for activities on which anybody reported since the data date."""
    groups: dict[str, list[Work]] = {}
    for one in work:
        if one.activity:
            groups.setdefault(one.activity, []).append(one)
    return {
        activity: _mean(_of_tasks(group)) or 0.0
        for activity, group in groups.items()
        if any(one.newer for one in group)
    }


def _of_tasks(work: Sequence[Work]) -> list[_Item]:
    """Tasks weigh what they were estimated at if all of them were, else each the same."""
    estimated = all(one.hours for one in work)
    return [_Item(float(one.done), None, 60 * (one.hours or 0.0) if estimated else 0.0, one.hours) for one in work]


def _labor_hours(schedule: Schedule) -> dict[int, float]:
    """Planned hours of labour of the activities that have some."""
    a = schedule.assignments
    hours: dict[int, float] = {}
    for activity, kind, quantity in zip(a.activity.tolist(), a.kind.tolist(), a.planned_quantity.tolist(), strict=True):
        if kind == ResourceKind.LABOR and quantity > 0:
            hours[activity] = hours.get(activity, 0.0) + quantity
    return hours


def _line(key: str, name: str, level: int, items: Iterable[_Item]) -> Line:
    group = list(items)
    with_hours = [item for item in group if item.hours]
    planned = [item for item in group if item.expected is not None]
    whole = sum(item.hours or 0.0 for item in with_hours)
    return Line(
        key,
        name,
        level,
        count=len(group),
        done_count=sum(item.ratio >= 1 for item in group),
        done_ratio=_mean(group),
        planned_count=len(planned),
        expected_ratio=_weighted([(item.expected or 0.0, item.minutes) for item in planned]),
        planned_done_ratio=_mean(planned),
        hours_ratio=sum(item.ratio * (item.hours or 0.0) for item in with_hours) / whole if whole else None,
        hours_known=len(with_hours),
        hours=whole,
    )


def _mean(items: Sequence[_Item]) -> float | None:
    """Done, weighted by duration: milestones weigh nothing, unless there is nothing else."""
    return _weighted([(item.ratio, item.minutes) for item in items])


def _weighted(values: Sequence[tuple[float, float]]) -> float | None:
    if not values:
        return None
    whole = sum(weight for _, weight in values)
    if not whole:
        return sum(value for value, _ in values) / len(values)
    return sum(value * weight for value, weight in values) / whole


def _grouped(items: Sequence[tuple[str, _Item]]) -> tuple[Line, ...]:
    groups: dict[str, list[_Item]] = {}
    for name, item in items:
        groups.setdefault(name, []).append(item)
    return tuple(_line(name, name, 1, groups[name]) for name in sorted(groups))


def _branches(schedule: Schedule, items: Mapping[int, _Item]) -> tuple[Line, ...]:
    """The first two levels below the root of the work breakdown, in the order of the file."""
    paths = paths_of(schedule)
    groups: dict[Path, list[_Item]] = {}
    for i, item in items.items():
        for depth in range(1, min(len(paths[i]), LEVELS) + 1):
            groups.setdefault(paths[i][:depth], []).append(item)
    return tuple(
        _line(key(schedule.wbs, path), schedule.wbs[path[-1]].name, len(path), groups[path]) for path in sorted(groups)
    )


def fingerprint(progress: Progress) -> tuple[object, ...]:
    """What has to differ for two roll-ups to differ: every line, to a thousandth of a percent."""
    lines = (progress.project, *progress.wbs, *progress.areas, progress.loose)
    return (progress.basis, *(_rounded(line) for line in lines))


def _rounded(line: Line) -> tuple[object, ...]:
    ratios = (line.done_ratio, line.expected_ratio, line.hours_ratio)
    return (line.key, line.count, line.done_count, *(None if ratio is None else round(ratio, 5) for ratio in ratios))
