"""Making, changing and removing tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gemba.core.access import Role
from gemba.core.problems import Impossible, NotAllowed
from gemba.db.unit import Unit
from gemba.features.attachments.subjects import SUBJECTS
from gemba.features.projects import rows
from gemba.features.projects.queries import site
from gemba.features.tasks import queries
from gemba.features.tasks.facts import TaskChanged, TaskCreated, TaskRemoved
from gemba.features.tasks.problems import MoveNotPossible, TaskIdTaken
from gemba.features.tasks.rules import MOVES, TaskStatus, reachable, right_for
from gemba.features.tasks.tables import ChangeRow, TaskRow

SUBJECTS["task"] = queries.is_there


def create(unit: Unit, project_id: UUID, task_id: UUID, values: Mapping[str, Any]) -> tuple[TaskRow, bool]:
    """A new task, and whether it is new: the same wish of the same person again finds the one that is there.

    Raises:
        Impossible: the values do not go together, or name somebody or something that is not in the project.
        TaskIdTaken: the id belongs to a task of another project or person.
    """
    _check(unit, project_id, values, values)
    done_at = unit.now if values["status"] == TaskStatus.DONE else None
    owner = {"project_id": project_id, "created_by": unit.actor_id}
    row, is_new = rows.make_once(unit, TaskRow, task_id, owner, {**values, "done_at": done_at}, TaskIdTaken)
    if is_new:
        _note(unit, row, "created", None, None)
        unit.emit(TaskCreated(project_id=project_id, task_id=task_id))
    return row, is_new


def change(unit: Unit, project_id: UUID, task_id: UUID, version: int, sent: Mapping[str, Any], role: Role) -> TaskRow:
    """Give some members of a task new values, as far as ``role`` lets the one who acts.

    A move to done is timed, one away from it forgets the time; a task that is no longer blocked forgets why it was.

    Raises:
        NotFound: there is no such task.
        NotAllowed: these members, or this move, need a right that the role does not give.
        Stale: somebody changed the task in the meantime.
        MoveNotPossible: the task cannot go there from where it stands.
        Impossible: the values do not go together, or name somebody or something that is not in the project.
    """
    row = queries.one(unit, project_id, task_id, to_change=True)
    before, after = TaskStatus(row.status), TaskStatus(sent.get("status", row.status))
    _permit(unit, role, before, after, sent)
    rows.same(row, version)
    if after is not before and after not in MOVES[before]:
        raise MoveNotPossible(f"it is {before}", reachable=[one.value for one in reachable(before)])
    values = {**sent, **_that_follow(unit, before, after)}
    _check(unit, project_id, rows.values_of(row, values), values)
    old = rows.values_of(row, {})
    changed = tuple(name for name in rows.change(unit, row, values) if name != "done_at")
    for name in changed:
        _note(unit, row, name, old[name], getattr(row, name))
    if changed:
        unit.emit(TaskChanged(project_id=project_id, task_id=task_id, changed=changed))
    return row


def remove(unit: Unit, project_id: UUID, task_id: UUID, version: int) -> None:
    """Take a task away; it stays as a tombstone, with its history.

    Raises:
        NotFound: there is no such task.
        Stale: somebody changed it in the meantime.
    """
    row = queries.one(unit, project_id, task_id, to_change=True)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    _note(unit, row, "removed", None, None)
    unit.emit(TaskRemoved(project_id=project_id, task_id=task_id))


def _permit(unit: Unit, role: Role, before: TaskStatus, after: TaskStatus, sent: Mapping[str, Any]) -> None:
    needed = right_for(before, after, sent)
    if unit.actor and not unit.actor.may(needed, role):
        raise NotAllowed("your role may report on the work, not change the plan", right=needed.value)


def _that_follow(unit: Unit, before: TaskStatus, after: TaskStatus) -> dict[str, Any]:
    """The values that a move brings with it."""
    values: dict[str, Any] = {}
    if after is not before and TaskStatus.DONE in (before, after):
        values["done_at"] = unit.now if after is TaskStatus.DONE else None
    if before is TaskStatus.BLOCKED and after is not TaskStatus.BLOCKED:
        values["blocked_reason"] = None
    return values


def _check(unit: Unit, project_id: UUID, whole: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Insist that the ``whole`` task makes sense, and that its ``new`` values name what is in the project."""
    errors: list[dict[str, str]] = []
    if (whole["status"] == TaskStatus.BLOCKED) != bool(whole["blocked_reason"]):
        errors.append(_wrong("blocked_reason", "a blocked task says why; no other does"))
    if whole["starts_on"] and whole["due_on"] and whole["starts_on"] > whole["due_on"]:
        errors.append(_wrong("due_on", "is before it starts"))
    assignee_id, area_id = new.get("assignee_id"), new.get("area_id")
    if assignee_id and not site.is_member(unit, project_id, assignee_id):
        errors.append(_wrong("assignee_id", "is nobody who belongs to the project"))
    if area_id and not site.has_area(unit, project_id, area_id):
        errors.append(_wrong("area_id", "is no area of the project"))
    if errors:
        raise Impossible("some values cannot be", errors=errors)


def _wrong(member: str, message: str) -> dict[str, str]:
    return {"field": f"body.{member}", "message": message}


def _note(unit: Unit, row: TaskRow, what: str, before: Any, after: Any) -> None:
    """Write down in the history of a task what happened to it."""
    unit.session.add(
        ChangeRow(
            project_id=row.project_id,
            task_id=row.id,
            at=unit.now,
            by_id=unit.actor_id,
            what=what,
            before=_plain(before),
            after=_plain(after),
        )
    )


def _plain(value: Any) -> Any:
    """A value as it looks on the wire."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
