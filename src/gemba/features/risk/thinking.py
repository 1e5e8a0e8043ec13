"""What a simulation computes, from values to values: no transaction is open meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np

from gemba.db.runtime import Runtime
from gemba.engines.calendar import DAY
from gemba.engines.risk import Driver, Model, Odds, Outcome, Prepared, Tally, outcome, run_blocks
from gemba.engines.risk.judging import judge
from gemba.engines.risk.tornado import tornado
from gemba.engines.waste.site import codes_of
from gemba.features.forecasts.money import priced_in
from gemba.features.risk.assumptions import Inputs
from gemba.features.risk.problems import in_reach
from gemba.features.schedules import service as schedules

CHUNK: Final = 8
"""Blocks between two looks at whether anybody still waits."""

TORNADO: Final = 30

Told = Callable[[float], bool]
"""Told the share of a part that is done, 0 to 1; False where nobody waits for it any more."""


def model_of(run: Runtime, revision_id: UUID, inputs: Inputs, seed: int) -> Model:
    """The model of a revision under these assumptions.

    Raises:
        NotFound: the revision was withdrawn.
    """
    schedule, dates = schedules.dated(run, revision_id)
    schedule = priced_in(schedule, inputs.currency)  # money of two kinds has no sum
    return judge(schedule, dates.finish, inputs.assumptions(schedule, seed))


def simulate(prepared: Prepared, first: int, last: int, told: Told) -> Tally | None:
    """Blocks from ``first`` to before ``last``; None where nobody waits any more.

    Raises:
        Impossible: some of them are too far away.
    """
    done: list[Tally] = []
    for begin in range(first, last, CHUNK):
        if not told((begin - first) / (last - first)):
            return None
        with in_reach():
            done.append(run_blocks(prepared, range(begin, min(begin + CHUNK, last))))
    return Tally.merged(done)


@dataclass(frozen=True, slots=True)
class Result:
    """What a simulation said: a few numbers by themselves, and all of it as JSON text."""

    iterations: int
    planned: int
    p50: int
    p80: int
    p50_cents: int
    p80_cents: int
    on_time: float
    document: str


def read(prepared: Prepared, tally: Tally) -> Result:
    """What all the blocks of a simulation say. The same blocks give the same text, however they were split."""
    found = outcome(prepared, tally)
    finish, cost = found.finish.percentiles, found.cost.percentiles
    return Result(
        iterations=found.iterations,
        planned=found.planned,
        p50=round(finish[50]),
        p80=round(finish[80]),
        p50_cents=round(cost[50]),
        p80_cents=round(cost[80]),
        on_time=found.on_time,
        document=json.dumps(_document(prepared, found), separators=(",", ":")),
    )


def _document(prepared: Prepared, found: Outcome) -> dict[str, Any]:
    a = prepared.model.schedule.activities
    codes = codes_of(prepared.model.schedule)
    work = found.work
    moving = np.flatnonzero((work.deviation > 0) | (work.criticality > 0)).tolist()
    named = zip(prepared.model.milestones, found.milestones, strict=True)
    return {
        "iterations": found.iterations,
        "planned": found.planned,
        "on_time": found.on_time,
        "p80_error_minutes": found.p80_error,
        "joint": found.joint,
        "finish": _odds(found.finish),
        "cost": _odds(found.cost),
        "milestones": [
            {"code": codes[at], "name": a.name[at], "percentiles": _percentiles(odds)} for at, odds in named
        ],
        "tornado": [_driver(one) for one in tornado(prepared, found, TORNADO)],
        "work": {
            "code": [codes[at] for at in moving],
            "name": [a.name[at] for at in moving],
            "criticality": np.round(work.criticality[moving], 4).tolist(),
            "cruciality": np.round(work.cruciality[moving], 4).tolist(),
            "sensitivity": np.round(work.sensitivity[moving], 4).tolist(),
        },
    }


def _percentiles(odds: Odds) -> list[list[float]]:
    return [[level, value] for level, value in sorted(odds.percentiles.items())]


def _odds(odds: Odds) -> dict[str, Any]:
    return {
        "percentiles": _percentiles(odds),
        "mean": odds.mean,
        "deviation": odds.deviation,
        "edges": list(odds.histogram.edges),
        "counts": list(odds.histogram.counts),
    }


def _driver(one: Driver) -> dict[str, Any]:
    kind, _, key = one.key.partition(" ")
    return {
        "kind": kind,
        "key": key,
        "name": " ".join(one.name.split()),
        "low_days": one.low / DAY,
        "high_days": one.high / DAY,
        "share": one.share,
    }
