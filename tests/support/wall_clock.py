"""Moments, durations and working weeks as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY, ROUND_THE_CLOCK, Calendar, Shift
from gemba.engines.schedule import NO_TIME

_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?)([dhm]?)$")

_EIGHT: Final[tuple[Shift, ...]] = ((480, 960),)
_BROKEN: Final[tuple[Shift, ...]] = ((480, 720), (780, 1020))
WEEKS: Final[dict[str, tuple[tuple[Shift, ...], ...]]] = {
    "five-day": ((), *(_EIGHT,) * 5, ()),
    "six-day": ((), *(_EIGHT,) * 6),
    "seven-day": (_EIGHT,) * 7,
    "lunch-break": ((), *(_BROKEN,) * 5, ()),
    "night": ((), ((1320, DAY),), *(((0, 360), (1320, DAY)),) * 4, ((0, 360),)),
    "24h": ROUND_THE_CLOCK.week,
}
"""Working weeks from Sunday: 08:00-16:00; with a lunch break 08:00-12:00 and 13:00-17:00; night shifts 22:00-06:00."""


class Moment(int):
    """Minutes since 1970-01-01 that print as a date."""

    def __repr__(self) -> str:
        return "no date" if self == NO_TIME else str(np.datetime64(int(self), "m")).replace("T", " ")


def at(text: str) -> Moment:
    """The instant written ``2026-05-04 08:00``."""
    return Moment(int((datetime.fromisoformat(text) - datetime(1970, 1, 1)).total_seconds()) // 60)


def day(text: str) -> int:
    """The day written ``2026-05-04``, counted from 1970-01-01."""
    return at(text) // DAY


def working(name: str = "five-day", holidays: str = "", worked: Mapping[str, str] | None = None) -> Calendar:
    """A calendar of one of the ``WEEKS`` with holidays and specially worked days."""
    exceptions: dict[int, tuple[Shift, ...]] = {day(text.strip()): () for text in holidays.split(",") if text.strip()}
    exceptions |= {day(text): tuple(map(_shift, shifts.split(","))) for text, shifts in (worked or {}).items()}
    day_minutes = DAY if name == "24h" else 480
    return Calendar(name, name, WEEKS[name], {} if name == "24h" else exceptions, day_minutes)


def minutes(text: str, calendar: Calendar) -> int:
    """``5``, ``5d``, ``12h`` or ``30m`` as working minutes; a day is what ``calendar`` calls a day."""
    match = _AMOUNT.match(text)
    if not match:
        raise ValueError(f"{text!r} is no duration: write 5, 5d, 12h or 30m")
    return round(float(match[1]) * {"h": 60, "m": 1}.get(match[2], calendar.day_minutes))


def _shift(text: str) -> Shift:
    """``08:00-12:00`` in minutes after midnight; a finish of 00:00 is the end of the day."""
    start, finish = ((int(hours) * 60 + int(rest)) for hours, rest in (t.split(":") for t in text.strip().split("-")))
    return start, finish or DAY
