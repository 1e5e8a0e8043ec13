"""What is alike in everything that crosses the border here."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from pydantic import Field

from gemba.core.wire import Instant, Out

LEFT_OUT: Final[Any] = Field(default_factory=lambda: None)
"""A member of a change that need not be sent, and that cannot be null when it is."""


class RowOut(Out):
    """A row that people change: ``version`` is what its ETag says, ``deleted_at`` is set once it was removed."""

    id: UUID
    version: int
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None


class BelongingOut(RowOut):
    """A row of a project."""

    project_id: UUID
