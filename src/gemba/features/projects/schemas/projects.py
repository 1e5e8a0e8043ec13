"""Projects on the wire."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from gemba.core.clock import is_zone
from gemba.core.wire import Cents, Currency, In, Name, Patch, Text
from gemba.features.projects.schemas.wire import LEFT_OUT, RowOut
from gemba.features.projects.tables import ProjectRow, ProjectStatus


def _known(name: str) -> str:
    if not is_zone(name):
        raise ValueError("not a time zone, such as Europe/Madrid")
    return name


Zone = Annotated[Name, AfterValidator(_known)]
"""A name of the time zone database."""

Budget = Annotated[Cents, Field(ge=0)]
"""Money there is to spend, in cents."""


class ProjectIn(In):
    """A project to be. Without ``owner_id`` the sender owns it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "North clinic",
                    "description": "Three storeys and a basement, in use from the autumn on",
                    "status": "active",
                    "budget_cents": 1_250_000_000,
                    "currency": "EUR",
                    "starts_on": "2026-03-02",
                    "ends_on": "2027-09-30",
                    "time_zone": "Europe/Madrid",
                }
            ]
        }
    )

    name: Name
    description: Text = ""
    owner_id: UUID | None = None
    status: ProjectStatus = ProjectStatus.PLANNED
    budget_cents: Budget | None = None
    currency: Currency
    starts_on: date | None = None
    ends_on: date | None = None
    time_zone: Zone


class ProjectPatch(Patch):
    """A change to a project."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "on_hold", "ends_on": "2027-12-17"}]})

    name: Name = LEFT_OUT
    description: Text = LEFT_OUT
    owner_id: UUID = LEFT_OUT
    status: ProjectStatus = LEFT_OUT
    budget_cents: Budget | None = None
    currency: Currency = LEFT_OUT
    starts_on: date | None = None
    ends_on: date | None = None
    time_zone: Zone = LEFT_OUT


class ProjectOut(RowOut):
    """A project. Its owner is who answers for it; what people may do goes by their roles as members."""

    name: str
    description: str
    owner_id: UUID
    status: ProjectStatus
    budget_cents: int | None
    currency: str
    starts_on: date | None
    ends_on: date | None
    time_zone: str


def project_out(row: ProjectRow) -> ProjectOut:
    """A project as clients get it."""
    return ProjectOut.model_validate(row)
