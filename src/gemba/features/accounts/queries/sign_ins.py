"""Looking up sign-ins, API keys and links, and what of them is no longer good."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select

from gemba.db.unit import Unit
from gemba.features.accounts.queries.cursors import id_in
from gemba.features.accounts.tables import ApiKeyRow, LinkRow, RefreshRow, SessionRow, UserRow


def live_sessions(unit: Unit, user_id: UUID, refresh_days: int) -> Select[SessionRow]:
    """The query for somebody's sign-ins that have neither ended nor run out."""
    since = unit.now - timedelta(days=refresh_days)
    return select(SessionRow).where(
        SessionRow.user_id == user_id, SessionRow.ended_at.is_(None), SessionRow.used_at > since
    )


def sessions(unit: Unit, user_id: UUID, refresh_days: int, after: str | None, limit: int) -> list[SessionRow]:
    """Somebody's sign-ins, the newest first, one more than ``limit`` if there are more."""
    query = live_sessions(unit, user_id, refresh_days).order_by(SessionRow.id.desc()).limit(limit + 1)
    last = id_in(after)
    return list(unit.session.scalars(query if last is None else query.where(SessionRow.id < last)))


def api_keys(unit: Unit, user_id: UUID, after: str | None, limit: int) -> list[ApiKeyRow]:
    """Somebody's API keys that were not revoked, the newest first, one more than ``limit`` if there are more."""
    query = select(ApiKeyRow).where(ApiKeyRow.user_id == user_id, ApiKeyRow.revoked_at.is_(None))
    query = query.order_by(ApiKeyRow.id.desc()).limit(limit + 1)
    last = id_in(after)
    return list(unit.session.scalars(query if last is None else query.where(ApiKeyRow.id < last)))


def api_key_and_owner(unit: Unit, key_id: UUID) -> tuple[ApiKeyRow, UserRow] | None:
    """A key and the person it speaks for."""
    query = select(ApiKeyRow, UserRow).join(UserRow, UserRow.id == ApiKeyRow.user_id).where(ApiKeyRow.id == key_id)
    found = unit.session.execute(query).one_or_none()
    return None if found is None else (found[0], found[1])


def owner_of_refresh(unit: Unit, digest: bytes) -> tuple[UUID, UUID] | None:
    """The session and the person a refresh token belongs to."""
    query = select(SessionRow.id, SessionRow.user_id).join(RefreshRow, RefreshRow.session_id == SessionRow.id)
    found = unit.session.execute(query.where(RefreshRow.digest == digest)).one_or_none()
    return None if found is None else (found[0], found[1])


def owner_of_link(unit: Unit, digest: bytes, purpose: str) -> UserRow | None:
    """The person to whom a link was sent that is still good."""
    query = select(UserRow).join(LinkRow, LinkRow.user_id == UserRow.id)
    good = query.where(
        LinkRow.digest == digest,
        LinkRow.purpose == purpose,
        LinkRow.used_at.is_(None),
        LinkRow.expires_at > unit.now,
        UserRow.is_active,
    )
    return unit.session.scalars(good).one_or_none()


def ended_since(unit: Unit, since: datetime) -> list[UUID]:
    """The sign-ins that ended at or after an instant."""
    return list(unit.session.scalars(select(SessionRow.id).where(SessionRow.ended_at >= since)))


def rights_since(unit: Unit, since: datetime) -> list[tuple[UUID, int]]:
    """The people who were changed at or after an instant, and the version of their rights."""
    query = select(UserRow.id, UserRow.rights_version).where(UserRow.changed_at >= since)
    return [(row.id, row.rights_version) for row in unit.session.execute(query)]
