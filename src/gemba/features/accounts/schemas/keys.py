"""API keys on the wire; what makes one a key is shown once."""

from __future__ import annotations

from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.access import Right
from gemba.core.wire import In, Instant, Name, Out
from gemba.features.accounts.tables import ApiKeyRow


class ApiKeyIn(In):
    """A key to make, narrowed to some rights; without ``expires_at`` it is good until it is revoked."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Nightly export", "scopes": ["see"], "expires_at": None}]}
    )

    name: Name
    scopes: list[Right] = Field(min_length=1, max_length=len(Right))
    expires_at: Instant | None = None


class ApiKeyOut(Out):
    """A key, without what makes it one."""

    id: UUID
    created_at: Instant
    name: str
    scopes: list[Right]
    expires_at: Instant | None
    used_at: Instant | None


class ApiKeyMadeOut(ApiKeyOut):
    """A new key. ``key`` is its text, shown this once; null if the key was made before."""

    key: str | None


def api_key_out(row: ApiKeyRow) -> ApiKeyOut:
    """A key on the wire."""
    return ApiKeyOut.model_validate(row)
