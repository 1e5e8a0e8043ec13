"""Which change moves an activity: back along the relations that drive it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gemba.engines.cpm import Dates
from gemba.engines.schedule import Ints, Schedule
from gemba.engines.whatif.branch import Branch


@dataclass(frozen=True)
class Reasons:
    """Drivers of both networks, by numbers of the schedule of today, and what each change acts on.

    What comes later is held by who drives it on the branch; what comes earlier was held by who drove it before.
    """

    drivers_before: dict[int, list[int]]
    drivers_after: dict[int, list[int]]
    shift: Ints
    change_of: dict[int, int]

    @classmethod
    def of(cls, today: Dates, branch: Branch, after: Dates) -> Reasons:
        """The reasons of one comparison."""
        count = len(branch.base.activities)
        shift = np.zeros(count, dtype=np.int64)
        shift[branch.origin] = after.early_finish - today.early_finish[branch.origin]
        change_of: dict[int, int] = {}
        for number, touched in enumerate(branch.touched):
            for at in touched.tolist():
                change_of.setdefault(at, number)
        return cls(
            _drivers(branch.base, today, np.arange(count)),
            _drivers(branch.schedule, after, branch.origin),
            shift,
            change_of,
        )

    def of_movement(self, activity: int, minutes: int) -> dict[str, Any]:
        """``change`` and ``handed_by`` of one movement, see ``effect.Moved``."""
        drivers = self.drivers_after if minutes > 0 else self.drivers_before
        sign = 1 if minutes > 0 else -1
        at, seen, handed_by = activity, {activity}, None
        while at not in self.change_of:
            ahead = [one for one in drivers.get(at, ()) if one not in seen and sign * self.shift[one] > 0]
            gone = [one for one in drivers.get(at, ()) if one in self.change_of and one not in seen]
            if not (ahead or gone):
                return {"change": None, "handed_by": handed_by}
            at = max(gone or ahead, key=lambda one: (sign * int(self.shift[one]), -one))
            handed_by = at if handed_by is None else handed_by
            seen.add(at)
        return {"change": self.change_of[at], "handed_by": handed_by}


def _drivers(schedule: Schedule, dates: Dates, number: Ints) -> dict[int, list[int]]:
    relations = schedule.relations
    at = np.flatnonzero(dates.driving)
    found: dict[int, list[int]] = {}
    pairs = zip(number[relations.successor[at]].tolist(), number[relations.predecessor[at]].tolist(), strict=True)
    for successor, predecessor in pairs:
        found.setdefault(successor, []).append(predecessor)
    return found
