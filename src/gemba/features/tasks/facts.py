"""What happens to tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCreated(Fact):
    """A task was made."""

    resource: ClassVar[str] = "tasks"
    field: ClassVar[str] = "task_id"

    task_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanged(Fact):
    """A task is another; ``changed`` names its members that did."""

    resource: ClassVar[str] = "tasks"
    field: ClassVar[str] = "task_id"

    task_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRemoved(Fact):
    """A task was taken away."""

    resource: ClassVar[str] = "tasks"
    field: ClassVar[str] = "task_id"
    gone: ClassVar[bool] = True

    task_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentChanged(Fact):
    """Somebody said something about a task, or put it in other words."""

    resource: ClassVar[str] = "comments"
    field: ClassVar[str] = "comment_id"

    task_id: UUID
    comment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRemoved(Fact):
    """A comment was taken back."""

    resource: ClassVar[str] = "comments"
    field: ClassVar[str] = "comment_id"
    gone: ClassVar[bool] = True

    task_id: UUID
    comment_id: UUID
