"""Calendars as tables that answer with one look: what the simulation asks millions of times.

Time is cut into slots as long as all shifts allow (half an hour, as a rule), so that a slot is worked through or
not at all. The answers are those of ``gemba.engines.calendar``, to the minute; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gemba.engines.calendar import DAY, Calendar

Int32s = npt.NDArray[np.int32]

CALENDAR = np.dtype(
    [(name, np.int64) for name in ("begin", "length", "inverse", "works", "instants", "last_slot", "last_work")]
)


class Slots(NamedTuple):
    """All calendars one after the other.

    ``work[works + k]`` are the working minutes before slot ``k``; ``instant[instants + n]`` is when the ``n``-th slot
    that is worked through begins. ``inverse`` turns dividing by ``length`` into a multiplication.
    """

    work: Int32s
    instant: Int32s
    calendars: Any


@dataclass(frozen=True)
class Span:
    """The time that the tables cover, in minutes since 1970-01-01; whole days."""

    begin: int
    end: int

    def wider(self, most: int) -> Span:
        """Four times as long, all of it later, but not beyond ``most`` (minutes since 1970-01-01)."""
        return Span(self.begin, min(self.end + 3 * (self.end - self.begin), max(most, self.end)))


def slots_of(calendars: Sequence[Calendar], span: Span) -> Slots:
    """The tables of these calendars over a span of time."""
    rows = np.zeros(len(calendars), dtype=CALENDAR)
    works: list[Int32s] = []
    instants: list[Int32s] = []
    at_work = at_instant = 0
    for row, calendar in zip(rows, calendars, strict=True):
        length, worked = _worked(calendar, span)
        work = np.concatenate(([0], np.cumsum(worked, dtype=np.int32) * length)).astype(np.int32)
        instant = (np.flatnonzero(worked) * length + span.begin).astype(np.int32)
        row["begin"], row["length"], row["inverse"] = span.begin, length, -(-(1 << 32) // length)
        row["works"], row["instants"] = at_work, at_instant
        row["last_slot"], row["last_work"] = len(worked) - 1, len(instant) - 1
        works.append(work)
        instants.append(instant)
        at_work, at_instant = at_work + len(work), at_instant + len(instant)
    return Slots(np.concatenate(works), np.concatenate(instants), rows)


def _worked(calendar: Calendar, span: Span) -> tuple[int, npt.NDArray[np.bool_]]:
    """The length of a slot, and whether each slot of the span is worked through."""
    length = _length(calendar)
    per_day = DAY // length
    days = np.arange(span.begin // DAY, span.end // DAY)
    week = np.array([_day(shifts, length, per_day) for shifts in calendar.week])
    worked = week[(days - 3) % 7]  # 1970-01-04 was a Sunday
    for day, shifts in calendar.exceptions.items():
        if days[0] <= day <= days[-1]:
            worked[day - days[0]] = _day(shifts, length, per_day)
    return length, worked.reshape(-1)


def _length(calendar: Calendar) -> int:
    marks = {
        mark for shifts in (*calendar.week, *set(calendar.exceptions.values())) for pair in shifts for mark in pair
    }
    return gcd(DAY, *marks)


def _day(shifts: Sequence[tuple[int, int]], length: int, per_day: int) -> npt.NDArray[np.bool_]:
    worked = np.zeros(per_day, dtype=np.bool_)
    for start, end in shifts:
        worked[start // length : end // length] = True
    return worked
