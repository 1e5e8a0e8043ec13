"""Taking an XER file apart into its tables, whatever state it is in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from gemba.formats import codepage
from gemba.formats.reading import FormatError, Notes
from gemba.formats.sniff import FileKind, sniff
from gemba.formats.xer.file import HEADER, Table, XerFile

MOST_FIELDS: Final = 1_000
MOST_MISSING: Final = 20_000_000
"""Cells that short rows may lack altogether: a small file must not grow into a large table."""

_CHUNK: Final = 256
_LARGE: Final = 20_000
_ROW_BEGINS: Final = "\n%R\t"
_MARK: Final = re.compile(r"%([A-Z])(?:\t|\s*$)")
_MARKS_OF_OTHERS: Final = frozenset("VP")  # version and program, as some exporters write them
_NOTEBOOK_FIELD: Final = re.compile(r"memo|note|text|descr", re.IGNORECASE)
_NOT_OF_THE_SITE: Final = (b"POBS", b"CURRTYPE")


def parse(data: bytes, encoding: str | None = None, notes: Notes | None = None) -> XerFile:
    """Take an XER file apart, writing what is odd about it into ``notes``.

    Raises:
        FormatError: it is not an XER file, or the code page asked for does not exist.
    """
    used = encoding or code_page(data)
    try:
        text, newline = _text(codepage.decode(data, used).removeprefix("\ufeff"))
    except LookupError:
        raise FormatError(f"there is no code page {used!r}") from None
    if not text.startswith("%T\t") and "\n%T\t" not in text:
        raise FormatError(_refusal(data), 1)
    parser = _Parser(notes or Notes())
    last_line = _walk(text, parser)
    first = text.partition("\n")[0]
    header = first.split("\t") if first.startswith(HEADER) else []
    parser.finish(last_line, has_header=bool(header))
    return XerFile(header, parser.tables, used, last_line, newline)


def _walk(text: str, parser: _Parser) -> int:
    """Hand the lines to the parser, rows in runs, and count the lines.

    The text is cut where rows begin. Nine pieces out of ten are then a row and nothing else.
    """
    pieces = text.split(_ROW_BEGINS)
    broken = [at for at, piece in enumerate(pieces) if at == 0 or "\n" in piece]
    number = 0
    for at, until in pairwise([*broken, len(pieces)]):
        row, *others = pieces[at].split("\n")
        if at:
            parser.rows(number + 1, [row])
        else:
            parser.take(number + 1, row)
        for line_of, line in enumerate(others, number + 2):
            parser.take(line_of, line)
        number += 1 + len(others)
        parser.rows(number + 1, pieces[at + 1 : until])
        number += until - at - 1
    return number - _blank_lines(text)


def _blank_lines(text: str) -> int:
    """How many blank lines stand at the end."""
    end, blank = len(text), 0
    while (begin := text.rfind("\n", 0, end)) >= 0 and not text[begin + 1 : end].strip():
        end, blank = begin, blank + 1
    return blank


def code_page(data: bytes) -> str:
    """The code page of an XER file, from the words of the site.

    Two tables are left out. P6 carries rows of POBS from database to database, where they change
    their code page on the way; CURRTYPE holds the signs of the world's currencies.
    """
    return codepage.unicode(data) or codepage.single_byte(data, [_span(data, name) for name in _NOT_OF_THE_SITE])


def _span(data: bytes, name: bytes) -> tuple[int, int]:
    """Where a table begins and ends; nowhere if there is none."""
    begin = data.find(b"\n%T\t" + name)
    end = data.find(b"\n%T\t", begin + 1) if begin >= 0 else -1
    return begin, end if end >= 0 or begin < 0 else len(data)


def _refusal(data: bytes) -> str:
    kind = sniff(data)
    return (FileKind.UNKNOWN if kind is FileKind.XER else kind).advice


def _text(text: str) -> tuple[str, str]:
    """The text with plain line ends, and which line end the file uses."""
    newline = next((end for end in ("\r\n", "\n", "\r") if end in text), "\r\n")
    if "\r" in text:
        text = text.replace(newline, "\n").replace("\r", " ")
    return text, newline


@dataclass
class _Block:
    """What stands between a ``%F`` line and the next table, still as lines."""

    table: Table
    line: int
    fields: list[str]
    rows: list[str] = field(default_factory=list[str])
    lines: list[int] = field(default_factory=list[int])
    continued: list[str] = field(default_factory=list[str])

    def add(self, number: int, rows: list[str]) -> None:
        """Rows, the first of them from line ``number``."""
        if rows:
            self.join()
            self.rows += rows
            self.lines += range(number, number + len(rows))

    def join(self) -> None:
        """Give the last row the lines that continue it: it has a note with line breaks."""
        if self.continued:
            self.rows[-1] = "\n".join([self.rows[-1], *self.continued])
            self.continued = []


class _Parser:
    """Gathers blocks line by line and cuts them into columns; a line without a mark continues the row before it."""

    def __init__(self, notes: Notes) -> None:
        self.tables: dict[str, Table] = {}
        self.notes = notes
        self.table: Table | None = None
        self.block: _Block | None = None
        self.ended = False
        self.missing = 0
        self.by_mark = {"T": self._table, "F": self._fields, "R": self._row}

    def take(self, number: int, line: str) -> None:
        """One line of the file."""
        mark = _MARK.match(line)
        if mark and mark[1] in self.by_mark:
            self.by_mark[mark[1]](number, line[mark.end() :])
        elif mark and mark[1] == "E":
            self.ended = True
        elif mark:
            if mark[1] not in _MARKS_OF_OTHERS:
                self._note(number, "a line that begins with {} is not known and was left out", line[:12])
        elif line.strip() and (number > 1 or not line.startswith(HEADER)):
            self._continue(number, line)

    def rows(self, number: int, rows: list[str]) -> None:
        """Rows without their mark, the first of them in line ``number``."""
        if self.block is None:
            for at in range(len(rows)):
                self._note(number + at, "a row without fields was left out")
        else:
            self.block.add(number, rows)

    def finish(self, last_line: int, *, has_header: bool) -> None:
        """The end of the file."""
        if not has_header:
            self.notes.add(1, "", "the ERMHDR header is missing")
        if not self.ended:
            self._note(last_line, "the file does not end with %E; it may be cut off")
        self._close()

    def _note(self, line: int, message: str, *values: object) -> None:
        self.notes.add(line, "" if self.table is None else self.table.name, message, *values)

    def _table(self, number: int, rest: str) -> None:
        self._close()
        self.ended = False
        name = rest.strip()
        if name in self.tables and self.tables[name].fields:
            self.notes.add(number, name, "the table occurs twice; its rows are taken together")
        self.table = self.tables.setdefault(name, Table(name, number))

    def _fields(self, number: int, rest: str) -> None:
        if self.table is None:
            self._note(number, "fields (%F) before any table (%T) were left out")
            return
        self._close()
        fields = [name.strip() for name in rest.split("\t")]
        _refuse_absurd_width(self.table.name, fields, number)
        for name, times in Counter(map(str.lower, fields)).items():
            if times > 1:
                self._note(number, "the field {} occurs twice; the first counts", name)
        self.block = _Block(self.table, number, fields)

    def _row(self, number: int, rest: str) -> None:
        self.rows(number, [rest])

    def _continue(self, number: int, line: str) -> None:
        if self.ended or self.block is None or not self.block.rows:
            self._note(number, "text outside any row was left out")
        else:
            self.block.continued.append(line)

    def _close(self) -> None:
        """Cut the block that ends here into columns and add them to its table."""
        block, self.block = self.block, None
        if block is None:
            return
        block.join()
        self._even_out(block)
        columns = _cut(block.rows, len(block.fields))
        self._allow_missing(_append(block.table, block.fields, columns), block)
        block.table.lines.extend(block.lines)

    def _allow_missing(self, cells: int, block: _Block) -> None:
        """Count cells that had to be made up, and refuse a small file that would grow into a huge table."""
        self.missing += cells
        if self.missing > MOST_MISSING:
            raise FormatError("most of the values that the fields promise are missing", block.line, block.table.name)
        _refuse_absurd_width(block.table.name, block.table.fields, block.line)

    def _even_out(self, block: _Block) -> None:
        """Give every row as many values as there are fields, and say where that was needed."""
        name, width = block.table.name, len(block.fields)
        ragged = [(at, count) for at, row in enumerate(block.rows) if (count := row.count("\t") + 1) != width]
        if not ragged:
            return
        self._allow_missing(sum(max(width - count, 0) for _, count in ragged), block)
        if len(ragged) == len(block.rows) > 1 and all(count < width for _, count in ragged):
            message = "all {} rows have fewer values than the {} fields; what is missing was taken as empty"
            self.notes.add(block.lines[0], name, message, len(ragged), width)
        else:
            for at, count in ragged:
                self.notes.add(block.lines[at], name, "the row has {} values for {} fields", count, width)
        for at, _ in ragged:
            block.rows[at] = _fitted(block.rows[at], block.fields)


def _fitted(row: str, fields: list[str]) -> str:
    """The row with as many values as fields: blanks added, or the surplus cut off.

    Where the last field is a notebook's text, the surplus is the rest of a note with tabs in it.
    """
    missing = len(fields) - row.count("\t") - 1
    if missing >= 0:
        return row + "\t" * missing
    *cells, last = row.split("\t", len(fields) - 1)
    glue = " " if _NOTEBOOK_FIELD.search(fields[-1]) else "\t"
    return "\t".join([*cells, last.replace("\t", glue).split("\t")[0]])


def _cut(rows: list[str], width: int) -> list[list[str]]:
    """Rows of equal width as columns, some hundreds at a time: what fits the processor's cache is cut faster.

    In a large table equal values of a column become one string: that halves its memory, and would take a small
    table twice the time.
    """
    columns: list[list[str]] = [[] for _ in range(width)]
    values: list[dict[str, str]] = [{} for _ in range(width)]
    shared = len(rows) >= _LARGE
    for first in range(0, len(rows), _CHUNK):
        cells = "\t".join(rows[first : first + _CHUNK]).split("\t")
        for at, column in enumerate(columns):
            chunk = cells[at::width]
            column.extend(map(values[at].setdefault, chunk, chunk) if shared else chunk)
    return columns


def _append(table: Table, fields: list[str], columns: list[list[str]]) -> int:
    """Add rows to a table, by name: one that comes twice may list its fields in another order the second time.

    Returns how many cells had to be made up.
    """
    above, below, made_up = len(table), len(columns[0]), 0
    if not table.fields:
        table.fields.extend(fields)
        table.columns.extend(columns)
        return 0
    if fields != table.fields:
        first: dict[str, list[str]] = {}
        for name, column in zip(fields, columns, strict=True):
            first.setdefault(name.lower(), column)
        new = [name for name in first if not table.has(name)]
        table.fields.extend(new)
        table.columns.extend([""] * above for _ in new)
        made_up = above * len(new) + below * (len(table.fields) - len(first))
        columns = [first.pop(name.lower(), [""] * below) for name in table.fields]
    for column, more in zip(table.columns, columns, strict=True):
        column.extend(more)
    return made_up


def _refuse_absurd_width(table: str, fields: list[str], line: int) -> None:
    if len(fields) > MOST_FIELDS:
        raise FormatError(f"the table has {len(fields)} fields; no XER file does", line, table)
