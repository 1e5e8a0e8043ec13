"""Facts to test with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class SlabPoured(Fact):
    """A slab was poured."""

    slab_id: UUID
    level: int
    poured_at: datetime
    crews: tuple[str, ...] = ()
    inspected_by: UUID | None = None
