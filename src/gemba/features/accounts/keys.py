"""Personal API keys: for scripts, narrowed to some rights, shown once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gemba.core.access import Right
from gemba.core.problems import Conflict, Impossible, NotFound
from gemba.db.unit import Unit
from gemba.features.accounts import bearer, codes
from gemba.features.accounts.facts import ApiKeyMade, ApiKeyRevoked
from gemba.features.accounts.tables import ApiKeyRow


def make(
    unit: Unit, user_id: UUID, key_id: UUID, name: str, scopes: Sequence[Right], expires_at: datetime | None
) -> tuple[ApiKeyRow, str | None]:
    """A key, and its text for the only time; the same ``key_id`` again finds the key without its text.

    Raises:
        Impossible: it would have run out before it was made.
        Conflict: the id is that of somebody else's key.
    """
    found = unit.session.get(ApiKeyRow, key_id)
    if found is not None:
        if found.user_id != user_id:
            raise Conflict()
        return found, None
    if expires_at is not None and expires_at <= unit.now:
        told = [{"field": "body.expires_at", "message": "is in the past"}]
        raise Impossible("a key that has run out is of no use", errors=told)
    secret = codes.new_code()
    named = sorted(scope.value for scope in set(scopes))
    row = ApiKeyRow(
        id=key_id,
        created_at=unit.now,
        user_id=user_id,
        name=name,
        scopes=named,
        digest=codes.digest(secret),
        expires_at=expires_at,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.emit(ApiKeyMade(user_id=user_id, key_id=key_id, scopes=tuple(named)))
    return row, bearer.key_text(key_id, secret)


def revoke(unit: Unit, user_id: UUID, key_id: UUID) -> None:
    """A key is no longer good.

    Raises:
        NotFound: it is not theirs.
    """
    found = unit.session.get(ApiKeyRow, key_id, with_for_update=True, populate_existing=True)
    if found is None or found.user_id != user_id:
        raise NotFound()
    if found.revoked_at is None:
        found.revoked_at = unit.now
        unit.emit(ApiKeyRevoked(user_id=user_id, key_id=key_id))
