"""Days as people and programs write them: 2026-05-04, 04/05/2026, 4.5.26, 04-May-26, 4 mayo 2026."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from gemba.formats.tables.cells import Native

_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?")
_COMPACT: Final = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?: +\d{1,2}:.*)?")
_NAMED: Final = re.compile(r"(\d{1,2})[-/. ]+(?:de )?([^\W\d_]{3,10})\.?,?[-/. ]+(?:de )?(\d{4}|\d{2})", re.IGNORECASE)
_NAME_FIRST: Final = re.compile(r"([^\W\d_]{3,10})\.? +(\d{1,2}),? +(\d{4})", re.IGNORECASE)
_MONTHS: Final = (
    "january enero",
    "february febrero",
    "march marzo",
    "april abril",
    "may mayo",
    "june junio",
    "july julio",
    "august agosto",
    "september septiembre setiembre",
    "october octubre",
    "november noviembre",
    "december diciembre",
)
_LAST_CENTURY: Final = 70


class DateOrder(StrEnum):
    """What comes first in a day written with digits alone, its year last."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def read_day(text: str, order: DateOrder | None) -> date | None:
    """Which day it is; None where only knowing the ``order`` would tell.

    Raises:
        ValueError: this is no day.
    """
    text = text.strip()
    if plain := _plain(text):
        return plain
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        raise ValueError("no day")
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    told = _evidence(text) or order
    if told is None and (first != second or _may_begin_with_year(found)):
        return None
    if told is DateOrder.MONTH_FIRST:
        return date(year, first, second)
    return date(year, second, first)


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """The order that a column uses, by those typed days that leave no doubt; None where they differ, or all do."""
    typed = (text for text in texts if not isinstance(text, Native))
    seen = {told for text in typed if (told := _evidence(text.strip()))}
    return seen.pop() if len(seen) == 1 else None


def _plain(text: str) -> date | None:
    """A day that leaves no doubt by its form."""
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.fullmatch(text):
        return date(int(found[1] + found[2]), int(found[3]), int(found[4]))
    if found := _NAMED.fullmatch(text):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _NAME_FIRST.fullmatch(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _evidence(text: str) -> DateOrder | None:
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    if _may_begin_with_year(found):
        return None
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second or found[2] == ".":  # with points nobody writes the month first
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if second > 12 >= first else None


def _may_begin_with_year(found: re.Match[str]) -> bool:
    """Whether 26-05-04 might be the short form of 2026-05-04, and not a day of 2004."""
    first, hyphen, second, last = found.groups()
    return (len(first), hyphen, len(last)) == (2, "-", 2) and int(second) <= 12 and 1 <= int(last) <= 31


def _month(name: str) -> int:
    """The month whose name, in English or Spanish, begins so: a day of the week does not pass for one."""
    for at, names in enumerate(_MONTHS, 1):
        if any(full.startswith(name.lower()) for full in names.split()):
            return at
    raise ValueError("no month")


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= _LAST_CENTURY else 2000)
