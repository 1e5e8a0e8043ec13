"""Simulations on the wire. Finishes are times of the site's wall clock, money is cents."""

from __future__ import annotations

import json
from typing import Any, Literal
from uuid import UUID

from gemba.core.wire import Instant, Out, SiteTime
from gemba.features.risk.tables import RunRow
from gemba.features.risk.terms import RunState, Why
from gemba.features.schedules.schemas.times import site_time


class RiskRunOut(Out):
    """A simulation; what it says is null until it is done. `done_ratio` is how far it is, 0 to 1.

    `iterations` is how many it takes at most, and in the end how many it took.
    """

    id: UUID
    project_id: UUID
    revision_id: UUID
    created_at: Instant
    changed_at: Instant
    done_at: Instant | None
    asked_by: UUID | None
    why: Why
    state: RunState
    done_ratio: float
    iterations: int
    seed: int
    planned_finish: SiteTime | None
    p50_finish: SiteTime | None
    p80_finish: SiteTime | None
    p50_cost_cents: int | None
    p80_cost_cents: int | None
    on_time_ratio: float | None


class FinishLevelOut(Out):
    """A finish that is kept with a chance of `percent`."""

    percent: int
    finish: SiteTime


class CostLevelOut(Out):
    """A cost that is kept with a chance of `percent`."""

    percent: int
    cents: int


class FinishBarOut(Out):
    """How many iterations finished from `start` to before `end`."""

    start: SiteTime
    end: SiteTime
    count: int


class CostBarOut(Out):
    """How many iterations cost from `start_cents` to before `end_cents`."""

    start_cents: int
    end_cents: int
    count: int


class RiskMilestoneOut(Out):
    """When a milestone is reached, from P10 to P90."""

    code: str
    name: str
    finish: list[FinishLevelOut]


class RiskDriverOut(Out):
    """Something that moves the finish: by `low_days` where it goes well, `high_days` where badly, against the mean.

    `kind` is `activity`, `cause` (of the register, or how finished projects went), `trade`, `area` or `project`; `key`
    is the code of an activity, or `risk` and the id of an entry. It came in a `share` of the iterations.
    """

    kind: str
    key: str
    name: str
    low_days: float
    high_days: float
    share: float


class RiskOutcomeOut(Out):
    """What a simulation said.

    `p80_error_days` is the standard error of the P80 finish; `joint_ratio` the share of iterations that keep both the
    P80 finish and the P80 cost.
    """

    run: RiskRunOut
    finish: list[FinishLevelOut]
    mean_finish: SiteTime
    finish_deviation_days: float
    finish_bars: list[FinishBarOut]
    cost: list[CostLevelOut]
    mean_cost_cents: int
    cost_bars: list[CostBarOut]
    p80_error_days: float
    joint_ratio: float
    milestones: list[RiskMilestoneOut]
    tornado: list[RiskDriverOut]


class RiskActivityOut(Out):
    """What the finish has to do with an activity.

    `criticality` is the share of iterations in which it was on the longest path, `cruciality` the correlation of its
    duration with the finish, `sensitivity` the criticality weighted by how far it may be off.
    """

    code: str
    name: str
    criticality: float
    cruciality: float
    sensitivity: float


class RiskActivitiesOut(Out):
    """Every activity that can move, the most critical first."""

    run_id: UUID
    items: list[RiskActivityOut]


class RiskWorthOut(Out):
    """What it is worth to clear an entry of the register, or to do away with a waste.

    `p80_days` are calendar days by which the P80 finish comes earlier, give or take `p80_error_days`, a standard
    error; null where it touches no open work. `cents` is `p80_days` × `indirect_cents_per_day` + `own_cents`, of which
    each is null where nobody knows it.
    """

    kind: Literal["risk", "waste"]
    id: UUID
    title: str
    p80_days: float | None
    p80_error_days: float | None
    mean_days: float | None
    mean_error_days: float | None
    indirect_cents_per_day: int | None
    own_cents: int | None
    cents: int | None


class RiskWorthsOut(Out):
    """What each open entry and finding is worth, the most valuable first; `weighed_at` is null until that is known."""

    run_id: UUID
    weighed_at: Instant | None
    items: list[RiskWorthOut]


def run_out(row: RunRow, done_ratio: float) -> RiskRunOut:
    """A simulation for clients."""
    return RiskRunOut(
        **{name: getattr(row, name) for name in _PLAIN},
        state=RunState(row.state),
        why=Why(row.why),
        done_ratio=1.0 if row.state == RunState.DONE else done_ratio,
        planned_finish=site_time(row.planned_finish),
        p50_finish=site_time(row.p50_finish),
        p80_finish=site_time(row.p80_finish),
    )


_PLAIN = (
    "id",
    "project_id",
    "revision_id",
    "created_at",
    "changed_at",
    "done_at",
    "asked_by",
    "iterations",
    "seed",
    "p50_cost_cents",
    "p80_cost_cents",
    "on_time_ratio",
)


def outcome_out(row: RunRow) -> RiskOutcomeOut:
    """What a simulation said, for clients."""
    told = json.loads(row.outcome or "{}")
    finish, cost = told["finish"], told["cost"]
    return RiskOutcomeOut(
        run=run_out(row, 1.0),
        finish=_levels(finish["percentiles"]),
        mean_finish=_time(finish["mean"]),
        finish_deviation_days=finish["deviation"] / _DAY,
        finish_bars=[FinishBarOut(start=_time(a), end=_time(b), count=n) for a, b, n in _bars(finish)],
        cost=[CostLevelOut(percent=level, cents=round(value)) for level, value in cost["percentiles"]],
        mean_cost_cents=round(cost["mean"]),
        cost_bars=[CostBarOut(start_cents=round(a), end_cents=round(b), count=n) for a, b, n in _bars(cost)],
        p80_error_days=told["p80_error_minutes"] / _DAY,
        joint_ratio=told["joint"],
        milestones=[
            RiskMilestoneOut(code=one["code"], name=one["name"], finish=_levels(one["percentiles"]))
            for one in told["milestones"]
        ],
        tornado=[RiskDriverOut(**one) for one in told["tornado"]],
    )


_DAY = 1440


def _levels(percentiles: list[list[float]]) -> list[FinishLevelOut]:
    return [FinishLevelOut(percent=round(level), finish=_time(value)) for level, value in percentiles]


def _bars(odds: dict[str, Any]) -> list[tuple[float, float, int]]:
    return list(zip(odds["edges"][:-1], odds["edges"][1:], odds["counts"], strict=True))


def _time(minutes: float) -> Any:
    return site_time(round(minutes))


def activities_out(row: RunRow) -> RiskActivitiesOut:
    """What the finish has to do with each activity."""
    work = json.loads(row.outcome or "{}")["work"]
    names = ("code", "name", "criticality", "cruciality", "sensitivity")
    columns = zip(*(work[name] for name in names), strict=True)
    items = [RiskActivityOut(**dict(zip(names, values, strict=True))) for values in columns]
    items.sort(key=lambda one: (-one.criticality, -one.sensitivity, one.code))
    return RiskActivitiesOut(run_id=row.id, items=items)


def worths_out(row: RunRow) -> RiskWorthsOut:
    """What actions are worth."""
    return RiskWorthsOut(
        run_id=row.id, weighed_at=row.weighed_at, items=[RiskWorthOut(**one) for one in row.worth or []]
    )
