"""Floats, drivers, the longest path, and work that takes its dates from other work."""

import pytest

from gemba.engines.schedule import FloatKind, Kind, Options, Schedule
from tests.support.networks import at, dated, net

DIAMOND = ("A:2 B:5 C:1", "A>C", "B>C")


def test_total_float_is_the_working_time_that_may_pass_before_the_finish_moves() -> None:
    dates = dated(net(*DIAMOND))
    assert {code: dates[code].total_float for code in dates} == {"A": 3 * 480, "B": 0, "C": 0}


def test_free_float_is_the_working_time_that_may_pass_before_a_successor_moves() -> None:
    dates = dated(net("A:2 B:1 C:5 D:1", "A>B>D", "C>D"))
    assert dates["A"].free_float == 0
    assert dates["B"].free_float == 2 * 480
    assert dates["A"].total_float == dates["B"].total_float == 2 * 480


def test_there_is_not_a_minute_of_free_float_in_a_tight_chain() -> None:
    dates = dated(net("A:2 B:3 M:finish C:1", "A>B>M>C"))
    assert [dates[code].free_float for code in dates] == [0, 0, 0, 0]


def test_free_float_at_an_open_end_reaches_to_the_finish_of_the_project() -> None:
    assert dated(net("A:2 B:5"))["A"].free_float == 3 * 480


def test_free_float_of_a_start_to_start_relation_is_measured_between_the_starts() -> None:
    dates = dated(net("A:2 B:3 C:5", "A>C SS+1", "B>C", "A>C FF"))
    assert dates["C"].early_start == at("2026-01-08 08:00")
    assert dates["A"].free_float == 2 * 480


def test_float_is_measured_in_the_activitys_own_calendar() -> None:
    dates = dated(net("A:2 B:5", calendars={"A": "24h"}))
    assert dates["A"].early_finish == at("2026-01-07 08:00")
    assert dates["A"].total_float == 56 * 60


def paced_by_a_crew(kind: FloatKind, *, begun: bool = False) -> Schedule:
    """Its crew works weekends too, so that the days from early to late start and from finish to finish differ."""
    return net(
        "R:3 B:11",
        kinds={"R": Kind.RESOURCE_DEPENDENT},
        resources={"crew": "labor on seven-day"},
        work={"R": "crew 24 at 1"},
        options=Options(float_kind=kind),
        started={"R": "2026-01-05 08:00"} if begun else None,
    )


def test_total_float_is_measured_from_the_ends_that_the_project_names() -> None:
    by_kind = {kind: dated(paced_by_a_crew(kind))["R"] for kind in FloatKind}
    schedule = paced_by_a_crew(FloatKind.FINISH)
    dates, calendar = by_kind[FloatKind.FINISH], schedule.calendar_of(0)
    start = calendar.between(dates.early_start, dates.late_start)
    finish = calendar.between(dates.early_finish, dates.late_finish)
    assert start != finish
    assert by_kind[FloatKind.START].total_float == start
    assert by_kind[FloatKind.FINISH].total_float == finish
    assert by_kind[FloatKind.SMALLER].total_float == min(start, finish)


@pytest.mark.parametrize("kind", FloatKind)
def test_work_in_progress_has_finish_float_whatever_the_project_names(kind: FloatKind) -> None:
    schedule = paced_by_a_crew(kind, begun=True)
    dates = dated(schedule)["R"]
    assert dates.total_float == schedule.calendar_of(0).between(dates.early_finish, dates.late_finish)


def test_critical_is_what_has_no_float() -> None:
    assert dated(net(*DIAMOND)).critical == ["B", "C"]


def test_critical_is_what_has_no_more_float_than_the_project_allows() -> None:
    assert dated(net(*DIAMOND, options=Options(critical_float_minutes=3 * 480))).critical == ["A", "B", "C"]
    assert dated(net(*DIAMOND, options=Options(critical_float_minutes=3 * 480 - 1))).critical == ["B", "C"]


def test_critical_is_the_longest_path_where_the_project_says_so() -> None:
    options = Options(critical_is_longest_path=True)
    dates = dated(net(*DIAMOND, options=options, must_finish="2026-01-30 16:00"))
    assert dates["B"].total_float > 0
    assert dates.critical == dates.longest_path == ["B", "C"]


