"""Cost entries, one by one."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Query, Response

from gemba.core.pages import Page
from gemba.features.accounts.me import NewId
from gemba.features.costs import listing, queries, service
from gemba.features.costs.listing import CostFilter
from gemba.features.costs.problems import CostIdTaken
from gemba.features.costs.routes.wire import CHANGED, SEEN, Keeps, Sees
from gemba.features.costs.schemas.entries import CostIn, CostOut, CostPatch, cost_out
from gemba.features.costs.tables import CostRow
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("costs", "/projects/{project_id}/costs")

_AGAIN: Final[dict[int | str, dict[str, Any]]] = {200: {"model": CostOut, "description": "It is there already"}}


@router.get("", responses=problems(*SEEN))
def list_costs(project_id: UUID, run: Run, me: Sees, wanted: Annotated[CostFilter, Query()]) -> Page[CostOut]:
    """What was said about the money of a project."""
    with run.look_back(me) as unit:
        found, following = listing.page(unit, project_id, wanted)
    return Page(items=[cost_out(row) for row in found], next=following)


@router.post("", status_code=201, responses={**_AGAIN, **problems(*SEEN, CostIdTaken)})
def create_cost(project_id: UUID, body: CostIn, run: Run, me: Keeps, new_id: NewId, response: Response) -> CostOut:
    """Enter an amount of money."""
    with run.write(me) as unit:
        return _made(response, *service.create(unit, project_id, new_id, dict(body)))


@router.get("/{cost_id}", responses=problems(*SEEN))
def get_cost(project_id: UUID, cost_id: UUID, run: Run, me: Sees, response: Response) -> CostOut:
    """One entry, as it stands."""
    with run.read(me) as unit:
        return _told(response, queries.one(unit, project_id, cost_id))


@router.put("/{cost_id}", status_code=201, responses={**_AGAIN, **problems(*SEEN, CostIdTaken)})
def put_cost(project_id: UUID, cost_id: UUID, body: CostIn, run: Run, me: Keeps, response: Response) -> CostOut:
    """Enter an amount under an id that the client minted; sent again, it answers with what is there."""
    with run.write(me) as unit:
        return _made(response, *service.create(unit, project_id, cost_id, dict(body)))


@router.patch("/{cost_id}", responses=problems(*CHANGED))
def change_cost(
    project_id: UUID, cost_id: UUID, body: CostPatch, run: Run, me: Keeps, version: Version, response: Response
) -> CostOut:
    """Correct an entry."""
    with run.write(me) as unit:
        return _told(response, service.change(unit, project_id, cost_id, version, body.sent()))


@router.delete("/{cost_id}", status_code=204, responses=problems(*CHANGED))
def delete_cost(project_id: UUID, cost_id: UUID, run: Run, me: Keeps, version: Version) -> None:
    """Take an entry away."""
    with run.write(me) as unit:
        service.remove(unit, project_id, cost_id, version)


def _made(response: Response, row: CostRow, is_new: bool) -> CostOut:
    response.status_code = 201 if is_new else 200
    return _told(response, row)


def _told(response: Response, row: CostRow) -> CostOut:
    tag(response, row.version)
    return cost_out(row)
