"""Reading branches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.whatif.tables import BranchRow

_ORDER: Final = rows.Order((BranchRow.id,), TypeAdapter(tuple[UUID]))


def page(unit: Unit, project_id: UUID, window: rows.Window) -> tuple[list[BranchRow], str | None]:
    """A page of the branches of a project, the oldest first."""
    return rows.page(unit, BranchRow, select(BranchRow).where(BranchRow.project_id == project_id), _ORDER, window)


def one(unit: Unit, project_id: UUID, branch_id: UUID, *, to_change: bool = False) -> BranchRow:
    """A branch that is there; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such branch, or it was discarded.
    """
    wanted = select(BranchRow).where(
        BranchRow.id == branch_id, BranchRow.project_id == project_id, BranchRow.deleted_at.is_(None)
    )
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such branch")
    return found


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[BranchRow]:
    """Those of these branches that are there."""
    there = select(BranchRow).where(BranchRow.id.in_(ids), BranchRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(BranchRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[BranchRow]:
    """Every branch of a project."""
    there = select(BranchRow).where(BranchRow.project_id == project_id, BranchRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(BranchRow.id)))
