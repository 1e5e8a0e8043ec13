"""What moves the finish, each by what is its own: causes by the iterations they were in, activities by their own doubt.

Activities that share a cause all go with the finish and with one another; ranked by that alone, a hundred of them look
alike. Here an activity counts with how far its own duration reaches, as often as it decides the finish (the schedule
sensitivity index in days). Source: Vanhoucke 2010, Omega 38(6), 480-496.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from gemba.engines.calendar import DAY, Calendar
from gemba.engines.risk.layout import Prepared
from gemba.engines.risk.outcome import Driver, Outcome

_P90: Final = 1.2816
_WEEK: Final = 7 * DAY
_SIDE: Final = 0.2  # the best and the worst fifth of what always comes


def tornado(prepared: Prepared, outcome: Outcome, count: int) -> tuple[Driver, ...]:
    """The drivers that move the finish most; ``low`` and ``high`` in calendar minutes against the mean."""
    shared = [one for one in outcome.drivers if _tells(one, outcome)]
    found = [one for one in (*shared, *_activities(prepared, outcome)) if one.swing > 0]
    return tuple(sorted(found, key=lambda one: (-one.swing, one.key))[:count])


def _tells(one: Driver, outcome: Outcome) -> bool:
    """Whether a difference of means is more than chance: two standard errors, and in the direction of harm."""
    if one.share <= 0:
        return False
    bad, good = (_SIDE, _SIDE) if one.share == 1 else (one.share, 1 - one.share)
    error = outcome.finish.deviation * ((1 / bad + 1 / good) / outcome.iterations) ** 0.5
    return one.high - one.low > 2 * error


def _activities(prepared: Prepared, outcome: Outcome) -> list[Driver]:
    schedule, work = prepared.model.schedule, outcome.work
    stretch = np.array([_calendar_time(calendar) for calendar in schedule.calendars])
    reach = _P90 * work.criticality * work.deviation * stretch[schedule.activities.calendar]
    code, name = schedule.activities.code, schedule.activities.name
    return [
        Driver(f"activity {code[at]}", name[at], -float(reach[at]), float(reach[at]), float(work.criticality[at]))
        for at in np.flatnonzero(reach > 0).tolist()
    ]


def _calendar_time(calendar: Calendar) -> float:
    """Calendar minutes that a working minute takes, by the calendar's ordinary week."""
    worked = sum(end - start for shifts in calendar.week for start, end in shifts)
    return _WEEK / worked if worked else 1.0
