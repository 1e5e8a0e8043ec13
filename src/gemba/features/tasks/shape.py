"""A task as JSON, made by the database: the same members as ``TaskOut``, which a test holds it to.

Long lists are hot. A hundred tasks that become rows, then models, then text cost ten times what this does.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from gemba.features.tasks.tables import TaskRow

_MEMBERS: Final = (
    TaskRow.id,
    TaskRow.project_id,
    TaskRow.name,
    TaskRow.description,
    TaskRow.status,
    TaskRow.priority,
    TaskRow.assignee_id,
    TaskRow.estimated_minutes,
    TaskRow.actual_minutes,
    TaskRow.activity_code,
    TaskRow.area_id,
    TaskRow.trade,
    TaskRow.starts_on,
    TaskRow.due_on,
    TaskRow.done_at,
    TaskRow.blocked_reason,
    TaskRow.created_by,
    TaskRow.created_at,
    TaskRow.changed_at,
    TaskRow.deleted_at,
    TaskRow.version,
)


def shaped(tasks: FromClause) -> Select[*tuple[Any, ...]]:
    """Of rows of tasks, those columns that make a task on the wire, in its order."""
    return select(*(_told(tasks.c[member.key]) for member in _MEMBERS))


def _told(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value as it looks on the wire: an instant is in UTC, and without a fraction of a second where there is none."""
    if column.type.python_type is not datetime:
        return column
    told = func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    return func.replace(told, ".000000Z", "Z").label(column.key)
