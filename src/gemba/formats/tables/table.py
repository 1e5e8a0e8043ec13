"""Rows of text with their numbers, and the one way in which reading them fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 20_000_000
"""The largest file that is read."""

MOST_ROWS: Final = 20_000
"""Rows a table may have, empty ones not counted."""

MOST_COLUMNS: Final = 100

_LONGEST_CELL: Final = 2_100  # more than any cost entry takes, so that a longer one is still seen to be too long
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


class TableError(ValueError):
    """The file is no table: why, and in which row (0: the file as a whole)."""

    def __init__(self, reason: str, row: int = 0) -> None:
        super().__init__(f"row {row}: {reason}" if row else reason)
        self.reason = reason
        self.row = row


@dataclass(frozen=True, slots=True)
class Table:
    """A table as texts, white space around them taken away; every row is as long as the longest.

    Of a workbook, numbers and days are ``Native``, formulas without a value ``Formula``. ``numbers`` say where each
    row stands in the file, counted from 1 as a spreadsheet does; empty rows are left out.
    """

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def table_of(rows: Iterable[Sequence[str]]) -> Table:
    """A table of all rows that hold something.

    Raises:
        TableError: no row does, or there are more rows or columns than a table may have.
    """
    kept: list[list[str]] = []
    numbers: list[int] = []
    for number, row in enumerate(rows, 1):
        texts = _cut([_clean(text) for text in row], number)
        if not texts:
            continue
        if len(kept) > MOST_ROWS:
            raise TableError(f"the table has more than {MOST_ROWS} rows; hand it over in parts", number)
        kept.append(texts)
        numbers.append(number)
    if not kept:
        raise TableError("the table is empty")
    width = max(map(len, kept))
    return Table(tuple((*row, *[""] * (width - len(row))) for row in kept), tuple(numbers))


def _cut(texts: list[str], number: int) -> list[str]:
    """The row without empty cells at its end."""
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > MOST_COLUMNS:
        raise TableError(f"the row has more than {MOST_COLUMNS} columns", number)
    return texts


def _clean(text: str) -> str:
    return type(text)(_NO_TEXT.sub("", text).strip()[:_LONGEST_CELL])
