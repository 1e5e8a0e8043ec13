"""The words of a waste log: its type, where it stands, who says so."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from gemba.engines.waste import Waste

PERSON: Final = "person"
"""The source of what somebody logged; else the source is the name of a detector."""


class WasteType(StrEnum):
    """The eight wastes of DOWNTIME."""

    DEFECTS = "defects"
    OVERPRODUCTION = "overproduction"
    WAITING = "waiting"
    TALENT = "talent"
    TRANSPORTATION = "transportation"
    INVENTORY = "inventory"
    MOTION = "motion"
    EXTRA_PROCESSING = "extra_processing"

    @property
    def waste(self) -> Waste:
        """The same as engines say it."""
        return Waste[self.name]

    @property
    def words(self) -> str:
        """``Non-utilised talent``."""
        return self.waste.value.capitalize()

    @classmethod
    def of(cls, waste: Waste) -> WasteType:
        """The type of a finding's waste."""
        return cls[waste.name]


class WasteState(StrEnum):
    """Where a log stands. ``DISMISSED``: somebody judged that it is no waste; it counts nowhere."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"


class Verdict(StrEnum):
    """What somebody judged; it stays when a log is resolved, and says how often a detector is right."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Deed(StrEnum):
    """What was done to a log, in its history."""

    LOGGED = "logged"
    FOUND = "found"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    RAISED_AGAIN = "raised_again"
    REMOVED = "removed"


class Priced(StrEnum):
    """Where the cost of a log comes from: somebody's statement, a rate, or the prices a detector had."""

    STATED = "stated"
    RATE = "rate"
    FINDING = "finding"
