"""Whom a request speaks for: a person who signed in, or a program with a personal API key."""

from __future__ import annotations

from datetime import timedelta
from hmac import compare_digest
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import update

from gemba.core.access import Actor, Right, Role
from gemba.db.runtime import Runtime
from gemba.features.accounts import codes, queries, tokens
from gemba.features.accounts.revoked import Revoked
from gemba.features.accounts.tables import ApiKeyRow

_PREFIX: Final = "gk_"
_SEEN_AGAIN: Final = timedelta(minutes=10)  # the least time between two notes of a key's use


class _Key(NamedTuple):
    id: UUID
    digest: bytes


def key_text(key_id: UUID, secret: str) -> str:
    """An API key as its owner carries it."""
    return f"{_PREFIX}{key_id.hex}_{secret}"


def identify(run: Runtime, revoked: Revoked, token: str) -> Actor:
    """Whom a token or an API key speaks for; may ask the database.

    Raises:
        NotAuthenticated: it is not good.
    """
    if revoked.is_due():
        revoked.load()
    return at_once(run, revoked, token) or _look_up(run, revoked, _parsed(token))


def at_once(run: Runtime, revoked: Revoked, token: str) -> Actor | None:
    """The same without asking the database; None for an API key that has not come lately.

    Raises:
        NotAuthenticated: it is not good.
    """
    if not token.startswith(_PREFIX):
        return tokens.read(run, revoked, token)
    key = _parsed(token)
    return revoked.keys.find(key.id, key.digest)


def _parsed(token: str) -> _Key:
    try:
        _, key_id, secret = token.split("_", 2)
        return _Key(UUID(hex=key_id), codes.digest(secret))
    except ValueError:
        raise tokens.refused() from None


def _look_up(run: Runtime, revoked: Revoked, key: _Key) -> Actor:
    state = revoked.keys.state
    with run.read() as unit:
        found, now = queries.api_key_and_owner(unit, key.id), unit.now
    if found is None:
        raise tokens.refused()
    row, owner = found
    is_right = compare_digest(row.digest, key.digest)
    if not is_right or row.revoked_at or not owner.is_active or (row.expires_at and row.expires_at <= now):
        raise tokens.refused()
    actor = Actor(owner.id, Role(owner.role), frozenset(Right(scope) for scope in row.scopes))
    left = (row.expires_at - now).total_seconds() if row.expires_at else float("inf")
    revoked.keys.remember(key.id, key.digest, actor, left, state)
    if row.used_at is None or row.used_at < now - _SEEN_AGAIN:
        with run.write(actor) as unit:
            unit.session.execute(update(ApiKeyRow).where(ApiKeyRow.id == key.id).values(used_at=unit.now))
    return actor
