"""What happens when, in each project's own time zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from gemba.db.runtime import Runtime
from gemba.features.reports.jobs import (
    morning_project_health_check,
    update_project_progress,
    weekly_strategic_analysis,
)
from gemba.features.waste.jobs import detect_waste_patterns

Timed = Callable[[Runtime, UUID, datetime], Mapping[str, Any]]
"""A timed job: the project, the instant it is due; what it found, as JSON."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time of the project's wall clock ("06:00")."""

    at: str


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week on a day ("monday") at a time of the project's wall clock."""

    day: str
    at: str


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes, counted from the full hour in UTC; a divisor of 60, or full hours that divide a day."""

    minutes: int


When = Daily | Weekly | Every

TIMETABLE: Final[dict[str, When]] = {
    "morning_project_health_check": Daily("06:00"),
    "update_project_progress": Every(minutes=15),
    "detect_waste_patterns": Every(minutes=30),
    "weekly_strategic_analysis": Weekly("monday", "07:00"),
}

JOBS: Final[dict[str, Timed]] = {
    "morning_project_health_check": morning_project_health_check,
    "update_project_progress": update_project_progress,
    "detect_waste_patterns": detect_waste_patterns,
    "weekly_strategic_analysis": weekly_strategic_analysis,
}
"""What each of them does."""
