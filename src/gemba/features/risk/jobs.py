"""What the platform does by itself with risk: simulate what changed, part by part, and weigh what can be done."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from gemba.core.events import Fact
from gemba.core.problems import NotFound
from gemba.db import jobs
from gemba.db.jobs import JobCancelled, JobFailed
from gemba.db.runtime import Runtime
from gemba.engines.risk import Prepared, Stop, Tally
from gemba.features.risk import codec, queries, thinking, weighing
from gemba.features.risk.assumptions import Inputs
from gemba.features.risk.facts import (
    RiskAdded,
    RiskChanged,
    RiskPartWanted,
    RiskRemoved,
    RiskSettingsChanged,
)
from gemba.features.risk.problems import NothingToSimulate, in_reach
from gemba.features.risk.service import runs
from gemba.features.risk.tables import RunRow
from gemba.features.risk.terms import RunState, Why

_WHY: Final[dict[type[Fact], Why]] = {
    RiskAdded: Why.REGISTER,
    RiskChanged: Why.REGISTER,
    RiskRemoved: Why.REGISTER,
    RiskSettingsChanged: Why.SETTINGS,
}

_MOST_WEIGHINGS: Final = 3  # where findings change meanwhile every time, whatever changes them has them weighed, too


def begin(run: Runtime, fact: Fact) -> None:
    """Simulate the latest schedule anew, unless nothing that counts has changed since the last time."""
    if fact.project_id is None:
        return
    try:
        with run.write() as unit:
            runs.begin(unit, fact.project_id, _WHY.get(type(fact), Why.SCHEDULE))
    except (NothingToSimulate, NotFound):
        return  # the schedule brings its own simulation once it is dated


def simulate(run: Runtime, fact: RiskPartWanted) -> None:
    """Compute one part of a simulation; whoever brings the last one of a round adds up, and has it go on or ends it."""
    with run.read() as unit:
        row = queries.run(unit, fact.run_id, whole=True)
        part = queries.part(unit, fact.run_id, fact.first_block)
    if row is None or part is None or row.state != RunState.RUNNING:
        return
    run.report(0.02, "reading the schedule")
    try:
        model = thinking.model_of(run, row.revision_id, Inputs.read(row), row.seed)
    except NotFound:
        with run.write() as unit:
            runs.stop(unit, row.id, RunState.OVERTAKEN)  # the revision was withdrawn, which brings its own simulation
        return
    prepared = Prepared.of(model)
    tally = None
    if part.done_at is None:
        found = thinking.simulate(prepared, part.first_block, part.last_block, lambda share: _goes_on(run, row, share))
        if found is None:
            return
        tally = codec.packed(found)
    with run.write() as unit:
        last = runs.keep_part(unit, row.id, part.first_block, tally)
    if last:
        _add_up(run, row, prepared)


def _goes_on(run: Runtime, row: RunRow, share: float) -> bool:
    run.report(0.1 + 0.8 * share, f"simulating {row.iterations:,} courses of the project")
    with run.read() as unit:
        return queries.is_running(unit, row.id)


def _add_up(run: Runtime, row: RunRow, prepared: Prepared) -> None:
    run.report(0.92, "adding up")
    with run.read() as unit:
        kept = queries.tallies(unit, row.id)
    parts = [codec.unpacked(one) for one in kept if one is not None]
    if len(parts) < len(kept):
        return  # somebody else has added them up meanwhile
    tally = Tally.merged(parts)
    if not Stop(most=row.iterations).reached(tally, prepared.terms.data_date):
        with run.write() as unit:
            runs.go_on(unit, row.id, len(tally.blocks), len(prepared.model.schedule.activities))
        return
    result = thinking.read(prepared, tally)
    with run.write() as unit:
        runs.finish(unit, row.id, result)


def give_up(run: Runtime, fact: JobFailed | JobCancelled) -> None:
    """End a simulation of which a part failed for good, or was cancelled; others of the project go on."""
    if fact.job != "risk.simulate":
        return
    with run.write() as unit:
        wanted = jobs.followed(unit, fact.run_id)
        if isinstance(wanted, RiskPartWanted):
            state = RunState.CANCELLED if isinstance(fact, JobCancelled) else RunState.FAILED
            runs.stop(unit, wanted.run_id, state)


def weigh(run: Runtime, fact: Fact) -> None:
    """Say what each open entry of the register and each open finding is worth, by the last simulation."""
    if fact.project_id is None:
        return
    for _ in range(_MOST_WEIGHINGS):
        if _weighed(run, fact.project_id):
            return


def _weighed(run: Runtime, project_id: UUID) -> bool:
    """Weigh once; false where findings have changed meanwhile, so that what was weighed is not what there is."""
    with run.read() as unit:
        begun = queries.latest_run(unit, project_id)
        row = queries.latest_done(unit, project_id, whole=True)
        losses = weighing.losses(unit, project_id)
    digest = weighing.digest(losses)
    if row is None or begun is None or begun.state == RunState.RUNNING:
        return True  # what is under way brings its own weighing, however it ends
    if row.weighed_at is not None and row.worth_inputs == digest:
        return True
    run.report(0.1, "reading the schedule")
    inputs = Inputs.read(row)
    try:
        model = thinking.model_of(run, row.revision_id, inputs, row.seed)
    except NotFound:
        return True
    with in_reach():
        worth = weighing.weigh(model, inputs, losses, lambda share: run.report(0.1 + 0.85 * share, "weighing actions"))
    with run.write() as unit:
        held = queries.run(unit, row.id, to_change=True)  # first: whoever comes later sees what is kept here
        if held is not None and weighing.digest(weighing.losses(unit, project_id)) != digest:
            return False
        runs.keep_worth(unit, row.id, digest, worth)
    return True
