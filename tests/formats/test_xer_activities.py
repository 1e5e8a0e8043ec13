"""The rows of TASK and TASKPRED as activities and logic."""

import math

import pytest

from gemba.engines.schedule import NO_TIME, Constraint, Kind, Link, Status
from gemba.formats import xer
from tests.support.networks import at
from tests.support.xer_files import read, relation, said, schedule, task, without, xer_text


def test_an_activity_is_read_with_all_it_says() -> None:
    row = task(
        "A1",
        task_name=" Pour slab ",
        task_type="TT_Rsrc",
        status_code="TK_Active",
        target_drtn_hr_cnt="40",
        remain_drtn_hr_cnt="10",
        target_start_date="2026-01-05 08:00",
        target_end_date="2026-01-09 17:00",
        act_start_date="2026-01-06 08:00",
        suspend_date="2026-01-07 08:00",
        resume_date="2026-01-12 08:00",
        expect_end_date="2026-01-20 17:00",
        external_early_start_date="2026-01-04 08:00",
        external_late_end_date="2026-03-01 17:00",
        cstr_type="CS_MSOA",
        cstr_date="2026-01-03 08:00",
        cstr_type2="CS_MEOB",
        cstr_date2="2026-02-01 17:00",
        early_start_date="2026-01-12 08:00",
        early_end_date="2026-01-13 10:00",
        late_start_date="2026-01-14 08:00",
        late_end_date="2026-01-15 10:00",
        total_float_hr_cnt="16",
        free_float_hr_cnt="",
        driving_path_flag="Y",
    )
    a = schedule(TASK=[row], TASKPRED=None).activities
    assert (a.id, a.code, a.name) == (["id-A1"], ["A1"], ["Pour slab"])
    assert (a.kind[0], a.status[0]) == (Kind.RESOURCE_DEPENDENT, Status.IN_PROGRESS)
    assert (a.planned_duration[0], a.remaining_duration[0], a.progress_ratio[0]) == (2400, 600, 0.75)
    assert (a.planned_start[0], a.planned_finish[0]) == (at("2026-01-05 08:00"), at("2026-01-09 17:00"))
    assert (a.actual_start[0], a.actual_finish[0]) == (at("2026-01-06 08:00"), NO_TIME)
    assert (a.suspended[0], a.resumed[0]) == (at("2026-01-07 08:00"), at("2026-01-12 08:00"))
    assert a.expected_finish[0] == at("2026-01-20 17:00")
    assert (a.external_early_start[0], a.external_late_finish[0]) == (at("2026-01-04 08:00"), at("2026-03-01 17:00"))
    assert (a.constraint[0], a.constraint_date[0]) == (Constraint.START_NO_EARLIER, at("2026-01-03 08:00"))
    assert (a.constraint2[0], a.constraint2_date[0]) == (Constraint.FINISH_NO_LATER, at("2026-02-01 17:00"))
    stored = a.stored
    assert (stored.early_start[0], stored.early_finish[0]) == (at("2026-01-12 08:00"), at("2026-01-13 10:00"))
    assert (stored.late_start[0], stored.late_finish[0]) == (at("2026-01-14 08:00"), at("2026-01-15 10:00"))
    assert (stored.total_float[0], stored.longest_path[0]) == (960.0, 1)
    assert math.isnan(stored.free_float[0])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("TT_Task", Kind.TASK),
        ("TT_Rsrc", Kind.RESOURCE_DEPENDENT),
        ("TT_Mile", Kind.START_MILESTONE),
        ("TT_FinMile", Kind.FINISH_MILESTONE),
        ("TT_LOE", Kind.LEVEL_OF_EFFORT),
        ("TT_WBS", Kind.SUMMARY),
        ("", Kind.TASK),
    ],
)
def test_every_kind_of_activity_is_known(code: str, kind: Kind) -> None:
    assert schedule(TASK=[task("A", task_type=code)], TASKPRED=None).activities.kind[0] == kind


@pytest.mark.parametrize(
    ("code", "constraint"),
    [
        ("CS_MSO", Constraint.START_ON),
        ("CS_MSOA", Constraint.START_NO_EARLIER),
        ("CS_MSOB", Constraint.START_NO_LATER),
        ("CS_MEO", Constraint.FINISH_ON),
        ("CS_MEOA", Constraint.FINISH_NO_EARLIER),
        ("CS_MEOB", Constraint.FINISH_NO_LATER),
        ("CS_MANDSTART", Constraint.MANDATORY_START),
        ("CS_MANDFIN", Constraint.MANDATORY_FINISH),
        ("CS_ALAP", Constraint.AS_LATE_AS_POSSIBLE),
        ("", Constraint.NONE),
    ],
)
def test_every_constraint_is_known(code: str, constraint: Constraint) -> None:
    assert schedule(TASK=[task("A", cstr_type=code)], TASKPRED=None).activities.constraint[0] == constraint


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"complete_pct_type": "CP_Drtn"}, 0.75),
        ({"complete_pct_type": "CP_Phys", "phys_complete_pct": "30"}, 0.3),
        ({"complete_pct_type": "CP_Phys", "phys_complete_pct": "130"}, 1.0),
        ({"complete_pct_type": "CP_Units", "act_work_qty": "10", "remain_work_qty": "20", "act_equip_qty": "10"}, 0.5),
        ({"complete_pct_type": "CP_Units"}, 0.0),
        ({"status_code": "TK_Complete", "act_end_date": "2026-01-04 08:00", "complete_pct_type": "CP_Phys"}, 1.0),
        ({"status_code": "TK_NotStart", "complete_pct_type": "CP_Phys", "phys_complete_pct": "30"}, 0.0),
        ({"target_drtn_hr_cnt": "0", "remain_drtn_hr_cnt": "8"}, 0.0),
    ],
)
def test_progress_is_what_the_activity_measures_it_by(fields: dict[str, str], share: float) -> None:
    row = {
        "target_drtn_hr_cnt": "40",
        "remain_drtn_hr_cnt": "10",
        "status_code": "TK_Active",
        "act_start_date": "2026-01-01 08:00",
    }
    assert schedule(TASK=[task("A", **{**row, **fields})], TASKPRED=None).activities.progress_ratio[0] == share


