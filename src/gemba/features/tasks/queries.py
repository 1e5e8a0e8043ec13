"""Reading tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, TypeAdapter
from sqlalchemy import ARRAY, ColumnElement, String, and_, any_, case, func, literal, select

from gemba.core.pages import mark
from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.projects.queries import site
from gemba.features.tasks.rules import OPEN, TaskStatus
from gemba.features.tasks.tables import ChangeRow, TaskRow


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks, and the minutes they were estimated at and have taken, where somebody said so."""

    count: int
    estimated_minutes: int
    actual_minutes: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the tasks of a project are; every status has its tally, if only of nothing."""

    by_status: Mapping[TaskStatus, Tally]
    overdue: int


_NONE: Final = Tally(0, 0, 0)
_OPEN: Final = literal([status.value for status in sorted(OPEN)], ARRAY(String))
_HISTORY: Final = rows.Order((ChangeRow.seq,), TypeAdapter(tuple[Annotated[int, Field(ge=0, lt=2**63)]]))


def one(unit: Unit, project_id: UUID, task_id: UUID, *, to_change: bool = False) -> TaskRow:
    """A task that is there; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such task, or it was removed.
    """
    wanted = select(TaskRow).where(
        TaskRow.id == task_id, TaskRow.project_id == project_id, TaskRow.deleted_at.is_(None)
    )
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such task")
    return found


def is_there(unit: Unit, project_id: UUID, task_id: UUID) -> bool:
    """Whether a project has this task."""
    there = select(TaskRow.id).where(
        TaskRow.id == task_id, TaskRow.project_id == project_id, TaskRow.deleted_at.is_(None)
    )
    return unit.session.scalar(there) is not None


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[TaskRow]:
    """Those of these tasks that are there."""
    there = select(TaskRow).where(TaskRow.id.in_(ids), TaskRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(TaskRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[TaskRow]:
    """Every task of a project."""
    there = select(TaskRow).where(TaskRow.project_id == project_id, TaskRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(TaskRow.id)))


def stamp(unit: Unit, project_id: UUID) -> tuple[int, int]:
    """Something that differs whenever a task of the project was made, changed or removed since."""
    counts = select(func.count(), func.coalesce(func.sum(TaskRow.version), 0)).where(TaskRow.project_id == project_id)
    rows, versions = unit.session.execute(counts).one()
    return rows, versions


def open_tasks(unit: Unit, project_id: UUID) -> list[TaskRow]:
    """The tasks of a project that still have to be worked on, what is due soonest first."""
    wanted = select(TaskRow).where(TaskRow.project_id == project_id, is_open())
    return list(unit.session.scalars(wanted.order_by(TaskRow.due_on.asc().nulls_last(), TaskRow.id)))


def progress(unit: Unit, project_id: UUID) -> Progress:
    """How far the tasks of a project are; what was removed does not count."""
    tallies = (
        select(
            TaskRow.status,
            func.count(),
            func.sum(TaskRow.estimated_minutes),
            func.sum(TaskRow.actual_minutes),
            func.sum(case((is_late(literal(unit.now)), 1), else_=0)),
        )
        .where(TaskRow.project_id == project_id, TaskRow.deleted_at.is_(None))
        .group_by(TaskRow.status)
    )
    found = unit.session.execute(tallies).all()
    told = {
        TaskStatus(status): Tally(count, estimated or 0, actual or 0) for status, count, estimated, actual, _ in found
    }
    return Progress({status: told.get(status, _NONE) for status in TaskStatus}, sum(late for *_, late in found))


def history(unit: Unit, task_id: UUID, after: str | None, limit: int) -> tuple[list[ChangeRow], str | None]:
    """A page of what happened to a task, the latest first, and the next cursor."""
    wanted = select(ChangeRow).where(ChangeRow.task_id == task_id)
    if after is not None:
        wanted = wanted.where(ChangeRow.seq < _HISTORY.after(after)[0])
    found = list(unit.session.scalars(wanted.order_by(ChangeRow.seq.desc()).limit(limit + 1)))
    return found[:limit], mark(found[limit - 1].seq) if len(found) > limit else None


def is_open() -> ColumnElement[bool]:
    """The condition that a task is there and still has to be worked on."""
    return and_(TaskRow.deleted_at.is_(None), TaskRow.status == any_(_OPEN))


def is_late(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """The condition that a task is open though its day is over on its site."""
    return and_(is_open(), TaskRow.due_on < site.today(TaskRow.project_id, now))
