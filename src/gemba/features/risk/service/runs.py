"""Simulations from their beginning to what they said; each step happens once, whoever asks for it and however often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from gemba.core import clock
from gemba.core.ids import new_id
from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.engines.calendar import DAY
from gemba.engines.risk import Stop
from gemba.engines.risk.streams import LANES
from gemba.engines.value import CostKind
from gemba.features.costs import queries as costs
from gemba.features.forecasts import service as forecasts
from gemba.features.projects.access import hold
from gemba.features.projects.queries import projects, rates_at, zone_of
from gemba.features.risk import queries
from gemba.features.risk.assumptions import Inputs, seed_of
from gemba.features.risk.facts import RiskPartWanted, RiskRunBegun, RiskRunStopped, RiskSimulated, RiskWeighed
from gemba.features.risk.problems import NothingToSimulate
from gemba.features.risk.tables import PartRow, RunRow
from gemba.features.risk.terms import RunState, Why
from gemba.features.risk.thinking import Result
from gemba.features.schedules import queries as schedules

PART: Final = 2_000_000
"""Activities × iterations of a part: a second or two of one machine."""

_MOST_PARTS: Final = 16
_STALE: Final = timedelta(minutes=10)  # after which a simulation that moves no more is begun anew when somebody asks


def begin(
    unit: Unit, project_id: UUID, why: Why, run_id: UUID | None = None, parts: int | None = None
) -> tuple[RunRow, bool]:
    """A simulation of the latest schedule, and whether it is new: with the same inputs the last one is the answer.

    One that is still under way with other inputs is overtaken. ``parts``: over how many workers its first round may be
    spread.

    Raises:
        NotFound: there is no such project.
        NothingToSimulate: no schedule is dated yet.
    """
    hold(unit, project_id)
    latest = schedules.latest(unit, project_id)
    if latest is None:
        raise NothingToSimulate()
    assumed = inputs(unit, project_id)
    fingerprint = assumed.fingerprint(latest.id)
    before = queries.latest_run(unit, project_id)
    if before and (before.id == run_id or (before.fingerprint == fingerprint and _holds(unit, before))):
        return before, False
    for row in queries.running(unit, project_id):
        _stop(unit, row, RunState.OVERTAKEN)
    iterations = int(assumed.settings["most_iterations"])
    row = RunRow(
        id=run_id or new_id(),
        created_at=unit.now,
        project_id=project_id,
        revision_id=latest.id,
        asked_by=unit.actor_id,
        changed_at=unit.now,
        why=why,
        state=RunState.RUNNING,
        inputs=assumed.text,
        fingerprint=fingerprint,
        iterations=iterations,
        seed=seed_of(project_id),
        worth_inputs="",
    )
    unit.session.add(row)
    unit.session.flush()
    unit.emit(RiskRunBegun(project_id=row.project_id, run_id=row.id))
    _divide(unit, row, 0, latest.activities, parts)
    return row, True


def inputs(unit: Unit, project_id: UUID) -> Inputs:
    """All that a simulation begun now would rest on, beside its revision."""
    settings = queries.settings(unit, project_id).values
    stated = settings["indirect_cents_per_day"]
    today = clock.wall(clock.to_site(unit.now, zone_of(unit, project_id))).date()
    rate = None if stated is not None else rates_at(unit, project_id, today).indirect_per_day
    taught = forecasts.taught(unit, project_id)
    return Inputs.of(
        settings,
        queries.open_entries(unit, project_id),
        taught.odds if taught.projects else None,
        indirect_cents=stated,
        indirect_rate_cents=rate,
        spent_cents=_spent(unit, project_id),
        currency=projects.one(unit, project_id).currency,
    )


def _spent(unit: Unit, project_id: UUID) -> int | None:
    """What people entered as paid until the data date of the latest schedule; None where they entered nothing."""
    latest = schedules.latest(unit, project_id)
    paid = [one for one in costs.entries(unit, project_id) if one.kind is CostKind.ACTUAL]
    if latest is None or not paid:
        return None
    return sum(one.cents for one in paid if one.day is None or one.day <= latest.data_date // DAY)


def _holds(unit: Unit, row: RunRow) -> bool:
    """Whether a simulation has said something, or will."""
    return row.state == RunState.DONE or (row.state == RunState.RUNNING and unit.now - row.changed_at < _STALE)


def _divide(unit: Unit, row: RunRow, done: int, activities: int, parts: int | None = None) -> None:
    """Spread the blocks of the next round evenly, and have each part computed."""
    blocks = next(edge for edge in Stop(most=row.iterations).edges() if edge > done) - done
    count = min(parts or -(-activities * blocks * LANES // PART) or 1, _MOST_PARTS, blocks)
    spans = list(pairwise(done + blocks * at // count for at in range(count + 1)))
    values = [{"run_id": row.id, "first_block": first, "last_block": last} for first, last in spans]
    unit.session.execute(insert(PartRow), values)
    for first, _ in spans:
        unit.emit(RiskPartWanted(project_id=row.project_id, run_id=row.id, first_block=first))


def keep_part(unit: Unit, run_id: UUID, first_block: int, tally: bytes | None) -> bool:
    """Store what a part came to (None: it is there already), and whether it was the last one of its round.

    The row of the simulation is held meanwhile: of two parts that end at once, one sees that both are there.
    """
    row = queries.run(unit, run_id, to_change=True)
    if row is None or row.state != RunState.RUNNING:
        return False
    if tally is not None:
        undone = (PartRow.run_id == run_id, PartRow.first_block == first_block, PartRow.done_at.is_(None))
        unit.session.execute(update(PartRow).where(*undone).values(tally=tally, done_at=unit.now))
        row.changed_at = unit.now
    open_part = select(PartRow.first_block).where(PartRow.run_id == run_id, PartRow.done_at.is_(None)).limit(1)
    return unit.session.scalar(open_part) is None


def go_on(unit: Unit, run_id: UUID, done: int, activities: int) -> None:
    """Have the next round of a simulation computed that is not sure enough after ``done`` blocks; once."""
    row = queries.run(unit, run_id, to_change=True)
    if row is None or row.state != RunState.RUNNING:
        return
    begun = select(PartRow.first_block).where(PartRow.run_id == run_id, PartRow.first_block >= done).limit(1)
    if unit.session.scalar(begun) is None:
        row.changed_at = unit.now
        _divide(unit, row, done, activities)


def finish(unit: Unit, run_id: UUID, result: Result) -> bool:
    """Store what a simulation said; false where somebody has, or nobody waits for it any more."""
    row = queries.run(unit, run_id, to_change=True)
    if row is None or row.state != RunState.RUNNING:
        return False
    row.state, row.done_at, row.changed_at = RunState.DONE, unit.now, unit.now
    row.iterations = result.iterations
    row.planned_finish, row.p50_finish, row.p80_finish = result.planned, result.p50, result.p80
    row.p50_cost_cents, row.p80_cost_cents, row.on_time_ratio = result.p50_cents, result.p80_cents, result.on_time
    row.outcome = result.document
    unit.session.flush()
    unit.session.execute(update(PartRow).where(PartRow.run_id == run_id).values(tally=None))
    _forget(unit, row)
    unit.emit(RiskSimulated(project_id=row.project_id, run_id=run_id))
    return True


def cancel(unit: Unit, project_id: UUID, run_id: UUID) -> RunRow:
    """Let a simulation go; one that has ended stays as it ended.

    Raises:
        NotFound: the project has no such simulation.
    """
    row = queries.run(unit, run_id, to_change=True)
    if row is None or row.project_id != project_id:
        raise NotFound()
    if row.state == RunState.RUNNING:
        _stop(unit, row, RunState.CANCELLED)
    return row


def stop(unit: Unit, run_id: UUID, state: RunState) -> None:
    """End a simulation without a result, if it has not ended yet."""
    row = queries.run(unit, run_id, to_change=True)
    if row is not None and row.state == RunState.RUNNING:
        _stop(unit, row, state)


def _stop(unit: Unit, row: RunRow, state: RunState) -> None:
    row.state, row.changed_at = state, unit.now
    unit.session.flush()
    unit.session.execute(update(PartRow).where(PartRow.run_id == row.id).values(tally=None))
    unit.emit(RiskRunStopped(project_id=row.project_id, run_id=row.id, state=state))


def keep_worth(unit: Unit, run_id: UUID, digest: str, worth: Sequence[dict[str, Any]]) -> bool:
    """Store what actions are worth beside the simulation; false where that is known already."""
    row = queries.run(unit, run_id, to_change=True)
    if row is None or (row.weighed_at is not None and row.worth_inputs == digest):
        return False
    row.worth, row.worth_inputs, row.weighed_at, row.changed_at = list(worth), digest, unit.now, unit.now
    unit.session.flush()
    unit.emit(RiskWeighed(project_id=row.project_id, run_id=run_id))
    return True


def _forget(unit: Unit, latest: RunRow) -> None:
    """Of the days that are over, keep the last simulation that said something."""
    zone = zone_of(unit, latest.project_id)
    wanted = select(RunRow.id, RunRow.created_at, RunRow.state).where(RunRow.project_id == latest.project_id)
    today, kept, gone = _day(latest, zone), set[date](), list[UUID]()
    for id, created_at, state in unit.session.execute(wanted.order_by(RunRow.created_at.desc(), RunRow.id.desc())):
        day = clock.wall(clock.to_site(created_at, zone)).date()
        if day >= today:
            continue
        if state == RunState.DONE and day not in kept:
            kept.add(day)
        else:
            gone.append(id)
    if gone:
        unit.session.execute(delete(RunRow).where(RunRow.id.in_(gone)))


def _day(row: RunRow, zone: str) -> date:
    return clock.wall(clock.to_site(row.created_at, zone)).date()
