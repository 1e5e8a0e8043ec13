"""Calendars for the kernel: all of them in two tables, and their questions as machine code.

The rules are those of ``gemba.engines.calendar``; a property test holds the two together. Tables
are NumPy records: one row is one place in memory, and the code reads ``row.field``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from gemba.engines.calendar import DAY, WEEK, Calendar
from gemba.engines.cpm.compiled import inlined
from gemba.engines.schedule import Ints

Records: TypeAlias = Any
"""A NumPy record array; its fields are known to the compiler, not to the type checker."""

_WORK_STEP = 512
STRETCH = np.dtype([("start", np.int64), ("end", np.int64), ("before", np.int64)])
CALENDAR = np.dtype([(name, np.int64) for name in ("first", "last", "origin", "end", "total", "week", "days", "steps")])
_DAY, _WEEK = np.int64(DAY), np.int64(WEEK)


class Shifts(NamedTuple):
    """Stretches of work of every calendar one after the other, and where each calendar's lie.

    The fields are those of ``WorkTable``; a calendar's stretches are ``first`` up to ``last``. ``hints``
    says where to begin looking: from a calendar's ``days`` on, the stretch at each midnight of its table;
    from its ``steps`` on, the stretch at each 512 minutes of work. A few steps further is the answer.
    """

    stretches: Records
    hints: Ints
    calendars: Records


def shifts_of(calendars: Sequence[Calendar]) -> Shifts:
    """The calendars' tables in one."""
    tables = [calendar.table for calendar in calendars]
    stretches = np.zeros(sum(len(table.starts) for table in tables), dtype=STRETCH)
    rows = np.zeros(len(tables), dtype=CALENDAR)
    hints: list[Ints] = []
    at = hinted = 0
    for row, table in zip(rows, tables, strict=True):
        here = stretches[at : at + len(table.starts)]
        here["start"], here["end"], here["before"] = table.starts, table.ends, table.before
        midnights = np.arange(table.origin, table.end, DAY)
        steps = np.arange(0, table.total_work, _WORK_STEP)
        for name, places, marks in (("days", here["start"], midnights), ("steps", here["before"], steps)):
            row[name] = hinted
            hints.append(np.searchsorted(places, marks, side="right") - 1 + at)
            hinted += len(marks)
        row["first"], at = at, at + len(table.starts)
        row["last"], row["origin"], row["end"] = at, table.origin, table.end
        row["total"], row["week"] = table.total_work, table.week_work
    return Shifts(stretches, np.concatenate(hints), rows)


@inlined
def work(s: Shifts, c: int, instant: int) -> int:
    """Working minutes of calendar ``c`` before an instant."""
    calendar = s.calendars[c]
    weeks = 0
    if instant >= calendar.end:
        weeks = (instant - calendar.end) // _WEEK + 1
    elif instant < calendar.origin:
        weeks = (instant - calendar.origin) // _WEEK
    at = instant - weeks * _WEEK
    i = s.hints[calendar.days + (at - calendar.origin) // _DAY]
    while i + 1 < calendar.last and s.stretches[i + 1].start <= at:
        i += 1
    if i < calendar.first:
        return weeks * calendar.week
    stretch = s.stretches[i]
    return weeks * calendar.week + stretch.before + min(at, stretch.end) - stretch.start


@inlined
def start_at(s: Shifts, c: int, amount: int) -> int:
    """The instant at which work resumes after ``amount`` minutes."""
    return _instant(s, c, amount)


@inlined
def finish_at(s: Shifts, c: int, amount: int) -> int:
    """The instant at which ``amount`` minutes were done."""
    return _instant(s, c, amount - 1) + 1


@inlined
def _instant(s: Shifts, c: int, amount: int) -> int:
    """The beginning of the minute in which the work after ``amount`` is done."""
    calendar = s.calendars[c]
    weeks = 0
    if amount < 0:
        weeks = amount // calendar.week
    elif amount >= calendar.total:
        weeks = (amount - calendar.total) // calendar.week + 1
    left = amount - weeks * calendar.week
    i = s.hints[calendar.steps + left // _WORK_STEP]
    while i + 1 < calendar.last and s.stretches[i + 1].before <= left:
        i += 1
    stretch = s.stretches[i]
    return weeks * _WEEK + stretch.start + left - stretch.before


@inlined
def next_start(s: Shifts, c: int, instant: int) -> int:
    """The instant itself if work goes on after it, else when work next resumes."""
    return start_at(s, c, work(s, c, instant))


@inlined
def last_finish(s: Shifts, c: int, instant: int) -> int:
    """The instant itself if work went on before it, else when work last stopped."""
    return finish_at(s, c, work(s, c, instant))
