"""Reading what is set for the detectors of a project."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gemba.db.unit import Unit
from gemba.engines.waste import DETECTORS
from gemba.features.waste.tables import TuningRow
from gemba.features.waste.tuning.parameters import Value, fault


@dataclass(frozen=True, slots=True)
class Tuning:
    """Which detectors do not look, and which parameters are not as by default; version 0 where nobody set anything."""

    version: int = 0
    off: frozenset[str] = frozenset()
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    changed_at: datetime | None = None
    changed_by: UUID | None = None


def tuning(unit: Unit, project_id: UUID) -> Tuning:
    """What is set for a project."""
    row = unit.session.get(TuningRow, project_id)
    return told(row) if row else Tuning()


def told(row: TuningRow) -> Tuning:
    """What a row says, without what this version of the detectors does not know any more."""
    off = frozenset(row.off) & DETECTORS.keys()
    values = {name: value for name, value in row.values.items() if not fault(name, value)}
    return Tuning(row.version, off, values, row.changed_at, row.changed_by)
