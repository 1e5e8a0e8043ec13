"""In what a project's value is told: money where there is any, else hours of labour, else working time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from gemba.engines.breakdown import counted
from gemba.engines.schedule import Floats, Kind, ResourceKind, Schedule, Status
from gemba.engines.value.entries import CostEntry, CostKind

_HOUR: Final = 60
_CENTS: Final = 100


class Basis(StrEnum):
    """Where budgets come from; the first for which there is anything counts."""

    BUDGET_ENTRIES = "budget_entries"
    SCHEDULE_COSTS = "schedule_costs"
    LABOR_HOURS = "labor_hours"
    DURATIONS = "durations"

    @property
    def is_money(self) -> bool:
        """Whether amounts are in hundredths of a currency; else they are in hours."""
        return self in (Basis.BUDGET_ENTRIES, Basis.SCHEDULE_COSTS)


def basis_of(schedule: Schedule, entries: Sequence[CostEntry]) -> Basis:
    """The best basis there is: budgets that somebody entered, the schedule's costs, its labour hours, its durations."""
    if sum(entry.cents for entry in entries if entry.kind == CostKind.BUDGET) > 0:
        return Basis.BUDGET_ENTRIES
    for basis in (Basis.SCHEDULE_COSTS, Basis.LABOR_HOURS):
        if budgets(schedule, basis).any():
            return basis
    return Basis.DURATIONS


def budgets(schedule: Schedule, basis: Basis) -> Floats:
    """The budget of each activity by the schedule itself, in cents or hours; summaries have none.

    Levels of effort have a budget in money and in labour, for somebody is paid for them, and none in duration. Budgets
    that were entered are not the schedule's: of them there is nothing here.
    """
    a, count = schedule.assignments, len(schedule.activities)
    if basis is Basis.BUDGET_ENTRIES:
        return np.zeros(count)
    if basis is Basis.DURATIONS:
        own = np.zeros(count)
        work = counted(schedule)
        own[work] = schedule.activities.planned_duration[work] / _HOUR
        return np.maximum(own, 0.0)
    column = a.planned_cost * _CENTS if basis is Basis.SCHEDULE_COSTS else _hours(schedule, a.planned_quantity)
    own = np.maximum(_summed(schedule, column), 0.0)
    own[schedule.activities.kind == Kind.SUMMARY] = 0.0
    return own


def actuals(schedule: Schedule, basis: Basis) -> Floats | None:
    """What the schedule says was spent on each activity, in cents or hours; None where it says nothing.

    A schedule with work reported and not a cent or an hour spent on it is one in which nobody keeps them.
    """
    if basis is Basis.DURATIONS:
        return None
    a = schedule.assignments
    spent = _summed(schedule, a.actual_cost * _CENTS if basis.is_money else _hours(schedule, a.actual_quantity))
    begun = bool((schedule.activities.status != Status.NOT_STARTED).any())
    return spent if spent.any() or (not begun and len(a)) else None


def _hours(schedule: Schedule, quantity: Floats) -> Floats:
    return np.where(schedule.assignments.kind == ResourceKind.LABOR, quantity, 0.0)


def _summed(schedule: Schedule, column: Floats) -> Floats:
    of, count = schedule.assignments.activity, len(schedule.activities)
    return np.bincount(of, weights=np.nan_to_num(column), minlength=count).astype(np.float64)
