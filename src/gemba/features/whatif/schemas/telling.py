"""From engine values to what clients get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from gemba.core import clock
from gemba.core.wire import SiteTime
from gemba.engines.calendar import DAY
from gemba.engines.risk import Tally
from gemba.engines.schedule import Schedule
from gemba.engines.waste import Finding, Ledger
from gemba.engines.whatif import ChangeError, Effect, Moved
from gemba.features.whatif.schemas.branches import FaultOut
from gemba.features.whatif.schemas.tried import (
    ActivityName,
    ChanceOut,
    EffectOut,
    MovedOut,
    OwnOut,
    PathOut,
    StepOut,
    TriedOddsOut,
    WasteNewsOut,
    WasteSumOut,
    WasteTriedOut,
)
from gemba.features.whatif.trying import Chances, Tried, Wastes, finish_at, told

_PATH: Final = 60
_NEWS: Final = 20


def effect_out(tried: Tried, found: Effect, currency: str) -> EffectOut:
    """What a branch does to dates and costs."""
    schedule = tried.today.schedule
    day = schedule.calendars[schedule.project.calendar].day_minutes
    costs: Sequence[int | None] = found.cost_by_change or [None] * len(found.by_change)
    return EffectOut(
        revision_id=tried.today.revision_id,
        currency=schedule.project.currency or currency,
        finish_before=clock.wall(found.finish_before),
        finish_after=clock.wall(found.finish_after),
        working_days=found.minutes / day,
        calendar_days=found.elapsed_days,
        changes=[
            StepOut(working_days=minutes / day, cost_cents=cost)
            for minutes, cost in zip(found.by_change, costs, strict=True)
        ],
        milestones=[_moved(schedule, one, day) for one in found.milestones],
        moved=[_moved(schedule, one, day) for one in found.moved],
        moved_count=found.moved_count,
        own=[OwnOut(activity=_name(schedule, at), working_days=minutes / day) for at, minutes in found.own],
        path_before=_path(schedule, found.path_before),
        path_after=_path(schedule, found.path_after),
        joined=_path(schedule, found.joined),
        left=_path(schedule, found.left),
        cost_before_cents=found.cost_before,
        cost_after_cents=found.cost_after,
    )


def odds_out(tried: Tried, found: Chances, currency: str) -> TriedOddsOut:
    """What it does to the odds; ``currency`` is the project's, in which simulations reckon."""
    return TriedOddsOut(
        revision_id=tried.today.revision_id,
        currency=currency,
        iterations=found.today.iterations,
        today=chance_out(found.today, found.priced),
        branch=chance_out(found.branch, found.priced),
        p80_days=0.0 - found.worth.p80_days,
        p80_error_days=found.worth.p80_error,
        mean_days=0.0 - found.worth.mean_days,
        mean_error_days=found.worth.mean_error,
    )


def chance_out(tally: Tally, priced: bool) -> ChanceOut:
    """The odds of one side."""
    p50, p80 = finish_at(tally, 0.5), finish_at(tally, 0.8)
    cost50, cost80 = (round(one) for one in np.quantile(tally.cost, (0.5, 0.8)).tolist())
    return ChanceOut(
        p50_finish=site_time(p50),
        p80_finish=site_time(p80),
        mean_finish=site_time(float(tally.finish.mean())),
        p50_cost_cents=cost50 if priced else None,
        p80_cost_cents=cost80 if priced else None,
    )


def waste_out(tried: Tried, found: Wastes, currency: str) -> WasteTriedOut:
    """What it does to the waste in the schedule."""
    return WasteTriedOut(
        revision_id=tried.today.revision_id,
        currency=tried.today.schedule.project.currency or currency,
        today=waste_sum(found.today),
        branch=waste_sum(found.branch),
        appeared=_news(found.appeared),
        appeared_count=len(found.appeared),
        vanished=_news(found.vanished),
        vanished_count=len(found.vanished),
    )


def waste_sum(ledger: Ledger) -> WasteSumOut:
    """All findings of one side together."""
    return WasteSumOut(findings=len(ledger.rows), minutes=ledger.net.minutes, cost_cents=ledger.net.cost)


def fault_out(fault: ChangeError) -> FaultOut:
    """Why a change does not fit."""
    return FaultOut.model_validate(told(fault))


def site_time(minutes: float) -> SiteTime:
    """An instant of a simulation, to the minute."""
    return clock.wall(round(minutes))


def days(minutes: float) -> float:
    """Calendar days."""
    return minutes / DAY


def _news(findings: Iterable[Finding]) -> list[WasteNewsOut]:
    return [
        WasteNewsOut(detector=one.detector, subject=one.subject, sentence=one.sentence)
        for one in list(findings)[:_NEWS]
    ]


def _name(schedule: Schedule, at: int) -> ActivityName:
    return ActivityName(code=schedule.activities.code[at], name=schedule.activities.name[at])


def _path(schedule: Schedule, activities: Sequence[int]) -> PathOut:
    return PathOut(count=len(activities), activities=[_name(schedule, at) for at in activities[:_PATH]])


def _moved(schedule: Schedule, one: Moved, day: int) -> MovedOut:
    return MovedOut(
        activity=_name(schedule, one.activity),
        before=clock.wall(one.before),
        after=clock.wall(one.after),
        working_days=one.minutes / day,
        change=one.change,
        handed_by=None if one.handed_by is None else _name(schedule, one.handed_by),
    )
