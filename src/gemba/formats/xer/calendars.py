"""The calendars of a file, read when something works by them."""

from __future__ import annotations

from typing import Final

from gemba.engines.calendar import DAY, Calendar, standard_week
from gemba.formats.xer.calendar_text import CalendarText, Exceptions, read_text
from gemba.formats.xer.columns import Source

_DEFAULT: Final = ""
"""Stands for a calendar the file does not have."""


class Calendars:
    """The calendars in use, each once, in the order of their first use."""

    def __init__(self, source: Source) -> None:
        self._rows = source.columns("CALENDAR").unique("clndr_id")
        self._ids = self._rows.text("clndr_id")
        self._at = {id: at for at, id in enumerate(self._ids)}
        self._names = self._rows.text("clndr_name")
        self._bases = self._rows.text("base_clndr_id")
        self._hours = self._rows.text("day_hr_cnt")
        self._data = self._rows.text("clndr_data")
        self._texts: dict[int, CalendarText] = {}
        self._positions: dict[str, int] = {}
        self._used: list[Calendar] = []

    def __contains__(self, id: str) -> bool:
        return id in self._at

    @property
    def used(self) -> tuple[Calendar, ...]:
        """The calendars that positions were asked for."""
        return tuple(self._used)

    def position(self, id: str) -> int:
        """Where the calendar stands in ``used``; of one that the file does not have, the standard week's place."""
        key = id if id in self._at else _DEFAULT
        if key not in self._positions:
            self._positions[key] = len(self._used)
            self._used.append(self._calendar(self._at[key]) if key in self._at else default_calendar())
        return self._positions[key]

    def _calendar(self, at: int) -> Calendar:
        return Calendar(
            id=self._ids[at],
            name=self._names[at] or self._ids[at],
            week=self._text(at).week,
            exceptions=self._inherited(at),
            day_minutes=_day_minutes(self._hours[at]),
        )

    def _text(self, at: int) -> CalendarText:
        """A calendar's text, taken apart once; what is odd about it is reported with its line."""
        if at not in self._texts:
            self._texts[at] = read_text(self._data[at])
            for message, *values in self._texts[at].odd:
                self._rows.report(at, f"calendar {{}}: {message}", self._names[at] or self._ids[at], *values)
        return self._texts[at]

    def _inherited(self, at: int) -> Exceptions:
        """A calendar's own exceptions over those of the calendars it is based on."""
        chain: dict[int, None] = {}
        link: int | None = at
        while link is not None and link not in chain:
            chain[link] = None
            link = self._at.get(self._bases[link])
        merged: Exceptions = {}
        for link in reversed(chain):
            merged.update(self._text(link).exceptions)
        return merged


def default_calendar() -> Calendar:
    """The calendar of activities that name none: five days of eight hours."""
    return Calendar("", "Standard 5 x 8 h", standard_week())


def _day_minutes(hours: str) -> int:
    """Length of a display day; 8 h where the file says nothing sensible."""
    try:
        minutes = float(hours.replace(",", ".")) * 60
    except ValueError:
        return 480
    return round(minutes) if 1 <= minutes <= DAY else 480
