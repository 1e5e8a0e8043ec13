"""From the bytes of a file to a schedule that can be stored and dated, or to a problem that says where and why."""

from __future__ import annotations

from typing import Final

from gemba.engines.calendar import CalendarError
from gemba.engines.network import LoopError, Network
from gemba.features.schedules.problems import LogicLoop, NoWorkingTime, UnreadableSchedule
from gemba.formats import xer
from gemba.formats.reading import FormatError, Notes, Reading
from gemba.formats.sniff import FileKind, sniff
from gemba.formats.xer.file import XerFile
from gemba.formats.xer.schedule import from_file

LONGEST: Final = 2_000
"""Characters a code or a name may have; P6 allows 120."""

_MOST_NAMED: Final = 200
_KEPT: Final = {
    "PROJECT": ("proj_id", "proj_short_name"),
    "CALENDAR": ("clndr_name",),
    "PROJWBS": ("wbs_id", "wbs_short_name", "wbs_name"),
    "TASK": ("task_id", "task_code", "task_name"),
    "ACTVTYPE": ("actv_code_type",),
    "ACTVCODE": ("actv_code_name", "short_name"),
    "RSRC": ("rsrc_name", "rsrc_short_name"),
}
"""The texts of a file that are stored."""

_PACKED: Final = frozenset(
    {FileKind.ZIP, FileKind.GZIP, FileKind.XLSX, FileKind.OFFICE, FileKind.MPP, FileKind.MPX, FileKind.PDF}
)
_CUT_OFF: Final = ("does not end with %E", " values for ")  # what the reader notes about the last line of such a file


def read(data: bytes, project: str | None = None, encoding: str | None = None) -> Reading:
    """Read one project of a file: the one asked for by id or short name, else the largest.

    Raises:
        UnreadableSchedule: the file is no schedule, is damaged, or holds no such project.
        LogicLoop: the logic runs in a circle.
        NoWorkingTime: a calendar without working time.
    """
    try:
        _refuse_packed(data)
        notes = Notes()
        file = xer.parse(data, encoding, notes)
        reading = from_file(file, project, notes)
        _refuse_unstorable(file)
        _refuse_cut_off(file, reading)
        Network.of(reading.schedule)
    except FormatError as error:
        raise UnreadableSchedule(str(error), line=error.line or None, table=error.table or None) from error
    except LoopError as error:
        named = list(error.activities[:_MOST_NAMED])
        raise LogicLoop(str(error), activities=named, length=len(error.activities)) from error
    except CalendarError as error:
        raise NoWorkingTime(str(error), calendar=error.name) from error
    return reading


def _refuse_packed(data: bytes) -> None:
    """Refuse what is known by its first bytes to be something else, though a schedule may lie inside it as it is."""
    kind = sniff(data)
    if kind in _PACKED:
        raise FormatError(kind.advice, 1)


def _refuse_unstorable(file: XerFile) -> None:
    """Refuse names that no name is: with a null character in them, or as long as a book."""
    for table_name, fields in _KEPT.items():
        table = file.get(table_name)
        for field in fields:
            for at, value in enumerate(table.column(field) or ()):
                if len(value) > LONGEST or "\0" in value:
                    wrong = "a null character" if "\0" in value else f"{len(value)} characters"
                    raise FormatError(f"{field} holds {wrong}; the file is damaged", table.lines[at], table_name)


def _refuse_cut_off(file: XerFile, reading: Reading) -> None:
    """Refuse a file that ends in the middle of a row: the rest of it is still somewhere else."""
    last = {issue.message for issue in reading.issues if issue.line == file.last_line}
    if all(any(sign in message for message in last) for sign in _CUT_OFF):
        raise FormatError("the file ends in the middle of a row; it did not arrive whole", file.last_line)
