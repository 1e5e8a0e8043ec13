"""Is the schedule sound: the DCMA 14 points, each with its numbers, its limit and whom it is about."""

from gemba.engines.health.baseline import Baseline, Planned
from gemba.engines.health.inspection import inspect
from gemba.engines.health.model import (
    GRADES,
    HARD,
    LEAST_ASSESSED,
    MANDATORY,
    Check,
    DurationBasis,
    Health,
    HealthSettings,
    RelationScope,
    Verdict,
    grade_of,
)

__all__ = [
    "GRADES",
    "HARD",
    "LEAST_ASSESSED",
    "MANDATORY",
    "Baseline",
    "Check",
    "DurationBasis",
    "Health",
    "HealthSettings",
    "Planned",
    "RelationScope",
    "Verdict",
    "grade_of",
    "inspect",
]