def test_a_relation_drives_when_it_decides_the_start_of_its_successor() -> None:
    assert dated(net(*DIAMOND)).driving == ["B>C FS"]


def test_two_relations_that_decide_together_both_drive() -> None:
    dates = dated(net("A:5 B:5 C:1", "A>C", "B>C"))
    assert dates.driving == ["A>C FS", "B>C FS"]
    assert dates.longest_path == ["A", "B", "C"]


def test_no_relation_drives_work_that_a_constraint_holds() -> None:
    dates = dated(net("A:2 B:3", "A>B", constraints={"B": "start>=2026-01-12 08:00"}))
    assert dates.driving == []
    assert dates.longest_path == ["B"]


def test_of_two_relations_between_a_pair_only_the_deciding_one_drives() -> None:
    assert dated(net("A:10 B:2", "A>B SS+1", "A>B FF+1")).driving == ["A>B FF"]


def test_a_relation_over_a_weekend_drives() -> None:
    assert dated(net("A:5 B:1", "A>B")).driving == ["A>B FS"]


def test_the_longest_path_runs_through_milestones() -> None:
    assert dated(net("S:start A:2 B:5 M:finish C:1", "S>A>C", "S>B>M>C")).longest_path == ["S", "B", "M", "C"]


def test_the_longest_path_runs_through_work_with_float_when_the_finish_is_later_than_it_must_be() -> None:
    dates = dated(net("A:2 B:2", "A>B", must_finish="2026-01-30 16:00"))
    assert dates["A"].total_float > 0
    assert dates.longest_path == ["A", "B"]


def test_a_day_added_on_the_longest_path_moves_the_finish_by_a_day() -> None:
    assert dated(net("A:2 B:6 C:1", "A>C", "B>C")).finish - dated(net(*DIAMOND)).finish == 24 * 60


def test_resource_dependent_work_ends_with_its_slowest_crew() -> None:
    schedule = net(
        "R:5",
        kinds={"R": Kind.RESOURCE_DEPENDENT},
        resources={"crew": "labor on seven-day", "crane": "equipment", "concrete": "material"},
        work={"R": "crew 112 at 2, crane 8 at 1, concrete 900 at 1"},
    )
    dates = dated(schedule)
    assert dates["R"].early_start == at("2026-01-05 08:00")
    assert dates["R"].early_finish == at("2026-01-11 16:00")  # seven days without a weekend; concrete sets no pace


def test_resource_dependent_work_starts_by_its_own_calendar() -> None:
    schedule = net(
        "P:5 R:1",
        "P>R",
        kinds={"R": Kind.RESOURCE_DEPENDENT},
        resources={"crew": "labor on seven-day"},
        work={"R": "crew 8 at 1"},
    )
    assert dated(schedule)["R"].early_start == at("2026-01-12 08:00")


def test_resource_dependent_work_without_a_crew_is_dated_by_its_duration() -> None:
    assert dated(net("R:2", kinds={"R": Kind.RESOURCE_DEPENDENT}))["R"].early_finish == at("2026-01-06 16:00")


def test_a_crew_does_not_pace_work_that_does_not_depend_on_resources() -> None:
    schedule = net("A:2", resources={"crew": "labor"}, work={"A": "crew 80 at 1"})
    assert dated(schedule)["A"].early_finish == at("2026-01-06 16:00")


def test_a_level_of_effort_lasts_from_what_starts_it_to_what_ends_it() -> None:
    dates = dated(net("A:3 B:4 crane:loe", "A>B", "A>crane SS", "B>crane FF"))
    assert (dates["crane"].early_start, dates["crane"].early_finish) == (at("2026-01-05 08:00"), at("2026-01-13 16:00"))


def test_a_level_of_effort_never_drives() -> None:
    dates = dated(net("A:3 B:2 crane:loe", "A>crane SS", "A>crane FF", "crane>B"))
    assert dates["B"].early_start == at("2026-01-05 08:00")
    assert dates.driving == []
    assert "crane" not in dates.longest_path


def test_a_wbs_summary_spans_the_work_below_it() -> None:
    schedule = net("A:2 B:3 C:9 S:summary", "A>B", wbs={"A": "Shell", "B": "Shell", "C": "Fit-out", "S": "Shell"})
    dates = dated(schedule)
    assert (dates["S"].early_start, dates["S"].early_finish) == (at("2026-01-05 08:00"), at("2026-01-09 16:00"))
