"""Tasks on the wire."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue, StringConstraints

from gemba.core.wire import In, Instant, Name, Out, Patch, Text, Word
from gemba.features.tasks.rules import TaskPriority, TaskStatus
from gemba.features.tasks.tables import ChangeRow, TaskRow

Minutes = Annotated[int, Field(ge=0, le=10_000_000)]
"""Time that work takes, of all who work on it together."""

Code = Annotated[Word, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""The code of an activity in the schedule, "A1040"."""

Reason = Annotated[Word, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "name": "Set formwork, level 3, grid A-D",
    "priority": "high",
    "estimated_minutes": 960,
    "activity_code": "A1040",
    "trade": "concrete",
    "starts_on": "2026-05-04",
    "due_on": "2026-05-06",
}
_UNSENT: Any = Field(default_factory=lambda: None)  # of a member that may be left out, and is never null


class TaskIn(In):
    """Somebody's work to be done; ``activity_code`` is the code of its activity, as the schedule has it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    name: Name
    description: Text = ""
    status: TaskStatus = TaskStatus.NOT_STARTED
    priority: TaskPriority = TaskPriority.NORMAL
    assignee_id: UUID | None = Field(default=None, description="Somebody who belongs to the project.")
    estimated_minutes: Minutes | None = None
    actual_minutes: Minutes | None = None
    activity_code: Code | None = None
    area_id: UUID | None = None
    trade: Name | None = None
    starts_on: date | None = None
    due_on: date | None = None
    blocked_reason: Reason | None = Field(default=None, description="What it waits for, if it is blocked.")


class TaskPatch(Patch):
    """What is to be different. Who does the work may report ``status``, ``actual_minutes`` and ``blocked_reason``."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "done", "actual_minutes": 900}]})

    name: Name = _UNSENT
    description: Text = _UNSENT
    status: TaskStatus = _UNSENT
    priority: TaskPriority = _UNSENT
    assignee_id: UUID | None = None
    estimated_minutes: Minutes | None = None
    actual_minutes: Minutes | None = None
    activity_code: Code | None = None
    area_id: UUID | None = None
    trade: Name | None = None
    starts_on: date | None = None
    due_on: date | None = None
    blocked_reason: Reason | None = None


class TaskOut(Out):
    """Somebody's work. ``done_at`` is when it was reported done; ``created_by`` null: by the platform."""

    id: UUID
    project_id: UUID
    name: str
    description: str
    status: TaskStatus
    priority: TaskPriority
    assignee_id: UUID | None
    estimated_minutes: int | None
    actual_minutes: int | None
    activity_code: str | None
    area_id: UUID | None
    trade: str | None
    starts_on: date | None
    due_on: date | None
    done_at: Instant | None
    blocked_reason: str | None
    created_by: UUID | None
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    version: int


class ChangeOut(Out):
    """One member that got another value; ``what`` may also be ``created`` or ``removed``, of the task itself."""

    at: Instant
    by_id: UUID | None
    what: str
    before: JsonValue
    after: JsonValue


def task_out(row: TaskRow) -> TaskOut:
    """A task for clients."""
    return TaskOut.model_validate(row)


def change_out(row: ChangeRow) -> ChangeOut:
    """A line of a task's history for clients."""
    return ChangeOut.model_validate(row)
