"""Keeping a copy: on a phone that is often without a network, or in a browser that wants to be quick."""

from __future__ import annotations

import re
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query, Response

from gemba.app.sync import copying
from gemba.app.sync.feed import changes
from gemba.app.sync.items import page
from gemba.app.sync.problems import CopyOutdated
from gemba.app.sync.schemas import ProjectCopyOut, SyncOut
from gemba.core.access import Actor, Right
from gemba.core.problems import NotAllowed, NotFound, Unavailable
from gemba.core.wire import Word
from gemba.features.accounts.me import Entitled
from gemba.features.projects.access import Allowed
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("sync")

_POSITION: Final = re.compile(r"\d{1,18}", re.ASCII)

After = Annotated[
    Word | None, Query(max_length=500, description="The `next` of the page before; none: from the start.")
]
Limit = Annotated[int, Query(ge=1, le=5000, description="About how many items a page has at most.")]
Reader = Annotated[Actor, Depends(Entitled(Right.SEE))]


@router.get("/sync", response_model=SyncOut, responses=problems(NotAllowed, CopyOutdated, Unavailable))
def sync(run: Run, me: Reader, after: After = None, limit: Limit = 1000) -> Response:
    """Take a copy of everything you see, then, from its last `next` on, only what has changed."""
    if after and _POSITION.fullmatch(after):
        found = changes(run, me, int(after), limit)
        return _json(page(found.items, next=str(found.position), more=found.more))
    at = copying.after(after) if after else copying.begin(run)
    items, then = copying.take(run, me, at, limit)
    # What happened while the copy was taken comes next, so there is always more.
    return _json(page(items, next=copying.cursor(then) if then else str(at.position), more=True))


@router.get("/sync/projects/{project_id}", response_model=ProjectCopyOut, responses=problems(NotAllowed, NotFound))
def copy_project(
    project_id: UUID,
    run: Run,
    me: Annotated[Actor, Depends(Allowed(Right.SEE))],
    after: After = None,
    limit: Limit = 1000,
) -> Response:
    """Take a copy of one project, as the change feed asks for when you have joined it."""
    at = copying.after(after) if after else copying.start()
    items, then = copying.take(run, me, at, limit, project_id)
    return _json(page(items, next=copying.cursor(then) if then else None))


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json")
