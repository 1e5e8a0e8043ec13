"""Verbs over the 64 iterations of a block: one small loop each, which the compiler turns into wide instructions.

Each verb reads few arrays and writes one: with more, the compiler cannot be sure that they do not overlap and gives
up. Arrays have one row of 64 per activity (or cause, or purpose), and a verb is told which row it is about.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from gemba.engines.cpm.compiled import compiled, inlined
from gemba.engines.risk.slots import Int32s, Slots
from gemba.engines.risk.spreads import CELLS, REACH
from gemba.engines.risk.streams import (
    FRACTION,
    GOLDEN,
    LANES,
    MIX_1,
    MIX_2,
    MIX_3,
    MIX_4,
    MOST_MINUTES,
    SCORE_STEPS,
    SCORES,
    STEP,
    Singles,
)

_N = LANES
_BITS = np.uint64(1) << np.arange(LANES, dtype=np.uint64)
_TO_CELL, _REACH = np.float32(CELLS / (2 * REACH)), np.float32(REACH)
_LAST_CELL, _ZERO, _HALF = np.float32(CELLS - 1e-3), np.float32(0), np.float32(0.5)
_SIX_BITS, _FIVE_BITS, _U1 = np.uint64(63), np.uint64(31), np.uint64(1)
_24_BITS, _S28, _S4 = np.uint32(0xFFFFFF), np.uint32(28), np.uint32(4)
_MOST = np.float32(MOST_MINUTES)
_S16, _S15 = np.uint32(16), np.uint32(15)
_CELLS_OF_A_LAYER = np.uint32(16)


@inlined
def mixed(seed: int, variable: Any, block: int) -> Any:
    """64 bits for a variable in a block: see ``streams.mixed``."""
    x = np.uint64(variable) ^ np.uint64(seed)
    x = x + GOLDEN * np.uint64(block + 1)
    x = (x ^ (x >> np.uint64(30))) * MIX_1
    x = (x ^ (x >> np.uint64(27))) * MIX_2
    return x ^ (x >> np.uint64(31))


@inlined
def layer(h: Any, lane: int) -> Any:
    """The layer of one iteration: see ``streams.layers`` (32 bits are enough, as only the lowest six count)."""
    x = np.uint32(lane) ^ np.uint32(h & _SIX_BITS)
    x = np.uint32(x * np.uint32(((h >> np.uint64(6)) & _FIVE_BITS) * np.uint64(2) + _U1)) & np.uint32(63)
    x = x ^ (x >> np.uint32(3))
    x = np.uint32(x + np.uint32((h >> np.uint64(11)) & _SIX_BITS)) & np.uint32(63)
    x = np.uint32(x * np.uint32(((h >> np.uint64(17)) & _FIVE_BITS) * np.uint64(2) + _U1)) & np.uint32(63)
    x = x ^ (x >> np.uint32(3))
    x = np.uint32(x + np.uint32((h >> np.uint64(22)) & _SIX_BITS)) & np.uint32(63)
    x = np.uint32(x * np.uint32(((h >> np.uint64(28)) & _FIVE_BITS) * np.uint64(2) + _U1)) & np.uint32(63)
    x = x ^ (x >> np.uint32(3))
    return np.uint32(x + np.uint32((h >> np.uint64(33)) & _SIX_BITS)) & np.uint32(63)


@inlined
def place(h: Any, lane: int) -> Any:
    """Where in its layer an iteration lies: see ``streams.places``."""
    x = np.uint32(np.uint32(h >> np.uint64(32)) + np.uint32(np.uint32(lane) * STEP))
    x = np.uint32((x ^ (x >> _S16)) * MIX_3)
    x = np.uint32((x ^ (x >> _S15)) * MIX_4)
    return np.uint32(x ^ (x >> _S16))


@compiled
def draw_scores(h: Any, weight: Any, out: Singles, to: int) -> None:
    """Normal scores of a variable, times a weight."""
    for lane in range(_N):
        here = place(h, lane)
        cell = np.uint32(layer(h, lane) * _CELLS_OF_A_LAYER) + (here >> _S28)
        within = np.float32(np.uint32((here >> _S4) & _24_BITS)) * FRACTION
        out[to, lane] = np.float32(weight * np.float32(SCORES[cell] + np.float32(within * SCORE_STEPS[cell])))


@compiled
def draw_chances(h: Any, out: Any, to: int) -> None:
    """Uniform numbers from 0 to 1."""
    for lane in range(_N):
        out[to, lane] = (np.float64(layer(h, lane)) + np.float64(place(h, lane)) * 2.0**-32) / _N


@compiled
def add_shared(weight: Any, scores: Singles, at: int, out: Singles, to: int) -> None:
    """Add what a variable shares with others to its scores."""
    for lane in range(_N):
        out[to, lane] = np.float32(out[to, lane] + np.float32(weight * scores[at, lane]))


@compiled
def valued(tables: Singles, table: int, offset: Any, scale: Any, out: Singles, to: int) -> None:
    """Turn scores into values of a spread, times a scale, beyond an offset."""
    for lane in range(_N):
        at = np.float32((out[to, lane] + _REACH) * _TO_CELL)
        at = min(max(at, _ZERO), _LAST_CELL)
        cell = np.uint32(at)
        low = tables[table, cell]
        step = np.float32(tables[table, cell + np.uint32(1)] - low)
        value = np.float32(low + np.float32(np.float32(at - np.float32(cell)) * step))
        out[to, lane] = np.float32(offset + np.float32(scale * value))


@compiled
def fill_singles(value: Any, out: Singles, to: int) -> None:
    """The same value everywhere."""
    for lane in range(_N):
        out[to, lane] = value


@compiled
def stretch(amounts: Singles, at: int, out: Singles, to: int) -> None:
    """Multiply."""
    for lane in range(_N):
        out[to, lane] = np.float32(out[to, lane] * amounts[at, lane])


@compiled
def add(amounts: Singles, at: int, out: Singles, to: int) -> None:
    """Add."""
    for lane in range(_N):
        out[to, lane] = np.float32(out[to, lane] + amounts[at, lane])


@compiled
def rounded(values: Singles, at: int, least: Any, out: Int32s, to: int) -> None:
    """Whole minutes, not less than the least and not more than 32 bits bear."""
    for lane in range(_N):
        out[to, lane] = np.int32(min(max(np.float32(values[at, lane] + _HALF), least), _MOST))


@compiled
def fill(value: int, out: Int32s, to: int) -> None:
    """The same number everywhere."""
    for lane in range(_N):
        out[to, lane] = value


@compiled
def copy(values: Int32s, at: int, out: Int32s, to: int) -> None:
    """The same numbers."""
    for lane in range(_N):
        out[to, lane] = values[at, lane]


@compiled
def lift(values: Int32s, at: int, out: Int32s, to: int) -> None:
    """Raise to at least these."""
    for lane in range(_N):
        out[to, lane] = max(out[to, lane], values[at, lane])


@compiled
def lift_to(value: int, out: Int32s, to: int) -> None:
    """Raise to at least this."""
    for lane in range(_N):
        out[to, lane] = max(out[to, lane], np.int32(value))


@compiled
def plus(values: Int32s, at: int, more: Int32s, by: int, out: Int32s, to: int) -> None:
    """Sums."""
    for lane in range(_N):
        out[to, lane] = values[at, lane] + more[by, lane]


@compiled
def lift_less(values: Int32s, at: int, less: Int32s, by: int, out: Int32s, to: int) -> None:
    """Raise to at least ``values`` − ``less``."""
    for lane in range(_N):
        out[to, lane] = max(out[to, lane], values[at, lane] - less[by, lane])


@compiled
def work_before(s: Slots, k: int, more: int, dates: Int32s, at: int, out: Int32s, to: int) -> None:
    """Working minutes of calendar ``k`` before dates, plus some; clamped at the ends of the tables."""
    calendar = s.calendars[k]
    begin, inverse, length = calendar.begin, np.uint64(calendar.inverse), np.uint32(calendar.length)
    last, first = np.uint32(calendar.last_slot), np.uint32(calendar.works)
    for lane in range(_N):
        since = np.uint32(max(dates[at, lane] - begin, 0))
        slot = min(np.uint32((np.uint64(since) * inverse) >> np.uint64(32)), last)
        before = s.work[first + slot]
        worked = s.work[first + slot + np.uint32(1)] - before
        out[to, lane] = more + before + min(np.int32(since - slot * length), np.int32(worked))


@compiled
def begins(s: Slots, k: int, less: int, amounts: Int32s, at: int, out: Int32s, to: int) -> None:
    """When the minute after amounts of work begins (``less`` 0), or when they were done (1)."""
    calendar = s.calendars[k]
    inverse, length = np.uint64(calendar.inverse), np.uint32(calendar.length)
    last, first = np.uint32(calendar.last_work), np.uint32(calendar.instants)
    for lane in range(_N):
        n = np.uint32(max(amounts[at, lane] - less, 0))
        slot = min(np.uint32((np.uint64(n) * inverse) >> np.uint64(32)), last)
        out[to, lane] = less + s.instant[first + slot] + np.int32(n - slot * length)


@compiled
def reaching(values: Int32s, at: int, marks: Int32s, by: int) -> Any:
    """One bit for each iteration in which a value is at least its mark."""
    bits = np.uint64(0)
    for lane in range(_N):
        bits |= _BITS[lane] if values[at, lane] >= marks[by, lane] else np.uint64(0)
    return bits


@compiled
def equal(values: Int32s, at: int, marks: Int32s, by: int) -> Any:
    """One bit for each iteration in which a value is its mark."""
    bits = np.uint64(0)
    for lane in range(_N):
        bits |= _BITS[lane] if values[at, lane] == marks[by, lane] else np.uint64(0)
    return bits


@compiled
def moments(values: Int32s, at: int, said: int, late: Any, by: int) -> tuple[float, float, float]:
    """Sums over the iterations of minutes beyond what was said, their squares, their products with ``late``."""
    one, square, product = 0.0, 0.0, 0.0
    for lane in range(_N):
        more = np.float64(values[at, lane] - said)
        one += more
        square += more * more
        product += more * late[by, lane]
    return one, square, product


@inlined
def count(bits: int) -> Any:
    """How many bits are set."""
    x = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))
