"""How dates, days, hours and activities are said in a finding's sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_DAYS: Final = 2_900_000  # the year 9909; beyond it a date cannot be written


def day(instant: int) -> str:
    """``4 May 2026``."""
    date = _date(instant)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def moment(instant: int) -> str:
    """``2026-05-04 08:00``, as evidence."""
    return f"{_date(instant):%Y-%m-%d %H:%M}"


def _date(instant: int) -> datetime:
    bound = _MOST_DAYS * 1440
    return _EPOCH + timedelta(minutes=max(-bound // 5, min(bound, instant)))


def number(value: float) -> str:
    """One decimal where it matters: ``12``, ``3.5``, ``11,048``."""
    return f"{value:,.0f}" if value >= 100 or abs(value - round(value)) < 0.05 else f"{value:.1f}"


def days(value: float) -> str:
    """``1 working day``, ``3.5 working days``."""
    text = number(value)
    return f"{text} working day{'' if text == '1' else 's'}"


def hours(value: float) -> str:
    """``1 hour``, ``36 hours``."""
    text = number(value)
    return f"{text} hour{'' if text == '1' else 's'}"


def some(names: Sequence[str], most: int = 3) -> str:
    """``A, B and C``; ``A, B, C and 4 more``."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def place(area: str) -> str:
    """`` in Level 3``, or nothing where the area is not known."""
    return f" in {area}" if area else ""
