"""Where a date stands on an axis, and which dates get a tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gemba.app.words import MONTHS, moment, month

_EPOCH: Final = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of time: how far along it is in percent, and what it says."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Instants from ``first`` to ``last`` spread over a width of 100 percent."""

    first: int
    last: int

    def x(self, instant: int) -> float:
        """Percent of the width, to a hundredth; what lies outside stands at the edge."""
        share = (instant - self.first) / max(self.last - self.first, 1)
        return round(min(max(share, 0.0), 1.0) * 100, 2)

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """At most ``most`` ticks (and an odd one where they are aligned) on whole days, Mondays, months or years."""
        start, end = moment(self.first), moment(self.last)
        if start is None or end is None or self.last <= self.first:
            return ()
        days = (self.last - self.first) / 1440
        for step in _DAY_STEPS:
            if days / step <= most:
                return self._placed(_every_days(start, end, step), _day)
        months = next((step for step in _MONTH_STEPS if days / 30.4 / step <= most), _MONTH_STEPS[-1])
        return self._placed(_every_months(start, end, months), month)

    def _placed(self, dates: Iterator[datetime], label: Callable[[datetime], str]) -> tuple[Tick, ...]:
        return tuple(Tick(self.x((at - _EPOCH) // timedelta(minutes=1)), label(at)) for at in dates)


def _day(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1]}"


_DAY_STEPS: Final = (1, 2, 7, 14)
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 600)


def _every_days(start: datetime, end: datetime, step: int) -> Iterator[datetime]:
    """Midnights ``step`` days apart; weeks begin on Monday."""
    at = start.replace(hour=0, minute=0)
    at += timedelta(days=(at < start))
    if step % 7 == 0:
        at += timedelta(days=-at.weekday() % 7)
    while at <= end:
        yield at
        at += timedelta(days=step)


def _every_months(start: datetime, end: datetime, step: int) -> Iterator[datetime]:
    """First days of months ``step`` apart, aligned with the year."""
    count = start.year * 12 + start.month - 1
    count += -count % step
    while count // 12 <= 9999 and (at := datetime(count // 12, count % 12 + 1, 1)) <= end:
        if at >= start:
            yield at
        count += step
