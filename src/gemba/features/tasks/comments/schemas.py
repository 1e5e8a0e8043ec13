"""Comments on the wire."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, StringConstraints

from gemba.core.wire import In, Instant, Out, Word
from gemba.features.tasks.tables import CommentRow

Said = Annotated[Word, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class CommentIn(In):
    """Something to say about a task."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Waiting for the crane; back after lunch."}]})

    text: Said


class CommentOut(Out):
    """Something that was said about a task."""

    id: UUID
    project_id: UUID
    task_id: UUID
    author_id: UUID
    text: str
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    version: int


def comment_out(row: CommentRow) -> CommentOut:
    """A comment for clients."""
    return CommentOut.model_validate(row)
