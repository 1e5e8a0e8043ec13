"""The register of what may happen."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Query, Response

from gemba.core.access import Actor
from gemba.core.pages import Page
from gemba.core.wire import Word
from gemba.features.accounts.me import NewId
from gemba.features.projects.routes.wire import Part, there_already
from gemba.features.risk import queries
from gemba.features.risk.problems import RiskIdTaken
from gemba.features.risk.routes.wire import CHANGING, SEEING, Planner, Seer
from gemba.features.risk.schemas import RiskIn, RiskOut, RiskPatch, risk_out
from gemba.features.risk.service import register
from gemba.features.risk.terms import RiskKind, RiskStatus
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("risk", "/projects/{project_id}/risks")

_MAKING: Final[dict[int | str, dict[str, Any]]] = {**SEEING, **problems(RiskIdTaken), **there_already(RiskOut)}


@router.get("", responses=SEEING)
def list_risks(
    me: Seer,
    project_id: UUID,
    run: Run,
    part: Part,
    status: RiskStatus | None = None,
    kind: RiskKind | None = None,
    activity: Annotated[Word | None, Query(max_length=200, description="Only what touches this activity.")] = None,
) -> Page[RiskOut]:
    """The register of risks, constraints and open questions, the oldest entry first."""
    with run.read(me) as unit:
        found, cursor = queries.page(unit, project_id, queries.Wanted(status, kind, activity), part)
    return Page(items=[risk_out(row) for row in found], next=cursor)


@router.post("", status_code=201, responses=_MAKING)
def add_risk(me: Planner, project_id: UUID, new_id: NewId, risk: RiskIn, run: Run, response: Response) -> RiskOut:
    """Write something that may happen into the register; the schedule is simulated anew."""
    return _add(run, me, project_id, new_id, risk, response)


@router.put("/{risk_id}", status_code=201, responses=_MAKING)
def put_risk(me: Planner, project_id: UUID, risk_id: UUID, risk: RiskIn, run: Run, response: Response) -> RiskOut:
    """Write it down under an id of your own; sent again, it answers with what is there."""
    return _add(run, me, project_id, risk_id, risk, response)


@router.get("/{risk_id}", responses=SEEING)
def get_risk(me: Seer, project_id: UUID, risk_id: UUID, run: Run, response: Response) -> RiskOut:
    """An entry of the register."""
    with run.read(me) as unit:
        return _sent(response, risk_out(queries.one(unit, project_id, risk_id)))


@router.patch("/{risk_id}", responses=CHANGING)
def change_risk(
    me: Planner, project_id: UUID, risk_id: UUID, version: Version, change: RiskPatch, run: Run, response: Response
) -> RiskOut:
    """Change or clear an entry; the schedule is simulated anew."""
    with run.write(me) as unit:
        row = register.change(unit, project_id, risk_id, version, change.sent())
    return _sent(response, risk_out(row))


@router.delete("/{risk_id}", status_code=204, responses=CHANGING)
def remove_risk(me: Planner, project_id: UUID, risk_id: UUID, version: Version, run: Run) -> None:
    """Take an entry out of the register."""
    with run.write(me) as unit:
        register.remove(unit, project_id, risk_id, version)


def _add(run: Run, me: Actor, project_id: UUID, id: UUID, risk: RiskIn, response: Response) -> RiskOut:
    with run.write(me) as unit:
        row, made = register.add(unit, project_id, id, risk.model_dump())
    if not made:
        response.status_code = 200
    return _sent(response, risk_out(row))


def _sent(response: Response, row: RiskOut) -> RiskOut:
    tag(response, row.version)
    return row
