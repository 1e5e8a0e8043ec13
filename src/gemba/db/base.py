"""What every table shares: how its constraints are named, and that a moment is an instant in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import DateTime, MetaData
from sqlalchemy.orm import DeclarativeBase

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
