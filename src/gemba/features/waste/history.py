"""What was done to waste logs: written with every change, in the same unit, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.features.waste.tables import WasteDeedRow, WasteRow
from gemba.features.waste.terms import Deed


def change(unit: Unit, row: WasteRow, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Give a log new values and return those that differ, before and after; one that stays keeps its version."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    told = {name: [_plain(getattr(row, name)), _plain(value)] for name, value in differing.items()}
    for name, value in differing.items():
        setattr(row, name, value)
    if differing:
        row.version, row.changed_at = row.version + 1, unit.now
    return told


def write(unit: Unit, row: WasteRow, deed: Deed, note: str = "", changes: Mapping[str, Any] | None = None) -> None:
    """Add a deed to the history of a log."""
    unit.session.add(
        WasteDeedRow(
            id=new_id(),
            created_at=unit.now,
            project_id=row.project_id,
            waste_id=row.id,
            by=unit.actor_id,
            deed=deed,
            note=note,
            version=row.version,
            changes=dict(changes or {}),
        )
    )


def _plain(value: Any) -> Any:
    """A value as JSON."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
