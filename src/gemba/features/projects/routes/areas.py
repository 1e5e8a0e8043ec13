"""The places of a project."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from gemba.core.access import Actor
from gemba.core.pages import Page
from gemba.features.accounts.me import NewId
from gemba.features.projects.queries import areas as queries
from gemba.features.projects.queries import belongings
from gemba.features.projects.routes.wire import (
    CHANGING,
    MAKING,
    SEEING,
    Part,
    Runner,
    Search,
    Seer,
    sent,
    there_already,
)
from gemba.features.projects.schemas.areas import AreaIn, AreaOut, AreaPatch, area_out
from gemba.features.projects.service import belongings as service
from gemba.features.projects.service.areas import AREAS
from gemba.features.projects.tables import AreaKind, AreaRow
from gemba.http import routing
from gemba.http.run import Run
from gemba.http.versions import Version

router = routing.router("projects", "/projects/{project_id}/areas")


@router.get("", responses=SEEING)
def list_areas(
    me: Seer,
    project_id: UUID,
    run: Run,
    part: Part,
    parent_id: Annotated[UUID | None, Query(description="Only what lies directly in this area.")] = None,
    kind: AreaKind | None = None,
    search: Search = None,
) -> Page[AreaOut]:
    """The areas of the site in their order; the tree follows from `parent_id`."""
    with run.read(me) as unit:
        found, cursor = queries.page(unit, project_id, queries.Filter(parent_id, kind, search), part)
    return Page(items=[area_out(row) for row in found], next=cursor)


@router.post("", status_code=201, responses=MAKING | there_already(AreaOut))
def add_area(me: Runner, project_id: UUID, new_id: NewId, area: AreaIn, run: Run, response: Response) -> AreaOut:
    """Name a piece of the site."""
    return _add(run, me, project_id, new_id, area, response)


@router.put("/{area_id}", status_code=201, responses=MAKING | there_already(AreaOut))
def put_area(me: Runner, project_id: UUID, area_id: UUID, area: AreaIn, run: Run, response: Response) -> AreaOut:
    """Name a piece of the site under an id of your own; sent again, it changes nothing."""
    return _add(run, me, project_id, area_id, area, response)


@router.get("/{area_id}", responses=SEEING)
def get_area(me: Seer, project_id: UUID, area_id: UUID, run: Run, response: Response) -> AreaOut:
    """An area."""
    with run.read(me) as unit:
        return sent(response, area_out(belongings.one(unit, AreaRow, project_id, area_id)))


@router.patch("/{area_id}", responses=CHANGING)
def change_area(
    me: Runner,
    project_id: UUID,
    area_id: UUID,
    version: Version,
    change: AreaPatch,
    run: Run,
    response: Response,
) -> AreaOut:
    """Rename or move an area."""
    with run.write(me) as unit:
        row = service.change(unit, AREAS, project_id, area_id, version, change.sent())
    return sent(response, area_out(row))


@router.delete("/{area_id}", status_code=204, responses=CHANGING)
def remove_area(me: Runner, project_id: UUID, area_id: UUID, version: Version, run: Run) -> None:
    """Remove an area in which no other lies."""
    with run.write(me) as unit:
        service.remove(unit, AREAS, project_id, area_id, version)


def _add(run: Run, me: Actor, project_id: UUID, id: UUID, area: AreaIn, response: Response) -> AreaOut:
    with run.write(me) as unit:
        row, made = service.add(unit, AREAS, project_id, id, area.model_dump())
    return sent(response, area_out(row), made)
