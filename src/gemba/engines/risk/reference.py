"""The simulation, readable: one iteration after the other, drawn and dated as it is said. The kernel is held to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gemba.engines.cpm.drivers import driving, longest_path
from gemba.engines.cpm.forward import forward
from gemba.engines.cpm.terms import Rule
from gemba.engines.cpm.working import Working
from gemba.engines.risk.layout import Prepared
from gemba.engines.risk.model import Cause, Effect
from gemba.engines.risk.spreads import CELLS, REACH
from gemba.engines.risk.streams import GOLDEN, LANES, MOST_MINUTES, Singles, chances, key, layers, mixed, scores
from gemba.engines.risk.weather import COURSES_OF_A_GROUP, GROUPS
from gemba.engines.schedule import Flags, Ints

_HALF = np.float32(0.5)


def valued(table: Singles, score: Singles) -> Singles:
    """The values of a spread at normal scores: straight lines between the points of its table."""
    at = np.clip((score + np.float32(REACH)) * np.float32(CELLS / (2 * REACH)), np.float32(0), np.float32(CELLS - 1e-3))
    cell = at.astype(np.int64)
    return (table[cell] + (at - cell.astype(np.float32)) * (table[cell + 1] - table[cell])).astype(np.float32)


def amounts(prepared: Prepared, block: int) -> tuple[Singles, Flags]:
    """What each cause comes to in the iterations of a block, and whether it happens; shape (causes, 64)."""
    t, seed = prepared.tables, prepared.model.seed
    if not len(t.cause_keys):
        return np.zeros((0, LANES), np.float32), np.zeros((0, LANES), np.bool_)
    drawn = scores(seed, t.cause_keys, block)
    size = np.array([valued(table, row) for table, row in zip(t.cause_tables, drawn, strict=True)])
    happens = chances(seed, t.cause_keys ^ GOLDEN, block) < t.cause_chances[:, None]
    return size, happens


def durations(prepared: Prepared, block: int) -> Ints:
    """What is left of each row of the network in the iterations of a block: minutes, shape (rows, 64)."""
    t, seed = prepared.tables, prepared.model.seed
    rows = t.rows
    own = scores(seed, rows["key"], block) * rows["own"][:, None]
    if len(t.factor_keys):
        shared = scores(seed, t.factor_keys, block)
        for column in range(3):
            known = t.factors[:, column] >= 0
            own[known] += t.weights[known, column][:, None] * shared[t.factors[known, column]]
    size, happens = amounts(prepared, block)
    found = np.zeros((len(rows), LANES), np.int64)
    for i, row in enumerate(rows):
        value = np.full(LANES, row["offset"], np.float32)
        if row["scale"] > 0:
            value = row["offset"] + row["scale"] * valued(t.spread_tables[row["table"]], own[i])
        for c in t.touched[row["cause_first"] : row["cause_last"]].tolist():
            if t.effects[c] == Effect.STRETCH:
                value = value * np.where(happens[c], size[c], np.float32(1))
            elif t.effects[c] == Effect.ADD:
                value = value + np.where(happens[c], size[c], np.float32(0))
        whole = np.maximum(value + _HALF, np.float32(row["remaining"] > 0))
        found[i] = np.minimum(whole, np.float32(MOST_MINUTES)).astype(np.int64)
    return found


def simulate(prepared: Prepared, block: int, lanes: Sequence[int] = range(LANES)) -> tuple[list[int], list[list[bool]]]:
    """The project's finish in some iterations of a block, and which activities lie on the longest path."""
    left = durations(prepared, block)
    size, happens = amounts(prepared, block)
    course = layers(mixed(prepared.model.seed, [key("weather")], block))[0] // (LANES // COURSES_OF_A_GROUP)
    course += block % GROUPS * COURSES_OF_A_GROUP
    finishes: list[int] = []
    paths: list[list[bool]] = []
    for lane in lanes:
        w = Working(prepared.terms)
        _put(w, prepared, left[:, lane], int(course[lane]))
        for c, cause in enumerate(prepared.model.causes):
            if cause.effect == Effect.HOLD and happens[c, lane]:
                _hold(w, cause, w.data_date + int(size[c, lane]))
        forward(w)
        finish = max((w.early_finish[a] for a in w.order), default=w.terms.network.schedule.project.start)
        finishes.append(finish)
        paths.append(longest_path(w, driving(w), finish))
    return finishes, paths


def _put(w: Working, prepared: Prepared, left: Ints, course: int) -> None:
    """Durations, the pace of crews and the weather of one iteration."""
    t = prepared.tables
    courses: list[int] = t.courses.tolist()
    calendars = [
        prepared.calendars[at + course] if at else own for at, own in zip(courses, w.terms.calendars, strict=True)
    ]
    order: list[int] = t.order.tolist()
    for i, activity in enumerate(order):
        before, w.remaining[activity] = int(t.rows["remaining"][i]), int(left[i])
        w.calendar[activity] = calendars[int(w.terms.calendar[activity])]
        if w.rule[activity] == Rule.BY_RESOURCES and before:
            pace = int(left[i])
            w.crews[activity] = [(crew, lag, minutes * pace // before) for crew, lag, minutes in w.crews[activity]]
    w.lag_calendar = [calendars[c] for c in w.terms.lag_calendar.tolist()]


def _hold(w: Working, cause: Cause, date: int) -> None:
    for activity in cause.activities:
        if w.rule[activity] != Rule.COMPLETED:
            w.start_floor[activity] = max(w.start_floor[activity], date)


__all__ = ["amounts", "durations", "simulate", "valued"]
