"""Saying something about a task, and taking it back."""

from __future__ import annotations

from uuid import UUID

from gemba.core.access import Actor, Right, Role
from gemba.core.problems import NotAllowed
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.tasks import queries as tasks
from gemba.features.tasks.comments import queries
from gemba.features.tasks.facts import CommentChanged, CommentRemoved
from gemba.features.tasks.problems import CommentIdTaken
from gemba.features.tasks.tables import CommentRow


def add(
    unit: Unit, author: Actor, project_id: UUID, task_id: UUID, comment_id: UUID, text: str
) -> tuple[CommentRow, bool]:
    """Something said about a task, and whether it is new: the same again finds what is there.

    Raises:
        NotFound: the project has no such task.
        CommentIdTaken: the id belongs to a comment on another task, or of another person.
    """
    tasks.one(unit, project_id, task_id)
    owner = {"project_id": project_id, "task_id": task_id, "author_id": author.id}
    row, is_new = rows.make_once(unit, CommentRow, comment_id, owner, {"text": text}, CommentIdTaken)
    if is_new:
        unit.emit(CommentChanged(project_id=project_id, task_id=task_id, comment_id=comment_id))
    return row, is_new


def edit(
    unit: Unit, author: Actor, project_id: UUID, task_id: UUID, comment_id: UUID, version: int, text: str
) -> CommentRow:
    """Put one's own comment in other words.

    Raises:
        NotFound: there is no such comment.
        NotAllowed: somebody else said it.
        Stale: it was changed in the meantime.
    """
    tasks.one(unit, project_id, task_id)
    row = queries.one(unit, task_id, comment_id)
    if row.author_id != author.id:
        raise NotAllowed("only who said it may put it in other words")
    rows.same(row, version)
    if rows.change(unit, row, {"text": text}):
        unit.emit(CommentChanged(project_id=project_id, task_id=task_id, comment_id=comment_id))
    return row


def take_back(
    unit: Unit, actor: Actor, project_id: UUID, task_id: UUID, comment_id: UUID, version: int, role: Role
) -> None:
    """Remove one's own comment; who runs the project may remove any.

    Raises:
        NotFound: there is no such comment.
        NotAllowed: somebody else said it.
        Stale: it was changed in the meantime.
    """
    tasks.one(unit, project_id, task_id)
    row = queries.one(unit, task_id, comment_id)
    if row.author_id != actor.id and not actor.may(Right.RUN_PROJECT, role):
        raise NotAllowed("only who said it, or who runs the project, may take it back", right=Right.RUN_PROJECT.value)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(CommentRemoved(project_id=project_id, task_id=task_id, comment_id=comment_id))
