"""How much is really left of what is at work."""

from __future__ import annotations

from uuid import UUID

from gemba.features.schedules import service
from gemba.features.schedules.routes.wire import SEEING, Seer
from gemba.features.schedules.schemas.tails import TailsOut, tails_out
from gemba.http import routing
from gemba.http.run import Run

router = routing.router("schedules", "/projects/{project_id}/progress")


@router.get("/tails", responses=SEEING)
def list_progress_tails(me: Seer, project_id: UUID, run: Run) -> TailsOut:
    """What is left of each running activity by what finished ones like it needed, those with least float first."""
    del me
    return tails_out(service.tails(run, project_id))
