"""``gemba dates``: dates and floats of every activity as CSV, for programs and spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from gemba.app import intake
from gemba.app.output import put
from gemba.app.words import timestamp
from gemba.engines.cpm import Dates
from gemba.engines.schedule import Schedule

COLUMNS: Final = (
    *("task_id", "task_code", "early_start", "early_finish", "late_start", "late_finish"),
    *("total_float_h", "free_float_h", "longest_path"),
)


def run(file: Path, project: str | None, encoding: str | None) -> None:
    """Print the table."""
    dated = intake.read_dated(file, project, encoding)
    put(as_csv(dated.schedule, dated.dates))


def as_csv(schedule: Schedule, dates: Dates) -> str:
    """One row per activity in the order of the file, after a row of column names."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(schedule, dates))
    return text.getvalue()


def _rows(schedule: Schedule, dates: Dates) -> Iterator[tuple[str, ...]]:
    a = schedule.activities
    instants = (dates.early_start, dates.early_finish, dates.late_start, dates.late_finish)
    columns = zip(*(column.tolist() for column in instants), strict=True)
    floats = zip(dates.total_float.tolist(), dates.free_float.tolist(), dates.has_float.tolist(), strict=True)
    longest = dates.longest_path.tolist()
    for id, code, times, (total, free, has), path in zip(a.id, a.code, columns, floats, longest, strict=True):
        yield (
            id,
            code,
            *map(timestamp, times),
            *((in_hours(total), in_hours(free)) if has else ("", "")),
            str(int(path)),
        )


def in_hours(minutes: int) -> str:
    """Minutes as hours without needless decimals: ``8``, ``7.5``, ``199.983333``."""
    text = f"{minutes / 60:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
