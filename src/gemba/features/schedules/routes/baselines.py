"""What the project is measured against."""

from __future__ import annotations

from uuid import UUID

from gemba.core.pages import Page, mark
from gemba.core.problems import NotFound
from gemba.features.schedules import queries, service
from gemba.features.schedules.routes.wire import SEEING, After, Importer, Limit, Seer, numbers
from gemba.features.schedules.schemas.revisions import BaselineIn, BaselineOut, baseline_out
from gemba.http import routing
from gemba.http.run import Run

router = routing.router("schedules", "/projects/{project_id}/schedule")


@router.put("/baseline", responses=SEEING)
def name_schedule_baseline(me: Importer, project_id: UUID, baseline: BaselineIn, run: Run) -> BaselineOut:
    """Measure the project against a revision from now on; what it was measured against before stays on record."""
    with run.write(me) as unit:
        return baseline_out(service.name_baseline(unit, project_id, baseline.revision_id, baseline.reason))


@router.get("/baseline", responses=SEEING)
def get_schedule_baseline(me: Seer, project_id: UUID, run: Run) -> BaselineOut:
    """What the project is measured against."""
    with run.read(me) as unit:
        newest = next(iter(queries.baselines(unit, project_id, None, 1)), None)
        if newest is None:
            raise NotFound("no baseline has been named")
        return baseline_out(newest)


@router.get("/baselines", responses=SEEING)
def list_schedule_baselines(
    me: Seer, project_id: UUID, run: Run, after: After = None, limit: Limit = 100
) -> Page[BaselineOut]:
    """What the project is and was measured against, the newest first."""
    key = numbers(after, 1)
    with run.read(me) as unit:
        found = queries.baselines(unit, project_id, key[0] if key else None, limit + 1)
        items = [baseline_out(row) for row in found[:limit]]
    return Page(items=items, next=mark(items[-1].number) if len(found) > limit else None)
