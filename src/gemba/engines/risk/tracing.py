"""What lies on the longest path, in 64 iterations at once, and what a block adds to the sums."""

from __future__ import annotations

from typing import Any

import numpy as np

from gemba.engines.cpm.compiled import compiled, inlined
from gemba.engines.cpm.kernel import drive
from gemba.engines.cpm.shifts import next_start
from gemba.engines.cpm.terms import Rule
from gemba.engines.risk import lanes
from gemba.engines.risk.columns import CAREFUL, SETTLED
from gemba.engines.risk.layout import Tables
from gemba.engines.risk.streams import LANES
from gemba.engines.risk.workspace import END, FINISH, START
from gemba.engines.schedule import Link

_N = LANES
_ALL, _NONE, _ONE_BIT = np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(0), np.uint64(1)
_FS, _SS = int(Link.FS), int(Link.SS)
_COMPLETED = int(Rule.COMPLETED)
_FINISH_MILESTONE, _START_MILESTONE = int(Rule.FINISH_MILESTONE), int(Rule.START_MILESTONE)
_SETTLED, _CAREFUL = int(SETTLED), int(CAREFUL)


@inlined
def drives(t: Tables, i: int, kind: Any, c: Any, raw: Any, start: Any, finish: Any) -> bool:
    """Whether a relation puts its successor where it is: the rule of ``cpm.tracing``."""
    rule = t.rows[i].rule
    to_start = rule in (_START_MILESTONE, _FINISH_MILESTONE, _COMPLETED)
    held = start if to_start or kind in (_FS, _SS) else finish
    return raw == held or (rule != _COMPLETED and raw < held and next_start(t.cpm.shifts, c, raw) == held)


@inlined
def mark_drivers(t: Tables, i: int, w: Any) -> None:
    """One bit per iteration for each incoming relation: whether it drives."""
    row = t.rows[i]
    milestone = row.rule in (_START_MILESTONE, _FINISH_MILESTONE, _COMPLETED)
    for j in range(row.in_first, row.in_last):
        bits, at, kind = _NONE, j - row.in_first, t.links[j].kind
        if not t.links[j].binds:
            pass
        elif row.way == _CAREFUL:
            for lane in range(_N):
                c = t.courses[row.calendar] + w.courses[lane] if row.varies else row.calendar
                if drives(t, i, kind, c, w.raw[at, lane], w.ds[i, lane], w.df[i, lane]):
                    bits |= _ONE_BIT << np.uint64(lane)
        elif milestone or kind in (_FS, _SS):
            bits = lanes.reaching(w.raw, at, w.own, START)
        else:
            bits = lanes.reaching(w.raw, at, w.own, FINISH)
        w.drives[j] = bits


@compiled
def settle(t: Tables, data_date: int, w: Any) -> None:
    """Fill in, once, what no draw can move."""
    for i in range(len(t.rows)):
        row = t.rows[i]
        if row.way != _SETTLED:
            continue
        lanes.fill(row.remaining, w.d, i)
        lanes.fill(t.settled[i, 0], w.ds, i)
        lanes.fill(t.settled[i, 1], w.df, i)
        for j in range(row.in_first, row.in_last):
            link = t.links[j]
            w.drives[j] = _NONE
            if link.binds:
                raw = drive(t.cpm.shifts, t.cpm.incoming[j], data_date, t.dated)
                if drives(t, i, link.kind, row.calendar, raw, t.settled[i, 0], t.settled[i, 1]):
                    w.drives[j] = _ALL


@inlined
def trace(t: Tables, w: Any) -> None:
    """The chains of drivers that end at the finish, in all iterations at once: one bit each."""
    w.path[:] = _NONE
    for i in range(len(t.rows) - 1, -1, -1):
        row = t.rows[i]
        bits = w.path[i]
        if row.may_be_last:
            bits |= lanes.equal(w.df, i, w.own, END)
            w.path[i] = bits
        if bits != _NONE:
            for j in range(row.in_first, row.in_last):
                w.path[t.links[j].other] |= bits & w.drives[j]


@compiled
def add_up(t: Tables, finish: int, w: Any, sums: Any, cost: Any, at: int) -> None:
    """Add a block to the sums of each row; whole numbers, so that no order of adding matters.

    ``sums`` are, per row: iterations on the path, minutes beyond what was said, their squares, and their products with
    the project's minutes beyond ``finish``.
    """
    for lane in range(_N):
        w.late[0, lane] = np.float64(w.own[END, lane] - finish)
        cost[at, lane] = 0.0
    for c in range(len(t.cause_cents)):
        for lane in range(_N):
            cost[at, lane] += t.cause_cents[c] if w.happens[c, lane] else 0.0
    for i in range(len(t.rows)):
        row = t.rows[i]
        sums[i, 0] += lanes.count(w.path[i])
        if row.way != _SETTLED:
            one, square, product = lanes.moments(w.d, i, row.remaining, w.late, 0)
            sums[i, 1] += np.int64(one)
            sums[i, 2] += np.int64(square)
            sums[i, 3] += np.int64(product)
        if row.cost != 0.0:
            for lane in range(_N):
                cost[at, lane] += row.cost * np.float64(w.d[i, lane])
