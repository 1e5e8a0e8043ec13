"""Documents about revisions, made from their engine values."""

from __future__ import annotations

from uuid import UUID

from gemba.db.runtime import Runtime
from gemba.engines.compare import compare
from gemba.features.schedules import service
from gemba.features.schedules.schemas.comparison import comparison_out


def compared(run: Runtime, earlier_id: UUID, later_id: UUID) -> str:
    """The comparison of two revisions as JSON.

    Raises:
        NotFound: one of them is not there.
    """
    earlier, later = service.dated(run, earlier_id), service.dated(run, later_id)
    found = compare(*earlier, *later)
    return comparison_out((earlier_id, later_id), earlier[0], later[0], found).model_dump_json()
