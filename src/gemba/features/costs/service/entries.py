"""Cost entries by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.engines.value import CostKind
from gemba.features.costs import queries
from gemba.features.costs.facts import CostAdded, CostChanged, CostRemoved
from gemba.features.costs.problems import CostIdTaken
from gemba.features.costs.tables import CostRow
from gemba.features.projects import rows

DATED: Final = frozenset({CostKind.ACTUAL, CostKind.COMMITMENT})
"""What happened on a day, or was promised on one."""


def create(unit: Unit, project_id: UUID, cost_id: UUID, values: Mapping[str, Any]) -> tuple[CostRow, bool]:
    """A new entry, and whether it is new: the same wish of the same person again finds the one that is there.

    Raises:
        Impossible: what was paid or promised has no day.
        CostIdTaken: the id belongs to an entry of another project or person.
    """
    _check(values)
    owner = {"project_id": project_id, "created_by": unit.actor_id}
    row, is_new = rows.make_once(unit, CostRow, cost_id, owner, values, CostIdTaken)
    if is_new:
        unit.emit(CostAdded(project_id=project_id, cost_id=cost_id))
    return row, is_new


def change(unit: Unit, project_id: UUID, cost_id: UUID, version: int, sent: Mapping[str, Any]) -> CostRow:
    """Give some members of an entry new values.

    Raises:
        NotFound: there is no such entry.
        Stale: somebody changed it in the meantime.
        Impossible: what was paid or promised would have no day.
    """
    row = queries.one(unit, project_id, cost_id, to_change=True)
    rows.same(row, version)
    _check(rows.values_of(row, sent))
    changed = rows.change(unit, row, sent)
    if changed:
        unit.emit(CostChanged(project_id=project_id, cost_id=cost_id, changed=changed))
    return row


def remove(unit: Unit, project_id: UUID, cost_id: UUID, version: int) -> None:
    """Take an entry away; it stays as a tombstone.

    Raises:
        NotFound: there is no such entry.
        Stale: somebody changed it in the meantime.
    """
    row = queries.one(unit, project_id, cost_id, to_change=True)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(CostRemoved(project_id=project_id, cost_id=cost_id))


def _check(values: Mapping[str, Any]) -> None:
    if values["kind"] in DATED and values["day"] is None:
        told = {"field": "body.day", "message": "what was paid or promised has a day"}
        raise Impossible("some values cannot be", errors=[told])
