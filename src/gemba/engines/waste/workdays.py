"""Who works where on which day, for all activities at once."""

from __future__ import annotations

from typing import Final

import numpy as np

from gemba.engines.calendar import DAY, Calendar
from gemba.engines.schedule import Ints
from gemba.engines.waste.site import Site

_LONGEST: Final = 20_000
"""Days looked at in one piece: 54 years. A longer span is a mistake in the file, not work."""


def workdays(calendar: Calendar, first: int, last: int) -> Ints:
    """The days (since 1970-01-01) from ``first`` to ``last`` on which a calendar works."""
    days = range(first, last + 1)
    worked = [day for day in days if _shifts(calendar, day)]
    return np.array(worked, dtype=np.int64)


def _shifts(calendar: Calendar, day: int) -> bool:
    return bool(calendar.exceptions.get(day, calendar.week[(day + 4) % 7]))


def presence(site: Site, chosen: list[int], start: int, end: int) -> tuple[Ints, Ints]:
    """Each of ``chosen`` on each day it works between two instants: parallel columns of activity and day.

    A day counts when more than half of it is worked, so that a hand-over at noon puts one trade on
    the day and not two.
    """
    first, last = start // DAY, min((end - 1) // DAY, start // DAY + _LONGEST)
    calendars: list[int] = site.schedule.activities.calendar.tolist()
    used = {calendars[i] for i in chosen}
    days = {c: workdays(site.schedule.calendars[c], first, last) for c in used}
    owners: list[Ints] = []
    worked: list[Ints] = []
    for i in chosen:
        begin, stop = max(site.timeline.begin[i], start), min(site.timeline.end[i], end)
        if begin < stop:
            own = days[calendars[i]]
            one, other = _whole_days(site.calendars[i], begin, stop)
            mine = own[np.searchsorted(own, one) : np.searchsorted(own, other, side="right")]
            owners.append(np.full(len(mine), i, dtype=np.int64))
            worked.append(mine)
    nothing = np.empty(0, dtype=np.int64)
    return np.concatenate([nothing, *owners]), np.concatenate([nothing, *worked])


def _whole_days(calendar: Calendar, begin: int, stop: int) -> tuple[int, int]:
    """The first and last day of which more than half is worked between two instants."""
    first, last = begin // DAY, (stop - 1) // DAY
    if 2 * calendar.between(begin, (first + 1) * DAY) <= calendar.between(first * DAY, (first + 1) * DAY):
        first += 1
    if 2 * calendar.between(last * DAY, stop) <= calendar.between(last * DAY, (last + 1) * DAY):
        last -= 1
    return first, last


def runs(days: list[int], calendar: Calendar) -> list[tuple[int, int]]:
    """Sorted days as runs of consecutive working days: first and last day of each."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and not any(_shifts(calendar, between) for between in range(found[-1][1] + 1, day)):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
