"""The peer: the usual fast simulation in Python, which takes activity after activity and all iterations at once.

Calendars are tables with an entry per minute, so that a look-up is one NumPy instruction. It draws from the same
triangular distributions, independently, and follows the same links; bounds of people are kept, rare rules (mandatory
dates, crews) are not needed by the network it is given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gemba.engines.calendar import Calendar
from gemba.engines.cpm.terms import Rule, Terms
from gemba.engines.schedule import NO_TIME, Link

Int32s = npt.NDArray[np.int32]

CHUNK = 1000
"""Iterations at a time: more of them leave the cache, fewer leave the interpreter busy."""


@dataclass(frozen=True)
class PerActivity:
    """A network laid out for the loop."""

    terms: Terms
    begin: int
    work: list[Int32s]
    instant: list[Int32s]
    low: float
    likely: float
    high: float

    @classmethod
    def of(cls, terms: Terms, begin: int, end: int, share: tuple[float, float, float]) -> PerActivity:
        """Tables from ``begin`` to ``end``; what is left of work is drawn from a triangle of these shares of it."""
        tables = [_tables(calendar, begin, end) for calendar in terms.calendars]
        return cls(terms, begin, [one for one, _ in tables], [one for _, one in tables], *share)

    def finishes(self, iterations: int, seed: int) -> Int32s:
        """The project's finish in each iteration."""
        random = np.random.default_rng(seed)
        return np.concatenate([self._chunk(CHUNK, random) for _ in range(iterations // CHUNK)])

    def _chunk(self, size: int, random: np.random.Generator) -> Int32s:
        terms, count = self.terms, len(self.terms.rule)
        start, finish = np.zeros((count, size), np.int32), np.zeros((count, size), np.int32)
        last = np.zeros(size, np.int32)
        incoming = terms.network.incoming.lists
        for i in terms.network.order.tolist():
            begin = np.full(size, max(int(terms.bounds.start_floor[i]) - self.begin, 0), np.int32)
            held = None
            if terms.bounds.finish_floor[i] != NO_TIME:
                held = np.full(size, int(terms.bounds.finish_floor[i]) - self.begin, np.int32)
            for r in incoming[i]:
                if terms.forward[r]:
                    date = self._lead(r, start, finish)
                    if terms.link[r] in (Link.FS, Link.SS):
                        np.maximum(begin, date, out=begin)
                    else:
                        held = date if held is None else np.maximum(held, date)
            self._date(i, begin, held, self._draw(i, size, random), start, finish)
            np.maximum(last, finish[i], out=last)
        return last + np.int32(self.begin)

    def _draw(self, i: int, size: int, random: np.random.Generator) -> Int32s:
        left = int(self.terms.remaining[i])
        if not left:
            return np.zeros(size, np.int32)
        u, span = random.random(size, np.float32), self.high - self.low
        rising = self.low + np.sqrt(u * np.float32(span * (self.likely - self.low)))
        falling = self.high - np.sqrt((1 - u) * np.float32(span * (self.high - self.likely)))
        share = np.where(u * np.float32(span) < self.likely - self.low, rising, falling)
        return np.maximum(share * np.float32(left) + np.float32(0.5), 1).astype(np.int32)

    def _lead(self, r: int, start: Int32s, finish: Int32s) -> Int32s:
        terms = self.terms
        from_start = terms.link[r] in (Link.SS, Link.SF)
        date = (start if from_start else finish)[terms.predecessor[r]]
        lag, calendar = int(terms.lag[r]), int(terms.lag_calendar[r])
        if not lag:
            return date
        done = self.work[calendar][date] + np.int32(lag)
        if lag > 0:
            return self.instant[calendar][done - 1] + np.int32(1)
        return np.maximum(self.instant[calendar][np.maximum(done, 0)], np.int32(terms.data_date - self.begin))

    def _date(self, i: int, begin: Int32s, held: Int32s | None, left: Int32s, start: Int32s, finish: Int32s) -> None:
        rule, work, instant = self.terms.rule[i], *self._of(i)
        if rule != Rule.WORK:
            date = begin if held is None else np.maximum(begin, held)
            if rule != Rule.COMPLETED:
                done = work[date]
                ended = instant[done - 1] + np.int32(1)
                moves = np.full(len(date), True) if rule == Rule.START_MILESTONE else ended != date
                date = np.where(moves, instant[done], date)
            start[i] = finish[i] = date
            return
        done = work[begin]
        if held is not None:
            np.maximum(done, work[held] - left, out=done)
        start[i] = instant[done]
        finish[i] = np.where(left > 0, instant[done + left - 1] + np.int32(1), start[i])
        if held is not None:
            finish[i] = np.where(held > finish[i], instant[done + left], finish[i])

    def _of(self, i: int) -> tuple[Int32s, Int32s]:
        calendar = int(self.terms.calendar[i])
        return self.work[calendar], self.instant[calendar]


def _tables(calendar: Calendar, begin: int, end: int) -> tuple[Int32s, Int32s]:
    """Working minutes before each minute, and the minute in which each working minute begins."""
    table = calendar.table
    works = np.zeros(end - begin, dtype=np.bool_)
    at = begin
    while at < end:
        first = calendar.start_at(calendar.work(at))
        _, within = table.wrap_time(first)
        stretch = int(np.searchsorted(table.starts, within, side="right")) - 1
        stop = table.ends[stretch] + first - within
        works[max(first - begin, 0) : max(min(stop, end) - begin, 0)] = True
        at = stop
    before = np.concatenate(([0], np.cumsum(works, dtype=np.int32)))
    return before.astype(np.int32), np.flatnonzero(works).astype(np.int32)
