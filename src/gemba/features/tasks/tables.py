"""Tasks, comments and changes, as stored."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Versioned


class TaskRow(Versioned, Base):
    """Somebody's work. ``activity_code`` names an activity of the schedule by the code that outlives its revisions."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_project_id_id", "project_id", "id"),
        Index("ix_tasks_project_id_due_on_id", "project_id", "due_on", "id"),
        Index("ix_tasks_project_id_changed_at", "project_id", "changed_at"),
        Index("ix_tasks_assignee_id_due_on_id", "assignee_id", "due_on", "id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    description: Mapped[str]
    status: Mapped[str]
    priority: Mapped[str]
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    estimated_minutes: Mapped[int | None]
    actual_minutes: Mapped[int | None]
    activity_code: Mapped[str | None]
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("areas.id"))
    trade: Mapped[str | None]
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    blocked_reason: Mapped[str | None]


class CommentRow(Versioned, Base):
    """What somebody said about a task."""

    __tablename__ = "task_comments"
    __table_args__ = (
        Index("ix_task_comments_task_id_id", "task_id", "id"),
        Index("ix_task_comments_project_id_id", "project_id", "id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str]


class ChangeRow(Base):
    """One member of one task that got another value; ``before`` and ``after`` as on the wire."""

    __tablename__ = "task_changes"
    __table_args__ = (Index("ix_task_changes_task_id_seq", "task_id", "seq"),)

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"))
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    what: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
