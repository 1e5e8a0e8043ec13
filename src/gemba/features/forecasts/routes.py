"""What a project is worth, when it ends, and how good such forecasts have been."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query

from gemba.core.access import Actor, Right
from gemba.core.pages import MOST, Page
from gemba.core.problems import NotAllowed, NotFound
from gemba.core.wire import Instant
from gemba.features.accounts.me import Entitled
from gemba.features.forecasts import around, queries
from gemba.features.forecasts.appraising import value_of
from gemba.features.forecasts.problems import NotForecastYet, NotValuedYet
from gemba.features.forecasts.queries import Window
from gemba.features.forecasts.schemas.calibration import CalibrationOut, calibration_out
from gemba.features.forecasts.schemas.forecasts import ForecastOut, ForecastRowOut, forecast_out, forecast_row_out
from gemba.features.forecasts.schemas.value import By, ValueOut, value_out
from gemba.features.projects.access import Allowed, role_in
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("forecasts")

_HERE: Final = "/projects/{project_id}"

Seer = Annotated[Actor, Depends(Allowed(Right.SEE))]
Accountant = Annotated[Actor, Depends(Allowed(Right.SEE_COSTS))]


def _sees_costs(run: Run, project_id: UUID, me: Seer) -> bool:
    """Whether the sender may see money here; without that forecasts are told without it."""
    return me.may(Right.SEE_COSTS, role_in(run, me, project_id))


SeesCosts = Annotated[bool, Depends(_sees_costs)]


@router.get(f"{_HERE}/value", responses=problems(NotFound, NotValuedYet, NotAllowed))
def get_value(
    project_id: UUID,
    run: Run,
    me: Accountant,
    by: Annotated[By, Query(description="What the lines are: branches of the work breakdown, areas, trades.")] = "wbs",
) -> ValueOut:
    """What was planned, earned and spent by the data date, as a whole, line by line and week by week."""
    told = run.recall(project_id, f"value:{by}", lambda: _value(run, me, project_id, by))
    return ValueOut.model_validate_json(told)


def _value(run: Run, me: Actor, project_id: UUID, by: By) -> bytes:
    with run.read(me) as unit:
        seen = around.scene(unit, project_id)
        latest = seen.latest
        if latest is None:
            raise NotValuedYet("value is told from a schedule: import one, and it is there as soon as it is dated")
        work = around.work_since(unit, project_id, latest.data_date, seen.zone)
        rows = queries.all_of(unit, project_id)
    valued = value_of(run, seen, latest, work, latest.data_date // 1440)
    basis = valued.appraisal.basis.value, valued.currency
    past = [row for row in rows if row.status_at < latest.data_date and (row.basis, row.currency) == basis]
    return value_out(latest, seen.baseline, valued, past, by).model_dump_json().encode()


@router.get(f"{_HERE}/forecast", responses=problems(NotFound, NotForecastYet, NotAllowed))
def get_forecast(project_id: UUID, run: Run, me: Seer, sees_costs: SeesCosts) -> ForecastOut:
    """Every forecast of finish and cost side by side, how near each has come before, and the odds of the finish."""
    with run.read(me) as unit:
        rows = queries.all_of(unit, project_id)
    if not rows:
        raise NotForecastYet("forecasts are made from a schedule, as soon as it has been dated and checked")
    with run.read() as unit:  # the odds are learned from all of the company's finished projects, and told without names
        finished = queries.of_finished(unit, but=project_id)
    open_dates = [row for row in rows[:-1] if row.finished_at is None]
    return forecast_out(rows[-1], open_dates, finished, sees_costs=sees_costs)


@router.get(f"{_HERE}/forecast/history", responses=problems(NotFound, NotAllowed))
def list_forecasts(
    project_id: UUID,
    run: Run,
    me: Seer,
    sees_costs: SeesCosts,
    updated_since: Annotated[Instant | None, Query(description="Only what changed at this instant or later.")] = None,
    after: Annotated[str | None, Query(max_length=1000, description="Where the last page ended: its `next`.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Page[ForecastRowOut]:
    """What was forecast at each status date, the latest first."""
    with run.look_back(me) as unit:
        rows, more = queries.page(unit, project_id, Window(after, limit, updated_since))
    return Page(items=[forecast_row_out(row, sees_costs=sees_costs) for row in rows], next=more)


@router.get("/calibration", responses=problems(NotAllowed))
def get_calibration(run: Run, me: Annotated[Actor, Depends(Entitled(Right.SEE))]) -> CalibrationOut:
    """How good forecasts and odds have been on the company's finished projects; no project is named."""
    del me  # what is told is the company's as a whole: shares and counts of all finished projects
    with run.read() as unit:
        return calibration_out(queries.of_finished(unit))
