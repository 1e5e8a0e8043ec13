"""The jobs of the timetable, as people ask for them by hand and read about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Timed:
    """A job of the timetable: its name, when it runs on the project's wall clock, and what it does."""

    job: str
    when: str
    does: str


TIMED: Final = (
    Timed(
        "morning_project_health_check",
        "every day at 06:00",
        "Scores the project's health and names the three most valuable actions of the day.",
    ),
    Timed("update_project_progress", "every 15 minutes", "Rolls activities and tasks up into the project's progress."),
    Timed("detect_waste_patterns", "every 30 minutes", "Looks for waste, and for waste that comes back."),
    Timed("weekly_strategic_analysis", "every monday at 07:00", "Writes the report on the week that just ended."),
)
"""All of them, in the order of the timetable."""

NAMES: Final = tuple(one.job for one in TIMED)
