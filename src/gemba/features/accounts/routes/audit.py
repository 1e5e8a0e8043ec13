"""Who did what."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from gemba.core.access import Actor, Right
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed
from gemba.core.wire import Instant, Word
from gemba.features.accounts import queries
from gemba.features.accounts.me import Entitled
from gemba.features.accounts.queries import AuditFilter
from gemba.features.accounts.routes.caller import After, Limit
from gemba.features.accounts.schemas import AuditOut, page
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("accounts")


@router.get("/audit", responses=problems(NotAllowed))
def list_audit(
    me: Annotated[Actor, Depends(Entitled(Right.ADMINISTER))],
    run: Run,
    actor: Annotated[UUID | None, Query(description="Who did it.")] = None,
    kind: Annotated[Word | None, Query(max_length=100, description="The name of a fact, such as `SignedIn`.")] = None,
    project: UUID | None = None,
    since: Annotated[Instant | None, Query(alias="from")] = None,
    until: Annotated[Instant | None, Query(alias="to", description="Not included.")] = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[AuditOut]:
    """What happened, the newest first."""
    run.settle()  # so that what has just happened is there, even where nobody else reads the log
    wanted = AuditFilter(actor, kind, project, since, until)
    with run.read(me) as unit:
        rows = queries.audit(unit, wanted, after, limit)
    return page(rows, limit, AuditOut.model_validate, lambda row: row.position)
