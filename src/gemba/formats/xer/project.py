"""The project row, its schedule options, and which project of several is meant."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from gemba.engines.schedule import NO_TIME, FloatKind, LagCalendar, Options, Progress, Project
from gemba.formats.reading import FormatError, ProjectEntry, shown
from gemba.formats.xer.calendars import Calendars
from gemba.formats.xer.columns import Columns, Source
from gemba.formats.xer.vocabulary import FLOATS, LAG_CALENDARS

_MOST_LISTED: Final = 20


def read_entries(source: Source) -> tuple[ProjectEntry, ...]:
    """The projects of the file with their number of activities.

    Raises:
        FormatError: none of them has any.
    """
    row = source.columns("PROJECT").unique("proj_id")
    counts = _activities_by_project(source, row)
    names = zip(row.text("proj_id"), row.text("proj_short_name"), strict=True)
    entries = tuple(ProjectEntry(id, name or id, counts[id]) for id, name in names)
    if not any(entry.activities for entry in entries):
        table = source.file.get("TASK")
        raise FormatError("no activity belongs to a project of the file", table.line, "TASK")
    return entries


def _activities_by_project(source: Source, projects: Columns) -> Counter[str]:
    """Activities per project id; in a file of one project the activities need not repeat it."""
    task = source.columns("TASK")
    if task.has("proj_id"):
        return Counter(task.text("proj_id"))
    source.notes.add(task.table.line, "TASK", "the column proj_id is missing; one project is assumed")
    return Counter({projects.text("proj_id")[0]: len(task)} if len(projects) else {})


def choose(entries: tuple[ProjectEntry, ...], wanted: str | None) -> ProjectEntry:
    """The project asked for by id or short name; the one with most activities where none is.

    Raises:
        FormatError: there is none of that id or name, or it has no activities; those there are, are listed.
    """
    if wanted is None:
        return max(entries, key=lambda entry: entry.activities)
    for entry in entries:
        if wanted in (entry.id, entry.name):
            if entry.activities:
                return entry
            raise FormatError(f"the project {shown(wanted)} has no activities; {_listed(entries)}", table="PROJECT")
    raise FormatError(f"there is no project {shown(wanted)}; {_listed(entries)}", table="PROJECT")


def _listed(entries: tuple[ProjectEntry, ...]) -> str:
    listed = [f"{entry.id} ({entry.name}, {entry.activities} activities)" for entry in entries[:_MOST_LISTED]]
    more = [f"{len(entries) - _MOST_LISTED} more"] if len(entries) > _MOST_LISTED else []
    return f"the file holds {', '.join(listed + more)}"


def read_project(source: Source, chosen: str, calendars: Calendars) -> Project:
    """The chosen project.

    Raises:
        FormatError: it has neither a data date nor a planned start: there is nowhere to begin.
    """
    row = source.of_project("PROJECT", chosen)
    data_date = int(row.instants("last_recalc_date")[0])
    start = int(row.instants("plan_start_date")[0])
    if data_date == NO_TIME and start == NO_TIME:
        reason = "the project has neither a data date (last_recalc_date) nor a planned start (plan_start_date)"
        raise FormatError(reason, row.line(0), "PROJECT")
    if data_date == NO_TIME:
        row.report(0, "there is no data date (last_recalc_date); the planned start was taken")
        data_date = start
    return Project(
        id=chosen,
        name=row.text("proj_short_name")[0] or chosen,
        data_date=data_date,
        start=max(start, data_date),
        must_finish=int(row.instants("plan_end_date")[0]),
        calendar=calendars.position(row.text("clndr_id")[0]),
        currency=_currency(source.file.header),
        options=_options(source, chosen, row),
    )


def _options(source: Source, chosen: str, project: Columns) -> Options:
    """Schedule options; a file without them was dated with retained logic and finish float."""
    critical = int(np.rint(project.known("critical_drtn_hr_cnt")[0] * 60))
    longest = project.text("critical_path_type")[0].lower() == "ct_drivpath"
    row = source.of_project("SCHEDOPTIONS", chosen)
    if not len(row):
        return Options(critical_float_minutes=critical, critical_is_longest_path=longest)

    def flag(name: str, default: str = "N") -> bool:
        return (row.text(name)[0] or default).upper() == "Y"

    lag_calendar = row.coded("sched_calendar_on_relationship_lag", LAG_CALENDARS, LagCalendar.PREDECESSOR)[0]
    return Options(
        progress=_progress(retained=flag("sched_retained_logic", "Y"), override=flag("sched_progress_override")),
        lag_calendar=LagCalendar(int(lag_calendar)),
        float_kind=FloatKind(int(row.coded("sched_float_type", FLOATS, FloatKind.FINISH)[0])),
        use_expected_finish=flag("sched_use_expect_end_flag"),
        critical_float_minutes=critical,
        critical_is_longest_path=longest,
        open_ends_critical=flag("sched_open_critical_flag"),
        ignore_other_projects=row.text("sched_outer_depend_type")[0].lower() == "sd_none",
    )


def _progress(*, retained: bool, override: bool) -> Progress:
    if override:
        return Progress.OVERRIDE
    return Progress.RETAINED_LOGIC if retained else Progress.ACTUAL_DATES


def _currency(header: list[str]) -> str:
    """The currency named in the header's last cell, where it is a code of three letters."""
    cell = header[-1].strip() if len(header) > 8 else ""
    return cell if len(cell) == 3 and cell.isalpha() and cell.isupper() else ""
