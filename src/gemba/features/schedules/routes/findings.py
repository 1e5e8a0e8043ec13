"""What the platform has to say about a revision: its quality, and what changed since another one."""

from __future__ import annotations

import json
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Query, Response

from gemba.core.access import Actor
from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.features.schedules import queries, service
from gemba.features.schedules.problems import NotReady
from gemba.features.schedules.queries import Revision
from gemba.features.schedules.routes.wire import SEEING, RevisionId, Seer, chosen, documented, passed_on
from gemba.features.schedules.schemas.comparison import ComparisonOut
from gemba.features.schedules.schemas.judging import compared
from gemba.features.schedules.schemas.quality import QualityOut
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

_DIFFERENCES: Final = ("added", "deleted", "changed", "relations", "constraints", "calendars")

router = routing.router("schedules", "/projects/{project_id}/schedule/revisions/{revision_id}")


@router.get("/quality", responses=SEEING | documented(QualityOut) | problems(NotReady), response_class=Response)
def get_schedule_quality(me: Seer, project_id: UUID, revision_id: RevisionId, run: Run) -> Response:
    """The 14 points of a revision, held against the baseline there was when it was judged."""
    revision = chosen(run, me, project_id, revision_id)
    with run.read(me) as unit:
        quality = service.quality_of(unit, revision.id)
    if quality is None:
        raise NotReady("the quality of this revision is being checked", headers={"Retry-After": "2"})
    return passed_on(quality.encode())


@router.get("/comparison", responses=SEEING | documented(ComparisonOut), response_class=Response)
def compare_schedule_revisions(
    me: Seer,
    project_id: UUID,
    revision_id: RevisionId,
    run: Run,
    other: Annotated[
        UUID | Literal["baseline", "previous"],
        Query(alias="with", description="A revision by its id, the baseline, or the state of the site before."),
    ] = "previous",
    only: Annotated[
        Literal["movement"] | None, Query(description="Why the finish moved: lists of what differs are left empty.")
    ] = None,
) -> Response:
    """What differs from another revision, and why the finish moved."""
    revision = chosen(run, me, project_id, revision_id)
    earlier = _other(run, me, revision, other)
    with run.read(me) as unit:
        stored = service.compared(unit, revision.id, earlier.id)
    if stored is not None:
        return passed_on(_wanted(stored.encode(), only))

    def make() -> bytes:
        return compared(run, earlier.id, revision.id).encode()

    found = run.recall(project_id, f"comparison:{earlier.id}:{revision.id}", make)
    return passed_on(_wanted(found, only))


def _wanted(document: bytes, only: str | None) -> bytes:
    """A comparison as it is kept, or without what a page does not show that only says why the finish moved."""
    if only is None:
        return document
    told = json.loads(document)
    return json.dumps({**told, **{name: [] for name in _DIFFERENCES}}).encode()


def _other(run: Runtime, me: Actor, revision: Revision, other: UUID | str) -> Revision:
    """What a revision is compared with.

    Raises:
        NotFound: there is no such revision, no baseline, or no state of the site before.
    """
    if isinstance(other, UUID):
        return chosen(run, me, revision.project_id, other)
    with run.read(me) as unit:
        if other == "baseline":
            found = queries.baseline_of(unit, revision.project_id)
        else:
            found = next(reversed(queries.earlier(unit, revision)), None)
    if found is None:
        raise NotFound("there is no baseline" if other == "baseline" else "there is no dated revision before this one")
    return found
