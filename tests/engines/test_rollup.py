"""Progress rolled up: what weighs how much, and what tasks add to the schedule."""

from dataclasses import replace

import numpy as np
import pytest

from gemba.engines.rollup import Line, Plan, Progress, Work, fingerprint, roll_up
from gemba.engines.schedule import NO_TIME, Schedule, WbsNode
from tests.support.networks import at, net

DATA_DATE = "2026-01-12 08:00"
DONE = {"A": ("2026-01-05 08:00", "2026-01-09 16:00")}


def site(**changes: object) -> Schedule:
    """A is done (5 days), B of 10 days has begun, C of 5 days has not."""
    given = {
        "data_date": DATA_DATE,
        "done": DONE,
        "started": {"B": "2026-01-08 08:00"},
        "progress": {"B": 0.4},
        **changes,
    }
    return net("A:5 B:10 C:5", **given)


def rolled(schedule: Schedule | None, *work: Work, areas: tuple[str, ...] = ()) -> Progress:
    return roll_up(schedule, areas, work)


def named(lines: tuple[Line, ...]) -> dict[str, float | None]:
    return {line.name: line.done_ratio for line in lines}


def test_progress_is_weighted_by_planned_duration() -> None:
    project = rolled(site()).project
    assert project.done_ratio == pytest.approx((5 + 0.4 * 10) / 20)
    assert (project.count, project.done_count) == (3, 1)


def test_an_activity_s_status_has_the_last_word_over_its_percentage() -> None:
    schedule = site(progress={"A": 0.9, "B": 0.4, "C": 0.3})
    assert rolled(schedule).project.done_ratio == pytest.approx(9 / 20)


def test_hours_weigh_where_they_are_known_and_are_null_where_nobody_knows_them() -> None:
    assert rolled(site()).project.hours_ratio is None
    schedule = site(resources={"crew": "labor"}, work={"A": "crew 30", "B": "crew 10"})
    project = rolled(schedule).project
    assert project.hours_ratio == pytest.approx((30 + 0.4 * 10) / 40)
    assert (project.hours_known, project.count, project.hours) == (2, 3, 40)


def test_materials_are_no_hours() -> None:
    schedule = site(resources={"concrete": "material"}, work={"A": "concrete 30"})
    assert rolled(schedule).project.hours_ratio is None


def test_summaries_and_levels_of_effort_are_not_counted_twice() -> None:
    schedule = net("A:5 S:summary L:loe", data_date=DATA_DATE, done=DONE)
    assert (rolled(schedule).project.count, rolled(schedule).project.done_ratio) == (1, 1)


def test_milestones_weigh_nothing_unless_there_is_nothing_else() -> None:
    assert rolled(net("A:5 M:finish", data_date=DATA_DATE, done=DONE)).project.done_ratio == 1
    assert (
        rolled(net("M:start N:finish", done={"M": ("2026-01-05 08:00", "2026-01-05 08:00")})).project.done_ratio == 0.5
    )


def test_what_was_expected_goes_by_the_planned_dates_and_only_work_that_has_some() -> None:
    planned = {"A": ("2026-01-05 08:00", "2026-01-09 16:00"), "B": ("2026-01-05 08:00", "2026-01-16 16:00")}
    project = rolled(site(planned=planned)).project
    assert project.planned_count == 2
    assert project.expected_ratio == pytest.approx((5 + 0.5 * 10) / 15)
    assert project.planned_done_ratio == pytest.approx((5 + 0.4 * 10) / 15)


def test_without_planned_dates_nothing_is_expected_which_is_not_zero() -> None:
    schedule = site()
    none = np.full(3, NO_TIME, dtype=np.int64)
    project = roll_up(schedule, (), (), Plan(none, none)).project
    assert (project.expected_ratio, project.planned_done_ratio, project.planned_count) == (None, None, 0)


