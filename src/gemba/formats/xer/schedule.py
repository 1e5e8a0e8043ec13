"""From the tables of an XER file to a schedule."""

from __future__ import annotations

from gemba.engines.schedule import Schedule
from gemba.formats.reading import FormatError, Notes, Reading
from gemba.formats.xer.activities import read_activities
from gemba.formats.xer.breakdown import read_codes, read_wbs
from gemba.formats.xer.calendars import Calendars
from gemba.formats.xer.columns import Source
from gemba.formats.xer.file import XerFile
from gemba.formats.xer.project import choose, read_entries, read_project
from gemba.formats.xer.relations import read_relations
from gemba.formats.xer.resources import read_assignments, read_resources
from gemba.formats.xer.tables import parse


def read(data: bytes, project: str | None = None, encoding: str | None = None) -> Reading:
    """Read one project of an XER file: the one asked for by id or short name, else the largest.

    Raises:
        FormatError: the file, or what is needed of it, cannot be read: line, table and reason.
    """
    notes = Notes()
    return from_file(parse(data, encoding, notes), project, notes)


def from_file(file: XerFile, project: str | None = None, notes: Notes | None = None) -> Reading:
    """The same from a file already taken apart; ``notes`` are those of taking it apart.

    Raises:
        FormatError: what is needed of the file cannot be read: line, table and reason.
    """
    _require_tables(file)
    source = Source(file, notes or Notes())
    entries = read_entries(source)
    schedule = _schedule(source, choose(entries, project).id)
    return Reading(schedule, entries, source.notes.issues(), file.encoding)


def _require_tables(file: XerFile) -> None:
    """Refuse a file without the two tables and the columns no schedule can do without."""
    for name, column in (("PROJECT", "proj_id"), ("TASK", "task_id")):
        table = file.get(name)
        if not table.fields:
            reason = f"the file ends and there was no {name} table, so there is nothing to date"
            raise FormatError(reason, file.last_line, name)
        if not table.has(column):
            raise FormatError(f"the column {column} is missing", table.line, name)
        if not len(table):
            raise FormatError("the table has no rows, so there is nothing to date", table.line, name)
    tasks = file.get("TASK")
    if not (tasks.has("remain_drtn_hr_cnt") or tasks.has("target_drtn_hr_cnt")):
        reason = "there are no durations (neither remain_drtn_hr_cnt nor target_drtn_hr_cnt)"
        raise FormatError(reason, tasks.line, "TASK")


def _schedule(source: Source, project: str) -> Schedule:
    calendars = Calendars(source)
    wbs, wbs_index = read_wbs(source, project)
    activities = read_activities(source, project, calendars, wbs_index)
    dates = read_project(source, project, calendars)
    index = {id: at for at, id in enumerate(activities.id)}
    relations, outside = read_relations(source, index, calendars)
    resources, positions = read_resources(source, dates.data_date, calendars)
    return Schedule(
        project=dates,
        activities=activities,
        relations=relations,
        outside=outside,
        resources=resources,
        assignments=read_assignments(source, index, resources, positions),
        wbs=wbs,
        codes=read_codes(source, index),
        calendars=calendars.used,
    )
