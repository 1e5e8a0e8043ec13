"""Setting what detectors look for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from gemba.core.problems import Impossible, Stale
from gemba.db.unit import Unit
from gemba.features.waste.facts import WasteTuned
from gemba.features.waste.tables import TuningRow
from gemba.features.waste.tuning import parameters
from gemba.features.waste.tuning.parameters import Value
from gemba.features.waste.tuning.queries import Tuning, told


def tune(unit: Unit, project_id: UUID, version: int, off: Sequence[str], values: Mapping[str, Value]) -> Tuning:
    """Set which detectors are off and all parameters that are not to have their default.

    Raises:
        Impossible: no such detector or parameter, or a value beyond its bounds.
        Stale: somebody was faster.
    """
    errors = parameters.wrong(off, values)
    if errors:
        raise Impossible("these settings cannot be", errors=errors)
    row = _held(unit, project_id)
    if row.version != version:
        raise Stale(current=row.version)
    before, silent, wanted = told(row), sorted(set(off)), _besides_defaults(values)
    changed = sorted(
        {*(before.off ^ set(silent))}
        | {name for name in before.values.keys() | wanted.keys() if before.values.get(name) != wanted.get(name)}
    )
    if changed:
        row.off, row.values, row.version = silent, dict(wanted), row.version + 1
        row.changed_at, row.changed_by = unit.now, unit.actor_id
        unit.emit(WasteTuned(project_id=project_id, changed=tuple(changed)))
    return told(row)


def _besides_defaults(values: Mapping[str, Value]) -> dict[str, Value]:
    known = parameters.defaults()
    return {name: type(known[name])(value) for name, value in sorted(values.items()) if value != known[name]}


def _held(unit: Unit, project_id: UUID) -> TuningRow:
    """The row of a project, for this unit alone; made where there is none."""
    empty: dict[str, Any] = {"project_id": project_id, "version": 0, "off": [], "values": {}}
    unit.session.execute(insert(TuningRow).values(empty).on_conflict_do_nothing())
    held = select(TuningRow).where(TuningRow.project_id == project_id).with_for_update()
    return unit.session.scalars(held.execution_options(populate_existing=True)).one()
