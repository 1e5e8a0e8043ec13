"""A schedule that was simulated, for the terminal and for JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gemba.app.intake import Dated
from gemba.engines.calendar import DAY
from gemba.engines.risk import Driver, Outcome, Prepared
from gemba.engines.risk.tornado import tornado
from gemba.engines.waste.site import codes_of

CRITICAL: Final = 10
"""Activities that are named as most critical."""

TORNADO: Final = 10
"""Drivers that are named."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """A file, its model ready to run, and what the simulation said."""

    dated: Dated
    prepared: Prepared
    outcome: Outcome
    seed: int

    @property
    def late_days(self) -> float:
        """Calendar days from the planned finish to the P80; negative where it is before."""
        return (self.outcome.finish.percentiles[80] - self.outcome.planned) / DAY

    @property
    def has_costs(self) -> bool:
        """Whether the file says what anything costs."""
        return self.outcome.cost.percentiles[90] > 0

    def drivers(self, count: int = TORNADO) -> tuple[Driver, ...]:
        """What moves the finish most."""
        return tornado(self.prepared, self.outcome, count)

    def critical(self, count: int | None = CRITICAL) -> list[tuple[str, str, float, float]]:
        """The activities that are most often on the longest path: code, name, criticality, cruciality."""
        a, work = self.prepared.model.schedule.activities, self.outcome.work
        codes = codes_of(self.prepared.model.schedule)
        rows = [
            (codes[at], a.name[at], float(work.criticality[at]), float(work.cruciality[at]))
            for at in work.criticality.nonzero()[0].tolist()
        ]
        return sorted(rows, key=lambda row: (-row[2], -abs(row[3]), row[0]))[:count]
