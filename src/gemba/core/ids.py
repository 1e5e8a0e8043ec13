"""Identities that anybody may mint: UUIDv7, so that rows of one moment lie together."""

from __future__ import annotations

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """A new identity, larger than all that were minted before it."""
    return uuid_utils.compat.uuid7()
