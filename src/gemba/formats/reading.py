"""What every reader gives back: a schedule, what it noticed, or a clear refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gemba.engines.schedule import Schedule

_TOLD_ONE_BY_ONE: Final = 5
_LONGEST_VALUE: Final = 60


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in the file that is not as it should be, and how it was taken.

    ``line`` counts from 1; ``table`` is empty where it does not apply.
    """

    line: int
    table: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", table {self.table}" if self.table else "")
        return f"{where}: {self.message}"


class FormatError(ValueError):
    """The file cannot be read as a schedule: where, and why.

    ``line`` counts from 1 (0: the file as a whole); ``table`` is empty where it does not apply.
    """

    def __init__(self, reason: str, line: int = 0, table: str = "") -> None:
        where = f"line {line}" if line else "the file"
        super().__init__(f"{where}{f', table {table}' if table else ''}: {reason}")
        self.reason = reason
        self.line = line
        self.table = table


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """One of the projects a file holds."""

    id: str
    name: str
    activities: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read: the chosen project, the others in it, and what was odd."""

    schedule: Schedule
    projects: tuple[ProjectEntry, ...]
    issues: tuple[Issue, ...]
    encoding: str


class Notes:
    """What is found odd while a file is read: of each kind the first few with their lines, the others counted.

    A kind is a table and a message with ``{}`` for the values, so that ten thousand dates in the
    wrong notation are one thing to mend, not ten thousand.
    """

    def __init__(self) -> None:
        self._issues: list[Issue] = []
        self._told: dict[tuple[str, str], int] = {}
        self._others: dict[tuple[str, str], _Others] = {}

    def add(self, line: int, table: str, message: str, *values: object) -> None:
        """Note something about one line; ``values`` fill the ``{}`` of ``message``, shortened where they are long."""
        kind = (table, message)
        told = self._told.get(kind, 0)
        if told < _TOLD_ONE_BY_ONE:
            self._told[kind] = told + 1
            self._issues.append(Issue(line, table, message.format(*map(shown, values))))
            return
        others = self._others.setdefault(kind, _Others(line, message.format(*["..."] * len(values))))
        others.count += 1
        others.last = line

    def issues(self) -> tuple[Issue, ...]:
        """Everything noted, in the order of the file."""
        counted = [Issue(others.first, table, str(others)) for (table, _), others in self._others.items()]
        return tuple(sorted(self._issues + counted, key=lambda issue: issue.line))


@dataclass
class _Others:
    """The further ones of a kind."""

    first: int
    message: str
    count: int = 0
    last: int = 0

    def __str__(self) -> str:
        until = f", up to line {self.last}" if self.count > 1 else ""
        return f"and {self.count} more{until}: {self.message}"


def shown(value: object) -> str:
    """A value of the file as it appears in a message: text in quotes, its middle left out where it is long."""
    if not isinstance(value, str):
        return str(value)
    if len(value) <= _LONGEST_VALUE:
        return repr(value)
    return f"{value[: _LONGEST_VALUE // 2]!r}... ({len(value)} characters)"
