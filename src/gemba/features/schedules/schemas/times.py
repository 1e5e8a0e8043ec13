"""Times of the site as they go over the wire."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gemba.core import clock
from gemba.engines.schedule import NO_TIME

_FIRST: Final = clock.minutes(datetime.min)
_LAST: Final = clock.minutes(datetime.max - timedelta(minutes=1))


def site_time(minutes: int | None) -> datetime | None:
    """What the wall clock shows; None where there is no time.

    A damaged duration can lead beyond the year 9999, where the calendar of the wire ends; so does the answer.
    """
    return None if minutes is None or minutes == NO_TIME else moment(minutes)


def moment(minutes: int) -> datetime:
    """What the wall clock shows at a moment that is there."""
    return clock.wall(min(max(minutes, _FIRST), _LAST))
