"""Text columns of a table into numbers, durations and instants, reporting what does not parse."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.schedule import NO_TIME, Flags, Floats, Ints, Small
from gemba.formats.reading import Notes
from gemba.formats.xer.file import Table, XerFile

MOST: Final = 1e12
"""No quantity and no cost is larger; a larger number is damage."""
MOST_HOURS: Final = 1e6
"""No activity lasts longer than a century; a larger number is damage, not a duration."""

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)?$", re.ASCII)
_DAY_MONTH: Final = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4}|\d\d)(?: (\d\d):(\d\d))?$", re.ASCII)
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_EARLIEST, _LATEST = 1900, 2200
_EPOCH: Final = date(1970, 1, 1).toordinal()


class Source:
    """An XER file being read: its tables, and what is odd about them."""

    def __init__(self, file: XerFile, notes: Notes) -> None:
        self.file = file
        self.notes = notes
        self.instants = _Instants()

    def columns(self, table: str, rows: Sequence[int] | None = None) -> Columns:
        """A table's columns; of all its rows, or of some by position."""
        return Columns(self, self.file.get(table), rows)

    def of_project(self, table: str, project: str) -> Columns:
        """The rows that belong to a project; all of them where the table names no project."""
        every = self.columns(table)
        if not every.has("proj_id"):
            return every
        return self.columns(table, [at for at, owner in enumerate(every.text("proj_id")) if owner == project])


class Columns:
    """The columns of some rows of a table, converted on request.

    A field the table does not have reads as missing throughout; a value that does not parse reads
    as missing and is reported with its line, never in silence.
    """

    def __init__(self, source: Source, table: Table, rows: Sequence[int] | None) -> None:
        self.source = source
        self.table = table
        self.rows = range(len(table)) if rows is None else rows
        self._all = rows is None

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, name: str) -> bool:
        """Whether the table has the field."""
        return self.table.has(name)

    def line(self, at: int) -> int:
        """The line of the file on which row ``at`` of this selection began."""
        return self.table.lines[self.rows[at]]

    def report(self, at: int, message: str, *values: object) -> None:
        """Note something odd about row ``at``; ``values`` fill the ``{}`` of ``message``."""
        self.source.notes.add(self.line(at), self.table.name, message, *values)

    def report_where(self, rows: Flags, message: str, names: Sequence[str]) -> None:
        """Note the same about several rows, each with its entry of ``names``."""
        for at in np.flatnonzero(rows).tolist():
            self.report(at, message, names[at])

    def text(self, name: str, default: str = "") -> list[str]:
        """The field as written, stripped."""
        column = self.table.column(name)
        if column is None:
            return [default] * len(self)
        chosen = column if self._all else map(column.__getitem__, self.rows)
        return list(map(str.strip, chosen))

    def floats(self, name: str, default: float = math.nan, scale: float = 1.0, most: float = MOST) -> Floats:
        """The field as numbers times ``scale``, ``default`` where empty; more than ``most`` is damage."""
        values = self.text(name)
        numbers = self._plain_numbers(values, default)
        if numbers is None:
            numbers = np.array([self._number(at, name, value, default) for at, value in enumerate(values)], np.float64)
        wild = np.abs(numbers) > most
        if wild.any():
            self.report_where(wild, f"{name}: {{}} is out of range and was left out", values)
            numbers[wild] = default
        return numbers * scale

    def known(self, name: str) -> Floats:
        """The field as numbers, 0 where empty: for sums."""
        return np.nan_to_num(self.floats(name))

    def minutes(self, name: str) -> Ints:
        """A field in hours as whole minutes, 0 where empty."""
        return np.rint(self.floats(name, 0.0, 60.0, most=MOST_HOURS)).astype(np.int64)

    def instants(self, name: str) -> Ints:
        """A field with dates as minutes since 1970-01-01, ``NO_TIME`` where empty."""
        values = self.text(name)
        parsed = list(map(self.source.instants.__getitem__, values))
        if None in parsed:
            for at, instant in enumerate(parsed):
                if instant is None:
                    self.report(at, f"{name}: {{}} is not a date", values[at])
            parsed = [NO_TIME if instant is None else instant for instant in parsed]
        return np.array(parsed, dtype=np.int64)

    def coded(self, name: str, meanings: Mapping[str, int], default: int) -> Small:
        """A field of fixed codes as numbers; case does not matter, unknown codes are reported."""
        values = self.text(name)
        folded = {key.lower(): meaning for key, meaning in meanings.items()}
        meant = {value: folded.get(value.lower(), default) for value in set(values)}
        unknown = {value for value in meant if value and value.lower() not in folded}
        if unknown:
            for at, value in enumerate(values):
                if value in unknown:
                    self.report(at, f"{name}: {{}} is not known and was read as the default", value)
        return np.array(list(map(meant.__getitem__, values)), np.int8)

    def lookup(self, name: str, index: Mapping[str, int]) -> Ints:
        """A field that names a row of another table, as its position; -1 where empty or unknown."""
        return np.array(list(map(index.get, self.text(name), repeat(-1))), dtype=np.int64)

    def unique(self, name: str) -> Columns:
        """The rows that have the field, and have it for the first time; the others are reported."""
        values = self.text(name)
        if "" not in values and len(set(values)) == len(values):
            return self
        seen: set[str] = set()
        kept: list[int] = []
        for at, value in enumerate(values):
            if not value:
                self.report(at, f"{name} is empty; the row was left out")
            elif value in seen:
                self.report(at, f"{name} {{}} is there twice; the first counts", value)
            else:
                seen.add(value)
                kept.append(self.rows[at])
        return Columns(self.source, self.table, kept)

    def _plain_numbers(self, values: list[str], default: float) -> Floats | None:
        """All values at once; None where one needs a closer look."""
        try:
            numbers = np.array([float(value) if value else default for value in values], np.float64)
        except ValueError:
            return None
        strange = np.isnan(numbers) if not math.isnan(default) else np.isnan(numbers) & _filled(values)
        return None if strange.any() or _has_underscore(values) else numbers

    def _number(self, at: int, name: str, value: str, default: float) -> float:
        """One number, with the decimal comma of some locales, or ``default`` and a report."""
        if not value:
            return default
        number = _parsed(value)
        if number is None:
            self.report(at, f"{name}: {{}} is not a number", value)
            return default
        return number


