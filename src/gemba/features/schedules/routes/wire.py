"""What the routes here have in common: who may, which revision, and documents that are passed on as they are."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import BaseModel

from gemba.core.access import Actor, Right
from gemba.core.pages import MOST, place
from gemba.core.problems import Impossible, NotAllowed, NotFound
from gemba.core.wire import Word
from gemba.db.runtime import Runtime
from gemba.features.projects.access import Allowed
from gemba.features.schedules import queries
from gemba.features.schedules.queries import Revision
from gemba.http.answers import problems

Seer = Annotated[Actor, Depends(Allowed(Right.SEE))]
"""Whoever sees the project."""

Importer = Annotated[Actor, Depends(Allowed(Right.IMPORT_SCHEDULES))]
"""Whoever brings schedules in, and says which one is the baseline: the scheduler and who runs the project."""

Runner = Annotated[Actor, Depends(Allowed(Right.RUN_PROJECT))]
"""Whoever runs the project."""

RevisionId = UUID | Literal["latest"]
"""A revision by its id; ``latest`` is the dated one with the latest data date, of several the one imported last."""

After = Annotated[Word | None, Query(max_length=400, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows a page has at most.")]

SEEING: Final = problems(NotFound, NotAllowed)


def chosen(run: Runtime, me: Actor, project_id: UUID, revision_id: RevisionId) -> Revision:
    """The revision that an address names.

    Raises:
        NotFound: the project has no such revision, or it was withdrawn.
    """
    with run.read(me) as unit:
        latest = revision_id == "latest"
        found = queries.latest(unit, project_id) if latest else queries.find(unit, revision_id)
    if found is None or found.project_id != project_id or found.deleted_at is not None:
        raise NotFound()
    return found


def numbers(cursor: str | None, *counts: int) -> tuple[int, ...] | None:
    """The whole numbers that a cursor holds, as many of them as one of ``counts``; None for the first page.

    Raises:
        Impossible: this is no cursor of this list.
    """
    key = place(cursor)
    if key is None:
        return None
    if len(key) not in counts or not all(type(one) is int and abs(one) < 2**63 for one in key):
        raise Impossible(
            "the cursor belongs to another list; start from the first page",
            errors=[{"field": "after", "message": "not a cursor of this list"}],
        )
    return tuple(key)


def passed_on(document: bytes, headers: dict[str, str] | None = None) -> Response:
    """JSON that is there already, sent as it is."""
    return Response(document, media_type="application/json", headers=headers)


def paged(page: BaseModel) -> Response:
    """A long page as JSON, written once: it was checked when it was made, and need not be again."""
    return passed_on(page.model_dump_json().encode())


def documented(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """How the description of the API knows what a document looks like."""
    return {200: {"model": model, "description": "The document"}}
