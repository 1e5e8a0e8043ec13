"""What clients keep a copy of: each resource, where its rows are read, and how they look on the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from uuid import UUID

from pydantic import BaseModel

from gemba.db.unit import Unit
from gemba.features.attachments import queries as attachments
from gemba.features.attachments.schemas import AttachmentOut, attachment_out
from gemba.features.forecasts import queries as forecasts
from gemba.features.forecasts.schemas.forecasts import ForecastRowOut, forecast_row_out
from gemba.features.projects import schemas as projects
from gemba.features.projects.queries import areas, calendars, members, rates
from gemba.features.projects.queries import projects as found_projects
from gemba.features.reports.queries import health, progress, weeks
from gemba.features.reports.schemas.looks import (
    HealthCheckOut,
    ReportOut,
    SnapshotOut,
    health_check_out,
    progress_snapshot_out,
    report_out,
)
from gemba.features.risk import queries as risks
from gemba.features.risk.schemas import RiskOut, risk_out
from gemba.features.schedules import queries as revisions
from gemba.features.schedules.schemas.revisions import RevisionOut, revision_out
from gemba.features.tasks import queries as tasks
from gemba.features.tasks.comments import queries as comments
from gemba.features.tasks.comments.schemas import CommentOut, comment_out
from gemba.features.tasks.schemas import TaskOut, task_out
from gemba.features.waste import queries as waste
from gemba.features.waste.schemas import WasteOut, waste_out

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of row: those there among some ids, all that are there in a project, each as clients get it."""

    by_ids: Callable[[Unit, list[UUID]], list[Any]]
    all_of: Callable[[Unit, UUID], list[Any]]
    out: Callable[[Any], BaseModel]
    model: type[BaseModel]


def _made(
    by_ids: Callable[[Unit, list[UUID]], list[Row]],
    all_of: Callable[[Unit, UUID], list[Row]],
    out: Callable[[Row], BaseModel],
    model: type[BaseModel],
) -> Resource:
    """A resource whose three functions speak of the same kind of row."""
    return Resource(by_ids, all_of, out, model)


RESOURCES: Final[dict[str, Resource]] = {
    "projects": _made(found_projects.by_ids, found_projects.all_of, projects.project_out, projects.ProjectOut),
    "project_members": _made(members.by_ids, members.all_of, projects.member_out, projects.MemberOut),
    "areas": _made(areas.by_ids, areas.all_of, projects.area_out, projects.AreaOut),
    "calendars": _made(calendars.by_ids, calendars.all_of, projects.calendar_out, projects.CalendarOut),
    "rates": _made(rates.by_ids, rates.all_of, projects.rate_out, projects.RateOut),
    "schedule_revisions": _made(revisions.by_ids, revisions.all_of, revision_out, RevisionOut),
    "tasks": _made(tasks.by_ids, tasks.all_of, task_out, TaskOut),
    "comments": _made(comments.by_ids, comments.all_of, comment_out, CommentOut),
    "attachments": _made(attachments.by_ids, attachments.all_of, attachment_out, AttachmentOut),
    "waste": _made(waste.by_ids, waste.all_of, waste_out, WasteOut),
    "forecasts": _made(forecasts.by_ids, forecasts.all_of, forecast_row_out, ForecastRowOut),
    "risks": _made(risks.by_ids, risks.all_of, risk_out, RiskOut),
    "health_checks": _made(health.by_ids, health.all_of, health_check_out, HealthCheckOut),
    "progress_snapshots": _made(progress.by_ids, progress.all_of, progress_snapshot_out, SnapshotOut),
    "reports": _made(weeks.by_ids, weeks.all_of, report_out, ReportOut),
}
"""By the name that facts call them by, in the order in which a copy is filled."""

LEFT_OUT: Final[frozenset[str]] = frozenset(
    {"users", "waste_settings", "costs", "cost_imports", "risk_settings", "risk_runs", "whatif_branches"}
)
"""Resources that facts name and no copy holds: who people are comes with their place in a project, detectors and
simulations are set and read, and changes to a schedule tried, at a desk, and money is not for everybody who takes a
copy."""


def outs(unit: Unit, name: str, ids: list[UUID]) -> dict[UUID, BaseModel]:
    """Those of some rows that are there, as clients get them."""
    resource = RESOURCES[name]
    return _by_id(resource, resource.by_ids(unit, ids))


def everything(unit: Unit, name: str, project_id: UUID) -> dict[UUID, BaseModel]:
    """All rows of a project, as clients get them, in the order of their ids."""
    resource = RESOURCES[name]
    return dict(sorted(_by_id(resource, resource.all_of(unit, project_id)).items()))


def _by_id(resource: Resource, rows: Iterable[Any]) -> dict[UUID, BaseModel]:
    return {row.id: resource.out(row) for row in rows}
