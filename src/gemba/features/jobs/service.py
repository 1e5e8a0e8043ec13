"""Runs asked for, stopped and repeated by people."""

from __future__ import annotations

from uuid import UUID

from gemba.core.ids import new_id
from gemba.db import jobs
from gemba.db.jobs import OPEN, RunRow, State
from gemba.db.unit import Unit
from gemba.features.jobs import queries
from gemba.features.jobs.problems import RunHasEnded, RunIsOpen


def ask(unit: Unit, project_id: UUID, wish_id: UUID, job: str) -> RunRow:
    """Have a job of the timetable carried out now. The same wish gives one run, however often it is sent."""
    asked_by = unit.actor_id
    # The id is minted here, not taken from the wish: ids of runs are in the order of time, and lists go by them.
    return jobs.ask(unit, new_id(), job, f"hand:{wish_id}", project_id, asked_by)


def cancel(unit: Unit, project_id: UUID, run_id: UUID) -> RunRow:
    """Stop a run.

    Raises:
        NotFound: there is no such run in the project.
        RunHasEnded: it is done, or dead.
    """
    queries.one(unit, project_id, run_id)
    row = jobs.cancel(unit, run_id)
    if row.state in (State.DONE, State.DEAD):
        raise RunHasEnded(state=row.state)
    return row


def rerun(unit: Unit, project_id: UUID, run_id: UUID) -> RunRow:
    """Carry out again what has ended.

    Raises:
        NotFound: there is no such run in the project.
        RunIsOpen: it has not ended.
    """
    before = queries.one(unit, project_id, run_id)
    if before.state in OPEN:
        raise RunIsOpen(state=before.state)
    return jobs.rerun(unit, run_id)
