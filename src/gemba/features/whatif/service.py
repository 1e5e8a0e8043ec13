"""Keeping, changing and discarding branches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.whatif import queries
from gemba.features.whatif.facts import BranchChanged, BranchDiscarded, BranchKept
from gemba.features.whatif.problems import BranchIdTaken
from gemba.features.whatif.tables import BranchRow


def keep(unit: Unit, project_id: UUID, branch_id: UUID, values: Mapping[str, Any]) -> tuple[BranchRow, bool]:
    """A new branch, and whether it is new: the same wish of the same person again finds the one that is there.

    Raises:
        BranchIdTaken: the id belongs to a branch of another project or person.
    """
    owner = {"project_id": project_id, "created_by": unit.actor_id}
    row, is_new = rows.make_once(unit, BranchRow, branch_id, owner, values, BranchIdTaken)
    if is_new:
        unit.emit(BranchKept(project_id=project_id, branch_id=branch_id))
    return row, is_new


def change(unit: Unit, project_id: UUID, branch_id: UUID, version: int, values: Mapping[str, Any]) -> BranchRow:
    """Give a branch another name, note, revision or other changes.

    Raises:
        NotFound: there is no such branch.
        Stale: somebody changed it in the meantime.
    """
    row = queries.one(unit, project_id, branch_id, to_change=True)
    rows.same(row, version)
    changed = rows.change(unit, row, values)
    if changed:
        unit.emit(BranchChanged(project_id=project_id, branch_id=branch_id, changed=changed))
    return row


def discard(unit: Unit, project_id: UUID, branch_id: UUID, version: int) -> None:
    """Throw a branch away; it stays as a tombstone.

    Raises:
        NotFound: there is no such branch.
        Stale: somebody changed it in the meantime.
    """
    row = queries.one(unit, project_id, branch_id, to_change=True)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(BranchDiscarded(project_id=project_id, branch_id=branch_id))
