"""Two revisions of a schedule: what differs, and why the finish moved."""

from gemba.engines.compare.comparison import compare
from gemba.engines.compare.matching import Match, match
from gemba.engines.compare.model import (
    CalendarChange,
    Cause,
    Change,
    Comparison,
    ConstraintChange,
    Event,
    Movement,
    Mover,
    Part,
    RelationChange,
    SettingChange,
    Tie,
    What,
)

__all__ = [
    "CalendarChange",
    "Cause",
    "Change",
    "Comparison",
    "ConstraintChange",
    "Event",
    "Match",
    "Movement",
    "Mover",
    "Part",
    "RelationChange",
    "SettingChange",
    "Tie",
    "What",
    "compare",
    "match",
]
