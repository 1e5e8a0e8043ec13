"""A file of either kind as a table; what it is called does not matter."""

from __future__ import annotations

from typing import Final

from gemba.formats.sniff import FileKind, sniff
from gemba.formats.tables import delimited, xlsx
from gemba.formats.tables.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table, TableError, table_of

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "MOST_ROWS", "Table", "TableError", "read"]

_REFUSED: Final = {
    FileKind.OFFICE: "this is a workbook of the old form (XLS) or one with a password; save it as XLSX or CSV",
    FileKind.MPP: "this is a Microsoft Project file; save the table of costs as XLSX or CSV",
    FileKind.PDF: "this is a PDF; save the table as XLSX or CSV",
    FileKind.HTML: "this is a web page, perhaps a report saved as one; save the table as XLSX or CSV",
    FileKind.GZIP: "this is a compressed file; unpack it first",
    FileKind.XML: "this is an XML file; save the table as XLSX or CSV",
    FileKind.JSON: "this is a JSON file; save the table as XLSX or CSV",
    FileKind.XER: "this is a schedule (XER); costs are read from a table, as XLSX or CSV",
    FileKind.EMPTY: "the file is empty",
}


def read(data: bytes) -> Table:
    """The table in a file: CSV with any usual delimiter and code page, or the first filled sheet of an XLSX workbook.

    Raises:
        TableError: the file is of another kind, damaged, empty, or larger than a table may be.
    """
    if len(data) > MOST_BYTES:
        raise TableError(f"the file has more than {MOST_BYTES // 1_000_000} MB; hand it over in parts")
    kind = sniff(data)
    if kind in _REFUSED:
        raise TableError(_REFUSED[kind])
    if kind in (FileKind.XLSX, FileKind.ZIP):
        return table_of(xlsx.rows(data))
    return table_of(delimited.rows(data))
