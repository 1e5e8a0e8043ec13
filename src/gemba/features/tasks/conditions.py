"""What a filter means in SQL: conditions by name, made once, and the values they take from one request."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, DateTime, any_, bindparam, not_, or_, tuple_
from sqlalchemy.sql.functions import coalesce
from sqlalchemy.types import ARRAY, Date, String, Uuid

from gemba.core.pages import place
from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.features.tasks.filters import TaskFilter, TaskOrder, Whose
from gemba.features.tasks.queries import is_late
from gemba.features.tasks.tables import TaskRow

_LATE: Final = coalesce(is_late(bindparam("now", type_=DateTime(timezone=True))), False)
_AFTER_ID: Final = bindparam("after_id", type_=Uuid)
_AFTER_DUE: Final = bindparam("after_due", type_=Date)
_SEARCH: Final = bindparam("search", type_=String)

CONDITIONS: Final[dict[str, ColumnElement[bool]]] = {
    "projects": TaskRow.project_id == any_(bindparam("projects", type_=ARRAY(Uuid))),
    "project": TaskRow.project_id == bindparam("project", type_=Uuid),
    "there": TaskRow.deleted_at.is_(None),
    "updated_since": TaskRow.changed_at >= bindparam("updated_since", type_=DateTime(timezone=True)),
    "status": TaskRow.status == any_(bindparam("status", type_=ARRAY(String))),
    "priority": TaskRow.priority == any_(bindparam("priority", type_=ARRAY(String))),
    "assignee": TaskRow.assignee_id == bindparam("assignee", type_=Uuid),
    "nobody": TaskRow.assignee_id.is_(None),
    "area_id": TaskRow.area_id == bindparam("area_id", type_=Uuid),
    "activity_code": TaskRow.activity_code == bindparam("activity_code", type_=String),
    "due_after": TaskRow.due_on >= bindparam("due_after", type_=Date),
    "due_before": TaskRow.due_on < bindparam("due_before", type_=Date),
    "overdue": _LATE,
    "not_overdue": not_(_LATE),
    "search": or_(TaskRow.name.ilike(_SEARCH, escape="/"), TaskRow.description.ilike(_SEARCH, escape="/")),
    "after_id": TaskRow.id > _AFTER_ID,
    "after_due": or_(TaskRow.due_on.is_(None), tuple_(TaskRow.due_on, TaskRow.id) > tuple_(_AFTER_DUE, _AFTER_ID)),
    "undated": TaskRow.due_on.is_(None),
}
"""Every condition that a list of tasks may have; tasks without a date come after those with one."""

_PLAIN: Final = ("status", "priority", "area_id", "activity_code", "due_after", "due_before", "updated_since")
_CURSORS: Final[dict[TaskOrder, TypeAdapter[Any]]] = {
    TaskOrder.CREATED: TypeAdapter(tuple[UUID]),
    TaskOrder.DUE: TypeAdapter(tuple[date | None, UUID]),
}


def values_of(unit: Unit, wanted: TaskFilter) -> dict[str, Any]:
    """The conditions that a filter asks for, by name, each with its value (None for one that takes none)."""
    found = {name: value for name in _PLAIN if (value := getattr(wanted, name)) not in (None, [])}
    if wanted.updated_since is None:
        found["there"] = None
    if wanted.search:
        found["search"] = f"%{_literally(wanted.search)}%"
    if wanted.overdue is not None:
        found["overdue" if wanted.overdue else "not_overdue"] = None
    return {**found, **_of_assignee(unit, wanted.assignee), **_of_cursor(wanted.order, wanted.after)}


def _of_assignee(unit: Unit, wanted: Whose | UUID) -> dict[str, Any]:
    if wanted is Whose.ANYBODY:
        return {}
    if wanted is Whose.NOBODY:
        return {"nobody": None}
    return {"assignee": unit.actor.id if wanted is Whose.ME and unit.actor else wanted}


def _of_cursor(order: TaskOrder, cursor: str | None) -> dict[str, Any]:
    """The condition to come after a cursor.

    Raises:
        Impossible: the cursor is of another list, or none at all.
    """
    if cursor is None:
        return {}
    try:
        *due, after_id = _CURSORS[order].validate_python(place(cursor))
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None
    if order is TaskOrder.CREATED:
        return {"after_id": after_id}
    if due == [None]:
        return {"undated": None, "after_id": after_id}
    return {"after_due": (due[0], after_id)}


def _literally(text: str) -> str:
    for sign in "/%_":
        text = text.replace(sign, f"/{sign}")
    return text
