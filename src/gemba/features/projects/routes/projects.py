"""Projects."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response

from gemba.core.access import Actor, Right
from gemba.core.pages import Page
from gemba.core.problems import Conflict, NotAllowed
from gemba.features.accounts.me import Entitled, Me, NewId
from gemba.features.projects.queries import projects as queries
from gemba.features.projects.routes.wire import CHANGING, SEEING, Part, Runner, Search, Seer, sent, there_already
from gemba.features.projects.schemas.projects import ProjectIn, ProjectOut, ProjectPatch, project_out
from gemba.features.projects.service import projects as service
from gemba.features.projects.tables import ProjectStatus
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version

router = routing.router("projects")

Founder = Annotated[Actor, Depends(Entitled(Right.CREATE_PROJECTS))]
_FOUNDING = problems(NotAllowed, Conflict) | there_already(ProjectOut)


@router.get("/projects")
def list_projects(
    me: Me,
    run: Run,
    part: Part,
    search: Search = None,
    status: ProjectStatus | None = None,
    owner_id: Annotated[UUID | None, Query(description="Only what this person owns.")] = None,
) -> Page[ProjectOut]:
    """The projects you see, by name."""
    with run.read(me) as unit:
        found, cursor = queries.page(unit, queries.Filter(search, status, owner_id), part)
    return Page(items=[project_out(row) for row in found], next=cursor)


@router.post("/projects", status_code=201, responses=_FOUNDING)
def create_project(me: Founder, new_id: NewId, project: ProjectIn, run: Run, response: Response) -> ProjectOut:
    """Create a project; you become its project manager."""
    return _create(run, me, new_id, project, response)


@router.put("/projects/{project_id}", status_code=201, responses=_FOUNDING)
def put_project(me: Founder, project_id: UUID, project: ProjectIn, run: Run, response: Response) -> ProjectOut:
    """Create a project under an id of your own; sent again, it changes nothing."""
    return _create(run, me, project_id, project, response)


@router.get("/projects/{project_id}", responses=SEEING)
def get_project(me: Seer, project_id: UUID, run: Run, response: Response) -> ProjectOut:
    """A project."""
    with run.read(me) as unit:
        return sent(response, project_out(queries.one(unit, project_id)))


@router.patch("/projects/{project_id}", responses=CHANGING)
def change_project(
    me: Runner, project_id: UUID, version: Version, change: ProjectPatch, run: Run, response: Response
) -> ProjectOut:
    """Change a project."""
    with run.write(me) as unit:
        row = service.change(unit, project_id, version, change.sent())
    return sent(response, project_out(row))


@router.delete("/projects/{project_id}", status_code=204, responses=CHANGING)
def remove_project(me: Runner, project_id: UUID, version: Version, run: Run) -> None:
    """Remove a project with all that is in it."""
    with run.write(me) as unit:
        service.remove(unit, project_id, version)


def _create(run: Run, me: Actor, id: UUID, project: ProjectIn, response: Response) -> ProjectOut:
    with run.write(me) as unit:
        row, made = service.create(unit, id, project.model_dump())
    return sent(response, project_out(row), made)
