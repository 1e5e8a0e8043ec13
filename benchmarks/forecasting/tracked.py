"""Projects tracked to completion, as neutral JSON; times in working hours from the start of the baseline.

The form is that of the public DSLIB projects (Batselier & Vanhoucke 2015): calendar, activities with baseline and
cost, relations ``[from, to, type, lag hours]``, status periods with amounts and the progress of each activity, and
the outcome.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from gemba.engines import cpm
from gemba.engines.calendar import Calendar, tidy
from gemba.engines.forecast import Seen
from gemba.engines.schedule import (
    NO_TIME,
    Activities,
    Assignments,
    Constraint,
    Floats,
    Ints,
    Kind,
    Link,
    OutsideLinks,
    Project,
    Relations,
    Schedule,
    Status,
    StoredDates,
)
from gemba.engines.value import Amounts, Curve, Timing, curve_over_work, earned_schedule, planned_value

_EPOCH: Final = datetime(1970, 1, 1)
_HOUR: Final = 60


@dataclass(frozen=True)
class Tracked:
    """One project: what was planned, what was reported, and how it ended."""

    data: dict[str, Any]

    @classmethod
    def read(cls, file: Path) -> Tracked:
        return cls(json.loads(file.read_text("utf-8")))

    @property
    def name(self) -> str:
        return self.data["id"]

    @property
    def duration(self) -> float:
        """How long it took in the end."""
        return float(self.data["outcome"]["actual_duration_h"])

    @property
    def cost(self) -> float:
        """What it cost in the end."""
        return float(self.data["outcome"]["actual_cost"])

    @property
    def planned(self) -> float:
        """How long it was to take."""
        return float(self.data["baseline"]["duration_h"])

    @property
    def budget(self) -> float:
        return float(self.data["baseline"]["budget_at_completion"])

    @cached_property
    def calendar(self) -> Calendar:
        told = self.data["calendar"]
        day = tidy([(hour * _HOUR, (hour + 1) * _HOUR) for hour in told["working_hours"]])
        # Weekdays are counted from Monday there, from Sunday here.
        week = tuple(() if (at - 1) % 7 in told["non_working_weekdays"] else day for at in range(7))
        holidays = {(datetime.fromisoformat(one) - _EPOCH).days: () for one in told["holidays"]}
        return Calendar("1", "Site", week, holidays)

    @cached_property
    def start(self) -> int:
        return instant(self.data["baseline"]["start"])

    @cached_property
    def curve(self) -> Curve:
        """The planned value over working hours."""
        rows = self.data["activities"]
        begin = np.array([instant(row["baseline_start"]) for row in rows], np.int64)
        end = np.array([instant(row["baseline_finish"]) for row in rows], np.int64)
        cost = np.array([row["planned_cost"] for row in rows], np.float64)
        calendar = np.zeros(len(rows), np.int64)

        def wanted(instants: Sequence[int]) -> Floats:
            return planned_value(instants, (self.calendar,), calendar, begin, end, cost)

        return curve_over_work(self.calendar, self.start, np.concatenate((begin, end)), wanted)

    @property
    def planned_schedule(self) -> Schedule:
        """The network of the baseline, with nothing done yet; planned starts are kept as no-earlier-than."""
        nothing: dict[str, dict[str, Any]] = {
            str(row["id"]): {
                "actual_start": None,
                "percent_complete": 0,
                "actual_duration_h": 0,
                "remaining_duration_h": row["baseline_duration_h"],
            }
            for row in self.data["activities"]
        }
        return _schedule(self, nothing, self.start)

    def hours(self, at: int) -> float:
        """Working hours from the start of the baseline to an instant."""
        return self.calendar.between(self.start, at) / _HOUR

    @property
    def periods(self) -> list[Period]:
        """The status dates at which the project was not over yet."""
        return [Period(self, one) for one in self.data["periods"] if not one["complete"]]


@dataclass(frozen=True)
class Period:
    """A project at a status date."""

    project: Tracked
    told: dict[str, Any]

    @property
    def amounts(self) -> Amounts:
        told = self.told
        return Amounts(self.project.budget, told["planned_value"], told["earned_value"], told["actual_cost"])

    @property
    def done(self) -> float:
        """The share of the budget that is earned."""
        return self.amounts.earned / self.project.budget if self.project.budget else 0.0

    @property
    def left(self) -> float:
        """The share of the budget that is not earned yet."""
        return 1 - self.done

    @property
    def now(self) -> int:
        return instant(self.told["status_date"])

    @cached_property
    def seen(self) -> Seen:
        """What a forecaster sees."""
        project = self.project
        earned = earned_schedule(project.curve, self.amounts.earned)
        timing = None if earned is None else Timing(earned, project.hours(self.now), project.planned)
        return Seen(self.amounts, timing, project.hours(cpm.solve(self.schedule).finish))

    @property
    def schedule(self) -> Schedule:
        """The network with the progress of this date; planned starts are kept as no-earlier-than."""
        return _schedule(self.project, self.told["activities"], self.now)


def instant(text: str) -> int:
    """Minutes since 1970-01-01 on the project's wall clock."""
    return round((datetime.fromisoformat(text) - _EPOCH).total_seconds() / 60)