def test_an_older_file_without_a_status_has_it_from_the_actual_dates() -> None:
    rows = [
        task("A", act_start_date="2026-01-01 08:00", act_end_date="2026-01-02 17:00"),
        task("B", act_start_date="2026-01-01 08:00"),
        task("C"),
    ]
    found = schedule(TASK=[without(row, "status_code") for row in rows], TASKPRED=None).activities
    assert found.status.tolist() == [Status.COMPLETED, Status.IN_PROGRESS, Status.NOT_STARTED]
    assert found.remaining_duration.tolist() == [0, 480, 480]


@pytest.mark.parametrize("kept", ["target_drtn_hr_cnt", "remain_drtn_hr_cnt"])
def test_of_the_two_durations_one_is_enough(kept: str) -> None:
    other = {"target_drtn_hr_cnt": "remain_drtn_hr_cnt", "remain_drtn_hr_cnt": "target_drtn_hr_cnt"}[kept]
    found = schedule(TASK=[without(task("A", **{kept: "24"}), other)], TASKPRED=None).activities
    assert (found.planned_duration.tolist(), found.remaining_duration.tolist()) == ([1440], [1440])


def test_finished_work_has_nothing_left_to_do() -> None:
    row = task("A", status_code="TK_Complete", act_start_date="2026-01-01 08:00", act_end_date="2026-01-02 17:00")
    assert schedule(TASK=[row], TASKPRED=None).activities.remaining_duration.tolist() == [0]


def test_a_negative_duration_is_reported_and_taken_as_zero() -> None:
    reading = read(TASK=[task("A", remain_drtn_hr_cnt="-5"), task("B")])
    assert reading.schedule.activities.remaining_duration.tolist() == [0, 480]
    assert said(reading) == ["activity 'A': remain_drtn_hr_cnt is negative; 0 was assumed"]


def test_actual_dates_that_the_status_promises_and_the_file_lacks_are_reported() -> None:
    reading = read(TASK=[task("A", status_code="TK_Active"), task("B", status_code="TK_Complete")])
    assert said(reading) == [
        "activity 'A' has started but has no actual start",
        "activity 'B' has started but has no actual start",
        "activity 'B' is complete but has no actual finish",
    ]


def test_an_activity_without_a_code_goes_by_its_id() -> None:
    assert schedule(TASK=[task("A", task_code="")], TASKPRED=None).activities.code == ["id-A"]


def test_an_activity_that_is_there_twice_counts_once_and_is_reported() -> None:
    reading = read(TASK=[task("A"), task("B"), task("A", task_name="again")])
    assert reading.schedule.activities.name == ["Activity A", "Activity B"]
    assert said(reading) == ["task_id 'id-A' is there twice; the first counts"]


def test_two_activities_of_one_code_are_both_kept_and_reported() -> None:
    reading = read(TASK=[task("A"), task("B", task_code="A")])
    assert len(reading.schedule.activities) == 2
    assert said(reading) == ["the activity code 'A' is there twice"]


def test_the_lines_that_are_reported_are_the_lines_of_the_file() -> None:
    text = xer_text(TASK=[task("A"), task("B", early_start_date="9999-99-99 08:00")])
    issue = xer.read(text.encode()).issues[0]
    assert str(issue) == f"line {issue.line}, table TASK: early_start_date: '9999-99-99 08:00' is not a date"
    assert text.splitlines()[issue.line - 1].startswith("%R\tid-B")


def test_relations_are_read_with_their_kind_and_lag() -> None:
    rows = [
        relation("A", "B", kind, lag)
        for kind, lag in (("PR_FS", "8"), ("PR_SS", "-4"), ("PR_FF", "0.5"), ("PR_SF", ""))
    ]
    logic = schedule(TASKPRED=rows).relations
    assert logic.predecessor.tolist() == [0] * 4
    assert logic.successor.tolist() == [1] * 4
    assert logic.kind.tolist() == [Link.FS, Link.SS, Link.FF, Link.SF]
    assert logic.lag.tolist() == [480, -240, 30, 0]


def test_two_relations_between_one_pair_are_both_kept() -> None:
    assert len(schedule(TASKPRED=[relation("A", "B", "PR_SS"), relation("A", "B", "PR_FF")]).relations) == 2
    assert len(schedule(TASKPRED=[relation("A", "B"), relation("A", "B")]).relations) == 2


def test_a_relation_to_nothing_is_reported_and_left_out() -> None:
    reading = read(TASKPRED=[relation("A", "B"), relation("ghost", "B"), relation("A", "phantom")])
    assert len(reading.schedule.relations) == 1
    assert said(reading) == [
        "activity 'id-ghost' is not in the file; the relation was left out",
        "activity 'id-phantom' is not in the file; the relation was left out",
    ]


def test_an_activity_that_precedes_itself_is_reported_and_the_relation_left_out() -> None:
    reading = read(TASKPRED=[relation("A", "A"), relation("A", "B")])
    assert len(reading.schedule.relations) == 1
    assert said(reading) == ["activity 'id-A' cannot precede itself; the relation was left out"]


def test_a_file_without_logic_is_a_schedule_without_logic() -> None:
    assert len(schedule(TASKPRED=None).relations) == 0
