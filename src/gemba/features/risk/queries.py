"""Reading assumptions, the register and simulations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, any_, func, literal, select
from sqlalchemy.orm import undefer

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.engines.risk.streams import LANES
from gemba.features.projects import rows
from gemba.features.risk.assumptions import effective
from gemba.features.risk.tables import PartRow, RiskRow, RunRow, SettingsRow
from gemba.features.risk.terms import RiskKind, RiskStatus, RunState

_BY_ID: Final = rows.Order((RiskRow.id,), TypeAdapter(tuple[UUID]))


@dataclass(frozen=True, slots=True)
class Settings:
    """What is assumed; version 0 where nobody set anything."""

    version: int
    changed_at: datetime | None
    changed_by: UUID | None
    values: Mapping[str, Any]


def settings(unit: Unit, project_id: UUID) -> Settings:
    """What is assumed about a project, defaults included."""
    row = unit.session.get(SettingsRow, project_id)
    return told(row) if row else Settings(0, None, None, effective({}))


def told(row: SettingsRow) -> Settings:
    """What a row says, with the defaults for the rest."""
    return Settings(row.version, row.changed_at, row.changed_by, effective(row.values))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted."""

    status: RiskStatus | None = None
    kind: RiskKind | None = None
    activity: str | None = None


def page(unit: Unit, project_id: UUID, wanted: Wanted, window: rows.Window) -> tuple[list[RiskRow], str | None]:
    """A page of the register, the oldest entry first."""
    found = select(RiskRow).where(RiskRow.project_id == project_id)
    if wanted.status is not None:
        found = found.where(RiskRow.status == wanted.status)
    if wanted.kind is not None:
        found = found.where(RiskRow.kind == wanted.kind)
    if wanted.activity is not None:
        found = found.where(literal(wanted.activity) == any_(RiskRow.activity_codes))
    return rows.page(unit, RiskRow, found, _BY_ID, window)


def one(unit: Unit, project_id: UUID, risk_id: UUID, *, to_change: bool = False) -> RiskRow:
    """An entry that is there; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such entry, or it was removed.
    """
    wanted = select(RiskRow).where(
        RiskRow.id == risk_id, RiskRow.project_id == project_id, RiskRow.deleted_at.is_(None)
    )
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such entry in the register")
    return found


def by_ids(unit: Unit, ids: Iterable[UUID]) -> list[RiskRow]:
    """Those of these entries that are there."""
    there = select(RiskRow).where(RiskRow.id.in_(list(ids)), RiskRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(RiskRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[RiskRow]:
    """Every entry of a project."""
    there = select(RiskRow).where(RiskRow.project_id == project_id, RiskRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(RiskRow.id)))


def open_entries(unit: Unit, project_id: UUID) -> list[RiskRow]:
    """The entries that still count."""
    return [row for row in all_of(unit, project_id) if row.status == RiskStatus.OPEN]


def run(unit: Unit, run_id: UUID, *, whole: bool = False, to_change: bool = False) -> RunRow | None:
    """A simulation; ``whole`` with its inputs, what it said and what actions are worth; ``to_change`` held alone."""
    wanted = select(RunRow).where(RunRow.id == run_id)
    if whole:
        wanted = wanted.options(undefer(RunRow.inputs), undefer(RunRow.outcome), undefer(RunRow.worth))
    if to_change:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return unit.session.scalar(wanted)


def latest_run(unit: Unit, project_id: UUID) -> RunRow | None:
    """The simulation that was begun last, whatever became of it."""
    return _first(unit, RunRow.project_id == project_id)


def latest_done(unit: Unit, project_id: UUID, *, whole: bool = False) -> RunRow | None:
    """The last simulation that has said something."""
    row = _first(unit, RunRow.project_id == project_id, RunRow.state == RunState.DONE)
    return run(unit, row.id, whole=True) if row and whole else row


def _first(unit: Unit, *conditions: ColumnElement[bool]) -> RunRow | None:
    wanted = select(RunRow).where(*conditions)
    return unit.session.scalar(wanted.order_by(RunRow.created_at.desc(), RunRow.id.desc()).limit(1))


def runs(unit: Unit, project_id: UUID, before: UUID | None, limit: int) -> Sequence[RunRow]:
    """Simulations, the newest first, from one on that is named."""
    wanted = select(RunRow).where(RunRow.project_id == project_id)
    if before is not None:
        wanted = wanted.where(RunRow.id < before)
    return unit.session.scalars(wanted.order_by(RunRow.id.desc()).limit(limit)).all()


def running(unit: Unit, project_id: UUID) -> list[RunRow]:
    """Simulations that have not ended, held for this unit alone."""
    wanted = select(RunRow).where(RunRow.project_id == project_id, RunRow.state == RunState.RUNNING)
    return list(unit.session.scalars(wanted.order_by(RunRow.id).with_for_update()))


def is_running(unit: Unit, run_id: UUID) -> bool:
    """Whether anybody still waits for a simulation."""
    return unit.session.scalar(select(RunRow.state).where(RunRow.id == run_id)) == RunState.RUNNING


def part(unit: Unit, run_id: UUID, first_block: int) -> PartRow | None:
    """A part of a simulation, without what it came to."""
    return unit.session.get(PartRow, (run_id, first_block))


def tallies(unit: Unit, run_id: UUID) -> list[bytes | None]:
    """What the parts of a simulation came to, in their order; None for one that is not done."""
    wanted = select(PartRow.tally).where(PartRow.run_id == run_id).order_by(PartRow.first_block)
    return list(unit.session.scalars(wanted))


def parts_done(unit: Unit, run_ids: Sequence[UUID]) -> dict[UUID, float]:
    """The share of simulations that is done, 0 to 1; of one that ends before it has to, by all it could take."""
    done = func.sum(PartRow.last_block - PartRow.first_block).filter(PartRow.done_at.is_not(None))
    wanted = select(RunRow.id, RunRow.iterations, func.coalesce(done, 0)).join(PartRow, PartRow.run_id == RunRow.id)
    rows = unit.session.execute(wanted.where(RunRow.id.in_(run_ids)).group_by(RunRow.id))
    return {run_id: min(1.0, LANES * blocks / iterations) for run_id, iterations, blocks in rows}
