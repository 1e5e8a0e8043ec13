"""What the timed jobs say about a project: health, progress, a week."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query

from gemba.core.access import Actor, Right
from gemba.core.pages import MOST, Page
from gemba.core.problems import NotAllowed, NotFound
from gemba.core.wire import Instant
from gemba.features.accounts.me import Entitled
from gemba.features.projects.access import Allowed
from gemba.features.reports.problems import NotCheckedYet, NotRolledUpYet
from gemba.features.reports.queries import portfolio, weeks
from gemba.features.reports.queries.health import checks
from gemba.features.reports.queries.kept import Window
from gemba.features.reports.queries.progress import snapshots
from gemba.features.reports.schemas.looks import (
    HealthCheckOut,
    OpenedHealthCheckOut,
    OpenedReportOut,
    ProgressOut,
    ReportOut,
    SnapshotOut,
    health_check_out,
    opened_health_check_out,
    opened_report_out,
    progress_out,
    progress_snapshot_out,
    report_out,
)
from gemba.features.reports.schemas.portfolio import PortfolioOut, portfolio_out
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("reports")

_HERE: Final = problems(NotFound, NotAllowed)

Seer = Annotated[Actor, Depends(Allowed(Right.SEE))]
After = Annotated[str | None, Query(max_length=1000, description="Where the last page ended: its `next`.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Changed = Annotated[Instant | None, Query(description="Only what changed at this instant or later.")]
FirstDay = Annotated[date | None, Query(description="From this day on.")]
DayAfter = Annotated[date | None, Query(description="Before this day.")]


@router.get("/portfolio", responses=problems(NotAllowed))
def get_portfolio(run: Run, me: Annotated[Actor, Depends(Entitled(Right.SEE))]) -> PortfolioOut:
    """Every project that one sees, at a glance: its health, its finish, its progress, its waste, what waits."""
    with run.read(me) as unit:
        return portfolio_out(unit.now, portfolio.glances(unit))


@router.get("/projects/{project_id}/health", responses=problems(NotFound, NotCheckedYet, NotAllowed))
def get_health(project_id: UUID, run: Run, me: Seer) -> OpenedHealthCheckOut:
    """The latest health check, with everything behind its numbers."""
    with run.read(me) as unit:
        row = checks.latest(unit, project_id)
    if row is None:
        raise NotCheckedYet("the first check comes in the morning; it can be asked for by hand, too")
    return opened_health_check_out(row)


@router.get("/projects/{project_id}/health/days", responses=_HERE)
def list_health(
    project_id: UUID,
    run: Run,
    me: Seer,
    since: FirstDay = None,
    before: DayAfter = None,
    updated_since: Changed = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[HealthCheckOut]:
    """Health day by day, the latest first."""
    with run.look_back(me) as unit:
        rows, more = checks.page(unit, project_id, Window(since, before, after, limit, updated_since))
    return Page(items=[health_check_out(row) for row in rows], next=more)


@router.get("/projects/{project_id}/health/days/{day}", responses=problems(NotFound, NotCheckedYet, NotAllowed))
def get_health_of_day(project_id: UUID, day: date, run: Run, me: Seer) -> OpenedHealthCheckOut:
    """The health check of a day, with everything behind its numbers."""
    with run.read(me) as unit:
        row = checks.at(unit, project_id, day)
    if row is None:
        raise NotCheckedYet("there was no check on this day")
    return opened_health_check_out(row)


@router.get("/projects/{project_id}/progress", responses=problems(NotFound, NotRolledUpYet, NotAllowed))
def get_progress(project_id: UUID, run: Run, me: Seer) -> ProgressOut:
    """How far the project is now: as a whole, by branch of the work breakdown, by area."""
    with run.read(me) as unit:
        row = snapshots.latest(unit, project_id)
    if row is None:
        raise NotRolledUpYet("there is nothing to roll up yet: import a schedule, or write down tasks")
    return progress_out(row)


@router.get("/projects/{project_id}/progress/history", responses=_HERE)
def list_progress(
    project_id: UUID,
    run: Run,
    me: Seer,
    since: Annotated[Instant | None, Query(description="From this instant on.")] = None,
    before: Annotated[Instant | None, Query(description="Before this instant.")] = None,
    updated_since: Changed = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[SnapshotOut]:
    """Progress wherever it changed, the latest first; between two snapshots the earlier one held."""
    with run.look_back(me) as unit:
        rows, more = snapshots.page(unit, project_id, Window(since, before, after, limit, updated_since))
    return Page(items=[progress_snapshot_out(row) for row in rows], next=more)


@router.get("/projects/{project_id}/reports", responses=_HERE)
def list_reports(
    project_id: UUID,
    run: Run,
    me: Seer,
    since: FirstDay = None,
    before: DayAfter = None,
    updated_since: Changed = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[ReportOut]:
    """Reports on weeks, the latest first; `since` and `before` go by the Monday of the week."""
    with run.look_back(me) as unit:
        rows, more = weeks.reports.page(unit, project_id, Window(since, before, after, limit, updated_since))
    return Page(items=[report_out(row) for row in rows], next=more)


@router.get("/projects/{project_id}/reports/{report_id}", responses=_HERE)
def get_report(project_id: UUID, report_id: UUID, run: Run, me: Seer) -> OpenedReportOut:
    """A whole report: its sections with sentences, figures and rows, and what to do."""
    with run.read(me) as unit:
        return opened_report_out(weeks.one(unit, project_id, report_id))
