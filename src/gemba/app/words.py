"""How a number is said: dates, working days, hours and money, the same in the terminal and in the report."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from gemba.engines.schedule import NO_TIME

NOTHING: Final = "–"
"""Shown where there is no value; an empty cell could be a mistake."""

MINUS: Final = "\N{MINUS SIGN}"

_EPOCH: Final = datetime(1970, 1, 1)
_FIRST: Final = (datetime.min - _EPOCH) // timedelta(minutes=1)
_LAST: Final = (datetime.max - _EPOCH) // timedelta(minutes=1)
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Control characters and the marks that turn text around: neither may reach a terminal or a page.
_UNSPEAKABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def clean(text: str) -> str:
    """Text of a file, fit to be shown: without control characters, so that it cannot steer a terminal."""
    return _UNSPEAKABLE.sub(" ", text).strip()


def moment(instant: int) -> datetime | None:
    """An instant as a date and time of the site's wall clock; None where there is none.

    A damaged duration can lead beyond the year 9999, where Python's calendar ends; so does the answer.
    """
    if instant == NO_TIME:
        return None
    return _EPOCH + timedelta(minutes=min(max(int(instant), _FIRST), _LAST))


def day(instant: int) -> str:
    """``Mon 12 Oct 2026``."""
    at = moment(instant)
    return NOTHING if at is None else f"{_WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"


def short_day(instant: int) -> str:
    """``12 Oct 2026``, for narrow places."""
    at = moment(instant)
    return NOTHING if at is None else f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def stretch(start: int, finish: int) -> str:
    """``29 Jan – 2 Feb 2026``: what both dates share is said once."""
    first, last = moment(start), moment(finish)
    if first is None or last is None or first.date() == last.date():
        return short_day(finish)
    if first.year != last.year:
        return f"{short_day(start)} – {short_day(finish)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {short_day(finish)}"


def month(at: datetime) -> str:
    """``Oct 2026``."""
    return f"{MONTHS[at.month - 1]} {at.year}"


def timestamp(instant: int, missing: str = "") -> str:
    """``2026-10-12 08:00``, for programs."""
    at = moment(instant)
    return missing if at is None else f"{at.year:04}-{at:%m-%d %H:%M}"


def number(value: float, places: int = 1) -> str:
    """A number with thousands apart and no more decimals than it needs: ``1,250``, ``7.5``, ``−3``."""
    text = f"{abs(value):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def signed(value: float, places: int = 1) -> str:
    """The same with its sign, so that a change reads as one: ``+6``, ``−0.5``, ``0``."""
    text = number(value, places)
    return text if text == "0" or text.startswith(MINUS) else f"+{text}"


def days(value: float | None) -> str:
    """Working days: ``6 d``."""
    return NOTHING if value is None else f"{number(value)} d"


def moved(value: float | None) -> str:
    """A movement in working days: ``+6 d`` is later, ``−2 d`` earlier."""
    return NOTHING if value is None else f"{signed(value)} d"


def later(value: float) -> str:
    """A movement in a sentence: ``6 working days later``, ``1 working day earlier``."""
    if not round(value, 1):
        return "no working day later or earlier"
    amount = number(abs(value))
    return f"{amount} working {'day' if amount == '1' else 'days'} {'later' if value > 0 else 'earlier'}"


def hours(value: float | None) -> str:
    """Hours: ``212 h``; a decimal only below ten, where it matters."""
    return NOTHING if value is None else f"{number(value, 1 if abs(value) < 10 else 0)} h"


def percent(ratio: float | None, places: int = 0) -> str:
    """A share: ``61%``; what is not nothing never reads as nothing: ``<1%``."""
    if ratio is None:
        return NOTHING
    least = 10.0**-places
    if 0 < ratio * 100 < least / 2:
        return f"<{number(least, places)}%"
    return f"{number(ratio * 100, places)}%"


def count(amount: int, one: str, many: str | None = None) -> str:
    """A counted thing: ``1 activity``, ``1,204 activities``."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"
