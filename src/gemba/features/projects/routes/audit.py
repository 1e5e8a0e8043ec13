"""What was done in a project, and by whom."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Query

from gemba.core.pages import Page
from gemba.core.wire import Instant, Word
from gemba.features.accounts import queries
from gemba.features.accounts.schemas import AuditOut, page
from gemba.features.projects.routes.wire import SEEING, After, Limit, Runner
from gemba.http import routing
from gemba.http.run import Run

router = routing.router("projects")


@router.get("/projects/{project_id}/audit", responses=SEEING)
def list_project_audit(
    me: Runner,
    project_id: UUID,
    run: Run,
    actor: Annotated[UUID | None, Query(description="Who did it.")] = None,
    kind: Annotated[Word | None, Query(max_length=100, description="A fact's name, such as `MemberAdded`.")] = None,
    since: Annotated[Instant | None, Query(alias="from")] = None,
    until: Annotated[Instant | None, Query(alias="to", description="Not included.")] = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[AuditOut]:
    """What happened in the project, the newest first."""
    run.settle()  # so that what has just happened is there, even where nobody else reads the log
    wanted = queries.AuditFilter(actor, kind, project_id, since, until)
    with run.read(me) as unit:
        found = queries.audit(unit, wanted, after, limit)
    return page(found, limit, AuditOut.model_validate, lambda row: row.position)
