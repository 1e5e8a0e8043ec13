"""Which project is read, what frames it, and what no schedule can do without."""

import pytest

from gemba.engines.schedule import NO_TIME, FloatKind, LagCalendar, Link, Options, Progress
from gemba.formats import xer
from gemba.formats.reading import FormatError, ProjectEntry
from tests.support.networks import at
from tests.support.xer_files import (
    CALENDAR,
    PROJECT,
    SOUND,
    Row,
    TableSet,
    read,
    relation,
    said,
    schedule,
    table_lines,
    task,
    without,
    xer_file,
    xer_text,
)


def test_the_project_is_framed_by_its_data_date_its_planned_start_and_its_must_finish_date() -> None:
    row = {
        **PROJECT,
        "plan_start_date": "2026-01-12 08:00",
        "plan_end_date": "2026-06-30 17:00",
        "scd_end_date": "2026-07-10 17:00",
    }
    found = schedule(PROJECT=[row]).project
    assert (found.id, found.name, found.currency) == ("1", "North clinic", "USD")
    assert found.data_date == at("2026-01-05 08:00")
    assert found.start == at("2026-01-12 08:00")
    assert found.must_finish == at("2026-06-30 17:00")


def test_a_project_whose_planned_start_has_passed_starts_at_its_data_date() -> None:
    row = {**PROJECT, "plan_start_date": "2025-01-06 08:00", "last_recalc_date": "2026-01-05 09:40"}
    assert schedule(PROJECT=[row]).project.start == at("2026-01-05 09:40")


def test_without_a_must_finish_date_there_is_none_and_the_scheduled_finish_is_not_taken_for_one() -> None:
    assert schedule(PROJECT=[{**PROJECT, "scd_end_date": "2026-07-10 17:00"}]).project.must_finish == NO_TIME


def test_without_a_data_date_the_planned_start_is_taken_and_reported() -> None:
    reading = read(PROJECT=[{**PROJECT, "last_recalc_date": ""}])
    assert reading.schedule.project.data_date == at("2026-01-05 08:00")
    assert said(reading) == ["there is no data date (last_recalc_date); the planned start was taken"]


def test_a_project_without_data_date_and_start_is_refused_with_its_line() -> None:
    with pytest.raises(FormatError, match=r"neither a data date .* nor a planned start") as refusal:
        read(PROJECT=[{**PROJECT, "last_recalc_date": "", "plan_start_date": "soon"}])
    assert (refusal.value.line, refusal.value.table) == (4, "PROJECT")


@pytest.mark.parametrize(
    "header", ["ERMHDR\t8.0", "ERMHDR", "ERMHDR\t8.0\t\t\t\t\t\t\t", "ERMHDR\t8.0\t\t\t\t\t\t\tdollars"]
)
def test_a_header_without_a_currency_names_none(header: str) -> None:
    assert xer.read(xer_file(header=header)).schedule.project.currency == ""


def test_without_schedule_options_logic_is_retained_lags_follow_the_predecessor_and_float_is_finish_float() -> None:
    assert schedule().project.options == Options(
        progress=Progress.RETAINED_LOGIC, lag_calendar=LagCalendar.PREDECESSOR, float_kind=FloatKind.FINISH
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"sched_progress_override": "Y", "sched_retained_logic": "N"}, Options(progress=Progress.OVERRIDE)),
        ({"sched_progress_override": "N", "sched_retained_logic": "N"}, Options(progress=Progress.ACTUAL_DATES)),
        ({"sched_progress_override": "N", "sched_retained_logic": "Y"}, Options()),
        ({"sched_calendar_on_relationship_lag": "rcal_Successor"}, Options(lag_calendar=LagCalendar.SUCCESSOR)),
        ({"sched_calendar_on_relationship_lag": "RCAL_24HOUR"}, Options(lag_calendar=LagCalendar.ROUND_THE_CLOCK)),
        ({"sched_calendar_on_relationship_lag": "rcal_ProjDefault"}, Options(lag_calendar=LagCalendar.PROJECT_DEFAULT)),
        ({"sched_float_type": "FT_SF"}, Options(float_kind=FloatKind.START)),
        ({"sched_float_type": "FT_MIN"}, Options(float_kind=FloatKind.SMALLER)),
        ({"sched_use_expect_end_flag": "Y"}, Options(use_expected_finish=True)),
        ({"sched_open_critical_flag": "Y"}, Options(open_ends_critical=True)),
        ({"sched_outer_depend_type": "SD_None"}, Options(ignore_other_projects=True)),
        ({}, Options()),
    ],
)
def test_schedule_options_are_read(fields: Row, expected: Options) -> None:
    assert schedule(SCHEDOPTIONS=[{"proj_id": "1", **fields}]).project.options == expected


