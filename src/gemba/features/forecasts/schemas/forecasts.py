"""Forecasts on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal
from uuid import UUID

from gemba.core.wire import Instant, Out, SiteTime
from gemba.engines.forecast import COST, DEFAULT_COST, DEFAULT_DURATION, DURATION
from gemba.engines.forecast.calibration import LATE, QUANTILES
from gemba.engines.forecast.odds import own_share
from gemba.features.forecasts import scoring
from gemba.features.forecasts.schemas.value import BasisWord, UnitWord
from gemba.features.forecasts.scoring import Accuracy
from gemba.features.forecasts.tables import ForecastRow
from gemba.features.schedules.schemas.times import moment, site_time

REFERENCE_PROJECTS: Final = 32

Rows = Sequence[ForecastRow]


class AccuracyOut(Out):
    """How far a forecaster was off: the mean absolute error in percent of what came true."""

    mean_absolute_percent: float
    looks: int
    projects: int


class DurationForecastOut(Out):
    """When a forecaster says that the project ends, in working hours from its start and as a date of the site.

    `accuracy_here` is how it did at this project's earlier status dates, held against the real finish or, while the
    project goes on, against what its latest schedule says now; `accuracy_company` how it did on finished projects.
    """

    name: str
    is_default: bool
    hours: float | None
    finish: SiteTime | None
    accuracy_here: AccuracyOut | None
    accuracy_company: AccuracyOut | None


class CostForecastOut(Out):
    """What a forecaster says that the project costs in the end, in `unit`."""

    name: str
    is_default: bool
    amount: float | None
    accuracy_here: AccuracyOut | None
    accuracy_company: AccuracyOut | None


class QuantileOut(Out):
    """The project ends by `finish` with this probability."""

    probability: float
    finish: SiteTime


class OddsSourceOut(Out):
    """What the odds were learned from, and how much it weighs."""

    name: Literal["reference_class", "finished_projects"]
    projects: int
    share_ratio: float


class OddsOut(Out):
    """The odds of the finish; `chance_late_ratio` is that of taking more than `late_ratio` times the planned time."""

    quantiles: list[QuantileOut]
    chance_late_ratio: float
    late_ratio: float
    sources: list[OddsSourceOut]


class ForecastRowOut(Out):
    """What was seen and forecast at a status date. Amounts are hundredths of `currency`, hours where it is null.

    `finish` and `cost` are those of the default forecasters. `finished_at` is there where the project was over;
    `real_cost` is what it cost in the end, once that is known. Money is null for whom it is not to see;
    `earned_ratio`, the share of the budget that is earned, is there for all.
    """

    id: UUID
    project_id: UUID
    revision_id: UUID
    status_at: SiteTime
    changed_at: Instant
    basis: BasisWord
    unit: UnitWord
    currency: str | None
    earned_ratio: float
    budget: float | None
    planned: float | None
    earned: float | None
    actual: float | None
    planned_hours: float | None
    actual_hours: float | None
    earned_hours: float | None
    planned_finish: SiteTime | None
    finish: SiteTime | None
    cost: float | None
    odds: OddsOut | None
    finished_at: SiteTime | None
    real_cost: float | None


class ForecastOut(ForecastRowOut):
    """The forecasts of the latest status date: every forecaster's answer, the default first.

    `costs` is empty for whom money is not to see.
    """

    finished_projects: int
    durations: list[DurationForecastOut]
    costs: list[CostForecastOut]


def forecast_row_out(row: ForecastRow, *, sees_costs: bool = False) -> ForecastRowOut:
    """A status date as clients get it: without money, unless they may see that."""
    return ForecastRowOut.model_validate(_row(row, sees_costs))


_PLAIN: Final = ("id", "project_id", "revision_id", "changed_at", "basis", "currency")
_HOURS: Final = ("planned_hours", "actual_hours", "earned_hours")
_AMOUNTS: Final = ("budget", "planned", "earned", "actual", "real_cost")


def _row(row: ForecastRow, sees_costs: bool) -> dict[str, object]:
    amounts = sees_costs or row.currency is None
    return {
        **{name: getattr(row, name) for name in (*_PLAIN, *_HOURS)},
        **{name: getattr(row, name) if amounts else None for name in _AMOUNTS},
        "earned_ratio": 1 - row.left_ratio,
        "unit": "hours" if row.currency is None else "cents",
        "status_at": site_time(row.status_at),
        "planned_finish": site_time(row.planned_finish),
        "finish": site_time(row.finishes.get(DEFAULT_DURATION)),
        "cost": row.costs.get(DEFAULT_COST) if amounts else None,
        "odds": _odds(row),
        "finished_at": site_time(row.finished_at),
    }


def _odds(row: ForecastRow) -> OddsOut | None:
    finishes, chance = row.quantile_finishes, row.chance_late
    if finishes is None or chance is None:
        return None
    pairs = zip(QUANTILES, map(moment, finishes), strict=True)
    share, own = own_share(row.own_projects), row.own_projects
    sources = [OddsSourceOut(name="reference_class", projects=REFERENCE_PROJECTS, share_ratio=1 - share)]
    if own:
        sources.append(OddsSourceOut(name="finished_projects", projects=own, share_ratio=share))
    return OddsOut(
        quantiles=[QuantileOut(probability=probability, finish=finish) for probability, finish in pairs],
        chance_late_ratio=chance,
        late_ratio=LATE,
        sources=sources,
    )


def forecast_out(row: ForecastRow, past: Rows, finished: Sequence[Rows], *, sees_costs: bool) -> ForecastOut:
    """The latest status date; ``past`` are those before it, ``finished`` those of the other finished projects."""
    return ForecastOut.model_validate(
        {
            **_row(row, sees_costs),
            "finished_projects": len(finished),
            "durations": [_duration(name, row, past, finished) for name in DURATION],
            "costs": [_cost(name, row, past, finished) for name in COST] if sees_costs else [],
        }
    )


def _duration(name: str, row: ForecastRow, past: Rows, finished: Sequence[Rows]) -> DurationForecastOut:
    told = scoring.duration_of(name)
    return DurationForecastOut(
        name=name,
        is_default=name == DEFAULT_DURATION,
        hours=row.durations.get(name),
        finish=site_time(row.finishes.get(name)),
        accuracy_here=accuracy_out(scoring.accuracy([past], told, scoring.hours_so_far(row))),
        accuracy_company=accuracy_out(scoring.accuracy(finished, told, scoring.real_hours)),
    )


def _cost(name: str, row: ForecastRow, past: Rows, finished: Sequence[Rows]) -> CostForecastOut:
    told = scoring.cost_of(name)
    return CostForecastOut(
        name=name,
        is_default=name == DEFAULT_COST,
        amount=row.costs.get(name),
        accuracy_here=accuracy_out(scoring.accuracy([past], told, scoring.real_cost)),
        accuracy_company=accuracy_out(scoring.accuracy(finished, told, scoring.real_cost)),
    )


def accuracy_out(found: Accuracy | None) -> AccuracyOut | None:
    """How far off, where it is known."""
    if found is None:
        return None
    return AccuracyOut(mean_absolute_percent=found.percent, looks=found.looks, projects=found.projects)
