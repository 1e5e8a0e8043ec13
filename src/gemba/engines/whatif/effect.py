"""What a branch does to the dates and costs of a schedule, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from itertools import pairwise
from typing import Final

import numpy as np

from gemba.engines import cpm
from gemba.engines.calendar import DAY
from gemba.engines.compare.movers import Picture, movers
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Ints, Kind, Schedule, Status
from gemba.engines.whatif.branch import Branch
from gemba.engines.whatif.costs import left_to_spend
from gemba.engines.whatif.reasons import Reasons

_LARGE: Final = 1_500
"""Activities from which dating again and again pays for loading the compiled kernel."""

MOST: Final = 20
"""Activities that are told to have moved."""

_MILESTONES: Final = (Kind.START_MILESTONE, Kind.FINISH_MILESTONE)


@dataclass(frozen=True, slots=True)
class Moved:
    """An activity that ends elsewhere: working minutes of the project's calendar, negative for earlier.

    ``before`` and ``after`` are its finishes. ``change`` is the number of the change that moves it, None where no chain
    of driving relations leads to one; ``handed_by`` is the activity that hands the movement on to it, None where the
    change acts on itself. Activities are numbers of the schedule of today.
    """

    activity: int
    before: int
    after: int
    minutes: int
    change: int | None
    handed_by: int | None


@dataclass(frozen=True)
class Effect:
    """Today against a branch. Instants in minutes; activities are numbers of the schedule of today.

    ``minutes`` are working minutes of the project's calendar by which the finish moves, ``by_change`` what each change
    adds to that where they are made one after the other: they add up. ``path_before`` and ``path_after`` are the
    longest paths without what is completed, in the order of their dates, ``joined`` and ``left`` how they differ.
    ``moved`` are the activities that moved most, ``moved_count`` how many did. ``own`` are those that move the finish,
    with the working minutes each adds by itself. ``cost_by_change`` is what each change adds to what is left to spend,
    in minor units; it is None where the schedule has no prices.
    """

    finish_before: int
    finish_after: int
    minutes: int
    by_change: tuple[int, ...]
    milestones: tuple[Moved, ...]
    path_before: tuple[int, ...]
    path_after: tuple[int, ...]
    joined: tuple[int, ...]
    left: tuple[int, ...]
    moved: tuple[Moved, ...]
    moved_count: int
    own: tuple[tuple[int, int], ...]
    cost_before: int | None
    cost_after: int | None
    cost_by_change: tuple[int, ...] | None

    @property
    def elapsed_days(self) -> float:
        """By how many calendar days the finish moves."""
        return (self.finish_after - self.finish_before) / DAY


def solve(schedule: Schedule) -> Dates:
    """Date a schedule by the form that is faster where it is not done for the first time.

    Raises:
        LoopError: the logic runs in a circle.
    """
    if len(schedule.activities) < _LARGE:
        return cpm.solve(schedule)
    # Made late: numba takes longer to load than most schedules take to date.
    dates: Dates = import_module("gemba.engines.cpm.fast").solve(schedule)
    return dates


def effect(today: Dates, branch: Branch, dates: Dates | None = None) -> Effect:
    """Compare a branch with the dates of the schedule it was made from; ``dates`` are its own where they are known."""
    after = dates or (solve(branch.schedule) if branch.steps else today)
    base, calendar = branch.base, branch.base.calendars[branch.base.project.calendar]
    finishes = [today.finish, *(solve(one).finish for one in branch.steps[:-1]), after.finish]
    by_change = tuple(calendar.between(a, b) for a, b in pairwise(finishes))[: len(branch.steps)]
    costs = [left_to_spend(one) for one in (base, *branch.steps)]
    known = [cost for cost in costs if cost is not None]
    priced = len(known) == len(costs)
    moved = _moved(today, branch, after)
    reasons = Reasons.of(today, branch, after)
    told = [replace(one, **reasons.of_movement(one.activity, one.minutes)) for one in moved[:MOST]]
    milestones = np.isin(base.activities.kind, _MILESTONES)
    marked = [one for one in moved if milestones[one.activity]]
    before_path, after_path = _path(base, today, None), _path(branch.schedule, after, branch.origin)
    own = np.arange(len(base.activities))
    pictures = (
        Picture.of(base, today, own, len(own)),
        Picture.of(branch.schedule, after, branch.origin, len(own)),
    )
    return Effect(
        today.finish,
        after.finish,
        calendar.between(today.finish, after.finish),
        by_change,
        tuple(replace(one, **reasons.of_movement(one.activity, one.minutes)) for one in marked),
        before_path,
        after_path,
        tuple(sorted(set(after_path) - set(before_path))),
        tuple(sorted(set(before_path) - set(after_path))),
        tuple(told),
        len(moved),
        tuple(movers(*pictures, calendar)),
        costs[0],
        costs[-1],
        tuple(b - a for a, b in pairwise(known)) if priced else None,
    )


def _moved(today: Dates, branch: Branch, after: Dates) -> list[Moved]:
    """Whatever ends elsewhere, what moved most first."""
    base, origin = branch.base, branch.origin
    calendar = base.calendars[base.project.calendar]
    before, then = today.early_finish[origin], after.early_finish
    open_ = (base.activities.status[origin] != Status.COMPLETED) & (before != NO_TIME) & (then != NO_TIME)
    shift = np.where(open_, then - before, 0)
    found = np.flatnonzero(shift)
    order = found[np.lexsort((found, -np.abs(shift[found])))]
    milestone = np.isin(base.activities.kind[origin[order]], _MILESTONES)
    shown = set(order[:MOST].tolist()) | set(order[milestone].tolist())

    def one(at: int) -> Moved:
        was, ends = int(before[at]), int(then[at])
        return Moved(int(origin[at]), was, ends, calendar.between(was, ends) if at in shown else 0, None, None)

    return [one(at) for at in order.tolist()]


def _path(schedule: Schedule, dates: Dates, origin: Ints | None) -> tuple[int, ...]:
    """What is still open on the longest path, in the order of its dates."""
    there = np.flatnonzero(dates.longest_path & (schedule.activities.status != Status.COMPLETED))
    order = there[np.lexsort((there, dates.early_finish[there], dates.early_start[there]))]
    return tuple((order if origin is None else origin[order]).tolist())
