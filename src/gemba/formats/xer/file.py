"""An XER file taken apart: tables of text, and the way back to a file.

Everything is kept as text, in the order of the file, so that a patch can be written back. A table
is kept in columns: that is how it is read, and it takes a fraction of the memory of a list per row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HEADER = "ERMHDR"


@dataclass(frozen=True)
class Table:
    """One table: ``columns`` run parallel to ``fields``, and ``lines`` says where each row began.

    Fields keep their spelling and are found in any case; of two with one name the first counts.
    """

    name: str
    line: int = 0
    fields: list[str] = field(default_factory=list[str])
    columns: list[list[str]] = field(default_factory=list[list[str]])
    lines: list[int] = field(default_factory=list[int])

    @classmethod
    def of(cls, name: str, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
        """A table made from rows, each with one value per field."""
        cells = list(rows)
        columns = [[row[at] for row in cells] for at in range(len(fields))]
        return cls(name, 0, list(fields), columns, [0] * len(cells))

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows, top to bottom."""
        return list(zip(*self.columns, strict=True))

    def has(self, name: str) -> bool:
        """Whether the table has the field, named in lower case."""
        return name in map(str.lower, self.fields)

    def column(self, name: str) -> list[str] | None:
        """All values of a field, named in lower case, top to bottom; None where the table has no such field."""
        names = [field.lower() for field in self.fields]
        return self.columns[names.index(name)] if name in names else None


@dataclass(frozen=True)
class XerFile:
    """A file taken apart; ``header`` is the ERMHDR line's cells, empty where there is none."""

    header: list[str]
    tables: dict[str, Table]
    encoding: str
    last_line: int = 0
    newline: str = "\r\n"

    def get(self, name: str) -> Table:
        """The table of that name, or an empty one."""
        return self.tables.get(name, Table(name))


def write(file: XerFile) -> bytes:
    """The file again, minimal and valid, in the code page it was read in; what that cannot say becomes ``?``."""
    out = ["\t".join(file.header or [HEADER, "8.0"])]
    for table in file.tables.values():
        out.append(f"%T\t{table.name}")
        if table.fields:
            out.append("\t".join(["%F", *table.fields]))
            out.extend(map("\t".join, zip(["%R"] * len(table), *table.columns, strict=True)))
    out.append("%E")
    return (file.newline.join(out) + file.newline).encode(file.encoding, errors="replace")
