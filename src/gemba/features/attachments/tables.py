"""Files and uploads, as stored."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Identified, Versioned


class UploadRow(Identified, Base):
    """A file on its way, and afterwards the receipt for it; the file gets the same id.

    ``received_bytes`` are safe on the disk. They reach ``size_bytes`` in the very transaction that stores the file, so
    that an upload which looks complete is.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        Index("ix_uploads_unfinished", "created_by", "expires_at", postgresql_where=text("completed_at is null")),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    filename: Mapped[str]
    taken_at: Mapped[datetime | None]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    received_bytes: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]


class AttachmentRow(Versioned, Base):
    """A photo or a document that belongs to a subject; its bytes are kept by the port ``Files``."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("ix_attachments_project_id_id", "project_id", "id"),
        Index("ix_attachments_subject_id_id", "subject_id", "id"),
    )

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id"))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    filename: Mapped[str]
    media_type: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    taken_at: Mapped[datetime | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    has_thumbnail: Mapped[bool]
