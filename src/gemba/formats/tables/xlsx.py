"""Workbooks: the first sheet that holds something, formulas as the values they had when the file was saved."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final, cast

from openpyxl import load_workbook  # pyright: ignore[reportMissingModuleSource] - the library brings no types

from gemba.formats.tables.cells import Native
from gemba.formats.tables.table import MOST_COLUMNS, MOST_ROWS, TableError

_MOST_UNPACKED: Final = 200_000_000
_MOST_PARTS: Final = 2_000
_LOOKED_AT: Final = MOST_ROWS * 5  # rows of a sheet, most of them empty
_ENTITY: Final = b"<!ENTITY"


def rows(data: bytes) -> Iterator[list[str]]:
    """The rows of the sheet as texts, empty ones among them: numbers with a point, dates as ISO 8601 writes them.

    Raises:
        TableError: this is no workbook, it is damaged, or it unpacks to more than a table can be.
    """
    _refuse_bombs(data)
    try:
        book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # a damaged workbook fails in as many ways as it has parts
        raise TableError("this workbook is damaged, or is none; save it again as XLSX") from error
    try:
        yield from _first_filled(book)
    except TableError:
        raise
    except Exception as error:
        raise TableError("a sheet of this workbook is damaged; save it again as XLSX") from error
    finally:
        book.close()


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


def _first_filled(book: Any) -> Iterator[list[str]]:
    sheets = [sheet for sheet in book.worksheets if getattr(sheet, "sheet_state", "visible") == "visible"]
    for sheet in sheets:
        sheet.reset_dimensions()  # some programs write dimensions that are not so
        texts = _texts(sheet)
        empty: list[list[str]] = []
        for row in texts:
            if any(row):
                yield from empty
                yield row
                yield from texts
                return
            empty.append([])


def _texts(sheet: Any) -> Iterator[list[str]]:
    for row in islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), _LOOKED_AT):
        yield [_text(value) for value in cast(tuple[object, ...], row)]


def _text(value: object) -> str:
    """A cell as text."""
    if value is None:
        return ""
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
