"""What is in doubt about a project's schedule: what its simulations assume."""

from __future__ import annotations

from uuid import UUID

from gemba.db.runtime import Runtime
from gemba.engines.risk import Model
from gemba.engines.risk.judging import judge
from gemba.engines.schedule import Schedule
from gemba.features.forecasts.money import priced_in
from gemba.features.risk.assumptions import Inputs, seed_of
from gemba.features.risk.service import runs


def inputs(run: Runtime, project_id: UUID) -> Inputs:
    """What the project's simulations assume now; with another ``text`` the same schedule has another model."""
    with run.read() as unit:
        return runs.inputs(unit, project_id)


def model(project_id: UUID, schedule: Schedule, finish: int, assumed: Inputs) -> Model:
    """The doubts of a schedule that finishes, without any, at ``finish``; those of the project's simulations."""
    schedule = priced_in(schedule, assumed.currency)  # money of two kinds has no sum
    return judge(schedule, finish, assumed.assumptions(schedule, seed_of(project_id)))
