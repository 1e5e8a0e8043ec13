"""What is asked alike about everything that belongs to a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.projects.tables import AreaRow, CalendarRow, MemberRow, RateRow

Row = TypeVar("Row", AreaRow, CalendarRow, MemberRow, RateRow)


def one(unit: Unit, table: type[Row], project_id: UUID, id: UUID) -> Row:
    """A row of a project.

    Raises:
        NotFound: it is not there, or not in this project.
    """
    found = find(unit, table, project_id, id)
    if found is None or found.deleted_at is not None:
        raise NotFound()
    return found


def find(unit: Unit, table: type[Row], project_id: UUID, id: UUID) -> Row | None:
    """A row of a project, though it may have been removed."""
    return unit.session.scalars(select(table).where(table.id == id, table.project_id == project_id)).one_or_none()


def by_ids(unit: Unit, table: type[Row], ids: Sequence[UUID]) -> list[Row]:
    """Those of these rows that are there."""
    return list(unit.session.scalars(select(table).where(table.id.in_(ids), table.deleted_at.is_(None))))


def all_of(unit: Unit, table: type[Row], project_id: UUID) -> list[Row]:
    """Every row that is there in a project."""
    there = select(table).where(table.project_id == project_id, table.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(table.id)))
