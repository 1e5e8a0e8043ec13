"""XER files as a test needs them: a small sound one, and whatever is to be different about it.

    reading = xer.read(xer_file(TASK=[task("A", remain_drtn_hr_cnt="16")]))

A keyword, or an entry of the mapping that may come first, replaces a table: a list of rows, each a
mapping from field to text. ``None`` leaves the table out. The fields of a table are those of its
rows, in the order of their first use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gemba.engines.schedule import Schedule
from gemba.formats import xer
from gemba.formats.reading import Reading

Row = Mapping[str, str]
Tables = Sequence[Row] | None
TableSet = Mapping[str, Tables]

HEADER: Final = "ERMHDR\t8.0\t2026-01-05\tProject\tplanner\tplanner\tdatabase\tProject Management\tUSD"

FIVE_DAYS: Final = (
    "(0||CalendarData()((0||DaysOfWeek()((0||1()())"
    + "".join(f"(0||{day}()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))" for day in range(2, 7))
    + "(0||7()())))(0||Exceptions()()))"
)
"""Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00."""

PROJECT: Final[Row] = {
    "proj_id": "1",
    "proj_short_name": "North clinic",
    "clndr_id": "10",
    "last_recalc_date": "2026-01-05 08:00",
    "plan_start_date": "2026-01-05 08:00",
    "plan_end_date": "",
}
CALENDAR: Final[Row] = {
    "clndr_id": "10",
    "clndr_name": "Five days",
    "base_clndr_id": "",
    "day_hr_cnt": "8",
    "clndr_data": FIVE_DAYS,
}


def task(code: str, **fields: str) -> Row:
    """An activity of one day; its id is ``id-`` and the code."""
    return {
        "task_id": f"id-{code}",
        "proj_id": "1",
        "clndr_id": "10",
        "task_code": code,
        "task_name": f"Activity {code}",
        "task_type": "TT_Task",
        "status_code": "TK_NotStart",
        "target_drtn_hr_cnt": "8",
        "remain_drtn_hr_cnt": "8",
        **fields,
    }


def relation(before: str, after: str, kind: str = "PR_FS", lag: str = "0") -> Row:
    """A relation between two activities by code."""
    return {"task_id": f"id-{after}", "pred_task_id": f"id-{before}", "pred_type": kind, "lag_hr_cnt": lag}


SOUND: Final[Mapping[str, Sequence[Row]]] = {
    "PROJECT": [PROJECT],
    "CALENDAR": [CALENDAR],
    "TASK": [task("A"), task("B")],
    "TASKPRED": [relation("A", "B")],
}


def xer_text(
    replaced: TableSet | None = None, /, *, header: str | None = HEADER, end: bool = True, **tables: Tables
) -> str:
    """The text of an XER file with LF line ends: the sound one with some tables replaced, added or left out."""
    lines = [] if header is None else [header]
    for name, rows in {**SOUND, **(replaced or {}), **tables}.items():
        if rows is not None:
            lines.extend(table_lines(name, rows))
    return "\n".join([*lines, *(["%E"] if end else [])]) + "\n"


def xer_file(replaced: TableSet | None = None, /, *, header: str | None = HEADER, **tables: Tables) -> bytes:
    """The same as a file in UTF-8."""
    return xer_text({**(replaced or {}), **tables}, header=header).encode()


def table_lines(name: str, rows: Sequence[Row]) -> list[str]:
    """One table, as the lines of a file."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    cells = ("\t".join(["%R", *(row.get(field, "") for field in fields)]) for row in rows)
    return [f"%T\t{name}", "\t".join(["%F", *fields]), *cells]


def without(row: Row, *fields: str) -> Row:
    """The row as a file would have it that lacks these fields."""
    return {field: value for field, value in row.items() if field not in fields}


def read(replaced: TableSet | None = None, /, *, project: str | None = None, **tables: Tables) -> Reading:
    """The sound file read, with some tables replaced."""
    return xer.read(xer_file({**(replaced or {}), **tables}), project)


def schedule(replaced: TableSet | None = None, /, **tables: Tables) -> Schedule:
    """The schedule of such a file, in which nothing may be odd."""
    reading = read({**(replaced or {}), **tables})
    assert reading.issues == ()
    return reading.schedule


def said(reading: Reading) -> list[str]:
    """What was noted about a file, without the lines."""
    return [issue.message for issue in reading.issues]
