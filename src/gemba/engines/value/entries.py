"""What people say about money: budgets, what was paid, what was promised, what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CostKind(StrEnum):
    """What an amount of money stands for."""

    BUDGET = "budget"
    ACTUAL = "actual"
    COMMITMENT = "commitment"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class CostEntry:
    """An amount, and the part of the project it belongs to as far as somebody said.

    ``day`` is in days since 1970-01-01, None where it has none (a budget). ``activity`` is a code of the schedule,
    ``wbs`` the key of a branch (codes from the outside in, apart by dots), ``area`` and ``trade`` are names; each may
    be empty. Credits are negative.
    """

    kind: CostKind
    cents: int
    day: int | None = None
    activity: str = ""
    wbs: str = ""
    area: str = ""
    trade: str = ""
