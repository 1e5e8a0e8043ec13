"""Forecasts as stored: one row for each status date of a project."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Float, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Identified


class ForecastRow(Identified, Base):
    """What was seen and forecast at a status date, the data date of a schedule.

    Site times (``status_at``, ``start``, ``planned_finish``, ``finished_at``, ``finishes``, ``quantile_finishes``) are
    minutes of the site's wall clock, ``*_hours`` working hours of the project's calendar from ``start``. Amounts are
    hundredths of ``currency``, or hours where it is null. ``durations``, ``finishes`` and ``costs`` are by forecaster,
    ``quantile_*`` go with P10, P50, P80 and P90.

    ``finished_at`` is the last actual finish where all work was complete. ``real_hours`` and ``real_cost`` are the
    truth, in every row of a project whose latest schedule is complete. ``digest`` names all a row was made from,
    ``baseline_id`` the agreed schedule among that.
    """

    __tablename__ = "forecasts"
    __table_args__ = (
        UniqueConstraint("project_id", "status_at"),
        Index("ix_forecasts_changed", "project_id", "changed_at"),
        Index("ix_forecasts_revision_id", "revision_id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"))
    baseline_id: Mapped[UUID | None] = mapped_column(ForeignKey("schedule_revisions.id"))
    status_at: Mapped[int] = mapped_column(BigInteger)
    changed_at: Mapped[datetime]
    digest: Mapped[str]
    basis: Mapped[str]
    currency: Mapped[str | None]
    budget: Mapped[float]
    planned: Mapped[float]
    earned: Mapped[float]
    actual: Mapped[float | None]
    left_ratio: Mapped[float]
    start: Mapped[int | None] = mapped_column(BigInteger)
    planned_finish: Mapped[int | None] = mapped_column(BigInteger)
    planned_hours: Mapped[float | None]
    actual_hours: Mapped[float | None]
    earned_hours: Mapped[float | None]
    finished_at: Mapped[int | None] = mapped_column(BigInteger)
    real_hours: Mapped[float | None]
    real_cost: Mapped[float | None]
    durations: Mapped[dict[str, float | None]] = mapped_column(JSONB)
    finishes: Mapped[dict[str, int | None]] = mapped_column(JSONB)
    costs: Mapped[dict[str, float | None]] = mapped_column(JSONB)
    quantile_hours: Mapped[list[float] | None] = mapped_column(ARRAY(Float))
    quantile_finishes: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger))
    chance_late: Mapped[float | None]
    own_projects: Mapped[int]