def _minutes(hours: Sequence[float]) -> Ints:
    return np.rint(np.array(hours, np.float64) * _HOUR).astype(np.int64)


def _schedule(project: Tracked, reported: dict[str, dict[str, Any]], now: int) -> Schedule:
    rows, calendar = project.data["activities"], project.calendar
    news = [reported[str(row["id"])] for row in rows]
    actual = np.array([instant(one["actual_start"]) if one["actual_start"] else NO_TIME for one in news], np.int64)
    ended = np.array([one["percent_complete"] >= 1 for one in news]) & (actual != NO_TIME)
    worked = _minutes([one["actual_duration_h"] for one in news])
    finish = np.full(len(rows), NO_TIME, np.int64)
    for at in np.flatnonzero(ended):
        finish[at] = calendar.finish_at(calendar.work(int(actual[at])) + int(worked[at])) if worked[at] else actual[at]
    begun = actual != NO_TIME
    status = np.where(ended, Status.COMPLETED, np.where(begun, Status.IN_PROGRESS, Status.NOT_STARTED)).astype(np.int8)
    planned = _minutes([row["baseline_duration_h"] for row in rows])
    left = np.where(ended, 0, _minutes([one["remaining_duration_h"] for one in news]))
    start = np.array([instant(row["baseline_start"]) for row in rows], np.int64)
    end = np.array([instant(row["baseline_finish"]) for row in rows], np.int64)
    share = np.array([one["percent_complete"] for one in news], np.float64)
    return Schedule(
        project=Project(project.name, project.name, now, project.start),
        calendars=(calendar,),
        activities=_activities(
            [str(row["id"]) for row in rows], status, planned, left, share, start, end, actual, finish
        ),
        relations=_relations(project),
        outside=_nothing_outside(),
        resources=(),
        assignments=_no_assignments(),
        wbs=(),
        codes={},
    )


def _activities(
    codes: list[str],
    status: Any,
    planned: Ints,
    left: Ints,
    share: Floats,
    start: Ints,
    end: Ints,
    actual_start: Ints,
    actual_finish: Ints,
) -> Activities:
    count = len(codes)
    missing, zeros = np.full(count, NO_TIME, np.int64), np.zeros(count, np.int64)
    nothing = np.full(count, np.nan)
    small = np.zeros(count, np.int8)
    return Activities(
        id=codes,
        code=codes,
        name=codes,
        kind=np.full(count, Kind.TASK, np.int8),
        status=status,
        calendar=zeros,
        wbs=zeros - 1,
        planned_duration=planned,
        remaining_duration=left,
        progress_ratio=share,
        planned_start=start,
        planned_finish=end,
        actual_start=actual_start,
        actual_finish=actual_finish,
        suspended=missing,
        resumed=missing,
        expected_finish=missing,
        external_early_start=missing,
        external_late_finish=missing,
        constraint=np.full(count, Constraint.START_NO_EARLIER, np.int8),
        constraint_date=start,
        constraint2=small,
        constraint2_date=missing,
        stored=StoredDates(missing, missing, missing, missing, nothing, nothing, small - 1),
    )


def _relations(project: Tracked) -> Relations:
    place = {row["id"]: at for at, row in enumerate(project.data["activities"])}
    rows = project.data["relations"]
    return Relations(
        predecessor=np.array([place[row[0]] for row in rows], np.int64),
        successor=np.array([place[row[1]] for row in rows], np.int64),
        kind=np.array([Link[row[2]] for row in rows], np.int8),
        lag=_minutes([row[3] for row in rows]),
    )


def _nothing_outside() -> OutsideLinks:
    none = np.zeros(0, np.int64)
    return OutsideLinks(none, np.zeros(0, np.bool_), np.zeros(0, np.int8), none, none, none, none, none, none)


def _no_assignments() -> Assignments:
    none, some = np.zeros(0, np.int64), np.zeros(0)
    return Assignments(none, none, np.zeros(0, np.int8), some, some, some, some, some, some, some, some, none)
