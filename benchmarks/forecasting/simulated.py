"""Our simulation beside the one that is recorded with each tracked project: same network, same three-point durations.

What was recorded follows the logic alone, from the start of the baseline, with independent triangular durations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from benchmarks.forecasting.tracked import Tracked
from gemba.engines import risk
from gemba.engines.risk.spreads import Spread, fixed, triangular

BLOCKS: Final = 64
NEAR: Final = 0.02


@dataclass(frozen=True, slots=True)
class Beside:
    """``apart``: our mean duration ÷ the recorded one, less 1; ``criticality``: the mean difference, of activities."""

    apart: float
    criticality: float


def beside(project: Tracked) -> Beside | None:
    """Simulate a project; None where nothing is recorded."""
    recorded = project.data.get("simulation") or {}
    if not recorded.get("durations_h"):
        return None
    prepared = risk.Prepared.of(_model(project))
    tally = risk.run_blocks(prepared, range(BLOCKS))
    hours = [project.hours(int(instant)) for instant in tally.finish.reshape(-1)]
    index = recorded["criticality_index"]
    ours = risk.outcome(prepared, tally).work.criticality.tolist()
    codes = prepared.model.schedule.activities.code
    gaps = [abs(mine - index[code]) for code, mine in zip(codes, ours, strict=True) if code in index]
    return Beside(float(np.mean(hours) / np.mean(recorded["durations_h"])) - 1, float(np.mean(gaps)))


def _model(project: Tracked) -> risk.Model:
    schedule = project.planned_schedule
    free = np.zeros(len(schedule.activities), np.int8)
    schedule = replace(schedule, activities=replace(schedule.activities, constraint=free))
    return risk.Model(schedule, fixed(1.0), _spreads(project), risk.INDEPENDENT)


def _spreads(project: Tracked) -> dict[int, Spread]:
    rows = enumerate(project.data["activities"])
    return {
        at: triangular(*sorted(hours / row["baseline_duration_h"] for hours in row["duration_three_point_h"]))
        for at, row in rows
        if row["baseline_duration_h"] > 0 and row.get("duration_three_point_h")
    }


def compared(projects: Sequence[Tracked]) -> tuple[int, float, float] | None:
    """How many projects have something recorded, on how many of them we are near (percent), the median gap."""
    known = [one for one in map(beside, projects) if one]
    if not known:
        return None
    near = 100 * float(np.mean([abs(one.apart) <= NEAR for one in known]))
    return len(known), near, float(np.median([one.criticality for one in known]))


def told(projects: Sequence[Tracked]) -> str:
    """One line about all of them."""
    found = compared(projects)
    if not found:
        return "simulation: nothing is recorded with these projects"
    count, near, gap = found
    return (
        f"simulation: mean duration within {NEAR:.0%} of the recorded one on {near:.1f}% of {count} projects,"
        f" median difference of criticality {gap:.4f}"
    )
