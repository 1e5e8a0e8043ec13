"""What every table shares: how its constraints are named, and that a moment is an instant in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import DateTime, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES: Final = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The tables of the platform."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012 - the name and form SQLAlchemy asks for


class Identified:
    """A row that anybody may mint: its id comes with it."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class Versioned(Identified):
    """A row that people change: whoever changes it names the version they saw. Removed rows stay as tombstones."""

    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
