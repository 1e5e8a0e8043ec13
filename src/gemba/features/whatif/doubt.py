"""What is in doubt about a project's schedule: what its simulations assume."""

from __future__ import annotations

from uuid import UUID

from gemba.db.runtime import Runtime
from gemba.engines.risk import Model
from gemba.engines.risk.judging import judge
from gemba.engines.schedule import Schedule
from gemba.features.risk.assumptions import Inputs, seed_of
from gemba.features.risk.service import runs


def stamp(run: Runtime, project_id: UUID) -> str:
    """Something that differs whenever the model of the same schedule would be another one."""
    return _inputs(run, project_id).text


def model(run: Runtime, project_id: UUID, schedule: Schedule, finish: int) -> Model:
    """The doubts of a schedule that finishes, without any, at ``finish``; those of the project's simulations."""
    return judge(schedule, finish, _inputs(run, project_id).assumptions(schedule, seed_of(project_id)))


def _inputs(run: Runtime, project_id: UUID) -> Inputs:
    with run.read() as unit:
        return runs.inputs(unit, project_id)