def test_schedule_options_of_another_project_are_not_ours() -> None:
    assert schedule(SCHEDOPTIONS=[{"proj_id": "2", "sched_progress_override": "Y"}]).project.options == Options()


def test_a_lag_calendar_that_is_not_known_is_reported() -> None:
    reading = read(SCHEDOPTIONS=[{"proj_id": "1", "sched_calendar_on_relationship_lag": "rcal_Moon"}])
    assert reading.schedule.project.options == Options()
    assert "'rcal_Moon' is not known" in said(reading)[0]


def test_what_is_critical_is_read_from_the_project() -> None:
    row = {**PROJECT, "critical_drtn_hr_cnt": "16", "critical_path_type": "CT_DrivPath"}
    options = schedule(PROJECT=[row]).project.options
    assert (options.critical_float_minutes, options.critical_is_longest_path) == (960, True)


def project(id: str, name: str, **fields: str) -> Row:
    return {**PROJECT, "proj_id": id, "proj_short_name": name, **fields}


TWO_PROJECTS: TableSet = {
    "PROJECT": [project("1", "Enabling works"), project("2", "Main works"), project("3", "Empty shell")],
    "TASK": [task("A"), task("B", proj_id="2"), task("C", proj_id="2")],
    "TASKPRED": [relation("A", "B", lag="16"), relation("B", "C"), relation("C", "A", "PR_SS")],
}


def test_of_several_projects_the_one_with_most_activities_is_read_and_all_are_listed() -> None:
    reading = read(TWO_PROJECTS)
    assert reading.projects == (
        ProjectEntry("1", "Enabling works", 1),
        ProjectEntry("2", "Main works", 2),
        ProjectEntry("3", "Empty shell", 0),
    )
    assert reading.schedule.activities.code == ["B", "C"]
    assert reading.schedule.project.name == "Main works"


@pytest.mark.parametrize("wanted", ["1", "Enabling works"])
def test_a_project_may_be_asked_for_by_id_or_name(wanted: str) -> None:
    assert read(TWO_PROJECTS, project=wanted).schedule.activities.code == ["A"]


def test_a_project_that_is_not_there_is_refused_and_those_that_are_listed() -> None:
    with pytest.raises(FormatError) as refusal:
        read(TWO_PROJECTS, project="7")
    assert refusal.value.reason == (
        "there is no project '7'; the file holds 1 (Enabling works, 1 activities), "
        "2 (Main works, 2 activities), 3 (Empty shell, 0 activities)"
    )


def test_an_empty_project_that_is_asked_for_is_refused() -> None:
    with pytest.raises(FormatError, match="the project 'Empty shell' has no activities; the file holds 1 "):
        read(TWO_PROJECTS, project="Empty shell")


def test_of_a_thousand_projects_the_refusal_lists_twenty() -> None:
    with pytest.raises(FormatError) as refusal:
        read(project="x", PROJECT=[project(str(i), "p") for i in range(1000)])
    assert "980 more" in str(refusal.value)
    assert len(str(refusal.value)) < 1000


