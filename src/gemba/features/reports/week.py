"""A week of a project, with what was known when it was over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from gemba.features.reports.finish import Movement
from gemba.features.reports.seen import Frame, PatternSeen, TaskSeen, WasteSeen

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HealthSeen:
    """The score of a day; None where nothing could be assessed."""

    day: date
    score: int | None


@dataclass(frozen=True, kw_only=True)
class Week:
    """A week of a project, from its Monday, with what was known when it was over."""

    frame: Frame
    monday: date
    movement: Movement
    tasks: Sequence[TaskSeen]
    waste: Sequence[WasteSeen]
    patterns: Sequence[PatternSeen]
    health: Sequence[HealthSeen]

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    def holds(self, instant: datetime | None, back: int = 0) -> bool:
        """Whether an instant lies in the week, or in the one that many weeks earlier."""
        return instant is not None and self.has(self.frame.day(instant), back)

    def has(self, day: date | None, back: int = 0) -> bool:
        """The same of a day."""
        monday = self.monday - back * _WEEK
        return day is not None and monday <= day < monday + _WEEK
