"""What the timed jobs say, as stored: one health check a day, progress where it changed, one report a week."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Identified


class HealthRow(Identified, Base):
    """A project's health on a day of its own wall clock; ``score`` is null where nothing could be assessed."""

    __tablename__ = "health_checks"
    __table_args__ = (
        UniqueConstraint("project_id", "day"),
        Index("ix_health_checks_changed", "project_id", "changed_at"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    day: Mapped[date]
    checked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    score: Mapped[int | None]
    band: Mapped[str]
    assessed_ratio: Mapped[float]
    small_sample: Mapped[bool]
    formula: Mapped[str]
    sentence: Mapped[str]
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    actions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class SnapshotRow(Identified, Base):
    """How far a project was at the end of a slot of 15 minutes; slots in which nothing moved have none.

    ``lines`` are the project, its branches and its areas. ``fingerprint`` is a digest of all that was rolled up.
    """

    __tablename__ = "progress_snapshots"
    __table_args__ = (
        UniqueConstraint("project_id", "at"),
        Index("ix_progress_snapshots_changed", "project_id", "changed_at"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision_id: Mapped[UUID | None] = mapped_column(ForeignKey("schedule_revisions.id"))
    basis: Mapped[str]
    count: Mapped[int]
    done_count: Mapped[int]
    done_ratio: Mapped[float | None]
    expected_ratio: Mapped[float | None]
    planned_done_ratio: Mapped[float | None]
    hours_ratio: Mapped[float | None]
    moved_by_tasks: Mapped[int]
    lines: Mapped[dict[str, Any]] = mapped_column(JSONB)
    fingerprint: Mapped[str]


class ProgressInputRow(Base):
    """What the last roll-up of a project was made from, so that the next can see that nothing has changed."""

    __tablename__ = "progress_inputs"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    digest: Mapped[str]


class ReportRow(Identified, Base):
    """A written report on a week that begins on a Monday; ``document`` holds its sections."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("project_id", "week_of"),
        Index("ix_reports_changed", "project_id", "changed_at"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    week_of: Mapped[date]
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    title: Mapped[str]
    summary: Mapped[str]
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
