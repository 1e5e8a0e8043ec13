"""How near each forecaster has come: on this project so far, and on the company's finished ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gemba.engines.forecast.calibration import LATE, Projects, Told
from gemba.features.forecasts.tables import ForecastRow

Answer = Callable[[ForecastRow], float | None]
"""What a row says, or what came true of it."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The mean absolute error in percent of what came true, over so many status dates of so many projects."""

    percent: float
    looks: int
    projects: int


def duration_of(name: str) -> Answer:
    """What a forecaster of the duration said, in hours."""
    return lambda row: row.durations.get(name)


def cost_of(name: str) -> Answer:
    """What a forecaster of the cost said."""
    return lambda row: row.costs.get(name)


def real_hours(row: ForecastRow) -> float | None:
    """How long the project took."""
    return row.real_hours


def real_cost(row: ForecastRow) -> float | None:
    """What it cost."""
    return row.real_cost


def accuracy(projects: Iterable[Sequence[ForecastRow]], told: Answer, came: Answer) -> Accuracy | None:
    """Over the status dates of a project, then over projects; None where nothing can be held against anything."""
    errors = [[one for row in rows if (one := _error(told(row), came(row))) is not None] for rows in projects]
    known = [one for one in errors if one]
    if not known:
        return None
    return Accuracy(sum(sum(one) / len(one) for one in known) / len(known), sum(map(len, known)), len(known))


def _error(told: float | None, came: float | None) -> float | None:
    return None if told is None or came is None or came <= 0 else 100 * abs(told - came) / came


def hours_so_far(latest: ForecastRow) -> Answer:
    """What the duration of a project is known to be now: how long it took, or else what its latest schedule says.

    The latter says nothing of status dates whose plan began at another moment.
    """
    if latest.real_hours is not None:
        return real_hours
    now = latest.durations.get("critical_path")
    return lambda row: now if row.start == latest.start else None


def odds_of(projects: Iterable[Sequence[ForecastRow]]) -> Projects:
    """The odds that were told for finished projects, held against how they ended."""
    told = [[one for row in rows if (one := _told(row)) is not None] for rows in projects]
    return [one for one in told if one]


def _told(row: ForecastRow) -> Told | None:
    hours, chance = row.quantile_hours, row.chance_late
    if hours is None or chance is None or row.planned_hours is None or not row.real_hours:
        return None
    return Told(tuple(hours), row.real_hours, chance, row.real_hours > LATE * row.planned_hours)
