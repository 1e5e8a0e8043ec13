"""Projects and what belongs to them, as stored."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Versioned


class ProjectStatus(StrEnum):
    """Where a project stands. The timed jobs look after active ones."""

    PLANNED = "planned"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    ARCHIVED = "archived"


class AreaKind(StrEnum):
    """What a piece of the site is."""

    SECTION = "section"
    BUILDING = "building"
    FLOOR = "floor"
    ZONE = "zone"
    ROOM = "room"


class RateKind(StrEnum):
    """What a rate is the price of.

    ``CREW`` is an hour of one worker of a trade, or of any trade where none is named; ``EQUIPMENT`` one machine for
    one hour; ``INDIRECT`` what a working day of delay costs the whole site; ``HOLDING`` what it costs to have money
    tied up, in percent of it and year.
    """

    CREW = "crew"
    EQUIPMENT = "equipment"
    INDIRECT = "indirect"
    HOLDING = "holding"


class ProjectRow(Versioned, Base):
    """A project. ``time_zone`` is a name such as "Europe/Madrid", ``currency`` a code of ISO 4217."""

    __tablename__ = "projects"

    name: Mapped[str]
    description: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    status: Mapped[str]
    budget_cents: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    time_zone: Mapped[str]


class MemberRow(Versioned, Base):
    """Somebody's place in a project."""

    __tablename__ = "project_members"
    __table_args__ = (UniqueConstraint("project_id", "user_id"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str]


class AreaRow(Versioned, Base):
    """A piece of the site, inside another one or at the top; ``position`` is its place among those beside it."""

    __tablename__ = "areas"
    __table_args__ = (
        Index("ix_areas_project_id", "project_id", "position", "id"),
        Index("ix_areas_parent_id", "parent_id"),
        Index(
            "uq_areas_project_id_code",
            "project_id",
            "code",
            unique=True,
            postgresql_where=text("deleted_at is null"),
        ),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("areas.id"))
    kind: Mapped[str]
    name: Mapped[str]
    code: Mapped[str | None]
    position: Mapped[int]


class CalendarRow(Versioned, Base):
    """When people work: shifts in minutes after midnight, by day of the week, and the dates that differ."""

    __tablename__ = "calendars"
    __table_args__ = (Index("ix_calendars_project_id", "project_id", "name", "id"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    name: Mapped[str]
    week: Mapped[dict[str, list[list[int]]]] = mapped_column(JSONB)
    exceptions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class RateRow(Versioned, Base):
    """What something costs from a date on, in the project's currency; holding in percent a year instead."""

    __tablename__ = "rates"
    __table_args__ = (
        Index(
            "uq_rates_project_id_kind_trade_effective_from",
            "project_id",
            "kind",
            text("coalesce(trade, '')"),
            "effective_from",
            unique=True,
            postgresql_where=text("deleted_at is null"),
        ),
        Index("ix_rates_project_id", "project_id", "effective_from", "id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[str]
    trade: Mapped[str | None]
    amount_cents: Mapped[int | None] = mapped_column(BigInteger)
    yearly_percent: Mapped[float | None]
    effective_from: Mapped[date]
