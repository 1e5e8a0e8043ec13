"""Dates as the engine counts them: whole minutes since 1970-01-01 on the site's wall clock."""

from datetime import date, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1)
_OLE_EPOCH: Final = date(1899, 12, 30)


def at(text: str) -> int:
    """The instant written ``2026-03-02 08:00``."""
    return int((datetime.fromisoformat(text) - EPOCH).total_seconds()) // 60


def written(instant: int) -> str:
    """An instant as P6 writes it."""
    return (EPOCH + timedelta(minutes=instant)).strftime("%Y-%m-%d %H:%M")


def ole(day: date) -> int:
    """The serial number of a day in the calendars of P6."""
    return (day - _OLE_EPOCH).days


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH.date()).days
