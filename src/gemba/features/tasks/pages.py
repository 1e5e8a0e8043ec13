"""Pages of tasks, as the bytes of their JSON: one statement each, and hardly any work besides it.

A statement depends on which conditions there are, not on their values; it is put together once and kept as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Integer, Select, Text, bindparam, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import psycopg

from gemba.core.pages import mark
from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.projects.queries import site
from gemba.features.tasks.conditions import CONDITIONS, values_of
from gemba.features.tasks.filters import TaskFilter, TaskOrder
from gemba.features.tasks.shape import shaped
from gemba.features.tasks.tables import TaskRow

_KEYS: Final[dict[TaskOrder, tuple[str, ...]]] = {TaskOrder.CREATED: ("id",), TaskOrder.DUE: ("due_on", "id")}


def of_project(unit: Unit, project_id: UUID, wanted: TaskFilter) -> bytes:
    """A page of the tasks of a project, as JSON."""
    return _page(unit, {"project": project_id}, wanted)


def of_everybody(unit: Unit, wanted: TaskFilter) -> bytes:
    """A page of the tasks in all projects that the one who acts sees, as JSON."""
    return _page(unit, {"projects": list(unit.session.scalars(site.visible_ids(unit)))}, wanted)


def one(unit: Unit, project_id: UUID, task_id: UUID) -> tuple[bytes, int]:
    """A task of a project, as JSON, and its version.

    Raises:
        NotFound: the project has no such task.
    """
    statement, constants = _one()
    values = {**constants, "project": project_id, "task": task_id}
    found = unit.session.connection().exec_driver_sql(statement, values).one_or_none()
    if found is None:
        raise NotFound()
    return found[0].encode(), found[1]


@lru_cache(maxsize=1)
def _one() -> tuple[str, dict[str, Any]]:
    rows = TaskRow.__table__
    wanted = (rows.c.id == bindparam("task"), rows.c.project_id == bindparam("project"), rows.c.deleted_at.is_(None))
    task = shaped(rows).where(*wanted).subquery("task")
    told = select(cast(func.row_to_json(literal_column("task")), Text), task.c.version).select_from(task)
    return _kept(told)


def _page(unit: Unit, within: Mapping[str, Any], wanted: TaskFilter) -> bytes:
    conditions = {**within, **values_of(unit, wanted)}
    statement, constants = _statement(wanted.order, frozenset(conditions))
    values = {**constants, **conditions, "now": unit.now, "most": wanted.limit}
    if "after_due" in conditions:
        values["after_due"], values["after_id"] = conditions["after_due"]
    items, count, *key = unit.session.connection().exec_driver_sql(statement, values).one()
    following = f'"{mark(*key)}"' if count > wanted.limit else "null"
    return f'{{"items":{items or "[]"},"next":{following}}}'.encode()


@lru_cache(maxsize=512)
def _statement(order: TaskOrder, conditions: frozenset[str]) -> tuple[str, dict[str, Any]]:
    """A statement and what never changes in it: the tasks of a page as one JSON array, their number, the last key."""
    keys, most = _KEYS[order], bindparam("most", type_=Integer)
    sorted_by = [getattr(TaskRow, key) for key in keys]
    found = (
        select(TaskRow.__table__, func.row_number().over(order_by=sorted_by).label("place"))
        .where(*(CONDITIONS[name] for name in sorted(conditions)))
        .order_by(*sorted_by)
        .limit(most + 1)  # the one past the page tells whether there is another page
        .cte("found")
    )
    task = shaped(found).where(found.c.place <= most).order_by(found.c.place).subquery("task")
    page = select(
        select(cast(func.json_agg(literal_column("task")), Text)).select_from(task).scalar_subquery(),
        select(func.count()).select_from(found).scalar_subquery(),
        *(select(cast(found.c[key], Text)).where(found.c.place == most).scalar_subquery() for key in keys),
    )
    return _kept(page)


def _kept(statement: Select[*tuple[Any, ...]]) -> tuple[str, dict[str, Any]]:
    """A statement as text, and what never changes in it."""
    compiled = statement.compile(dialect=psycopg.dialect())
    return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}
