"""Sites for detectors to look at, written as napkin networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gemba.engines import cpm
from gemba.engines.schedule import Schedule, WbsNode
from gemba.engines.waste.finding import Finding
from gemba.engines.waste.registry import DETECTORS
from gemba.engines.waste.site import Rates, SettingValue, Site
from tests.support.networks import net
from tests.support.random_schedules import random_schedule

NO_RATES = Rates()


def site(
    *parts: str,
    baseline: Schedule | None = None,
    revisions: Sequence[Schedule] = (),
    rates: Rates = NO_RATES,
    settings: Mapping[str, SettingValue] | None = None,
    **keywords: Any,
) -> Site:
    """The site of a network; ``keywords`` are those of ``net``."""
    return look(net(*parts, **keywords), baseline, revisions, rates, settings)


def look(
    schedule: Schedule,
    baseline: Schedule | None = None,
    revisions: Sequence[Schedule] = (),
    rates: Rates = NO_RATES,
    settings: Mapping[str, SettingValue] | None = None,
) -> Site:
    """The site of a schedule; everything beside it is dated on the way."""
    return Site(
        schedule,
        cpm.solve(schedule),
        (baseline, cpm.solve(baseline)) if baseline else None,
        [(one, cpm.solve(one)) for one in revisions],
        rates,
        settings or {},
    )


def run(key: str, where: Site) -> list[Finding]:
    """What one detector finds."""
    return DETECTORS[key].run(where)


def only(key: str, where: Site) -> Finding:
    """The one thing a detector finds."""
    (finding,) = run(key, where)
    return finding


def days_of(count: int, first: str = "2026-01-05", hours: tuple[str, str] = ("08:00", "16:00")) -> tuple[str, str]:
    """Start and finish of work of some working days (Monday to Friday) from a day on."""
    last = np.busday_offset(np.datetime64(first), count - 1)
    return f"{first} {hours[0]}", f"{last} {hours[1]}"


def busy_site(seed: int, count: int, prices: bool = True) -> Site:
    """A random schedule with areas, trades, progress, a baseline and an earlier revision."""
    one, baseline, earlier = (_coded(random_schedule(seed + step, count), seed + step) for step in range(3))
    rates = Rates(labor=5000, equipment=3000, indirect_per_day=100_000) if prices else NO_RATES
    return look(one, baseline, [earlier], rates)


def _coded(schedule: Schedule, seed: int) -> Schedule:
    random = np.random.default_rng([seed, 7])
    count = len(schedule.activities)
    activities = replace(schedule.activities, progress_ratio=random.random(count))
    areas, trades = ([f"{word} {at}" for at in random.integers(0, 3, count)] for word in ("Level", "Trade"))
    return replace(schedule, activities=activities, codes={"Area": areas, "Trade": trades})


def shuffled(schedule: Schedule, seed: int) -> Schedule:
    """The same schedule with activities, relations and assignments listed in another order."""
    random = np.random.default_rng(seed)
    a, relations, assignments = schedule.activities, schedule.relations, schedule.assignments
    order = random.permutation(len(a))
    place = np.argsort(order)
    listed, worked = random.permutation(len(relations)), random.permutation(len(assignments))
    outside = schedule.outside
    return replace(
        schedule,
        activities=replace(_taken(a, order), stored=_taken(a.stored, order)),
        relations=replace(
            _taken(relations, listed),
            predecessor=place[relations.predecessor[listed]],
            successor=place[relations.successor[listed]],
        ),
        assignments=replace(_taken(assignments, worked), activity=place[assignments.activity[worked]]),
        outside=replace(outside, activity=place[outside.activity]),
        codes={name: [values[i] for i in order] for name, values in schedule.codes.items()},
    )


def _taken(columns: Any, order: Any) -> Any:
    """Some rows of every column, in this order."""
    return replace(columns, **{name: _rows(column, order) for name, column in vars(columns).items()})


def _rows(column: Any, order: Any) -> Any:
    if isinstance(column, list):
        return [column[i] for i in order]
    return column[order] if isinstance(column, np.ndarray) else column


def with_wbs(schedule: Schedule, branches: Sequence[tuple[str, int]], of: Sequence[int]) -> Schedule:
    """The schedule with a work breakdown: (name, parent) per branch, and the branch of each activity."""
    wbs = tuple(WbsNode(str(at), str(at), name, parent) for at, (name, parent) in enumerate(branches))
    return replace(schedule, wbs=wbs, activities=replace(schedule.activities, wbs=np.array(of, np.int64)))
