"""The plan that value is held against: when each activity was to be done, and the S-curve of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from gemba.engines.breakdown import counted
from gemba.engines.calendar import Calendar
from gemba.engines.cpm import Dates
from gemba.engines.progress import expected_ratio
from gemba.engines.rollup import Plan
from gemba.engines.schedule import NO_TIME, Floats, Ints, Schedule
from gemba.engines.value.curve import Curve, planned_value
from gemba.engines.value.timing import Timing, earned_schedule
from gemba.engines.waste.site import codes_of

_HOUR: Final = 60
_EVEN_POINTS: Final = 400
_MOST_POINTS: Final = 2000


def twins(schedule: Schedule, baseline: Schedule) -> Ints:
    """For each activity its place in a baseline, by code; -1 where the baseline has none of that code."""
    at = {code: i for i, code in enumerate(codes_of(baseline))}
    return np.array([at.get(code, -1) for code in codes_of(schedule)], np.int64)


def plan_of(schedule: Schedule, dates: Dates) -> Plan:
    """When each activity was to be done by the schedule itself.

    Planned dates as the file has them count; where it has none, those that dating gave.
    """
    a = schedule.activities
    known = (a.planned_start != NO_TIME) & (a.planned_finish != NO_TIME)
    return Plan(
        np.where(known, a.planned_start, dates.early_start), np.where(known, a.planned_finish, dates.early_finish)
    )


def planned_by(schedule: Schedule, dates: Dates, agreed: Planned | None = None) -> Plan:
    """When each activity was to be done: by the baseline, else by the schedule itself.

    An activity that the baseline does not have goes by its own dates.
    """
    own = plan_of(schedule, dates)
    if agreed is None:
        return own
    at, theirs = twins(schedule, agreed.schedule), agreed.plan
    return Plan(_taken(own.start, theirs.start, at), _taken(own.finish, theirs.finish, at))


def _taken(own: Ints, theirs: Ints, at: Ints) -> Ints:
    found = theirs[np.maximum(at, 0)]
    return np.where((at >= 0) & (found != NO_TIME), found, own)


def wanted_ratios(schedule: Schedule, plan: Plan, now: int) -> Floats:
    """How much of each activity the plan wanted done by an instant, 0 to 1; 0 where it has no dates."""
    spans = zip(plan.start.tolist(), plan.finish.tolist(), strict=True)
    ratios = [expected_ratio(schedule.calendar_of(i), start, finish, now) for i, (start, finish) in enumerate(spans)]
    return np.array([ratio or 0.0 for ratio in ratios], np.float64)


@dataclass(frozen=True)
class Planned:
    """What a plan wants earned over time. ``budget`` is a column per activity, in any one unit.

    ``agreed`` is the baseline, with the budgets of those of its activities that the schedule does not have any more:
    they are still wanted, and the start and the finish of the plan are the baseline's.
    """

    schedule: Schedule
    plan: Plan
    budget: Floats
    agreed: Planned | None = None

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar in whose working hours times are told: the project's."""
        return self.schedule.calendars[self.schedule.project.calendar]

    @cached_property
    def start(self) -> int:
        """When the work was to begin; ``NO_TIME`` where nothing has a date."""
        if self.agreed:
            return self.agreed.start
        known = self._known(self.plan.start)
        return int(known.min()) if len(known) else NO_TIME

    @cached_property
    def finish(self) -> int:
        """When it was to end; ``NO_TIME`` where nothing has a date."""
        if self.agreed:
            return self.agreed.finish
        known = self._known(self.plan.finish)
        return int(known.max()) if len(known) else NO_TIME

    def _known(self, column: Ints) -> Ints:
        there = column[counted(self.schedule)]
        return there[there != NO_TIME]

    def _dates(self) -> Ints:
        worth = self.budget != 0
        there = np.concatenate((self.plan.start[worth], self.plan.finish[worth], [self.start, self.finish]))
        known = there[there != NO_TIME]
        return np.concatenate((known, self.agreed._dates())) if self.agreed else known

    def at(self, instants: Sequence[int]) -> Floats:
        """What is wanted earned by each of these instants."""
        schedule = self.schedule
        calendars, plan = schedule.calendars, self.plan
        own = planned_value(instants, calendars, schedule.activities.calendar, plan.start, plan.finish, self.budget)
        return own + self.agreed.at(instants) if self.agreed else own

    def hours(self, at: int) -> float:
        """Working hours from the start of the plan to an instant."""
        return self.calendar.between(self.start, at) / _HOUR

    @cached_property
    def curve(self) -> Curve:
        """What is wanted earned over working hours from the start."""
        if self.start == NO_TIME:
            return Curve((), ())
        return curve_over_work(self.calendar, self.start, self._dates(), self.at)

    def timing(self, earned: float) -> Timing | None:
        """Earned schedule at the data date; None where the plan is empty.

        It never lies beyond the finish of the plan: work that was added after it gives nobody more time.
        """
        at = earned_schedule(self.curve, earned)
        if at is None:
            return None
        now, whole = max(0.0, self.hours(self.schedule.project.data_date)), self.hours(self.finish)
        return Timing(min(at, whole), now, whole)


def curve_over_work(calendar: Calendar, start: int, spans: Ints, wanted: Callable[[Sequence[int]], Floats]) -> Curve:
    """A curve over the working hours of a calendar from a start: a point at each planned date, and some between.

    Of very many planned dates only the even points are taken. ``wanted`` gives the amount at each of some instants.
    """
    work = np.linspace(calendar.work(start), calendar.work(int(spans.max())), _EVEN_POINTS)
    even = np.array([calendar.finish_at(round(at)) for at in work], np.int64)
    dates = np.unique(spans[spans >= start])
    points = np.unique(np.concatenate(([start], dates if len(dates) <= _MOST_POINTS else dates[-1:], even)))
    points = points[points >= start]
    reached = wanted(points.tolist())
    # Credits take back what was wanted: never less than nothing, and never more than what is left at the end.
    values = np.maximum.accumulate(np.clip(reached, 0.0, max(0.0, reached[-1])))
    hours = np.array([calendar.between(start, int(at)) / _HOUR for at in points])
    # Of the instants of one pause the last counts: what is wanted at its end was wanted for the work before it.
    kept = [*(hours[1:] > hours[:-1]), True]
    return Curve(tuple(hours[kept].tolist()), tuple(values[kept].tolist()))
