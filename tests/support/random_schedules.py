"""Schedules at random from a seed, with every kind of activity, link, constraint, progress and option."""

from __future__ import annotations

import numpy as np

from gemba.engines.calendar import DAY, ROUND_THE_CLOCK, Calendar, standard_week
from gemba.engines.schedule import (
    NO_TIME,
    Activities,
    Assignments,
    Constraint,
    Flags,
    FloatKind,
    Ints,
    LagCalendar,
    Link,
    Options,
    OutsideLinks,
    Progress,
    Project,
    Relations,
    Resource,
    ResourceKind,
    Schedule,
    Small,
    Status,
    StoredDates,
    WbsNode,
)

DATA_DATE = 20_500 * DAY + 480  # a day in early 2026, 08:00
_SIX_DAYS = Calendar(
    "six",
    "six days with holidays",
    ((), *((((420, 720), (780, 1080)),) * 6)),
    dict.fromkeys(range(20490, 20700, 17), ()) | {20_515: ((600, 660),)},
    600,
)
_CALENDARS = (Calendar("five", "five days", standard_week()), _SIX_DAYS, ROUND_THE_CLOCK)


def random_schedule(seed: int, count: int) -> Schedule:
    """A schedule without loops of ``count`` activities; the same seed gives the same schedule."""
    random = np.random.default_rng(seed)
    return Schedule(
        project=_project(random),
        calendars=_CALENDARS,
        activities=_activities(random, count),
        relations=_relations(random, count),
        outside=_outside(random, count),
        resources=tuple(Resource(str(i), f"crew {i}", ResourceKind(i % 3), i - 1, 4.0, 50.0) for i in range(4)),
        assignments=_assignments(random, count),
        wbs=(WbsNode("1", "P", "project", -1), WbsNode("2", "L", "level", 0)),
        codes={},
    )


def _project(random: np.random.Generator) -> Project:
    options = Options(
        progress=Progress(int(random.integers(3))),
        lag_calendar=LagCalendar(int(random.integers(4))),
        float_kind=FloatKind(int(random.integers(3))),
        use_expected_finish=bool(random.integers(2)),
        critical_float_minutes=int(random.integers(-1, 2)) * 480,
        critical_is_longest_path=bool(random.integers(2)),
        open_ends_critical=bool(random.integers(2)),
        ignore_other_projects=bool(random.integers(2)),
    )
    start = DATA_DATE + int(random.integers(0, 3)) * DAY
    must_finish = DATA_DATE + int(random.integers(5, 90)) * DAY if random.random() < 0.4 else NO_TIME
    return Project("1", "random", DATA_DATE, start, must_finish, int(random.integers(3)), "USD", options)


def _activities(random: np.random.Generator, count: int) -> Activities:
    status = random.choice([0, 0, 0, 1, 2], count).astype(np.int8)
    kind = random.choice([0, 0, 0, 0, 1, 2, 3, 4, 5], count).astype(np.int8)
    begun = DATA_DATE - random.integers(1, 30 * DAY, count)
    ended = np.minimum(begun + random.integers(0, 20 * DAY, count), DATA_DATE)
    none = np.full(count, NO_TIME, dtype=np.int64)
    remaining = random.choice([0, 60, 475, 480, 2400, 4800], count) + random.integers(0, 2, count) * 13
    remaining[status == Status.COMPLETED] = 0
    resumed = np.where(random.random(count) < 0.2, DATA_DATE + random.integers(0, 9 * DAY, count), NO_TIME)
    blank = np.zeros(count)
    return Activities(
        id=[str(i) for i in range(count)],
        code=[f"A{i}" for i in range(count)],
        name=[f"activity {i}" for i in range(count)],
        kind=kind,
        status=status,
        calendar=random.integers(0, 3, count),
        wbs=random.integers(-1, 2, count),
        planned_duration=remaining + 480,
        remaining_duration=remaining,
        progress_ratio=blank,
        planned_start=none,
        planned_finish=none,
        actual_start=np.where(status > Status.NOT_STARTED, begun, NO_TIME),
        actual_finish=np.where(status == Status.COMPLETED, ended, NO_TIME),
        suspended=none,
        resumed=resumed,
        expected_finish=_sometimes(random, count, 0.2),
        external_early_start=_sometimes(random, count, 0.05),
        external_late_finish=_sometimes(random, count, 0.05),
        constraint=_constraints(random, count, 0.3),
        constraint_date=_sometimes(random, count, 0.9),
        constraint2=_constraints(random, count, 0.1),
        constraint2_date=_sometimes(random, count, 0.9),
        stored=StoredDates(none, none, none, none, blank, blank, np.full(count, -1, np.int8)),
    )


def _sometimes(random: np.random.Generator, count: int, share: float) -> Ints:
    """A date around the data date for a share of the activities, and none for the others."""
    date = DATA_DATE + random.integers(-20 * DAY, 60 * DAY, count)
    return np.where(random.random(count) < share, date, NO_TIME)


def _constraints(random: np.random.Generator, count: int, share: float) -> Small:
    kind = random.integers(1, len(Constraint), count)
    return np.where(random.random(count) < share, kind, 0).astype(np.int8)


def _relations(random: np.random.Generator, count: int) -> Relations:
    """Relations from lower to higher activities in a shuffled numbering, doubled pairs among them."""
    size = 2 * count if count > 1 else 0
    one, other = random.integers(0, count, size), random.integers(0, count, size)
    differ = one != other
    names = random.permutation(count)
    before, after = np.minimum(one, other)[differ], np.maximum(one, other)[differ]
    lag = random.choice([0, 0, 0, 480, 300, -480, 2880], len(before))
    kind = random.choice([0, 0, 0, 1, 2, 3], len(before)).astype(np.int8)
    return Relations(names[before], names[after], kind, lag.astype(np.int64))


def _outside(random: np.random.Generator, count: int) -> OutsideLinks:
    size = int(random.integers(0, 3))
    dates = [DATA_DATE + random.integers(0, 40 * DAY, size) for _ in range(4)]
    inbound: Flags = random.integers(0, 2, size).astype(np.bool_)
    kind = random.integers(0, len(Link), size).astype(np.int8)
    at, lag = random.integers(0, count, size), random.choice([0, 480, -480], size).astype(np.int64)
    return OutsideLinks(at, inbound, kind, lag, random.integers(0, 3, size), *dates)


def _assignments(random: np.random.Generator, count: int) -> Assignments:
    kind = np.arange(4) % 3
    resource = random.integers(-1, 4, count)
    quantity, blank = random.choice([0.0, 8.0, 40.0, 33.3], count), np.zeros(count)
    return Assignments(
        activity=random.integers(0, count, count),
        resource=resource,
        kind=kind[resource].astype(np.int8),
        planned_quantity=quantity,
        actual_quantity=blank,
        remaining_quantity=quantity,
        per_hour=random.choice([0.0, 0.5, 1.0, 2.0], count),
        price=blank,
        planned_cost=blank,
        actual_cost=blank,
        remaining_cost=blank,
        lag=random.choice([0, 0, 120], count).astype(np.int64),
    )
