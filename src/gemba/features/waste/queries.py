"""Reading waste logs, their history, what detectors are worth, and patterns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.waste.tables import InspectionRow, PatternRow, WasteDeedRow, WasteRow
from gemba.features.waste.terms import PERSON, Verdict, WasteState


def one(unit: Unit, project_id: UUID, waste_id: UUID, *, to_change: bool = False) -> WasteRow:
    """A log that is there; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such log, or it was removed.
    """
    wanted = select(WasteRow).where(
        WasteRow.id == waste_id, WasteRow.project_id == project_id, WasteRow.deleted_at.is_(None)
    )
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such waste log")
    return found


def is_there(unit: Unit, project_id: UUID, waste_id: UUID) -> bool:
    """Whether a project has this log."""
    there = select(WasteRow.id).where(
        WasteRow.id == waste_id, WasteRow.project_id == project_id, WasteRow.deleted_at.is_(None)
    )
    return unit.session.scalar(there) is not None


def by_ids(unit: Unit, ids: Iterable[UUID]) -> list[WasteRow]:
    """Those of these logs that are there."""
    there = select(WasteRow).where(WasteRow.id.in_(list(ids)), WasteRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(WasteRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[WasteRow]:
    """Every log of a project."""
    there = select(WasteRow).where(WasteRow.project_id == project_id, WasteRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(WasteRow.id)))


def found_before(unit: Unit, project_id: UUID) -> dict[str, WasteRow]:
    """What detectors have ever found in a project, by key; hold the inspection first."""
    theirs = select(WasteRow).where(WasteRow.project_id == project_id, WasteRow.finding_key.is_not(None))
    rows = unit.session.scalars(theirs.with_for_update())
    return {row.finding_key: row for row in rows if row.finding_key is not None}


def dismissed_keys(unit: Unit, project_id: UUID) -> frozenset[str]:
    """The findings that somebody judged to be no waste: their hours are free for others."""
    keys = select(WasteRow.finding_key).where(
        WasteRow.project_id == project_id,
        WasteRow.finding_key.is_not(None),
        WasteRow.state == WasteState.DISMISSED,
    )
    return frozenset(key for key in unit.session.scalars(keys) if key is not None)


def history(unit: Unit, waste_id: UUID, after: UUID | None, limit: int) -> Sequence[WasteDeedRow]:
    """What was done to a log, the first deed first."""
    wanted = select(WasteDeedRow).where(WasteDeedRow.waste_id == waste_id)
    if after is not None:
        wanted = wanted.where(WasteDeedRow.id > after)
    return unit.session.scalars(wanted.order_by(WasteDeedRow.id).limit(limit)).all()


def inspection(unit: Unit, project_id: UUID) -> InspectionRow | None:
    """The last time the detectors looked at a project."""
    return unit.session.get(InspectionRow, project_id)


def patterns(unit: Unit, project_id: UUID) -> list[PatternRow]:
    """The patterns in a project's waste, those worth most first."""
    wanted = select(PatternRow).where(PatternRow.project_id == project_id).order_by(PatternRow.rank)
    return list(unit.session.scalars(wanted))


@dataclass(frozen=True, slots=True)
class Record:
    """How a detector has done in a project: all it ever found, and what people made of it."""

    found: int = 0
    open: int = 0
    confirmed: int = 0
    dismissed: int = 0


def records(unit: Unit, project_id: UUID) -> dict[str, Record]:
    """The record of every detector that has found anything."""
    counts = (
        select(
            WasteRow.source,
            func.count(),
            func.count().filter(WasteRow.state.in_([WasteState.OPEN, WasteState.CONFIRMED])),
            func.count().filter(WasteRow.verdict == Verdict.CONFIRMED),
            func.count().filter(WasteRow.verdict == Verdict.DISMISSED),
        )
        .where(WasteRow.project_id == project_id, WasteRow.source != PERSON, WasteRow.deleted_at.is_(None))
        .group_by(WasteRow.source)
    )
    return {source: Record(*rest) for source, *rest in unit.session.execute(counts)}


def unpriced(unit: Unit, project_id: UUID) -> list[WasteRow]:
    """What people logged with hours and without a cost, held for this unit."""
    wanted = select(WasteRow).where(
        WasteRow.project_id == project_id,
        WasteRow.source == PERSON,
        WasteRow.deleted_at.is_(None),
        WasteRow.state != WasteState.DISMISSED,
        WasteRow.minutes_likely.is_not(None),
        WasteRow.cost_likely_cents.is_(None),
    )
    return list(unit.session.scalars(wanted.order_by(WasteRow.id).with_for_update()))
