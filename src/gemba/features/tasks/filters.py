"""What somebody asks of a list of tasks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from gemba.core.wire import In, Instant, Word
from gemba.features.tasks.rules import TaskPriority, TaskStatus


class Whose(StrEnum):
    """Whose tasks, where it is not a certain person's."""

    ME = "me"
    NOBODY = "nobody"
    ANYBODY = "anybody"


class TaskOrder(StrEnum):
    """What comes first: the oldest, or what is due soonest (what has no date comes last)."""

    CREATED = "created"
    DUE = "due"


class TaskFilter(In):
    """Conditions that all hold; of a repeated one, any."""

    status: list[TaskStatus] = Field(default=[], max_length=5, description="Any of these; all when it is left out.")
    priority: list[TaskPriority] = Field(default=[], max_length=4, description="Any of these; all when it is left out.")
    assignee: Whose | UUID = Field(default=Whose.ANYBODY, description="A person's id, or `me`, `nobody`, `anybody`.")
    area_id: UUID | None = Field(default=None, description="In this very area.")
    activity_code: Annotated[Word, StringConstraints(max_length=200)] | None = Field(
        default=None, description="Made from this activity of the schedule."
    )
    due_after: date | None = Field(default=None, description="Due on this day or later.")
    due_before: date | None = Field(default=None, description="Due on an earlier day than this.")
    overdue: bool | None = Field(
        default=None, description="Still open after its day, by the calendar of the site; or not."
    )
    search: Annotated[Word, StringConstraints(max_length=200)] | None = Field(
        default=None, description="Words in the name or the description, in one piece, capitals or not."
    )
    updated_since: Instant | None = Field(
        default=None, description="Changed at this moment or later; removed ones are among them, with `deleted_at`."
    )
    order: TaskOrder = TaskOrder.CREATED
    after: str | None = Field(
        default=None, max_length=1000, description="`next` of the page before, with the same filters."
    )
    limit: int = Field(default=100, ge=1, le=500)


class MyTaskFilter(TaskFilter):
    """The same over all projects, one's own work first."""

    assignee: Whose | UUID = Field(default=Whose.ME, description="`me`, another person's id, `nobody` or `anybody`.")
    order: TaskOrder = TaskOrder.DUE
