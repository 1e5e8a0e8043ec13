"""What the routes here have in common: parts of lists, and answers with a version."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Query, Response

from gemba.core.access import Actor, Right
from gemba.core.pages import MOST
from gemba.core.problems import Conflict, NotAllowed, NotFound, Stale, VersionMissing
from gemba.core.wire import Instant, Word
from gemba.features.projects.access import Allowed
from gemba.features.projects.rows import Window
from gemba.features.projects.schemas.wire import RowOut
from gemba.http.answers import problems
from gemba.http.versions import tag

Answer = TypeVar("Answer", bound=RowOut)

Seer = Annotated[Actor, Depends(Allowed(Right.SEE))]
"""Whoever sees the project."""

Runner = Annotated[Actor, Depends(Allowed(Right.RUN_PROJECT))]
"""Whoever runs the project."""

Search = Annotated[Word | None, Query(max_length=200, description="Part of what it is called.")]

After = Annotated[Word | None, Query(max_length=4000, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows a page has at most.")]

SEEING: Final = problems(NotFound, NotAllowed)
MAKING: Final = problems(NotFound, NotAllowed, Conflict)
CHANGING: Final = problems(NotFound, NotAllowed, Conflict, Stale, VersionMissing)


def there_already(model: type[RowOut]) -> dict[int | str, dict[str, Any]]:
    """The answer to a request that was carried out before."""
    return {200: {"model": model, "description": "It was there already, as it stands"}}


def sent(response: Response, row: Answer, made: bool = True) -> Answer:
    """Answer with a row and its version; 200 where it need not be made."""
    tag(response, row.version)
    if not made:
        response.status_code = 200
    return row


async def _window(
    after: After = None,
    limit: Limit = 100,
    updated_since: Annotated[
        Instant | None, Query(description="Only what has changed since, with what was removed.")
    ] = None,
) -> Window:
    return Window(after, limit, updated_since)


Part = Annotated[Window, Depends(_window)]
"""Which part of a list is wanted."""
