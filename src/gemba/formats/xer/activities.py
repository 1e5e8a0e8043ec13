"""The rows of TASK as activities."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gemba.engines.schedule import NO_TIME, Activities, Constraint, Floats, Ints, Kind, Small, Status, StoredDates
from gemba.formats.reading import FormatError
from gemba.formats.xer.calendars import Calendars
from gemba.formats.xer.columns import MOST_HOURS, Columns, Source
from gemba.formats.xer.vocabulary import CONSTRAINTS, KINDS, STATUSES


def read_activities(source: Source, project: str, calendars: Calendars, wbs: Mapping[str, int]) -> Activities:
    """The activities of one project.

    Raises:
        FormatError: no row of the project has a task_id.
    """
    task = source.of_project("TASK", project).unique("task_id")
    if not len(task):
        raise FormatError("no row of the project has a task_id", task.table.line, "TASK")
    ids, codes = task.text("task_id"), _codes(task)
    start, finish, status = _actuals(task, codes)
    planned, remaining = _durations(task, codes, status)
    return Activities(
        id=ids,
        code=codes,
        name=task.text("task_name"),
        kind=task.coded("task_type", KINDS, Kind.TASK),
        status=status,
        calendar=_calendar_positions(task, codes, calendars),
        wbs=task.lookup("wbs_id", wbs),
        planned_duration=planned,
        remaining_duration=remaining,
        progress_ratio=_progress(task, status, planned, remaining),
        planned_start=task.instants("target_start_date"),
        planned_finish=task.instants("target_end_date"),
        actual_start=start,
        actual_finish=finish,
        suspended=task.instants("suspend_date"),
        resumed=task.instants("resume_date"),
        expected_finish=task.instants("expect_end_date"),
        external_early_start=task.instants("external_early_start_date"),
        external_late_finish=task.instants("external_late_end_date"),
        constraint=task.coded("cstr_type", CONSTRAINTS, Constraint.NONE),
        constraint_date=task.instants("cstr_date"),
        constraint2=task.coded("cstr_type2", CONSTRAINTS, Constraint.NONE),
        constraint2_date=task.instants("cstr_date2"),
        stored=_stored(task),
    )


def _codes(task: Columns) -> list[str]:
    """What people call the activities; the id of the file where an activity has no code of its own."""
    pairs = zip(task.text("task_code"), task.text("task_id"), strict=True)
    codes = [code or id for code, id in pairs]
    if len(set(codes)) < len(codes):
        seen: set[str] = set()
        for at, code in enumerate(codes):
            if code in seen:
                task.report(at, "the activity code {} is there twice", code)
            seen.add(code)
    return codes


def _calendar_positions(task: Columns, codes: list[str], calendars: Calendars) -> Ints:
    ids = task.text("clndr_id")
    unknown = {id for id in set(ids) if id not in calendars}
    if unknown:
        for at, id in enumerate(ids):
            if id in unknown:
                message = "activity {}: calendar {} is not in the file; five days of eight hours were assumed"
                task.report(at, message, codes[at], id)
    return np.array(list(map(calendars.position, ids)), dtype=np.int64)


def _actuals(task: Columns, codes: list[str]) -> tuple[Ints, Ints, Small]:
    """Actual start, actual finish and status; a file without the column of the status has it from the dates."""
    start, finish = task.instants("act_start_date"), task.instants("act_end_date")
    if task.has("status_code"):
        status = task.coded("status_code", STATUSES, Status.NOT_STARTED)
    else:
        by_dates = np.where(start != NO_TIME, Status.IN_PROGRESS, Status.NOT_STARTED)
        status = np.where(finish != NO_TIME, Status.COMPLETED, by_dates).astype(np.int8)
    no_start = (status != Status.NOT_STARTED) & (start == NO_TIME)
    no_finish = (status == Status.COMPLETED) & (finish == NO_TIME)
    task.report_where(no_start, "activity {} has started but has no actual start", codes)
    task.report_where(no_finish, "activity {} is complete but has no actual finish", codes)
    return start, finish, status


def _durations(task: Columns, codes: list[str], status: Small) -> tuple[Ints, Ints]:
    """Planned and remaining duration; an older version may have one of the two only."""
    planned, remaining = (
        _not_negative(task, codes, name if task.has(name) else other)
        for name, other in (
            ("target_drtn_hr_cnt", "remain_drtn_hr_cnt"),
            ("remain_drtn_hr_cnt", "target_drtn_hr_cnt"),
        )
    )
    remaining[status == Status.COMPLETED] = 0
    return planned, remaining


def _not_negative(task: Columns, codes: list[str], name: str) -> Ints:
    duration = task.minutes(name)
    negative = duration < 0
    task.report_where(negative, f"activity {{}}: {name} is negative; 0 was assumed", codes)
    duration[negative] = 0
    return duration


def _progress(task: Columns, status: Small, planned: Ints, remaining: Ints) -> Floats:
    """Share done, 0 to 1, by the activity's own percent-complete type."""
    kind = np.array(task.text("complete_pct_type", "CP_Drtn"))
    done = task.known("act_work_qty") + task.known("act_equip_qty")
    work = done + task.known("remain_work_qty") + task.known("remain_equip_qty")
    by_duration = np.divide(planned - remaining, planned, out=np.zeros(len(task)), where=planned > 0)
    by_units = np.divide(done, work, out=np.zeros(len(task)), where=work > 0)
    by_eye = task.known("phys_complete_pct") / 100
    ratio = np.select([kind == "CP_Phys", kind == "CP_Units"], [by_eye, by_units], by_duration)
    ratio = np.clip(ratio, 0.0, 1.0)
    ratio[status == Status.COMPLETED] = 1.0
    ratio[status == Status.NOT_STARTED] = 0.0
    return ratio


def _stored(task: Columns) -> StoredDates:
    """The dates that the file's own scheduler left."""
    return StoredDates(
        early_start=task.instants("early_start_date"),
        early_finish=task.instants("early_end_date"),
        late_start=task.instants("late_start_date"),
        late_finish=task.instants("late_end_date"),
        total_float=task.floats("total_float_hr_cnt", scale=60.0, most=MOST_HOURS),
        free_float=task.floats("free_float_hr_cnt", scale=60.0, most=MOST_HOURS),
        longest_path=task.coded("driving_path_flag", {"N": 0, "Y": 1}, -1),
    )
