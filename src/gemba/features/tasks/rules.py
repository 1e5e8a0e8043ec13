"""How a task may move, and which right each change needs: both in one place."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from gemba.core.access import Right


class TaskStatus(StrEnum):
    """Where a task stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


class TaskPriority(StrEnum):
    """How much it matters that it happens soon."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


OPEN: Final = frozenset({TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})
"""What still has to be worked on."""

_WORK: Final = dict.fromkeys(
    (TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.DONE), Right.WORK_ON_TASKS
)
_UNDO: Final = dict.fromkeys((TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS), Right.WORK_ON_TASKS)

MOVES: Final[dict[TaskStatus, dict[TaskStatus, Right]]] = {
    **{status: {**_WORK, TaskStatus.CANCELLED: Right.PLAN_TASKS} for status in OPEN},
    TaskStatus.DONE: {**_UNDO, TaskStatus.DONE: Right.WORK_ON_TASKS},
    TaskStatus.CANCELLED: {TaskStatus.NOT_STARTED: Right.PLAN_TASKS, TaskStatus.CANCELLED: Right.PLAN_TASKS},
}
"""From where to where a task may go, and with which right. Staying is no move and always possible."""

WORKED_ON: Final = frozenset({"status", "actual_minutes", "blocked_reason"})
"""The members that whoever does the work reports; all others are the plan."""


def reachable(before: TaskStatus) -> tuple[TaskStatus, ...]:
    """Where a task may go from here, in the order of ``TaskStatus``."""
    return tuple(status for status in TaskStatus if status in MOVES[before] and status is not before)


def right_for(before: TaskStatus, after: TaskStatus, members: Iterable[str]) -> Right:
    """The right that a change of these members needs; of a move that is not in the table, the least."""
    if not WORKED_ON.issuperset(members):
        return Right.PLAN_TASKS
    return MOVES[before].get(after, Right.WORK_ON_TASKS)
