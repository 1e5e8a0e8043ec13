"""What is left to spend, as far as a schedule has prices."""

from __future__ import annotations

import numpy as np

from gemba.engines.schedule import Floats, Schedule
from gemba.engines.waste.crews import minor_units


def left_to_spend(schedule: Schedule) -> int | None:
    """The remaining cost of all assignments in minor units of the schedule's currency; None: nothing has a price.

    What the file says of an assignment, else its remaining quantity at its own price, else at its resource's.
    """
    costs = remaining_costs(schedule)
    known = ~np.isnan(costs)
    return round(float(costs[known].sum()) * minor_units(schedule.project.currency)) if known.any() else None


def remaining_costs(schedule: Schedule) -> Floats:
    """The remaining cost of each assignment in the file's currency; NaN where nothing has a price."""
    a = schedule.assignments
    price = [one.price if one.price is not None else np.nan for one in schedule.resources]
    of_resource = np.array([*price, np.nan], dtype=np.float64)[a.resource]
    each = np.where(np.isnan(a.price), of_resource, a.price)
    return np.where(np.isnan(a.remaining_cost), a.remaining_quantity * each, a.remaining_cost)
