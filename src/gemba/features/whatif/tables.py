"""Branches, as stored."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Versioned


class BranchRow(Versioned, Base):
    """Changes that somebody keeps, and the revision of the schedule that they were made on."""

    __tablename__ = "whatif_branches"
    __table_args__ = (
        Index("ix_whatif_branches_project_id_id", "project_id", "id"),
        Index("ix_whatif_branches_project_id_changed_at", "project_id", "changed_at"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    note: Mapped[str]
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("schedule_revisions.id"))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
