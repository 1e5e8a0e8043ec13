"""The audit on the wire."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gemba.core.wire import Instant, Out


class AuditOut(Out):
    """A fact as the audit tells it: what, when, by whom, where; ``details`` are the fact's own values."""

    position: int
    at: Instant
    kind: str
    project_id: UUID | None
    actor_id: UUID | None
    actor_name: str | None
    details: dict[str, Any]
