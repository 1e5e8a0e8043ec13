"""Week and exceptions out of the nested text of ``clndr_data``.

The text is a tree of ``(0||name(attributes)(children))``: days 1 (Sunday) to 7 hold shifts
``s|08:00|f|12:00`` (or finish first); exceptions are ``d|`` and a count of days since 1899-12-30,
a holiday when they hold no shift. It is read as a stream of these marks, because the brackets are
not always balanced and control characters stand between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gemba.engines.calendar import DAY, Shift, standard_week, tidy

Week = tuple[tuple[Shift, ...], ...]
Exceptions = dict[int, tuple[Shift, ...]]

_MARK: Final = re.compile(
    r"\|\|(?P<section>DaysOfWeek|Exceptions)\b"
    r"|\|\|(?P<day>[1-7])\s*\(\s*\)"
    r"|\(\s*d\|(?P<date>\d+)[^()]*\)"
    r"|\(\s*(?P<first>[sf])\|(?P<a>\d{1,2}:\d\d)\|[sf]\|(?P<b>\d{1,2}:\d\d)\s*\)",
    re.ASCII,
)
_OLE_EPOCH: Final = -25569  # 1899-12-30 in days since 1970-01-01
_FIRST_DAY, _LAST_DAY = -25567, 84006  # 1900-01-01 and 2200-01-01


@dataclass(frozen=True, slots=True)
class CalendarText:
    """What the text says; ``odd`` holds messages with the values for their ``{}``."""

    week: Week
    exceptions: Exceptions
    odd: tuple[tuple[str, ...], ...]


def read_text(data: str) -> CalendarText:
    """Take the text of one calendar apart; without any working time in it, the standard week is assumed."""
    tree = _Tree()
    for mark in _MARK.finditer(data):
        tree.take(mark)
    exceptions = {day: tidy(shifts) for day, shifts in tree.exceptions.items()}
    week = tuple(tidy(day) for day in tree.days)
    if not any(week):
        tree.odd.append(("it has no working time; five days of eight hours were assumed",))
        week = standard_week()
    return CalendarText(week, exceptions, tuple(tree.odd))


class _Tree:
    """The text under way: shifts go into the day or the exception named last."""

    def __init__(self) -> None:
        self.days: list[list[Shift]] = [[] for _ in range(7)]
        self.exceptions: dict[int, list[Shift]] = {}
        self.odd: list[tuple[str, ...]] = []
        self.among_exceptions = False
        self.into: list[Shift] = []

    def take(self, mark: re.Match[str]) -> None:
        """One mark of the text."""
        if mark["section"]:
            self.among_exceptions = mark["section"] == "Exceptions"
        elif mark["day"]:
            if not self.among_exceptions:  # there it is only a running number
                self.into = self.days[int(mark["day"]) - 1]
        elif mark["date"]:
            self.into = self._exception(mark["date"])
        else:
            self._shift(mark)

    def _exception(self, serial: str) -> list[Shift]:
        day = int(serial[:9]) + _OLE_EPOCH
        if not _FIRST_DAY <= day < _LAST_DAY:
            self.odd.append(("the exception on day {} lies outside 1900-2200 and was left out", serial))
            return []
        return self.exceptions.setdefault(day, [])

    def _shift(self, mark: re.Match[str]) -> None:
        start, end = (mark["a"], mark["b"]) if mark["first"] == "s" else (mark["b"], mark["a"])
        shift = (_clock(start), _clock(end) or DAY)  # a finish of 00:00 is the end of the day
        if 0 <= shift[0] < shift[1] <= DAY:
            self.into.append(shift)
        else:
            self.odd.append(("the shift {} makes no sense and was left out", mark[0]))


def _clock(text: str) -> int:
    """Minutes after midnight; -1 where no clock shows that."""
    hours, minutes = map(int, text.split(":"))
    return hours * 60 + minutes if minutes < 60 else -1
