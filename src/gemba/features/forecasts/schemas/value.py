"""Earned value on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from gemba.core.wire import Out, SiteTime
from gemba.engines.calendar import Calendar
from gemba.engines.schedule import NO_TIME
from gemba.engines.value import Amounts, Appraisal, Look, Planned, Timing, ValueLine, by_week
from gemba.features.forecasts.appraising import Valued
from gemba.features.forecasts.tables import ForecastRow
from gemba.features.schedules.queries import Revision
from gemba.features.schedules.schemas.times import moment

By = Literal["wbs", "area", "trade"]
BasisWord = Literal["budget_entries", "schedule_costs", "labor_hours", "durations"]
UnitWord = Literal["cents", "hours"]


class AmountsOut(Out):
    """Amounts at the status date and what follows from them, all in `unit`; null where there is no such number.

    `budget` is BAC, `planned` PV, `reported` EV by the schedule at its data date, `actual` AC. `earned` is the earned
    value so far: `reported` and what tasks have added since. All that follows is of the status date, with `reported` as
    its EV: `schedule_index` SPI, `cost_index` CPI, and the estimates at completion: `estimate` BAC ÷ CPI,
    `estimate_at_budget` AC + BAC − EV, `estimate_with_schedule` AC + (BAC − EV) ÷ (CPI · SPI), `estimate_weighted` with
    0.8 CPI + 0.2 SPI, `estimate_shrunk` with a CPI that is drawn towards 1 while little is earned. `to_complete` is
    ETC, `variance_at_completion` VAC, `index_to_complete` TCPI.
    """

    budget: float
    planned: float
    earned: float
    reported: float
    actual: float | None
    schedule_variance: float
    cost_variance: float | None
    schedule_index: float | None
    cost_index: float | None
    estimate: float | None
    estimate_at_budget: float | None
    estimate_with_schedule: float | None
    estimate_weighted: float | None
    estimate_shrunk: float | None
    to_complete: float | None
    variance_at_completion: float | None
    index_to_complete: float | None


class ValueLineOut(AmountsOut):
    """A branch (its codes from the outside in, apart by dots), an area or a trade.

    The line with an empty key is what is in none of them. Lines of level 1 add up to the project.
    """

    key: str
    name: str
    level: int


class TimingOut(Out):
    """Earned schedule, in working hours of the project's calendar from `start`.

    `earned_hours` is ES of what was `reported`, `actual_hours` AT, `planned_hours` PD, `variance_hours` SV(t), `index`
    SPI(t), `estimate_hours` IEAC(t), `index_to_complete` TSPI. `hours_per_day` turns hours into working days.
    """

    start: SiteTime
    planned_finish: SiteTime
    earned_hours: float
    actual_hours: float
    planned_hours: float
    variance_hours: float
    index: float | None
    estimate_hours: float | None
    index_to_complete: float | None
    hours_per_day: float


class WeekOut(Out):
    """The state at the end of a week, midnight of a Monday; earned and actual are null after the last status date.

    Earned is what schedules reported at their data dates.
    """

    at: SiteTime
    planned: float
    earned: float | None
    actual: float | None


class LookOut(Out):
    """What was planned, earned (as the schedule reported it then) and spent by a status date."""

    at: SiteTime
    planned: float
    earned: float
    actual: float | None


class ValueOut(Out):
    """The value of a project at the data date of its schedule.

    `basis` says where budgets come from; amounts are hundredths of `currency` or, where it is null, hours.
    `baseline_id` is the schedule that the plan goes by, null where it is the schedule's own planned dates.
    `moved_by_tasks` counts activities that tasks reported since have moved on. `remark` says what had to be left out.
    """

    revision_id: UUID
    baseline_id: UUID | None
    status_at: SiteTime
    basis: BasisWord
    unit: UnitWord
    currency: str | None
    moved_by_tasks: int
    remark: str | None
    project: ValueLineOut
    timing: TimingOut | None
    by: By
    lines: list[ValueLineOut]
    weeks: list[WeekOut]
    looks: list[LookOut]


def value_out(
    revision: Revision, baseline: Revision | None, valued: Valued, past: Sequence[ForecastRow], by: By
) -> ValueOut:
    """The value at a revision's data date; ``past`` are the status dates before it, told in the same terms."""
    found, planned = valued.appraisal, valued.appraisal.planned
    now = found.project.amounts
    looks = [_look(row.status_at, row) for row in past] + [_look(revision.data_date, now)]
    return ValueOut(
        revision_id=revision.id,
        baseline_id=baseline.id if baseline and baseline.id != revision.id else None,
        status_at=moment(revision.data_date),
        basis=found.basis.value,
        unit="cents" if found.basis.is_money else "hours",
        currency=valued.currency,
        moved_by_tasks=found.moved_by_tasks,
        remark=valued.remark,
        project=_line(found.project),
        timing=_timing(planned, planned.timing(now.earned)),
        by=by,
        lines=[_line(line) for line in _lines(found, by)],
        weeks=_weeks(planned, revision, now, past),
        looks=looks,
    )


def _look(at: int, seen: ForecastRow | Amounts) -> LookOut:
    return LookOut(at=moment(at), planned=seen.planned, earned=seen.earned, actual=seen.actual)


def _lines(found: Appraisal, by: By) -> Sequence[ValueLine]:
    return {"wbs": lambda: found.wbs, "area": lambda: found.areas, "trade": lambda: found.trades}[by]()


def _line(line: ValueLine) -> ValueLineOut:
    amounts = line.amounts
    own = {name: getattr(amounts, name) for name in AmountsOut.model_fields if name not in _OWN}
    shrunk = amounts.estimate_shrunk()
    told = {"key": line.key, "name": line.name, "level": line.level}
    earned = {"earned": line.earned, "reported": amounts.earned}
    return ValueLineOut.model_validate({**own, **told, **earned, "estimate_shrunk": shrunk})


_OWN = frozenset({"estimate_shrunk", "earned", "reported"})


def _timing(planned: Planned, timing: Timing | None) -> TimingOut | None:
    if timing is None or planned.start == NO_TIME:
        return None
    return TimingOut(
        start=moment(planned.start),
        planned_finish=moment(planned.finish),
        earned_hours=timing.earned,
        actual_hours=timing.actual,
        planned_hours=timing.planned,
        variance_hours=timing.variance,
        index=timing.index,
        estimate_hours=timing.estimate,
        index_to_complete=timing.index_to_complete,
        hours_per_day=hours_per_day(planned.calendar),
    )


def hours_per_day(calendar: Calendar) -> float:
    """How long a working day is, to tell hours as days."""
    return (calendar.day_minutes or 480) / 60


def _weeks(planned: Planned, revision: Revision, now: Amounts, past: Sequence[ForecastRow]) -> list[WeekOut]:
    looks = [Look(row.status_at, row.earned, row.actual) for row in past]
    looks.append(Look(revision.data_date, now.earned, now.actual))
    return [
        WeekOut(at=moment(week.at), planned=week.planned, earned=week.earned, actual=week.actual)
        for week in by_week(planned, looks)
    ]
