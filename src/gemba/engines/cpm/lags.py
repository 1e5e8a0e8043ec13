"""Lags: whose calendar they are counted in, and what is left of them at the data date."""

from __future__ import annotations

import numpy as np

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar
from gemba.engines.schedule import NO_TIME, Flags, Ints, LagCalendar, Link, Schedule, Status


def lag_calendars(schedule: Schedule) -> Ints:
    """The position of each relation's lag calendar; round the clock stands after the schedule's own."""
    relations, own = schedule.relations, schedule.activities.calendar
    match schedule.project.options.lag_calendar:
        case LagCalendar.PREDECESSOR:
            return own[relations.predecessor]
        case LagCalendar.SUCCESSOR:
            return own[relations.successor]
        case LagCalendar.ROUND_THE_CLOCK:
            return np.full(len(relations), len(schedule.calendars), dtype=np.int64)
        case LagCalendar.PROJECT_DEFAULT:
            return np.full(len(relations), schedule.project.calendar, dtype=np.int64)


def lags_left(schedule: Schedule, calendar: Ints) -> Ints:
    """What is left of each positive lag once its predecessor has begun to spend it.

    A lag after a finish runs from the actual finish, a lag after a start from the actual start. Nothing is left
    of it for a successor that no longer waits: one that has finished, or one that has started although
    its predecessor's finish was to be waited for.
    """
    relations, activities = schedule.relations, schedule.activities
    status = activities.status[relations.predecessor]
    reached = activities.status[relations.successor]
    after_finish = (relations.kind == Link.FS) | (relations.kind == Link.FF)
    running: Flags = (status == Status.COMPLETED) | (~after_finish & (status == Status.IN_PROGRESS))
    needless = (reached == Status.COMPLETED) | ((relations.kind == Link.FS) & (reached == Status.IN_PROGRESS))
    since = np.where(
        after_finish,
        activities.actual_finish[relations.predecessor],
        activities.actual_start[relations.predecessor],
    )
    lag = relations.lag.copy()
    lag[(lag > 0) & running & needless] = 0
    calendars: tuple[Calendar, ...] = (*schedule.calendars, ROUND_THE_CLOCK)
    for relation in np.flatnonzero((lag > 0) & running & (since != NO_TIME)).tolist():
        spent = calendars[int(calendar[relation])].between(int(since[relation]), schedule.project.data_date)
        lag[relation] = max(0, int(lag[relation]) - max(0, spent))
    return lag


def after(calendar: Calendar, date: int, lag: int) -> int:
    """``date`` plus a lag in the calendar's working minutes (minus it, where negative)."""
    if not lag:
        return date
    work = calendar.work(date) + lag
    return calendar.finish_at(work) if lag > 0 else calendar.start_at(work)


def before(calendar: Calendar, date: int, lag: int) -> int:
    """``date`` minus a lag in the calendar's working minutes (plus it, where negative)."""
    if not lag:
        return date
    work = calendar.work(date) - lag
    return calendar.start_at(work) if lag > 0 else calendar.finish_at(work)
