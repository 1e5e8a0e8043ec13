"""Has the engine date a file, and writes what it found back into the tables as P6 would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from examples.fields import Sheet
from examples.instants import written
from examples.progress import Span
from gemba.engines import cpm
from gemba.engines.cpm import Dates
from gemba.engines.schedule import Link, Schedule, Status
from gemba.formats import xer
from gemba.formats.xer import XerFile


@dataclass(frozen=True)
class Dated:
    """A schedule with its dates, and the planned span of each activity by code."""

    schedule: Schedule
    dates: Dates

    @property
    def spans(self) -> dict[str, Span]:
        """Early start and finish of each activity by code."""
        starts, finishes = self.dates.early_start.tolist(), self.dates.early_finish.tolist()
        return dict(zip(self.schedule.activities.code, zip(starts, finishes, strict=True), strict=True))


def written_file(sheets: Sequence[Sheet], data_date: int) -> bytes:
    """The tables as a file of P6 23.12."""
    day = written(data_date)[:10]
    header = ["ERMHDR", "23.12", day, "Project", "planner", "planner", "dbxDatabaseNoName", "Project Management", "USD"]
    return xer.write(XerFile(header, {sheet.name: sheet.table() for sheet in sheets}, "cp1252"))


def date(file: bytes) -> Dated:
    """The file, read and dated.

    Raises:
        ValueError: the reader found something odd in it.
    """
    reading = xer.read(file)
    if reading.issues:
        raise ValueError("; ".join(map(str, reading.issues)))
    return Dated(reading.schedule, cpm.solve(reading.schedule))


def fill(sheets: Sequence[Sheet], dated: Dated, targets: Mapping[str, Span]) -> None:
    """Write dates, floats and drivers into the tables; ``targets`` are the planned dates by code."""
    a, dates = dated.schedule.activities, dated.dates
    named = {sheet.name: sheet.rows for sheet in sheets}
    named["PROJECT"][0]["scd_end_date"] = written(dates.finish)
    for i, row in enumerate(named["TASK"]):
        row.update(_completed(dates, i) if a.status[i] == Status.COMPLETED else _open(dates, i))
        start, finish = targets[a.code[i]]
        row.update(target_start_date=written(start), target_end_date=written(finish))
        row["driving_path_flag"] = "Y" if dates.longest_path[i] else "N"
    _fill_assignments(named["TASKRSRC"], named["TASK"])
    _fill_relations(named["TASKPRED"], dated)


def _open(dates: Dates, i: int) -> dict[str, str]:
    early_start, early_finish = written(int(dates.early_start[i])), written(int(dates.early_finish[i]))
    late_start, late_finish = written(int(dates.late_start[i])), written(int(dates.late_finish[i]))
    return {
        "early_start_date": early_start,
        "early_end_date": early_finish,
        "late_start_date": late_start,
        "late_end_date": late_finish,
        "restart_date": early_start,
        "reend_date": early_finish,
        "rem_late_start_date": late_start,
        "rem_late_end_date": late_finish,
        "total_float_hr_cnt": f"{int(dates.total_float[i]) / 60:g}",
        "free_float_hr_cnt": f"{int(dates.free_float[i]) / 60:g}",
    }


def _completed(dates: Dates, i: int) -> dict[str, str]:
    return {
        "early_start_date": written(int(dates.early_start[i])),
        "early_end_date": written(int(dates.early_finish[i])),
        "late_start_date": written(int(dates.late_start[i])),
        "late_end_date": written(int(dates.late_finish[i])),
    }


_SHARED = (
    "act_start_date",
    "act_end_date",
    "restart_date",
    "reend_date",
    "target_start_date",
    "target_end_date",
    "rem_late_start_date",
    "rem_late_end_date",
)


Rows = list[dict[str, str]]


def _fill_assignments(assignments: Rows, tasks: Rows) -> None:
    """An assignment lasts as long as its activity."""
    by_id = {task["task_id"]: task for task in tasks}
    for row in assignments:
        row.update({name: by_id[row["task_id"]][name] for name in _SHARED})


def _fill_relations(relations: Rows, dated: Dated) -> None:
    """The early and the late date that each relation passes on."""
    links, dates = dated.schedule.relations, dated.dates
    for r, row in enumerate(relations):
        before, after, kind = int(links.predecessor[r]), int(links.successor[r]), int(links.kind[r])
        early = dates.early_start if kind in (Link.SS, Link.SF) else dates.early_finish
        late = dates.late_start if kind in (Link.FS, Link.SS) else dates.late_finish
        row.update(aref=written(int(early[before])), arls=written(int(late[after])))
