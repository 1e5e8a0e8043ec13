"""What people say about a task."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Response

from gemba.core.access import Actor, Right
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.core.wire import Instant
from gemba.features.accounts.me import NewId
from gemba.features.projects import rows
from gemba.features.projects.access import Allowed, role_in
from gemba.features.tasks import queries as tasks
from gemba.features.tasks.comments import queries, service
from gemba.features.tasks.comments.schemas import CommentIn, CommentOut, comment_out
from gemba.features.tasks.problems import CommentIdTaken
from gemba.features.tasks.tables import CommentRow
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("tasks")

_THERE: Final = "/projects/{project_id}/tasks/{task_id}/comments"
_ONE: Final = "/projects/{project_id}/tasks/{task_id}/comments/{comment_id}"
_SEEN: Final = (NotFound, NotAllowed)
_AGAIN: Final[dict[int | str, dict[str, Any]]] = {200: {"model": CommentOut, "description": "It is there already"}}

Sees = Annotated[Actor, Depends(Allowed(Right.SEE))]
Works = Annotated[Actor, Depends(Allowed(Right.WORK_ON_TASKS))]


@router.get(_THERE, responses=problems(*_SEEN))
def list_comments(
    project_id: UUID,
    task_id: UUID,
    run: Run,
    me: Sees,
    after: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    updated_since: Instant | None = None,
) -> Page[CommentOut]:
    """What was said about a task, the first first."""
    with run.read(me) as unit:
        tasks.one(unit, project_id, task_id)
        found, following = queries.page(unit, task_id, rows.Window(after, limit, updated_since))
    return Page(items=[comment_out(row) for row in found], next=following)


@router.post(_THERE, status_code=201, responses={**_AGAIN, **problems(*_SEEN, CommentIdTaken)})
def create_comment(
    project_id: UUID, task_id: UUID, body: CommentIn, run: Run, me: Works, new_id: NewId, response: Response
) -> CommentOut:
    """Say something about a task."""
    with run.write(me) as unit:
        return _made(response, *service.add(unit, me, project_id, task_id, new_id, body.text))


@router.put(_ONE, status_code=201, responses={**_AGAIN, **problems(*_SEEN, CommentIdTaken)})
def put_comment(
    project_id: UUID, task_id: UUID, comment_id: UUID, body: CommentIn, run: Run, me: Works, response: Response
) -> CommentOut:
    """Say something under an id that the client minted; sent again, it answers with what is there."""
    with run.write(me) as unit:
        return _made(response, *service.add(unit, me, project_id, task_id, comment_id, body.text))


@router.patch(_ONE, responses=problems(*_SEEN, Stale, VersionMissing))
def change_comment(
    project_id: UUID,
    task_id: UUID,
    comment_id: UUID,
    body: CommentIn,
    run: Run,
    me: Works,
    version: Version,
    response: Response,
) -> CommentOut:
    """Put one's own comment in other words."""
    with run.write(me) as unit:
        return _told(response, service.edit(unit, me, project_id, task_id, comment_id, version, body.text))


@router.delete(_ONE, status_code=204, responses=problems(*_SEEN, Stale, VersionMissing))
def delete_comment(project_id: UUID, task_id: UUID, comment_id: UUID, run: Run, me: Works, version: Version) -> None:
    """Take one's own comment back; who runs the project may take any."""
    role = role_in(run, me, project_id)
    with run.write(me) as unit:
        service.take_back(unit, me, project_id, task_id, comment_id, version, role)


def _made(response: Response, row: CommentRow, is_new: bool) -> CommentOut:
    response.status_code = 201 if is_new else 200
    return _told(response, row)


def _told(response: Response, row: CommentRow) -> CommentOut:
    tag(response, row.version)
    return comment_out(row)
