"""Files in, dated schedules out; whatever stands in the way becomes a refusal that names the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gemba.app.refusal import RefusalError
from gemba.app.words import clean
from gemba.engines import cpm
from gemba.engines.calendar import CalendarError
from gemba.engines.cpm import Dates
from gemba.engines.network import LoopError
from gemba.engines.schedule import Schedule
from gemba.formats import xer
from gemba.formats.reading import FormatError, Reading


@dataclass(frozen=True, slots=True)
class Dated:
    """A file that was read, and the dates its network gives."""

    path: Path
    reading: Reading
    dates: Dates

    @property
    def schedule(self) -> Schedule:
        """The project that was chosen in the file."""
        return self.reading.schedule

    @property
    def name(self) -> str:
        """The file's name, without the folders above it."""
        # A name that is not valid Unicode could be printed nowhere.
        return clean(self.path.name.encode("utf-8", "replace").decode())


def read(path: Path, project: str | None = None, encoding: str | None = None) -> Reading:
    """Read one project of a file.

    Raises:
        RefusalError: there is no such file, it cannot be read, or it is not a schedule.
    """
    try:
        return xer.read(path.read_bytes(), project, encoding)
    except FormatError as error:
        raise RefusalError(f"{path}: {_place(error)}{clean(error.reason)}", _advice(error)) from error
    except OSError as error:
        raise RefusalError(f"{path}: {_plainly(error)}", "Check the path and that you may read it.") from error
    except (LookupError, UnicodeError) as error:
        raise RefusalError(f"{path}: it cannot be read as {encoding!r}", _TRY_ENCODINGS) from error


def read_dated(path: Path, project: str | None = None, encoding: str | None = None) -> Dated:
    """Read one project of a file and date it.

    Raises:
        RefusalError: as ``read``; or the logic runs in a circle, whose activities are named.
    """
    reading = read(path, project, encoding)
    try:
        return Dated(path, reading, cpm.solve(reading.schedule))
    except LoopError as error:
        raise RefusalError(f"{path}: {clean(str(error))}", _CUT_THE_LOOP) from error
    except CalendarError as error:
        raise RefusalError(
            f"{path}: {clean(str(error))}", "Give that calendar working time in P6 and export again."
        ) from error


def read_beside(current: Dated, path: Path, encoding: str | None = None) -> Dated:
    """Read and date another file of the same project: the project of the same name in it, else its largest.

    Raises:
        RefusalError: as ``read_dated``.
    """
    dated = read_dated(path, None, encoding)
    wanted = current.schedule.project
    found = dated.schedule.project
    if found.name != wanted.name and (id := _of_name(dated.reading, wanted.name)):
        return read_dated(path, id, encoding)
    return dated


def _of_name(reading: Reading, name: str) -> str | None:
    """The id of the project of that name that has activities."""
    return next((entry.id for entry in reading.projects if entry.name == name and entry.activities), None)


def write(path: Path, text: str) -> None:
    """Write a result.

    Raises:
        RefusalError: it cannot be written there.
    """
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RefusalError(
            f"cannot write {path}: {_plainly(error)}", "Name a folder that exists and that you may write to."
        ) from error


_TRY_ENCODINGS = "Leave --encoding out to have it detected, or name one such as cp1252, cp1256 or utf-8."
_CUT_THE_LOOP = "Remove one of these relations in P6, schedule the project (F9) and export again."


def _place(error: FormatError) -> str:
    table = f", table {error.table}" if error.table else ""
    return f"line {error.line}{table}: " if error.line else ""


def _advice(error: FormatError) -> str:
    if "code page" in error.reason:
        return _TRY_ENCODINGS
    if "there is no project" in error.reason:
        return "Choose one of these with --project, by its id or its name."
    return "Export the project from P6 again as XER and check that the file arrived whole."


def _plainly(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return (error.strerror or str(error)).lower()
