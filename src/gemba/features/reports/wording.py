"""How amounts are said to people: money, hours, days, counts."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: float) -> str:
    """A decimal only below a hundred, and only where it matters: ``1,250``, ``7.5``."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}"
    return text.removesuffix(".0")


def money(cents: float, currency: str) -> str:
    """``1,250 EUR``."""
    return f"{number(cents / 100)} {currency}"


def hours(minutes: float) -> str:
    """``1 hour``, ``7.5 hours``."""
    return count_of(minutes / 60, "hour")


def working_days(value: float) -> str:
    """``1 working day``, ``2.5 working days``."""
    return count_of(value, "working day")


def count_of(value: float, name: str) -> str:
    """``1 task``, ``12 tasks``."""
    text = number(value)
    return f"{text} {name}{'' if text == '1' else 's'}"


def day(of: date) -> str:
    """``4 May 2026``."""
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def moved(days: float) -> str:
    """``6 working days later``, ``1 working day earlier``."""
    if abs(days) < 0.05:
        return "no working day later or earlier"
    return f"{working_days(abs(days))} {'later' if days > 0 else 'earlier'}"


def some(names: list[str], most: int = 3) -> str:
    """``A, B and C``; ``A, B, C and 4 more``."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
