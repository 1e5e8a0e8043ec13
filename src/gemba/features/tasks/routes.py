"""Somebody's work, with its history and what was said about it."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Response

from gemba.core.access import Actor, Right
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.features.accounts.me import Entitled, NewId
from gemba.features.projects.access import Allowed, role_in
from gemba.features.tasks import pages, queries, service
from gemba.features.tasks.comments.routes import router as comments
from gemba.features.tasks.filters import MyTaskFilter, TaskFilter
from gemba.features.tasks.problems import MoveNotPossible, TaskIdTaken
from gemba.features.tasks.schemas import ChangeOut, TaskIn, TaskOut, TaskPatch, change_out, task_out
from gemba.features.tasks.tables import TaskRow
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("tasks")

_THERE: Final = "/projects/{project_id}/tasks"
_ONE: Final = "/projects/{project_id}/tasks/{task_id}"
_SEEN: Final = (NotFound, NotAllowed)
_CHANGED: Final = (*_SEEN, Stale, VersionMissing)
_AGAIN: Final[dict[int | str, dict[str, Any]]] = {200: {"model": TaskOut, "description": "It is there already"}}

Sees = Annotated[Actor, Depends(Allowed(Right.SEE))]
Works = Annotated[Actor, Depends(Allowed(Right.WORK_ON_TASKS))]
Plans = Annotated[Actor, Depends(Allowed(Right.PLAN_TASKS))]


@router.get("/tasks", response_model=Page[TaskOut], responses=problems(NotAllowed))
def list_my_tasks(
    run: Run, me: Annotated[Actor, Depends(Entitled(Right.SEE))], wanted: Annotated[MyTaskFilter, Query()]
) -> Response:
    """Tasks of all projects one sees: one's own, unless another ``assignee`` is asked for."""
    with run.look_back(me) as unit:
        return _json(pages.of_everybody(unit, wanted))


@router.get(_THERE, response_model=Page[TaskOut], responses=problems(*_SEEN))
def list_tasks(project_id: UUID, run: Run, me: Sees, wanted: Annotated[TaskFilter, Query()]) -> Response:
    """The tasks of a project."""
    with run.look_back(me) as unit:
        return _json(pages.of_project(unit, project_id, wanted))


@router.post(_THERE, status_code=201, responses={**_AGAIN, **problems(*_SEEN, TaskIdTaken)})
def create_task(project_id: UUID, body: TaskIn, run: Run, me: Plans, new_id: NewId, response: Response) -> TaskOut:
    """Plan a task."""
    with run.write(me) as unit:
        return _made(response, *service.create(unit, project_id, new_id, dict(body)))


@router.get(_ONE, response_model=TaskOut, responses=problems(*_SEEN))
def get_task(project_id: UUID, task_id: UUID, run: Run, me: Sees) -> Response:
    """One task, as it stands."""
    with run.read(me) as unit:
        body, version = pages.one(unit, project_id, task_id)
    response = _json(body)
    tag(response, version)
    return response


@router.put(_ONE, status_code=201, responses={**_AGAIN, **problems(*_SEEN, TaskIdTaken)})
def put_task(project_id: UUID, task_id: UUID, body: TaskIn, run: Run, me: Plans, response: Response) -> TaskOut:
    """Plan a task under an id that the client minted; sent again, it answers with what is there."""
    with run.write(me) as unit:
        return _made(response, *service.create(unit, project_id, task_id, dict(body)))


@router.patch(_ONE, responses=problems(*_CHANGED, MoveNotPossible))
def change_task(
    project_id: UUID, task_id: UUID, body: TaskPatch, run: Run, me: Works, version: Version, response: Response
) -> TaskOut:
    """Report on the work, or change the plan."""
    role = role_in(run, me, project_id)
    with run.write(me) as unit:
        return _told(response, service.change(unit, project_id, task_id, version, body.sent(), role))


@router.delete(_ONE, status_code=204, responses=problems(*_CHANGED))
def delete_task(project_id: UUID, task_id: UUID, run: Run, me: Plans, version: Version) -> None:
    """Take a task out of the project."""
    with run.write(me) as unit:
        service.remove(unit, project_id, task_id, version)


@router.get(f"{_ONE}/history", responses=problems(*_SEEN))
def get_task_history(
    project_id: UUID,
    task_id: UUID,
    run: Run,
    me: Sees,
    after: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Page[ChangeOut]:
    """Who changed what, the latest first."""
    with run.read(me) as unit:
        queries.one(unit, project_id, task_id)
        found, following = queries.history(unit, task_id, after, limit)
    return Page(items=[change_out(row) for row in found], next=following)


router.routes.extend(comments.routes)


def _made(response: Response, row: TaskRow, is_new: bool) -> TaskOut:
    response.status_code = 201 if is_new else 200
    return _told(response, row)


def _told(response: Response, row: TaskRow) -> TaskOut:
    tag(response, row.version)
    return task_out(row)


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")
