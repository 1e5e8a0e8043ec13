"""Floors and caps on dates that come from people and from other projects, not from the network's logic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar
from gemba.engines.cpm.lags import after, before
from gemba.engines.schedule import (
    NO_TIME,
    Constraint,
    Flags,
    Ints,
    LagCalendar,
    Link,
    Progress,
    Schedule,
    Small,
    Status,
)

FAR: Final = 2**60
"""Later than any date: nothing caps it."""


@dataclass(frozen=True)
class Bounds:
    """Columns of instants: ``NO_TIME`` where there is no floor, ``FAR`` where there is no cap.

    ``set_start`` and ``set_finish`` are mandatory dates, which override the logic in both passes.
    """

    start_floor: Ints
    finish_floor: Ints
    start_cap: Ints
    finish_cap: Ints
    set_start: Ints
    set_finish: Ints


def bounds_of(schedule: Schedule) -> Bounds:
    """Floors and caps of a schedule's activities, from its data date, constraints and outside links."""
    activities, project = schedule.activities, schedule.project
    count = len(activities)
    waiting = activities.status == Status.NOT_STARTED
    resumed = np.where(activities.status == Status.IN_PROGRESS, activities.resumed, NO_TIME)
    bounds = Bounds(
        start_floor=np.where(waiting, project.start, np.maximum(resumed, project.data_date)),
        finish_floor=np.full(count, NO_TIME, dtype=np.int64),
        start_cap=np.full(count, FAR, dtype=np.int64),
        finish_cap=np.full(count, FAR, dtype=np.int64),
        set_start=np.full(count, NO_TIME, dtype=np.int64),
        set_finish=np.full(count, NO_TIME, dtype=np.int64),
    )
    for kind, date in (
        (activities.constraint, activities.constraint_date),
        (activities.constraint2, activities.constraint2_date),
    ):
        _constrain(bounds, kind, date, waiting, activities.status != Status.COMPLETED)
    clamped = np.maximum(bounds.set_finish, project.data_date)
    bounds.set_finish[:] = np.where(bounds.set_finish != NO_TIME, clamped, NO_TIME)
    if not project.options.ignore_other_projects:
        _raise(bounds.start_floor, activities.external_early_start, waiting)
        _lower(bounds.finish_cap, activities.external_late_finish, np.ones(count, np.bool_))
        _link_outside(bounds, schedule)
    return bounds


def _constrain(bounds: Bounds, kind: Small, date: Ints, waiting: Flags, open_: Flags) -> None:
    """One column of constraints; those on a start no longer matter once work has started."""

    def of(*kinds: Constraint) -> Flags:
        return np.isin(kind, kinds)

    _raise(bounds.start_floor, date, waiting & of(Constraint.START_ON, Constraint.START_NO_EARLIER))
    _raise(bounds.finish_floor, date, open_ & of(Constraint.FINISH_ON, Constraint.FINISH_NO_EARLIER))
    _lower(bounds.start_cap, date, waiting & of(Constraint.START_ON, Constraint.START_NO_LATER))
    _lower(bounds.finish_cap, date, of(Constraint.FINISH_ON, Constraint.FINISH_NO_LATER))
    _raise(bounds.set_start, date, waiting & of(Constraint.MANDATORY_START))
    _raise(bounds.set_finish, date, open_ & of(Constraint.MANDATORY_FINISH))


def _raise(floor: Ints, date: Ints, where: Flags) -> None:
    np.maximum(floor, date, out=floor, where=where & (date != NO_TIME))


def _lower(cap: Ints, date: Ints, where: Flags) -> None:
    np.minimum(cap, date, out=cap, where=where & (date != NO_TIME))


def _link_outside(bounds: Bounds, schedule: Schedule) -> None:
    """Relations to other projects of the file hold by the dates those carry."""
    links, activities = schedule.outside, schedule.activities
    retained = schedule.project.options.progress == Progress.RETAINED_LOGIC
    for at in range(len(links)):
        activity, link, lag = int(links.activity[at]), int(links.kind[at]), int(links.lag[at])
        started = activities.status[activity] != Status.NOT_STARTED
        if started and not retained:
            continue
        calendar = _outside_calendar(schedule, at)
        if links.inbound[at]:
            date = int((links.early_start if link in (Link.SS, Link.SF) else links.early_finish)[at])
            floor = bounds.start_floor if link in (Link.FS, Link.SS) else bounds.finish_floor
            if date != NO_TIME:
                floor[activity] = max(int(floor[activity]), after(calendar, date, lag))
        else:
            date = int((links.late_start if link in (Link.FS, Link.SS) else links.late_finish)[at])
            cap = bounds.finish_cap if link in (Link.FS, Link.FF) else bounds.start_cap
            if date != NO_TIME:
                cap[activity] = min(int(cap[activity]), before(calendar, date, lag))


def _outside_calendar(schedule: Schedule, at: int) -> Calendar:
    """Whose working time the lag of an outside link is counted in."""
    which, links = schedule.project.options.lag_calendar, schedule.outside
    if which == LagCalendar.ROUND_THE_CLOCK:
        return ROUND_THE_CLOCK
    if which == LagCalendar.PROJECT_DEFAULT:
        return schedule.calendars[schedule.project.calendar]
    if bool(links.inbound[at]) == (which == LagCalendar.PREDECESSOR):
        return schedule.calendars[int(links.calendar[at])]
    return schedule.calendar_of(int(links.activity[at]))
