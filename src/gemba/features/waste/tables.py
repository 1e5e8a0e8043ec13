"""Waste logs, their history, inspections and patterns, as stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Identified, Versioned


class WasteRow(Versioned, Base):
    """One piece of waste, logged by a person or found by a detector.

    ``minutes_*`` are worker minutes and ``cost_*`` minor units of ``currency``, once no hour is counted in two logs;
    ``claimed_*`` are what the detector saw before that. ``finding_key`` is the finding's identity, null for people.
    ``absent`` says that the detector no longer finds it; ``judged_minutes`` and ``judged_days`` are what it was worth
    when somebody judged or resolved it. ``*_cents`` are null without a rate, minutes and days where nobody knows.
    """

    __tablename__ = "waste_logs"
    __table_args__ = (
        UniqueConstraint("project_id", "finding_key"),
        CheckConstraint("minutes_low <= minutes_likely and minutes_likely <= minutes_high", name="minutes"),
        CheckConstraint("cost_low_cents <= cost_likely_cents and cost_likely_cents <= cost_high_cents", name="cost"),
        Index("ix_waste_logs_detected", "project_id", "detected_at", "id"),
        Index("ix_waste_logs_cost", "project_id", text("coalesce(cost_likely_cents, -1)"), "id"),
        Index("ix_waste_logs_changed", "project_id", "changed_at"),
        Index("ix_waste_logs_task_id", "task_id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    type: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    state: Mapped[str]
    source: Mapped[str]
    logged_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    finding_key: Mapped[str | None]
    revision_id: Mapped[UUID | None]
    minutes_low: Mapped[int | None] = mapped_column(BigInteger)
    minutes_likely: Mapped[int | None] = mapped_column(BigInteger)
    minutes_high: Mapped[int | None] = mapped_column(BigInteger)
    cost_low_cents: Mapped[int | None] = mapped_column(BigInteger)
    cost_likely_cents: Mapped[int | None] = mapped_column(BigInteger)
    cost_high_cents: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None]
    claimed_minutes: Mapped[int | None] = mapped_column(BigInteger)
    claimed_cents: Mapped[int | None] = mapped_column(BigInteger)
    priced: Mapped[str | None]
    arithmetic: Mapped[str]
    days: Mapped[float | None]
    drives_finish: Mapped[bool]
    ongoing: Mapped[bool]
    grade: Mapped[str]
    recommendation: Mapped[str]
    evidence: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("areas.id"))
    area: Mapped[str]
    activity_codes: Mapped[list[str]] = mapped_column(ARRAY(String))
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id"))
    trade: Mapped[str]
    crew: Mapped[str]
    detected_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    resolution: Mapped[str | None]
    reopened_at: Mapped[datetime | None]
    verdict: Mapped[str | None]
    judged_at: Mapped[datetime | None]
    judged_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    verdict_reason: Mapped[str | None]
    judged_minutes: Mapped[int | None] = mapped_column(BigInteger)
    judged_days: Mapped[float | None]
    absent: Mapped[bool]


class WasteDeedRow(Identified, Base):
    """One thing that was done to a log; never changed. ``by`` is null for the platform itself."""

    __tablename__ = "waste_history"
    __table_args__ = (Index("ix_waste_history_waste_id", "waste_id", "id"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    waste_id: Mapped[UUID] = mapped_column(ForeignKey("waste_logs.id"))
    by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    deed: Mapped[str]
    note: Mapped[str]
    version: Mapped[int]
    changes: Mapped[dict[str, Any]] = mapped_column(JSONB)


class InspectionRow(Base):
    """The last time the detectors looked at a project.

    ``inputs`` is a digest of all they looked at, ``ran`` the findings of each that could work, ``skipped`` why others
    could not, ``remarks`` what was left out of the reckoning.
    """

    __tablename__ = "waste_inspections"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    revision_id: Mapped[UUID | None]
    inspected_at: Mapped[datetime | None]
    inputs: Mapped[str]
    ran: Mapped[dict[str, int]] = mapped_column(JSONB)
    skipped: Mapped[dict[str, str]] = mapped_column(JSONB)
    remarks: Mapped[list[str]] = mapped_column(JSONB)


class PatternRow(Identified, Base):
    """One pattern in a project's waste of four weeks; ``created_at`` is when it was first seen."""

    __tablename__ = "waste_patterns"
    __table_args__ = (UniqueConstraint("project_id", "key"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    key: Mapped[str]
    kind: Mapped[str]
    type: Mapped[str | None]
    area: Mapped[str]
    trade: Mapped[str]
    rank: Mapped[int]
    sample: Mapped[int]
    small_sample: Mapped[bool]
    sentence: Mapped[str]
    recommendation: Mapped[str]
    minutes: Mapped[int] = mapped_column(BigInteger)
    cost_cents: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None]
    evidence: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    waste_ids: Mapped[list[str]] = mapped_column(JSONB)


class TuningRow(Base):
    """How the detectors of a project are set: those that are off, and parameters that are other than by default."""

    __tablename__ = "waste_tuning"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    version: Mapped[int]
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    off: Mapped[list[str]] = mapped_column(ARRAY(String))
    values: Mapped[dict[str, float]] = mapped_column(JSONB)
