"""Simulations: begun, followed, read."""

from __future__ import annotations

from typing import Any, Final, Literal
from uuid import UUID

from fastapi import Response
from pydantic import TypeAdapter, ValidationError

from gemba.core.access import Actor
from gemba.core.pages import Page, mark, place
from gemba.core.problems import Impossible, NotFound
from gemba.db.runtime import Runtime
from gemba.features.accounts.me import NewId
from gemba.features.projects.routes.wire import After, Limit
from gemba.features.risk import queries
from gemba.features.risk.problems import NothingToSimulate
from gemba.features.risk.routes.wire import SEEING, Asker, Seer
from gemba.features.risk.schemas.runs import (
    RiskActivitiesOut,
    RiskOutcomeOut,
    RiskRunOut,
    RiskWorthsOut,
    activities_out,
    outcome_out,
    run_out,
    worths_out,
)
from gemba.features.risk.service import runs
from gemba.features.risk.tables import RunRow
from gemba.features.risk.terms import RunState, Why
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("risk", "/projects/{project_id}/risk/runs")

RunId = UUID | Literal["latest"]
"""A simulation by its id, or the last one that has said something."""

_KEY: Final = TypeAdapter(tuple[UUID])
_BEGUN: Final[dict[int | str, dict[str, Any]]] = {
    **SEEING,
    **problems(NothingToSimulate),
    200: {"model": RiskRunOut, "description": "Nothing has changed since the last one, which is the answer"},
}


@router.get("", responses=SEEING)
def list_risk_runs(me: Seer, project_id: UUID, run: Run, after: After = None, limit: Limit = 100) -> Page[RiskRunOut]:
    """Simulations with their P50 and P80, the newest first; of days that are over, the last one is kept."""
    with run.read(me) as unit:
        found = queries.runs(unit, project_id, _key(after), limit + 1)
        done = queries.parts_done(unit, [row.id for row in found])
    following = mark(str(found[limit - 1].id)) if len(found) > limit else None
    return Page(items=[run_out(row, done.get(row.id, 0.0)) for row in found[:limit]], next=following)


@router.post("", status_code=202, responses=_BEGUN)
def begin_risk_run(me: Asker, project_id: UUID, new_id: NewId, run: Run, response: Response) -> RiskRunOut:
    """Simulate the latest schedule now; where nothing has changed since the last time, that is the answer."""
    with run.write(me) as unit:
        row, new = runs.begin(unit, project_id, Why.ASKED, new_id)
    if not new:
        response.status_code = 200
    return _with_progress(run, me, row)


@router.get("/{run_id}", responses=SEEING)
def get_risk_run(me: Seer, project_id: UUID, run_id: RunId, run: Run) -> RiskRunOut:
    """A simulation and how far it is."""
    return _with_progress(run, me, _found(run, me, project_id, run_id))


@router.post("/{run_id}/cancel", responses=SEEING)
def cancel_risk_run(me: Asker, project_id: UUID, run_id: UUID, run: Run) -> RiskRunOut:
    """Let a simulation go; what was said before stays."""
    with run.write(me) as unit:
        row = runs.cancel(unit, project_id, run_id)
    return _with_progress(run, me, row)


@router.get("/{run_id}/outcome", responses=SEEING)
def get_risk_outcome(me: Seer, project_id: UUID, run_id: RunId, run: Run) -> RiskOutcomeOut:
    """When the project ends and at what cost, with which odds, and what that hangs on; `latest` is the last done."""
    return outcome_out(_done(run, me, project_id, run_id))


@router.get("/{run_id}/activities", responses=SEEING)
def list_risk_activities(me: Seer, project_id: UUID, run_id: RunId, run: Run) -> RiskActivitiesOut:
    """How critical each activity is over all courses of the project, the most critical first."""
    return activities_out(_done(run, me, project_id, run_id))


@router.get("/{run_id}/worth", responses=SEEING)
def list_risk_worth(me: Seer, project_id: UUID, run_id: RunId, run: Run) -> RiskWorthsOut:
    """What it is worth to clear each open entry and to do away with each open finding."""
    return worths_out(_done(run, me, project_id, run_id))


def _found(run: Runtime, me: Actor, project_id: UUID, run_id: RunId) -> RunRow:
    with run.read(me) as unit:
        if isinstance(run_id, UUID):
            row = queries.run(unit, run_id, whole=True)
        else:
            row = queries.latest_done(unit, project_id, whole=True)
    if row is None or row.project_id != project_id:
        raise NotFound("there is no such simulation")
    return row


def _done(run: Runtime, me: Actor, project_id: UUID, run_id: RunId) -> RunRow:
    row = _found(run, me, project_id, run_id)
    if row.state != RunState.DONE:
        raise NotFound("this simulation has not said anything")
    return row


def _with_progress(run: Runtime, me: Actor, row: RunRow) -> RiskRunOut:
    with run.read(me) as unit:
        return run_out(row, queries.parts_done(unit, [row.id]).get(row.id, 0.0))


def _key(after: str | None) -> UUID | None:
    if after is None:
        return None
    try:
        return _KEY.validate_python(place(after))[0]
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None
