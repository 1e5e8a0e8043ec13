"""Reading comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.tasks.tables import CommentRow

_ORDER: Final = rows.Order((CommentRow.id,), TypeAdapter(tuple[UUID]))


def page(unit: Unit, task_id: UUID, window: rows.Window) -> tuple[list[CommentRow], str | None]:
    """A page of what was said about a task, in the order it was said."""
    return rows.page(unit, CommentRow, select(CommentRow).where(CommentRow.task_id == task_id), _ORDER, window)


def one(unit: Unit, task_id: UUID, comment_id: UUID) -> CommentRow:
    """A comment that is there, held for this unit alone.

    Raises:
        NotFound: nothing like it was said about the task, or it was taken back.
    """
    wanted = select(CommentRow).where(
        CommentRow.id == comment_id, CommentRow.task_id == task_id, CommentRow.deleted_at.is_(None)
    )
    found = unit.session.scalar(wanted.with_for_update())
    if found is None:
        raise NotFound("there is no such comment")
    return found


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[CommentRow]:
    """Those of these comments that are there."""
    there = select(CommentRow).where(CommentRow.id.in_(ids), CommentRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(CommentRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[CommentRow]:
    """Every comment in a project."""
    there = select(CommentRow).where(CommentRow.project_id == project_id, CommentRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(CommentRow.id)))