def test_a_baseline_says_what_was_expected_instead_of_the_schedule_s_own_plan() -> None:
    first, last = at("2026-01-05 08:00"), at("2026-01-09 16:00")
    plan = Plan(np.full(3, first), np.full(3, last))  # all three were to be done in the first week
    project = roll_up(site(), (), (), plan).project
    assert (project.planned_count, project.expected_ratio) == (3, 1)
    assert project.planned_done_ratio == project.done_ratio


def test_a_task_reported_since_the_data_date_moves_its_activity() -> None:
    schedule = site()
    told = rolled(schedule, Work(done=True, newer=True, activity="C"))
    assert told.project.done_ratio == pytest.approx((5 + 4 + 5) / 20)
    assert told.moved_by_tasks == 1


def test_a_task_from_before_the_data_date_says_nothing_the_schedule_does_not_know() -> None:
    schedule = site()
    told = rolled(schedule, Work(done=True, newer=False, activity="C"))
    assert (told.project.done_ratio, told.moved_by_tasks) == (rolled(schedule).project.done_ratio, 0)


def test_a_task_never_moves_an_activity_back() -> None:
    schedule = site()
    told = rolled(schedule, Work(done=False, newer=True, activity="A"))
    assert (told.project.done_ratio, told.moved_by_tasks) == (rolled(schedule).project.done_ratio, 0)


def test_several_tasks_of_an_activity_weigh_by_their_hours_if_all_have_some_else_alike() -> None:
    schedule = site()
    c = "C"
    by_hours = rolled(schedule, Work(True, True, c, hours=6), Work(False, True, c, hours=2))
    assert by_hours.project.done_ratio == pytest.approx((5 + 4 + 0.75 * 5) / 20)
    alike = rolled(schedule, Work(True, True, c, hours=6), Work(False, True, c))
    assert alike.project.done_ratio == pytest.approx((5 + 4 + 0.5 * 5) / 20)


def test_tasks_without_an_activity_stand_beside_the_schedule() -> None:
    told = rolled(site(), Work(done=True, newer=True), Work(done=False, newer=True))
    assert told.project.done_ratio == rolled(site()).project.done_ratio
    assert (told.loose.count, told.loose.done_ratio) == (2, 0.5)


def test_without_a_schedule_the_tasks_are_the_progress() -> None:
    told = rolled(None, Work(True, True, area="North"), Work(False, True, area="South"), Work(False, True))
    assert (told.basis, told.project.count) == ("tasks", 3)
    assert told.project.done_ratio == pytest.approx(1 / 3)
    assert named(told.areas) == {"North": 1, "South": 0}


def test_an_empty_project_has_no_progress_rather_than_none_done() -> None:
    told = rolled(None)
    assert (told.basis, told.project.done_ratio, told.project.count) == ("", None, 0)


def test_branches_are_rolled_up_two_levels_below_the_root() -> None:
    tree = (
        WbsNode("1", "P", "Clinic", -1),
        WbsNode("2", "S", "Structure", 0),
        WbsNode("3", "1", "Level 1", 1),
        WbsNode("4", "a", "Bay a", 2),
        WbsNode("5", "F", "Fit-out", 0),
    )
    schedule = site()
    placed = replace(schedule.activities, wbs=np.array([3, 2, 4], dtype=np.int64))
    told = rolled(replace(schedule, wbs=tree, activities=placed))
    assert [(line.key, line.level, line.count) for line in told.wbs] == [("S", 1, 2), ("S.1", 2, 2), ("F", 1, 1)]
    assert named(told.wbs)["Structure"] == pytest.approx(9 / 15)


def test_areas_are_rolled_up_and_work_without_an_area_is_left_out_of_them() -> None:
    told = rolled(site(), areas=("North", "", "South"))
    assert named(told.areas) == {"North": 1, "South": 0}


def test_the_fingerprint_changes_with_progress_and_with_nothing_else() -> None:
    schedule = site()
    task = Work(done=True, newer=True, activity="C")
    assert fingerprint(rolled(schedule)) == fingerprint(rolled(schedule))
    assert fingerprint(rolled(schedule)) != fingerprint(rolled(schedule, task))
    assert fingerprint(rolled(None)) != fingerprint(rolled(None, Work(False, True)))
