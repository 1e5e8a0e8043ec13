"""What the example project has promised and paid: a cost report as a company keeps it, brought in as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from uuid import UUID

import numpy as np

from gemba.core import clock
from gemba.core.access import Actor
from gemba.core.ids import new_id
from gemba.db.runtime import Runtime
from gemba.engines.breakdown import key, paths_of
from gemba.engines.schedule import Floats, Schedule
from gemba.engines.waste.labels import trades
from gemba.features.costs.service import Handed, confirm, hand_over
from gemba.features.schedules import queries as revisions
from gemba.features.schedules import service as schedules

_HEADER = ("Kind", "Date", "Trade", "WBS", "Supplier", "Reference", "Amount", "Note")
_LEAST = 1.0

Place = tuple[str, str]
"""A trade, and the key of a branch of the work breakdown."""


def load(run: Runtime, manager: Actor, project_id: UUID) -> None:
    """Import orders and invoices; the invoices of a trade come to what the schedule of the month says was spent."""
    with run.read() as unit:
        known = [one.id for one in revisions.by_age(unit, project_id)]
    months = [schedules.load(run, revision_id) for revision_id in known]
    text = io.StringIO()
    csv.writer(text).writerows((_HEADER, *_orders(months[0]), *_invoices(months)))
    handed = Handed(text.getvalue().encode(), "Cost report.csv")
    row, _ = hand_over(run, manager, project_id, new_id(), handed)
    confirm(run, manager, project_id, row.id, row.version, skip_errors=False)


def _orders(schedule: Schedule) -> Iterator[tuple[str, ...]]:
    """One subcontract per trade and branch, over what is planned for it."""
    for number, (place, amount) in enumerate(_by_place(schedule, schedule.assignments.planned_cost), 1):
        yield ("commitment", _day(schedule), *place, f"{place[0]} contractor", f"SC-{number:03}", f"{amount:.2f}", "")


def _invoices(months: list[Schedule]) -> Iterator[tuple[str, ...]]:
    paid: dict[Place, float] = {}
    number = 0
    for schedule in months:
        for place, amount in _by_place(schedule, schedule.assignments.actual_cost):
            due, paid[place] = amount - paid.get(place, 0.0), amount
            if due >= _LEAST:
                number += 1
                said = (
                    "actual",
                    _day(schedule),
                    *place,
                    f"{place[0]} contractor",
                    f"INV-{1000 + number}",
                    f"{due:.2f}",
                )
                yield (*said, "Work done this month")


def _by_place(schedule: Schedule, cost: Floats) -> list[tuple[Place, float]]:
    """What each trade costs in each of the outer branches."""
    of, paths = trades(schedule).of, paths_of(schedule)
    sums: dict[Place, float] = {}
    activities: list[int] = schedule.assignments.activity.tolist()
    for activity, amount in zip(activities, np.nan_to_num(cost).tolist(), strict=True):
        place = of[activity] or "General", key(schedule.wbs, paths[activity][:1])
        sums[place] = sums.get(place, 0.0) + amount
    return [(place, round(amount, 2)) for place, amount in sorted(sums.items()) if amount >= _LEAST]


def _day(schedule: Schedule) -> str:
    return clock.wall(schedule.project.data_date).date().isoformat()
