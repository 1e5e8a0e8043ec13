"""Workbooks: the first sheet that holds something, formulas as the values they had when the file was saved.

Programs that make workbooks without working them out save formulas without values. Such a cell is no empty one.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final

from openpyxl import load_workbook  # pyright: ignore[reportMissingModuleSource] - the library brings no types

from gemba.formats.tables.cells import Formula, Native
from gemba.formats.tables.table import MOST_COLUMNS, MOST_ROWS, TableError

_MOST_UNPACKED: Final = 200_000_000
_MOST_PARTS: Final = 2_000
_LOOKED_AT: Final = MOST_ROWS * 5  # rows of a sheet, most of them empty
_LAST_ROW: Final = 1_048_576  # of any sheet
_ENTITY: Final = b"<!ENTITY"


def rows(data: bytes) -> Iterator[list[str]]:
    """The rows of the sheet as texts, empty ones among them: numbers with a point, dates as ISO 8601 writes them.

    Raises:
        TableError: this is no workbook, it is damaged, or it unpacks to more than a table can be.
    """
    _refuse_bombs(data)
    with ExitStack() as opened:
        books = [_opened(data, opened, data_only=data_only) for data_only in (True, False)]
        yield from _read(*books)


def _opened(data: bytes, opened: ExitStack, *, data_only: bool) -> Any:
    """The workbook with the values of its formulas as they were saved, or with the formulas themselves."""
    try:
        book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    except Exception as error:  # a damaged workbook fails in as many ways as it has parts
        raise TableError("this workbook is damaged, or is none; save it again as XLSX") from error
    opened.callback(book.close)
    return book


def _read(valued: Any, written: Any) -> Iterator[list[str]]:
    try:
        yield from _first_filled(valued, written)
    except TableError:
        raise
    except Exception as error:
        raise TableError("a sheet of this workbook is damaged; save it again as XLSX") from error


def _refuse_bombs(data: bytes) -> None:
    """Refuse what would fill the memory once unpacked, before anything is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise TableError(f"this workbook unpacks to more than {_MOST_UNPACKED // 1_000_000} MB")
            if any(part.flag_bits & 1 for part in parts):
                raise TableError("this workbook has a password; save it without one")
            if "[Content_Types].xml" not in packed.namelist():
                raise TableError("this is a ZIP archive; unpack it and give the table inside")
            if any(_declares_entities(packed, part) for part in parts):
                raise TableError("this workbook holds what no spreadsheet writes; save it again as XLSX")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as error:
        raise TableError("this workbook is damaged; save it again as XLSX") from error


def _declares_entities(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part declares entities of its own, which could stand for a text without end."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with packed.open(part) as opened:
        head = opened.read(4096).replace(b"\0", b"")
    return _ENTITY in head or b"<!DOCTYPE" in head


def _first_filled(valued: Any, written: Any) -> Iterator[list[str]]:
    for sheet, same in zip(valued.worksheets, written.worksheets, strict=True):
        if getattr(sheet, "sheet_state", "visible") != "visible":
            continue
        texts = _texts(sheet, same)
        empty: list[list[str]] = []
        for row in texts:
            if any(row):
                yield from empty
                yield row
                yield from texts
                return
            empty.append([])


def _texts(valued: Any, written: Any) -> Iterator[list[str]]:
    for sheet in (valued, written):
        sheet.reset_dimensions()  # some programs write dimensions that are not so
    cells = valued.iter_rows(max_col=MOST_COLUMNS + 1)
    formulas = written.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    both = zip(cells, formulas, strict=True)
    for row, same in islice(both, _LOOKED_AT):
        yield [] if _is_empty(same) else [_text(cell, formula) for cell, formula in zip(row, same, strict=True)]
    for number, (_, same) in enumerate(islice(both, _LAST_ROW - _LOOKED_AT), _LOOKED_AT + 1):
        if not _is_empty(same):  # empty ones may follow without end, where somebody has given them a colour
            raise TableError(f"the sheet goes on below row {_LOOKED_AT}; hand it over in parts", number)


def _is_empty(values: tuple[object, ...]) -> bool:
    return values.count(None) == len(values)


def _text(cell: Any, formula: object) -> str:
    """A cell as text; a formula that no program has worked out as it is written."""
    value: object = cell.value
    if value is None:
        if formula is None or cell.data_type != "n":  # a formula whose value is an empty text has another type
            return ""
        return Formula(getattr(formula, "text", None) or formula)
    return value if isinstance(value, str) else Native(_told(value))


def _told(value: object) -> str:
    """What is no text as one: a number with exactly three decimals gets a zero, else it could be read as thousands."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    text = format(value, ".10f").rstrip("0") if abs(value) < 1e15 else repr(value)
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
