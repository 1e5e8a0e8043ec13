"""What happens to schedules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleImported(Fact):
    """A schedule file was stored as a new revision; it has no dates yet."""

    resource: ClassVar[str] = "schedule_revisions"
    field: ClassVar[str] = "revision_id"

    revision_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSolved(Fact):
    """A revision has its dates, floats and drivers."""

    resource: ClassVar[str] = "schedule_revisions"
    field: ClassVar[str] = "revision_id"

    revision_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleJudged(Fact):
    """A revision has been checked for quality, and compared with the one before it and with the baseline."""

    resource: ClassVar[str] = "schedule_revisions"
    field: ClassVar[str] = "revision_id"

    revision_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleWithdrawn(Fact):
    """A revision was taken back because it had been uploaded by mistake."""

    resource: ClassVar[str] = "schedule_revisions"
    field: ClassVar[str] = "revision_id"
    gone: ClassVar[bool] = True

    revision_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineNamed(Fact):
    """A revision became what the others are measured against; ``revision_ids``: itself, and what was it before."""

    resource: ClassVar[str] = "schedule_revisions"
    field: ClassVar[str] = "revision_ids"

    revision_ids: tuple[UUID, ...]