def _filled(values: Iterable[str]) -> Flags:
    return np.array(list(map(bool, values)), np.bool_)


def _has_underscore(values: Iterable[str]) -> bool:
    """Python reads ``1_000`` as a thousand; a schedule never means that."""
    return "_" in "\t".join(values)


def _parsed(value: str) -> float | None:
    """The number in ``value``; None where there is none."""
    if "_" in value:
        return None
    try:
        number = float(value.replace(",", ".") if value.count(",") == 1 and "." not in value else value)
    except ValueError:
        return None
    return None if math.isnan(number) else number


class _Instants(dict[str, int | None]):
    """Dates as written to instants; most dates of a schedule occur many times."""

    def __missing__(self, value: str) -> int | None:
        instant = parse_instant(value) if value else NO_TIME
        self[value] = instant
        return instant


def parse_instant(value: str) -> int | None:
    """Minutes since 1970-01-01 of ``2026-05-04 08:00`` or ``04-MAY-26``; None where it is no date."""
    iso = _ISO.match(value)
    if iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
        hour, minute = iso[4], iso[5]
    else:
        named = _DAY_MONTH.match(value)
        if not named:
            return None
        day, month, year = int(named[1]), _MONTHS.get(named[2].lower(), 0), int(named[3])
        year += 2000 if len(named[3]) == 2 else 0
        hour, minute = named[4], named[5]
    return _instant(year, month, day, int(hour or 0), int(minute or 0))


def _instant(year: int, month: int, day: int, hour: int, minute: int) -> int | None:
    """The instant, where there is such a day and time in the centuries a project can lie in."""
    if not (_EARLIEST <= year < _LATEST and hour < 24 and minute < 60):
        return None
    try:
        days = date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None
    return days * DAY + hour * 60 + minute
