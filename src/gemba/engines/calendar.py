"""Working time: minutes on the site's wall clock, and two ways back from work to a date.

An instant is an integer: minutes since 1970-01-01 00:00 of the project's own wall clock (a
schedule has no time zone). ``work(t)`` counts the working minutes before ``t``. Its inverse is
not unique where work pauses, so there are two: ``start_at`` gives the moment work resumes (a
start never lies at the end of a shift), ``finish_at`` the moment it stopped (a finish never lies
at the start of one). Choosing the right one is what makes dates exact to the minute.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Final

DAY: Final = 1440
WEEK: Final = 7 * DAY
_FIRST_SUNDAY: Final = 3  # 1970-01-04, in days since 1970-01-01

Shift = tuple[int, int]
"""Start and end of a stretch of work, in minutes after midnight; an end of 1440 is midnight."""


@dataclass(frozen=True)
class Calendar:
    """When a crew works: a repeating week and the days that differ from it.

    Args:
        id: identity in the file it came from.
        name: what people call it.
        week: shifts of Sunday to Saturday, seven entries, sorted and not overlapping.
        exceptions: day (days since 1970-01-01) to its shifts; empty for a holiday.
        day_minutes: length of a day for display ("3 d"); it never enters a calculation.

    Raises:
        CalendarError: no working time in the week, so that no duration could ever end.
    """

    id: str
    name: str
    week: tuple[tuple[Shift, ...], ...]
    exceptions: Mapping[int, tuple[Shift, ...]] = field(default_factory=dict[int, tuple[Shift, ...]])
    day_minutes: int = 480

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(end > start for day in self.week for start, end in day):
            raise CalendarError(self.id, self.name)

    @cached_property
    def table(self) -> WorkTable:
        """The calendar unrolled over its exceptions, with a plain week at either end."""
        return WorkTable.of(self)

    def work(self, instant: int) -> int:
        """Working minutes between the table's origin and ``instant`` (negative before it)."""
        table = self.table
        weeks, at = table.wrap_time(instant)
        i = bisect_right(table.starts, at) - 1
        if i < 0:
            return weeks * table.week_work
        return weeks * table.week_work + table.before[i] + min(at, table.ends[i]) - table.starts[i]

    def start_at(self, work: int) -> int:
        """The instant at which work resumes after ``work`` minutes: a start."""
        table = self.table
        weeks, left = table.wrap_work(work)
        i = bisect_right(table.before, left) - 1
        return weeks * WEEK + table.starts[i] + left - table.before[i]

    def finish_at(self, work: int) -> int:
        """The instant at which ``work`` minutes were done: a finish."""
        table = self.table
        weeks, left = table.wrap_work(work - 1)
        i = bisect_right(table.before, left) - 1
        return weeks * WEEK + table.starts[i] + left + 1 - table.before[i]

    def next_start(self, instant: int) -> int:
        """``instant`` itself if work goes on after it, else when work next resumes."""
        return self.start_at(self.work(instant))

    def last_finish(self, instant: int) -> int:
        """``instant`` itself if work went on before it, else when work last stopped."""
        return self.finish_at(self.work(instant))

    def between(self, start: int, end: int) -> int:
        """Working minutes from ``start`` to ``end``; negative when ``end`` lies before."""
        return self.work(end) - self.work(start)


class CalendarError(ValueError):
    """A calendar without working time: nothing scheduled on it could ever finish."""

    def __init__(self, id: str, name: str) -> None:
        super().__init__(f"calendar {name!r} ({id}) has no working time")
        self.id = id
        self.name = name


@dataclass(frozen=True)
class WorkTable:
    """Stretches of work in whole weeks around the exceptions; outside, the first and last week repeat.

    ``starts``, ``ends`` and ``before`` (work done before each stretch) run in parallel and are
    plain lists, because bisecting a list is faster than a NumPy scalar search.
    """

    origin: int
    end: int
    starts: list[int]
    ends: list[int]
    before: list[int]
    total_work: int
    week_work: int

    @classmethod
    def of(cls, calendar: Calendar) -> WorkTable:
        """Unroll ``calendar``, leaving one exception-free week before and after."""
        days = calendar.exceptions
        first = _sunday(min(days)) - 7 if days else _FIRST_SUNDAY
        last = _sunday(max(days)) + 14 if days else _FIRST_SUNDAY + 7
        starts: list[int] = []
        ends: list[int] = []
        for day in range(first, last):
            midnight = day * DAY
            for start, end in days.get(day, calendar.week[(day - first) % 7]):
                starts.append(midnight + start)
                ends.append(midnight + end)
        lengths = [end - start for start, end in zip(starts, ends, strict=True)]
        before = [0, *accumulate(lengths)]
        week_work = sum(end - start for day in calendar.week for start, end in day)
        return cls(first * DAY, last * DAY, starts, ends, before[:-1], before[-1], week_work)

    def wrap_time(self, instant: int) -> tuple[int, int]:
        """Whole weeks to step aside, and the equivalent instant inside the table."""
        if self.origin <= instant < self.end:
            return 0, instant
        edge = self.end if instant >= self.end else self.origin
        weeks = (instant - edge) // WEEK + (instant >= self.end)
        return weeks, instant - weeks * WEEK

    def wrap_work(self, work: int) -> tuple[int, int]:
        """Whole weeks to step aside, and the equivalent amount of work inside the table."""
        if 0 <= work < self.total_work:
            return 0, work
        edge = self.total_work if work >= self.total_work else 0
        weeks = (work - edge) // self.week_work + (work >= self.total_work)
        return weeks, work - weeks * self.week_work


def _sunday(day: int) -> int:
    """The Sunday on or before ``day``."""
    return day - (day - _FIRST_SUNDAY) % 7


def tidy(shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    """Shifts in order, overlaps and touching ends merged, empty and impossible ones dropped."""
    merged: list[Shift] = []
    for start, end in sorted(shift for shift in shifts if 0 <= shift[0] < shift[1] <= DAY):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def standard_week() -> tuple[tuple[Shift, ...], ...]:
    """Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00: what a file without calendars gets."""
    day: tuple[Shift, ...] = ((480, 720), (780, 1020))
    return ((), day, day, day, day, day, ())


ROUND_THE_CLOCK: Final = Calendar("24h", "24 hours a day", ((((0, DAY)),),) * 7, day_minutes=DAY)
"""Every minute counts: the calendar of a lag that ignores shifts."""
