"""CSV: texts apart by commas, semicolons, tabs or bars, in whichever code page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Final

from gemba.formats import codepage
from gemba.formats.tables.table import TableError

_DELIMITERS: Final = (";", "\t", ",", "|")
_LOOKED_AT: Final = 50
_BINARY_ABOVE: Final = 0.05


def rows(data: bytes) -> Iterator[list[str]]:
    """The rows as texts, empty ones among them.

    Raises:
        TableError: this is no text, or a quotation mark is never closed.
    """
    text = codepage.decode(data, codepage.detect(data))
    _refuse_binary(text)
    said, _, rest = text.partition("\n")
    if said.strip().lower().startswith("sep=") and len(said.strip()) == len("sep=") + 1:  # as Excel writes it
        yield []
        yield from _rows(rest, said.strip()[-1])
    else:
        yield from _rows(text, _delimiter(text))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(_said(str(error)), number) from error


def _said(error: str) -> str:
    if "field larger" in error:
        return "a cell is as long as a book; a quotation mark is probably never closed"
    return "a quotation mark is not closed, or stands in the middle of a text"


def _refuse_binary(text: str) -> None:
    head = text[:4096]
    odd = sum((letter < " " and letter not in "\t\n\r\f") or letter == "\N{REPLACEMENT CHARACTER}" for letter in head)
    if odd > len(head) * _BINARY_ABOVE:
        raise TableError("this is neither a workbook (XLSX) nor text (CSV)")


def _delimiter(text: str) -> str:
    """The delimiter that splits the first rows most evenly into most columns; a comma where none does."""
    head = [line for line in islice(io.StringIO(text), _LOOKED_AT) if line.strip()]
    return max(_DELIMITERS, key=lambda one: _evenness(head, one), default=",")


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many lines have the commonest number of these, which is not none, and that number."""
    counts = [_outside_quotes(line).count(delimiter) for line in lines]
    some = [count for count in counts if count]
    commonest = max(set(some), key=some.count, default=0)
    return (some.count(commonest), commonest) if commonest else (0, 0)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
