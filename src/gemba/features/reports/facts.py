"""What the timed jobs have found out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthChecked(Fact):
    """A project's health of a day was scored, or scored anew with another outcome."""

    resource: ClassVar[str] = "health_checks"
    field: ClassVar[str] = "health_check_id"

    health_check_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressUpdated(Fact):
    """A project has come further, or its plan has changed."""

    resource: ClassVar[str] = "progress_snapshots"
    field: ClassVar[str] = "snapshot_id"

    snapshot_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWritten(Fact):
    """The report on a week was written, or written anew with other content."""

    resource: ClassVar[str] = "reports"
    field: ClassVar[str] = "report_id"

    report_id: UUID
