"""The portfolio on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gemba.core.wire import Cents, Currency, Instant, Out, SiteTime
from gemba.features.projects.tables import ProjectStatus
from gemba.features.reports.queries.portfolio import Glance
from gemba.features.reports.schemas.looks import Band
from gemba.features.schedules.schemas.times import site_time


class GlanceOut(Out):
    """A project at a glance; null is what is not there (yet).

    ``finish`` is that of the current schedule, as of ``data_date``. ``moved_days`` are the days of the calendar by
    which it is later (negative: sooner) than ``past_finish``: that of the update before whose data date,
    ``past_data_date``, is nearest to a week earlier. ``p50_finish`` and ``p80_finish`` are kept with a chance of 50 and
    80 percent, by the last simulation of the current schedule. Waste is what came to light since ``month``, the first
    of the month at the site, and was not dismissed. ``open_findings`` is the waste that nobody has judged yet.
    """

    id: UUID
    name: str
    status: ProjectStatus
    currency: Currency
    time_zone: str
    starts_on: date | None
    ends_on: date | None
    health_day: date | None
    score: int | None
    band: Band | None
    sentence: str | None
    revision_id: UUID | None
    data_date: SiteTime | None
    finish: SiteTime | None
    past_data_date: SiteTime | None
    past_finish: SiteTime | None
    moved_days: int | None
    baseline_finish: SiteTime | None
    p50_finish: SiteTime | None
    p80_finish: SiteTime | None
    progress_at: Instant | None
    done_ratio: float | None
    expected_ratio: float | None
    planned_done_ratio: float | None
    month: date
    waste_logs: int
    waste_minutes: int | None
    waste_cents: Cents | None
    open_findings: int
    blocked_tasks: int
    overdue_tasks: int


class PortfolioOut(Out):
    """Every project that one sees, by name, as it stood ``at`` an instant."""

    at: Instant
    items: list[GlanceOut]


_SITE_TIMES = ("data_date", "finish", "past_data_date", "past_finish", "baseline_finish", "p50_finish", "p80_finish")


def portfolio_out(at: datetime, found: list[Glance]) -> PortfolioOut:
    """The portfolio on the wire."""
    return PortfolioOut(at=at, items=[_glance_out(glance) for glance in found])


def _glance_out(glance: Glance) -> GlanceOut:
    told = {name: getattr(glance, name) for name in GlanceOut.model_fields}
    return GlanceOut.model_validate({**told, **{name: site_time(told[name]) for name in _SITE_TIMES}})