def test_relations_to_other_projects_are_kept_by_the_dates_those_carry() -> None:
    dates = {"early_start_date": "2026-01-05 08:00", "early_end_date": "2026-01-06 17:00"}
    late = {"late_start_date": "2026-02-02 08:00", "late_end_date": "2026-02-03 17:00"}
    tables = {**TWO_PROJECTS, "TASK": [task("A", **dates, **late), task("B", proj_id="2"), task("C", proj_id="2")]}
    found = schedule(tables)
    assert found.relations.predecessor.tolist() == [0]
    outside = found.outside
    assert [found.activities.code[i] for i in outside.activity] == ["B", "C"]
    assert outside.inbound.tolist() == [True, False]
    assert outside.kind.tolist() == [Link.FS, Link.SS]
    assert outside.lag.tolist() == [960, 0]
    assert outside.early_finish.tolist() == [at("2026-01-06 17:00")] * 2
    assert outside.late_start.tolist() == [at("2026-02-02 08:00")] * 2
    assert found.calendars[int(outside.calendar[0])].id == "10"


def test_finished_work_of_another_project_carries_its_actual_dates() -> None:
    done = task("A", act_start_date="2026-01-01 08:00", act_end_date="2026-01-02 17:00", status_code="TK_Complete")
    outside = schedule({**TWO_PROJECTS, "TASK": [done, task("B", proj_id="2"), task("C", proj_id="2")]}).outside
    assert outside.early_finish[0] == at("2026-01-02 17:00")
    assert outside.late_start[0] == NO_TIME


def test_in_a_file_of_one_project_activities_need_not_name_it() -> None:
    reading = read(TASK=[without(task("A"), "proj_id"), without(task("B"), "proj_id")])
    assert reading.schedule.activities.code == ["A", "B"]
    assert said(reading) == ["the column proj_id is missing; one project is assumed"]


def test_activities_of_no_project_at_all_are_refused() -> None:
    with pytest.raises(FormatError, match="no activity belongs to a project of the file"):
        read(TASK=[task("A", proj_id="99")])


@pytest.mark.parametrize("table", ["PROJECT", "TASK"])
def test_a_file_without_projects_or_activities_is_refused_with_its_last_line(table: str) -> None:
    data = xer_file({table: None})
    with pytest.raises(FormatError, match=f"there was no {table} table") as refusal:
        xer.read(data)
    assert (refusal.value.line, refusal.value.table) == (len(data.splitlines()), table)


@pytest.mark.parametrize(("table", "row", "column"), [("PROJECT", PROJECT, "proj_id"), ("TASK", task("A"), "task_id")])
def test_a_table_without_its_key_is_refused_with_its_line(table: str, row: Row, column: str) -> None:
    data = xer_file({table: [without(row, column)]})
    with pytest.raises(FormatError, match=f"the column {column} is missing") as refusal:
        xer.read(data)
    assert data.splitlines()[refusal.value.line - 1] == f"%T\t{table}".encode()


def test_activities_without_durations_are_refused_with_the_line() -> None:
    with pytest.raises(FormatError, match=r"line \d+, table TASK: there are no durations"):
        read(TASK=[without(task("A"), "target_drtn_hr_cnt", "remain_drtn_hr_cnt")])


def test_a_table_of_activities_without_rows_is_refused() -> None:
    text = "\n".join(line for line in xer_text(TASKPRED=None).splitlines() if "Activity" not in line)
    with pytest.raises(FormatError, match="table TASK: the table has no rows"):
        xer.read(text.encode())


def test_activities_without_a_single_id_are_refused() -> None:
    with pytest.raises(FormatError, match="no row of the project has a task_id"):
        read(TASK=[task("A", task_id="")])


def test_tables_may_come_in_any_order() -> None:
    lines = [line for name in reversed(list(SOUND)) for line in table_lines(name, SOUND[name])]
    swapped = xer.read("\n".join([*lines, "%E"]).encode()).schedule
    assert swapped.activities.code == ["A", "B"]
    assert swapped.calendars[0].id == CALENDAR["clndr_id"]
    assert len(swapped.relations) == 1
