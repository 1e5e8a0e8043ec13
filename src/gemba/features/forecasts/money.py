"""What people said about the money of a project, where it can be added to what its schedule says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gemba.engines.schedule import Schedule
from gemba.engines.value import CostEntry, CostKind

_OTHER: Final = (
    "The schedule's prices are in {schedule}, the project's costs in {project}: money of two kinds has no sum."
    " The {used} are used."
)


@dataclass(frozen=True, slots=True)
class Money:
    """A schedule and entries whose amounts are in one currency, and what had to be left out for that."""

    schedule: Schedule
    entries: tuple[CostEntry, ...]
    currency: str
    remark: str | None = None


def of_one_kind(schedule: Schedule, entries: Sequence[CostEntry], currency: str) -> Money:
    """What can be added up: where the schedule has another currency, either its prices or the entries.

    Entries win if there are budgets among them; what was spent is no use without a budget to hold it against.
    """
    own = schedule.project.currency
    if not own or own == currency:
        return Money(schedule, tuple(entries), currency)
    if any(entry.kind == CostKind.BUDGET for entry in entries):
        told = _OTHER.format(schedule=own, project=currency, used="costs that were entered")
        return Money(_without_prices(schedule), tuple(entries), currency, told)
    told = _OTHER.format(schedule=own, project=currency, used="schedule's") if entries else None
    return Money(schedule, (), own, told)


def priced_in(schedule: Schedule, currency: str) -> Schedule:
    """A schedule without its prices, unless they are in this currency or say nothing of one."""
    return schedule if schedule.project.currency in ("", currency) else _without_prices(schedule)


def _without_prices(schedule: Schedule) -> Schedule:
    nothing = np.full(len(schedule.assignments), np.nan)
    unpriced = replace(schedule.assignments, planned_cost=nothing, actual_cost=nothing, remaining_cost=nothing)
    return replace(schedule, assignments=unpriced)
