"""What is in doubt about a project's schedule: the one place where what-if gets its model from."""

from __future__ import annotations

from uuid import UUID

from gemba.core import clock
from gemba.db.runtime import Runtime
from gemba.engines.risk import Model, Money
from gemba.engines.schedule import Schedule
from gemba.engines.waste import Rates
from gemba.engines.waste.labels import areas, trades
from gemba.engines.whatif import left_to_spend
from gemba.features.projects import queries as projects
from gemba.features.waste import around


def stamp(run: Runtime, project_id: UUID) -> str:
    """Something that differs whenever the model of the same schedule would be another one."""
    return repr(_daily_cost(run, project_id))


def model(run: Runtime, project_id: UUID, schedule: Schedule) -> Model:
    """The doubts of a schedule: work as uncertain as is assumed without knowledge, shared by trade and by area.

    Money is what is left to spend, and the site's indirect cost for each day until the finish.
    """
    per_day, currency = _daily_cost(run, project_id)
    same = not schedule.project.currency or schedule.project.currency == currency
    return Model(
        schedule,
        trades=trades(schedule).of,
        areas=areas(schedule).of,
        money=Money(
            fixed=left_to_spend(schedule) or 0,
            per_day=per_day * _share_worked(schedule) if per_day and same else 0.0,
        ),
    )


def _daily_cost(run: Runtime, project_id: UUID) -> tuple[int | None, str]:
    """What a working day costs the whole site, and in which currency."""
    with run.read() as unit:
        frame = around.frame(unit, project_id)
        on = clock.wall(clock.to_site(unit.now, frame.time_zone)).date()
        rates: Rates = projects.rates_at(unit, project_id, on)
    return rates.indirect_per_day, frame.currency


def _share_worked(schedule: Schedule) -> float:
    """The share of the days of a week on which the project works."""
    week = schedule.calendars[schedule.project.calendar].week
    return sum(bool(day) for day in week) / len(week)
