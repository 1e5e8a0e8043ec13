"""Runs of jobs, as people see them."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query, status

from gemba.core.access import Actor, Right
from gemba.core.pages import MOST, Page, mark, place
from gemba.core.problems import Impossible, NotAllowed, NotFound
from gemba.core.wire import Instant, Word
from gemba.db.jobs import State
from gemba.features.accounts.me import Entitled, NewId
from gemba.features.jobs import queries, service
from gemba.features.jobs.names import NAMES, TIMED
from gemba.features.jobs.problems import RunHasEnded, RunIsOpen
from gemba.features.jobs.queries import Wanted
from gemba.features.jobs.schemas import RunIn, RunOut, TimedOut, run_out, timed_out
from gemba.features.projects.access import Allowed
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("jobs")

_HERE: Final = problems(NotFound, NotAllowed)

Seer = Annotated[Actor, Depends(Allowed(Right.SEE))]
Runner = Annotated[Actor, Depends(Allowed(Right.RUN_JOBS))]
Administrator = Annotated[Actor, Depends(Entitled(Right.ADMINISTER))]
After = Annotated[Word | None, Query(description="Where the last page ended: its `next`.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Job = Annotated[Word | None, Query(max_length=200, description="Only runs of this job.")]
Since = Annotated[Instant | None, Query(description="Only runs that changed at this instant or later.")]


@router.get("/projects/{project_id}/jobs", responses=_HERE)
def list_project_runs(
    project_id: UUID,
    run: Run,
    me: Seer,
    job: Job = None,
    state: State | None = None,
    updated_since: Since = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[RunOut]:
    """Runs of jobs of a project, the newest first."""
    return _page(run, me, Wanted(project_id, job, state, updated_since), after, limit)


@router.post("/projects/{project_id}/jobs", status_code=status.HTTP_202_ACCEPTED, responses=_HERE)
def run_job(project_id: UUID, wanted: RunIn, run: Run, me: Runner, new_id: NewId) -> RunOut:
    """Carry out a job of the timetable now."""
    with run.write(me) as unit:
        told = run_out(service.ask(unit, project_id, new_id, wanted.job))
    run.bell.ring()
    return told


@router.get("/projects/{project_id}/jobs/timetable", responses=_HERE)
def list_project_timetable(project_id: UUID, run: Run, me: Seer) -> list[TimedOut]:
    """What runs when in a project, and how it last ended."""
    with run.read(me) as unit:
        last = queries.last(unit, NAMES, project_id)
    return [timed_out(one, last.get(one.job)) for one in TIMED]


@router.get("/projects/{project_id}/jobs/{run_id}", responses=_HERE)
def get_run(project_id: UUID, run_id: UUID, run: Run, me: Seer) -> RunOut:
    """One run: how far it is, or how it ended."""
    with run.read(me) as unit:
        return run_out(queries.one(unit, project_id, run_id))


@router.post("/projects/{project_id}/jobs/{run_id}/cancel", responses=problems(NotFound, NotAllowed, RunHasEnded))
def cancel_run(project_id: UUID, run_id: UUID, run: Run, me: Runner) -> RunOut:
    """Stop a run: at once if nobody works on it, else when it next reports."""
    with run.write(me) as unit:
        return run_out(service.cancel(unit, project_id, run_id))


@router.post(
    "/projects/{project_id}/jobs/{run_id}/rerun",
    status_code=status.HTTP_202_ACCEPTED,
    responses=problems(NotFound, NotAllowed, RunIsOpen),
)
def rerun(project_id: UUID, run_id: UUID, run: Run, me: Runner) -> RunOut:
    """Carry out again a run that is done, dead or cancelled."""
    with run.write(me) as unit:
        told = run_out(service.rerun(unit, project_id, run_id))
    run.bell.ring()
    return told


@router.get("/jobs", responses=problems(NotAllowed))
def list_runs(
    run: Run,
    me: Administrator,
    job: Job = None,
    state: State | None = None,
    updated_since: Since = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[RunOut]:
    """Runs of all projects, the newest first; `state=dead` lists those that were given up."""
    return _page(run, me, Wanted(None, job, state, updated_since), after, limit)


@router.get("/jobs/timetable", responses=problems(NotAllowed))
def list_timetable(run: Run, me: Administrator) -> list[TimedOut]:
    """What runs when in each project's own time, and the run of each that ended last, in whatever project."""
    with run.read(me) as unit:
        last = queries.last(unit, NAMES)
    return [timed_out(one, last.get(one.job)) for one in TIMED]


def _page(run: Run, me: Actor, wanted: Wanted, after: str | None, limit: int) -> Page[RunOut]:
    with run.look_back(me) as unit:
        rows = queries.page(unit, wanted, _last_seen(after), limit + 1)
    more = mark(rows[limit - 1].id) if len(rows) > limit else None
    return Page(items=[run_out(row) for row in rows[:limit]], next=more)


def _last_seen(after: str | None) -> UUID | None:
    """The run inside a cursor."""
    try:
        key = place(after)
        return UUID(key[0]) if key is not None else None
    except (ValueError, TypeError, AttributeError, IndexError):
        told = [{"field": "query.after", "message": "not a cursor of this list"}]
        raise Impossible("the cursor is damaged; start from the first page", errors=told) from None
