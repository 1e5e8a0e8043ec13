"""People and their sign-ins, as stored. Of every secret only a hash is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gemba.db.base import Base, Identified, Versioned


class UserRow(Versioned, Base):
    """A person. ``email`` is kept as typed and found in lower case; without ``password_hash`` nobody can sign in.

    ``rights_version`` counts the changes that must reach tokens which are already out: of role and of being active.
    """

    __tablename__ = "users"
    __table_args__ = (
        Index("uq_users_email", text("lower(email)"), unique=True),
        Index("ix_users_changed_at", "changed_at"),
    )

    email: Mapped[str]
    full_name: Mapped[str]
    company: Mapped[str]
    role: Mapped[str]
    is_active: Mapped[bool]
    password_hash: Mapped[str | None]
    rights_version: Mapped[int] = mapped_column(default=1, server_default="1")


class SessionRow(Identified, Base):
    """A sign-in on one device: a family of refresh tokens of which the newest is good."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_user_id", "user_id", "id"),
        Index("ix_sessions_ended_at", "ended_at", postgresql_where=text("ended_at is not null")),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]
    address: Mapped[str]
    agent: Mapped[str]


class RefreshRow(Base):
    """A refresh token by its SHA-256; one that was used stays, so that its coming back is noticed."""

    __tablename__ = "refresh_tokens"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    created_at: Mapped[datetime]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LinkRow(Base):
    """A link sent by mail, by its SHA-256: whoever reads the mail may set the password, once."""

    __tablename__ = "account_links"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    created_at: Mapped[datetime]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    purpose: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiKeyRow(Identified, Base):
    """A personal key for programs, by its SHA-256; ``scopes`` are names of rights."""

    __tablename__ = "api_keys"
    __table_args__ = (Index("ix_api_keys_user_id", "user_id", "id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String))
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class PreferenceRow(Base):
    """How a person wants something, by its name. What a value means is known to whoever shows it."""

    __tablename__ = "preferences"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSONB)
    changed_at: Mapped[datetime]
