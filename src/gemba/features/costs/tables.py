"""Cost entries, and the files they came from, as stored."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Versioned

PREVIEW: Final = "preview"
CONFIRMED: Final = "confirmed"
UNDONE: Final = "undone"


class ImportRow(Versioned, Base):
    """A file of cost entries: a preview, then confirmed or forgotten, perhaps undone.

    ``header`` and ``rows`` are the texts of the table as it was read (in ``rows`` as ``formats.tables.to_json`` has
    them), ``numbers`` where each row stands in the file; all three are null once the preview has served. ``choices``
    is how somebody wants it understood, where they said so.
    """

    __tablename__ = "cost_imports"
    __table_args__ = (Index("ix_cost_imports_project_id_id", "project_id", "id"),)

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    file_name: Mapped[str]
    state: Mapped[str]
    header: Mapped[list[str] | None] = mapped_column(ARRAY(String))
    rows: Mapped[list[list[Any]] | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    numbers: Mapped[list[int] | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    choices: Mapped[dict[str, Any]] = mapped_column(JSONB)
    entries: Mapped[int]
    confirmed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class CostRow(Versioned, Base):
    """An amount of money in hundredths of the project's currency, and what it belongs to as far as somebody said.

    ``import_id`` is the file it came from, null for one entered by hand. Texts are empty where nothing was said.
    """

    __tablename__ = "cost_entries"
    __table_args__ = (
        CheckConstraint("day is not null or kind in ('budget', 'forecast')", name="day"),
        Index("ix_cost_entries_project_id_id", "project_id", "id"),
        Index("ix_cost_entries_project_id_changed_at", "project_id", "changed_at"),
        Index("ix_cost_entries_import_id", "import_id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("cost_imports.id"))
    kind: Mapped[str]
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[date | None]
    activity_code: Mapped[str]
    wbs: Mapped[str]
    area: Mapped[str]
    trade: Mapped[str]
    vendor: Mapped[str]
    reference: Mapped[str]
    note: Mapped[str]
