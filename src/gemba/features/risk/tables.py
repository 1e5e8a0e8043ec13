"""Assumptions, the register, simulations and their parts, as stored. Site times are minutes since 1970-01-01."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Identified, Versioned


class SettingsRow(Base):
    """What is assumed about a project; ``values`` holds only what somebody set, the rest is as by default."""

    __tablename__ = "risk_settings"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    version: Mapped[int]
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    values: Mapped[dict[str, Any]] = mapped_column(JSONB)


class RiskRow(Versioned, Base):
    """One entry of the register.

    ``low``, ``likely`` and ``high`` with ``form`` are a share (1.2: a fifth longer) or working days, by ``effect``; an
    entry that holds work has the dates by which it is clear with a chance of 10, 50 and 90 percent instead.
    """

    __tablename__ = "risks"
    __table_args__ = (
        CheckConstraint("chance between 0 and 1", name="chance"),
        Index("ix_risks_project_id_id", "project_id", "id"),
        Index("ix_risks_project_id_changed_at", "project_id", "changed_at"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str]
    title: Mapped[str]
    activity_codes: Mapped[list[str]] = mapped_column(ARRAY(String))
    effect: Mapped[str]
    chance: Mapped[float]
    form: Mapped[str | None]
    low: Mapped[float | None]
    likely: Mapped[float | None]
    high: Mapped[float | None]
    clear_p10: Mapped[date | None]
    clear_p50: Mapped[date | None]
    clear_p90: Mapped[date | None]
    cost_cents: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str]
    owner: Mapped[str]
    note: Mapped[str]


class RunRow(Identified, Base):
    """One simulation. ``inputs`` is all it rests on beside the revision, as JSON text; ``fingerprint`` its digest.

    ``outcome`` is what it said, as JSON text; ``worth`` what each action is worth, of the findings that
    ``worth_inputs`` is the digest of.
    """

    __tablename__ = "risk_runs"
    __table_args__ = (Index("ix_risk_runs_project_id_id", "project_id", "id"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"))
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    why: Mapped[str]
    state: Mapped[str]
    inputs: Mapped[str] = mapped_column(deferred=True)
    fingerprint: Mapped[str]
    iterations: Mapped[int]
    seed: Mapped[int] = mapped_column(BigInteger)
    planned_finish: Mapped[int | None] = mapped_column(BigInteger)
    p50_finish: Mapped[int | None] = mapped_column(BigInteger)
    p80_finish: Mapped[int | None] = mapped_column(BigInteger)
    p50_cost_cents: Mapped[int | None] = mapped_column(BigInteger)
    p80_cost_cents: Mapped[int | None] = mapped_column(BigInteger)
    on_time_ratio: Mapped[float | None]
    outcome: Mapped[str | None] = mapped_column(deferred=True)
    worth: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    worth_inputs: Mapped[str]
    weighed_at: Mapped[datetime | None]


class PartRow(Base):
    """Some blocks of iterations of a simulation: from ``first_block`` to before ``last_block``.

    ``tally`` is what they came to, kept until all parts are added up.
    """

    __tablename__ = "risk_parts"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("risk_runs.id", ondelete="CASCADE"), primary_key=True)
    first_block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_block: Mapped[int]
    done_at: Mapped[datetime | None]
    tally: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
