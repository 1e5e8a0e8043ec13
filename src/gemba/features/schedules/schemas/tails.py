"""Work that is nearly done, on the wire."""

from __future__ import annotations

from uuid import UUID

from gemba.core.wire import Out, SiteTime
from gemba.features.schedules.schemas.times import site_time
from gemba.features.schedules.service.tails import Tail, Tails


class TailOut(Out):
    """A running activity: what it reports as left, and what is left by experience; days are its working days.

    `since` is when it was first nearly done (80%) at `status_dates` in a row; null: it is not. `sure_ratio` is how far
    experience decided, 0 where there is none and the report stands: `alike` finished activities of the same `type`,
    `others` of all types. `alert` says that somebody should look: nearly done at two status dates or more, and more
    than five working days beyond the report.
    """

    activity_code: str
    name: str
    type: str
    progress_ratio: float
    elapsed_days: float
    remaining_days: float
    corrected_days: float
    more_days: float
    float_days: float | None
    finish_days: float
    critical: bool
    since: SiteTime | None
    status_dates: int
    sure_ratio: float
    alike: int
    others: int
    alert: bool
    why: str


class TailsOut(Out):
    """The running activities of a revision, those with least float first."""

    revision_id: UUID
    data_date: SiteTime | None
    items: list[TailOut]


def tails_out(found: Tails) -> TailsOut:
    """What is left of running work, for clients."""
    return TailsOut(
        revision_id=found.revision_id,
        data_date=site_time(found.data_date),
        items=[tail_out(row, found.data_date) for row in found.rows],
    )


def tail_out(row: Tail, data_date: int) -> TailOut:
    """One running activity for clients."""
    same = {
        name: getattr(row, name) for name in TailOut.model_fields if name not in ("critical", "alert", "since", "why")
    }
    return TailOut(
        **same,
        critical=row.is_critical,
        alert=row.is_alert,
        since=site_time(row.since),
        why=row.why(data_date),
    )
