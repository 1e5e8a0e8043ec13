"""Schedules as stored. Site times are minutes of the site's wall clock since 1970-01-01, null where there is none."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Integer

from gemba.db.base import Base, Identified, Versioned


class RevisionRow(Versioned, Base):
    """One imported schedule file. What it says never changes; ``original_key`` is where the file itself is kept.

    ``encoding`` is the code page that was asked for, so that reading the original again gives the same.
    """

    __tablename__ = "schedule_revisions"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        Index(
            "uq_schedule_revisions_same_file",
            "project_id",
            "file_sha256",
            "source_project_id",
            unique=True,
            postgresql_where=text("deleted_at is null"),
        ),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    label: Mapped[str]
    imported_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    file_name: Mapped[str]
    file_bytes: Mapped[int] = mapped_column(BigInteger)
    file_sha256: Mapped[str]
    original_key: Mapped[str]
    encoding: Mapped[str | None]
    source_project_id: Mapped[str]
    source_project_name: Mapped[str]
    data_date: Mapped[int] = mapped_column(BigInteger)
    must_finish: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    activities: Mapped[int]
    relations: Mapped[int]
    notes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, deferred=True)
    file_projects: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, deferred=True)


class SolutionRow(Base):
    """That a revision has been dated; ``driving`` are the positions of the relations that drive."""

    __tablename__ = "schedule_solutions"

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"), primary_key=True)
    solved_at: Mapped[datetime]
    finish: Mapped[int] = mapped_column(BigInteger)
    critical_activities: Mapped[int]
    driving: Mapped[list[int]] = mapped_column(ARRAY(Integer))


class JudgementRow(Base):
    """What the quality of a revision is, held against a baseline; ``quality`` is the whole report as JSON text."""

    __tablename__ = "schedule_judgements"

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"), primary_key=True)
    judged_at: Mapped[datetime]
    baseline_id: Mapped[UUID | None] = mapped_column(ForeignKey("schedule_revisions.id"))
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("schedule_revisions.id"))
    score_ratio: Mapped[float | None]
    grade: Mapped[str]
    quality: Mapped[str] = mapped_column(deferred=True)


class ComparisonRow(Base):
    """How a revision differs from an earlier one, as JSON text. Both never change, so neither does this."""

    __tablename__ = "schedule_comparisons"

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"), primary_key=True)
    earlier_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"), primary_key=True)
    made_at: Mapped[datetime]
    document: Mapped[str]


class BaselineRow(Identified, Base):
    """That a revision was named the baseline of its project; the highest number counts, the others are history."""

    __tablename__ = "schedule_baselines"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"))
    named_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str]


class OfRevision:
    """A row of a revision; ``position`` is where it stands in the file, and what others refer to it by."""

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class ActivityRow(OfRevision, Base):
    """An activity as the file states it."""

    __tablename__ = "schedule_activities"

    source_id: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[int] = mapped_column(SmallInteger)
    status: Mapped[int] = mapped_column(SmallInteger)
    calendar: Mapped[int]
    wbs: Mapped[int | None]
    area: Mapped[str]
    trade: Mapped[str]
    codes: Mapped[dict[str, str]] = mapped_column(JSONB)
    planned_duration_minutes: Mapped[int] = mapped_column(BigInteger)
    remaining_duration_minutes: Mapped[int] = mapped_column(BigInteger)
    progress_ratio: Mapped[float]
    planned_start: Mapped[int | None] = mapped_column(BigInteger)
    planned_finish: Mapped[int | None] = mapped_column(BigInteger)
    actual_start: Mapped[int | None] = mapped_column(BigInteger)
    actual_finish: Mapped[int | None] = mapped_column(BigInteger)
    constraint_kind: Mapped[int] = mapped_column(SmallInteger)
    constraint_date: Mapped[int | None] = mapped_column(BigInteger)
    constraint2_kind: Mapped[int] = mapped_column(SmallInteger)
    constraint2_date: Mapped[int | None] = mapped_column(BigInteger)


class RelationRow(OfRevision, Base):
    """A relation between two activities by their positions."""

    __tablename__ = "schedule_relations"

    predecessor: Mapped[int]
    successor: Mapped[int]
    kind: Mapped[int] = mapped_column(SmallInteger)
    lag_minutes: Mapped[int] = mapped_column(BigInteger)


class WbsRow(OfRevision, Base):
    """A branch of the work breakdown; those whose ``low`` lies from its ``low`` to its ``high`` are below it.

    ``path`` are the names from the root to the branch, shortened from the left where they are long.
    """

    __tablename__ = "schedule_wbs"

    parent: Mapped[int | None]
    code: Mapped[str]
    name: Mapped[str]
    path: Mapped[str]
    low: Mapped[int]
    high: Mapped[int]


class CalendarRow(OfRevision, Base):
    """A calendar: shifts of Sunday to Saturday in minutes after midnight, and days (since 1970-01-01) that differ."""

    __tablename__ = "schedule_calendars"

    name: Mapped[str]
    day_minutes: Mapped[int]
    week: Mapped[list[Any]] = mapped_column(JSONB)
    exceptions: Mapped[dict[str, Any]] = mapped_column(JSONB)


class DateRow(OfRevision, Base):
    """What dating gave for an activity, exactly; floats say nothing where ``has_float`` is false."""

    __tablename__ = "activity_dates"

    early_start: Mapped[int | None] = mapped_column(BigInteger)
    early_finish: Mapped[int | None] = mapped_column(BigInteger)
    late_start: Mapped[int | None] = mapped_column(BigInteger)
    late_finish: Mapped[int | None] = mapped_column(BigInteger)
    total_float_minutes: Mapped[int] = mapped_column(BigInteger)
    free_float_minutes: Mapped[int] = mapped_column(BigInteger)
    has_float: Mapped[bool]
    longest_path: Mapped[bool]
    critical: Mapped[bool]
