"""Tables as people keep them: CSV and XLSX to rows of text, and what a text in a cell means."""

from gemba.formats.tables.amounts import Amount, Decimal, decimal_of, read_amount
from gemba.formats.tables.cells import Formula, Native, from_json, to_json
from gemba.formats.tables.days import DateOrder, order_of, read_day
from gemba.formats.tables.reading import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table, TableError, read

__all__ = [
    "MOST_BYTES",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Amount",
    "DateOrder",
    "Decimal",
    "Formula",
    "Native",
    "Table",
    "TableError",
    "decimal_of",
    "from_json",
    "order_of",
    "read",
    "read_amount",
    "read_day",
    "to_json",
]
