"""What a person waits for who tries a change: the new finish, the new odds; ``python -m benchmarks.whatif``.

A network of 10,000 activities is in memory, with its dates and its odds of today; what is timed begins with a change.
"""

from __future__ import annotations

import sys

from benchmarks import scale
from benchmarks.report import Row, limit, show
from benchmarks.timing import timed
from gemba.engines.risk import Model, Prepared, run_blocks, worth
from gemba.engines.risk.streams import LANES
from gemba.engines.schedule import Kind, Status
from gemba.engines.whatif import Change, Crew, Duration, OutOfScope, WorkingTime, branch, carried, effect, solve
from gemba.features.schedules.service import intake

COUNT = 10_000
RUNS = 5
FINISH_SECONDS, ODDS_SECONDS = 0.3, 3.0
BLOCKS = 48


def run() -> list[Row]:
    """The finish with everything that is told of it, then the P80 against today's, for one change and for four."""
    schedule = intake.read(scale.xer(COUNT), scale.PROJECT, None).schedule
    today, model = solve(schedule), Model(schedule)
    odds = run_blocks(Prepared.of(model), range(BLOCKS))
    a = schedule.activities
    open_ = [
        code
        for code, kind, status in zip(a.code, a.kind, a.status, strict=True)
        if kind == Kind.TASK and status == Status.NOT_STARTED
    ]
    some: list[Change] = [
        Crew(1.5, activity=open_[0]),
        Duration(open_[40], days=20),
        WorkingTime(activity=open_[80], calendar=schedule.calendars[1].name),
        OutOfScope(open_[120]),
    ]

    def finish(changes: list[Change]) -> object:
        return effect(today, branch(schedule, changes))

    def chance(changes: list[Change]) -> object:
        made = carried(model, branch(schedule, changes))
        return worth(odds, run_blocks(Prepared.of(made), range(BLOCKS)))

    what = f"what-if on {COUNT:,} activities"
    iterations = f"{BLOCKS * LANES:,} iterations"
    rows: list[Row] = []
    for name, changes in (("one change", some[:1]), ("four changes", some)):
        rows.append(limit(f"{what}, {name}: finish and why", timed(lambda c=changes: finish(c), RUNS), FINISH_SECONDS))
        rows.append(limit(f"{what}, {name}: P80, {iterations}", timed(lambda c=changes: chance(c), RUNS), ODDS_SECONDS))
    return rows


if __name__ == "__main__":
    sys.exit(show(run()))
