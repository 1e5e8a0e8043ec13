"""What is forecast at a status date: every forecaster's answer, and the odds of the default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

import numpy as np

from gemba.engines.breakdown import counted
from gemba.engines.calendar import Calendar
from gemba.engines.forecast import COST, DEFAULT_DURATION, DURATION, Seen
from gemba.engines.forecast.calibration import LATE, QUANTILES
from gemba.engines.forecast.network import updated_finish
from gemba.engines.forecast.odds import Odds, Outcome, of_company
from gemba.engines.schedule import NO_TIME, Schedule, Status
from gemba.engines.value import Amounts, Planned
from gemba.features.forecasts.appraising import Valued
from gemba.features.forecasts.tables import ForecastRow

_HOUR: Final = 60
_MOST_HOURS: Final = 24 * 366 * 100  # beyond a hundred years a forecast says nothing


@dataclass(frozen=True)
class Learned:
    """What a company's finished projects teach: the odds, and how many projects of its own are in them."""

    odds: Odds
    projects: int

    @property
    def digest(self) -> str:
        """What differs whenever the odds do."""
        return f"{self.projects}:{self.odds.surprises.tobytes().hex()}:{self.odds.weights.tobytes().hex()}"


def learned(finished: Sequence[Sequence[ForecastRow]]) -> Learned:
    """Odds from what was forecast for finished projects, beside the reference class."""
    known = [
        [
            Outcome(row.real_hours / told, row.left_ratio)
            for row in rows
            if row.real_hours and (told := row.durations.get(DEFAULT_DURATION)) and told > 0
        ]
        for rows in finished
    ]
    return Learned(of_company(known), sum(1 for one in known if one))


@dataclass(frozen=True)
class Truth:
    """How a project ended: when, and what it cost in which unit; ``calendar`` is the project's."""

    calendar: Calendar
    finished_at: int
    cost: float | None
    unit: tuple[str, str | None]

    def of(self, values: Mapping[str, Any]) -> dict[str, float | None]:
        """The truth in the terms of a row."""
        start = values["start"]
        hours = None if start is None else self.calendar.between(start, self.finished_at) / _HOUR
        alike = self.unit == (values["basis"], values["currency"])
        return {"real_hours": hours, "real_cost": self.cost if alike else None}


@dataclass(frozen=True)
class Made:
    """A row to keep, and the truth if it is that of a finished project."""

    values: dict[str, Any]
    truth: Truth | None


def make(valued: Valued, learned: Learned) -> Made:
    """All that is told of a status date."""
    schedule, planned = valued.schedule, valued.appraisal.planned
    amounts = valued.appraisal.project.amounts
    seen = _seen(schedule, planned, amounts)
    known = planned.start != NO_TIME
    durations = {name: _sane(forecast(seen)) if known else None for name, forecast in DURATION.items()}
    finished_at = finished(schedule)
    values: dict[str, Any] = {
        "status_at": schedule.project.data_date,
        "basis": valued.appraisal.basis.value,
        "currency": valued.currency,
        "budget": amounts.budget,
        "planned": amounts.planned,
        "earned": amounts.earned,
        "actual": amounts.actual,
        "left_ratio": _left(amounts),
        "start": planned.start if known else None,
        "planned_finish": planned.finish if known else None,
        "planned_hours": planned.hours(planned.finish) if known else None,
        "actual_hours": _gone(planned) if known else None,
        "earned_hours": seen.timing.earned if seen.timing else None,
        "finished_at": finished_at,
        "durations": durations,
        "finishes": {name: _finish(planned, hours) for name, hours in durations.items()},
        "costs": {name: _sane(forecast(seen)) for name, forecast in COST.items()},
        **(_odds(planned, amounts, durations[DEFAULT_DURATION], learned) if finished_at is None else _NO_ODDS),
    }
    unit = (values["basis"], values["currency"])
    truth = (
        None if finished_at is None else Truth(planned.calendar, finished_at, amounts.actual, unit) if known else None
    )
    return Made(values, truth)


_NO_ODDS: Final[dict[str, Any]] = {
    "quantile_hours": None,
    "quantile_finishes": None,
    "chance_late": None,
    "own_projects": 0,
}


def finished(schedule: Schedule) -> int | None:
    """The last actual finish where all work is complete; None where some is not, or there is none."""
    work = counted(schedule)
    a = schedule.activities
    if not work or (a.status[work] != Status.COMPLETED).any():
        return None
    ends = a.actual_finish[work]
    known = ends[ends != NO_TIME]
    return int(np.max(known)) if len(known) else schedule.project.data_date


def _sane(told: float | None) -> float | None:
    """What is divided by next to nothing is no number any more."""
    return told if told is not None and isfinite(told) else None


def _left(amounts: Amounts) -> float:
    return min(1.0, max(0.0, 1 - amounts.earned / amounts.budget)) if amounts.budget > 0 else 1.0


def _gone(planned: Planned) -> float:
    return max(0.0, planned.hours(planned.schedule.project.data_date))


def _seen(schedule: Schedule, planned: Planned, amounts: Amounts) -> Seen:
    if planned.start == NO_TIME:
        return Seen(amounts)
    finish = updated_finish(schedule, planned.plan.start)
    updated = None if finish == NO_TIME else planned.hours(finish)
    return Seen(amounts, planned.timing(amounts.earned), updated)


def _finish(planned: Planned, hours: float | None) -> int | None:
    """The moment so many working hours after the start; None where it is not known, or absurdly far."""
    if hours is None or not 0 <= hours <= _MOST_HOURS:
        return None
    calendar = planned.calendar
    return calendar.finish_at(calendar.work(planned.start) + max(1, round(hours * _HOUR)))


def _odds(planned: Planned, amounts: Amounts, forecast: float | None, learned: Learned) -> dict[str, Any]:
    """The odds of the finish; nobody ends before the status date."""
    if forecast is None or not 0 < forecast <= _MOST_HOURS:
        return {**_NO_ODDS, "own_projects": learned.projects}
    left, gone = _left(amounts), _gone(planned)
    hours = [max(gone, learned.odds.quantile(p, forecast, left)) for p in QUANTILES]
    limit = LATE * planned.hours(planned.finish)
    chance = 1.0 if gone > limit else learned.odds.chance_of_more(limit, forecast, left)
    finishes = [_finish(planned, one) for one in hours]
    return {
        "quantile_hours": hours,
        "quantile_finishes": finishes if all(one is not None for one in finishes) else None,
        "chance_late": chance,
        "own_projects": learned.projects,
    }
