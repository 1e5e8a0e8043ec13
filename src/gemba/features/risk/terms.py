"""The words of risk: what may happen, what it does, how far a simulation is."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class RiskKind(StrEnum):
    """What stands in the register: what may happen, what is not yet clear, what was asked and not yet answered."""

    RISK = "risk"
    CONSTRAINT = "constraint"
    RFI = "rfi"


class RiskEffect(StrEnum):
    """What an entry does to its activities: takes more (a share), adds working days, holds them until a date."""

    STRETCH = "stretch"
    ADD = "add"
    HOLD = "hold"


class RiskStatus(StrEnum):
    """Whether it still counts."""

    OPEN = "open"
    CLEARED = "cleared"


class SizeForm(StrEnum):
    """How an amount is spread between the three values that people say of it."""

    FIXED = "fixed"
    TRIANGULAR = "triangular"
    PERT = "pert"
    LOGNORMAL = "lognormal"
    TRIGEN = "trigen"


class RunState(StrEnum):
    """How far a simulation is. ``OVERTAKEN``: its inputs changed meanwhile; ``FAILED``: a part of it could not be."""

    RUNNING = "running"
    DONE = "done"
    OVERTAKEN = "overtaken"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Why(StrEnum):
    """What a simulation was made for."""

    SCHEDULE = "schedule"
    REGISTER = "register"
    SETTINGS = "settings"
    MORNING = "morning"
    ASKED = "asked"


DEFAULT_ITERATIONS: Final = 10_000
MOST_ITERATIONS: Final = 100_000
