"""Changes to how long work takes: durations, crews, working time."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from gemba.engines.calendar import Calendar
from gemba.engines.schedule import Flags, Floats, Ints, Kind, ResourceKind, Schedule, Status
from gemba.engines.whatif import finding
from gemba.engines.whatif.changes import ChangeError, Crew, Duration, Refusal, WorkingTime

CONGESTION: Final = 0.83
"""More people than planned on the same work put out (people ÷ planned) to this power: half more give 40% more.

An assumption: it stands for crowding, supervision spread thin and new people to be shown around. Fewer people than
planned put out in proportion.
"""

LONGEST: Final = 20 * 365 * 1440
"""Minutes that an activity may take at most: a mistake, well before dates leave what calendars cover."""

_SATURDAY: Final = 6


def output(ratio: float) -> float:
    """What a crew puts out, for one of the planned size 1, with ``ratio`` times its people."""
    return ratio if ratio <= 1 else ratio**CONGESTION


def with_duration(schedule: Schedule, change: Duration) -> tuple[Schedule, Ints]:
    """The schedule with another duration, and whom that touches.

    The crew stays: hours and costs of labour and equipment grow and shrink with the duration, those of material do not.
    Work that has not begun is planned anew as well.
    """
    at = np.array([finding.open_work(schedule, change.activity)], dtype=np.int64)
    before = schedule.activities.remaining_duration[at]
    day = schedule.calendar_of(int(at[0])).day_minutes
    wanted = _wanted(change, before.astype(np.float64), day)
    if wanted.min() < 0 or not np.isfinite(wanted).all():
        words = "a duration cannot be negative"
        raise ChangeError(Refusal.NOT_POSITIVE, words, "factor" if change.days is None else "days", (change.activity,))
    share = np.divide(wanted, before, out=np.ones(1), where=before > 0)
    a = schedule.assignments
    here = (a.activity == at[0]) & (a.kind != ResourceKind.MATERIAL)
    changed = _lasting(schedule, at, wanted)
    return _staffed(changed, here, np.full(len(a), share[0]), np.ones(len(a))), at


def with_crew(schedule: Schedule, change: Crew) -> tuple[Schedule, Ints]:
    """The schedule with other crews, and whom that touches.

    What is left takes planned ÷ new people, less what crowding costs (``CONGESTION``). Only the hours of the people
    meant are priced anew: those named, else all labour on the work; machines and material stay as planned.
    """
    if not 0 < change.ratio < float("inf"):
        raise ChangeError(Refusal.NOT_POSITIVE, "a crew has people in it", "ratio")
    at, resources = _meant(schedule, change)
    faster = output(change.ratio)
    before = schedule.activities.remaining_duration[at]
    a = schedule.assignments
    here = np.isin(a.activity, at) & (a.kind == ResourceKind.LABOR)
    if resources is not None:
        here = np.isin(a.activity, at) & np.isin(a.resource, resources)
    changed = _lasting(schedule, at, before / faster)
    each = np.ones(len(a))
    return _staffed(changed, here, each * (change.ratio / faster), each * change.ratio), at


def with_working_time(schedule: Schedule, change: WorkingTime) -> tuple[Schedule, Ints]:
    """The schedule with other working time, and whom that touches; the hours of work stay the same."""
    at = (
        np.array([finding.open_activity(schedule, change.activity)], dtype=np.int64)
        if change.activity
        else finding.work_of_trade(schedule, change.trade)
    )
    paced = schedule.activities.kind[at] == Kind.RESOURCE_DEPENDENT
    if paced.all():
        words = "this work goes by the calendars of its resources: change the crew instead"
        raise ChangeError(Refusal.PACED_BY_CREWS, words, "activity" if change.activity else "trade")
    at = at[~paced]
    calendars, of = _chosen(schedule, at, change.calendar)
    own = schedule.activities.calendar.copy()
    own[at] = of
    return replace(schedule, calendars=calendars, activities=replace(schedule.activities, calendar=own)), at


def _wanted(change: Duration, before: Floats, day_minutes: int) -> Floats:
    if change.days is None:
        return before * (1.0 if change.factor is None else change.factor)
    return np.full(len(before), change.days * day_minutes)


def _lasting(schedule: Schedule, at: Ints, wanted: Floats) -> Schedule:
    """The schedule in which so many working minutes are left of some activities, rounded up.

    Raises:
        ChangeError: they would take longer than any calendar is meant for.
    """
    a = schedule.activities
    too_long: list[int] = at[wanted > LONGEST].tolist()
    for i in too_long:
        words = f"{a.code[i]} would take longer than can be dated"
        raise ChangeError(Refusal.TOO_LONG, words, "activity", (a.code[i],))
    left = np.ceil(wanted - 1e-6).astype(np.int64)
    remaining, planned = a.remaining_duration.copy(), a.planned_duration.copy()
    remaining[at] = left
    new = a.status[at] == Status.NOT_STARTED
    planned[at[new]] = left[new]
    return replace(schedule, activities=replace(a, remaining_duration=remaining, planned_duration=planned))


def _staffed(schedule: Schedule, here: Flags, hours: Floats, people: Floats) -> Schedule:
    """Assignments with so many times the hours that are left, and so many times the people."""
    a = schedule.assignments
    more, rate = np.where(here, hours, 1.0), np.where(here, people, 1.0)
    return replace(
        schedule,
        assignments=replace(
            a,
            remaining_quantity=a.remaining_quantity * more,
            remaining_cost=a.remaining_cost * more,
            per_hour=a.per_hour * rate,
        ),
    )


def _meant(schedule: Schedule, change: Crew) -> tuple[Ints, Ints | None]:
    """The work that all that is named has in common, and the resources that are named."""
    sets: list[Ints] = []
    resources: Ints | None = None
    if change.activity:
        sets.append(np.array([finding.open_work(schedule, change.activity)], dtype=np.int64))
    if change.trade:
        sets.append(finding.work_of_trade(schedule, change.trade))
    if change.resource:
        resources, work = finding.work_of_resource(schedule, change.resource)
        sets.append(work)
    found = sets[0] if sets else np.zeros(0, np.int64)
    for one in sets[1:]:
        found = np.intersect1d(found, one)
    if not found.size:
        words = "no open work has all of this in common"
        raise ChangeError(Refusal.NOTHING_OPEN, words, "resource" if change.resource else "trade")
    return found, resources


def _chosen(schedule: Schedule, at: Ints, wanted: str) -> tuple[tuple[Calendar, ...], Ints]:
    """The calendars, perhaps with new ones at their end, and which each of the activities is to have."""
    own: list[int] = schedule.activities.calendar[at].tolist()
    calendars: list[Calendar] = list(schedule.calendars)
    if wanted:
        found = next((i for i, one in enumerate(calendars) if wanted in (one.id, one.name)), None)
        if found is None:
            words = f"there is no calendar {wanted} in this schedule"
            raise ChangeError(Refusal.UNKNOWN_CALENDAR, words, "calendar", (wanted,))
        return schedule.calendars, np.full(len(at), found, dtype=np.int64)
    free = [i for i in sorted(set(own)) if not calendars[i].week[_SATURDAY]]
    if not free:
        name = calendars[own[0]].name
        words = f"the calendar {name} works on Saturdays already"
        raise ChangeError(Refusal.SATURDAYS_WORKED, words, "calendar", (name,))
    made = {old: len(calendars) + place for place, old in enumerate(free)}
    calendars += [_saturdays_too(calendars[old]) for old in free]
    return tuple(calendars), np.array([made.get(one, one) for one in own], dtype=np.int64)


def _saturdays_too(calendar: Calendar) -> Calendar:
    """The calendar with the shifts of the last working day before Saturday on Saturdays."""
    shifts = next(calendar.week[day] for day in range(_SATURDAY - 1, -1, -1) if calendar.week[day])
    name = f"{calendar.name} + Saturdays"
    return replace(calendar, id=f"{calendar.id}+sat", name=name, week=(*calendar.week[:_SATURDAY], shifts))
