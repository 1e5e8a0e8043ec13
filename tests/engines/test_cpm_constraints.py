"""Dates that people put on activities: constraints, expected finishes, must-finish-by, other projects."""

import pytest

from gemba.engines.schedule import Options
from tests.support.networks import at, dated, net

DATA_DATE = "2026-01-05 08:00"  # a Monday
LATE_ENOUGH = "2026-01-30 16:00"


def test_start_no_earlier_than_holds_work_back() -> None:
    dates = dated(net("A:2", constraints={"A": "start>=2026-01-12 08:00"}))
    assert (dates["A"].early_start, dates["A"].early_finish) == (at("2026-01-12 08:00"), at("2026-01-13 16:00"))


def test_start_no_earlier_than_a_holiday_starts_after_it() -> None:
    dates = dated(net("A:2", constraints={"A": "start>=2026-05-01 08:00"}, holidays="2026-05-01"))
    assert dates["A"].early_start == at("2026-05-04 08:00")


def test_start_no_earlier_than_does_not_advance_work_whose_logic_is_later() -> None:
    dates = dated(net("A:5 B:1", "A>B", constraints={"B": "start>=2026-01-06 08:00"}))
    assert dates["B"].early_start == at("2026-01-12 08:00")


def test_start_no_later_than_caps_the_late_start_only() -> None:
    dates = dated(net("A:5 B:2", "A>B", constraints={"B": "start<=2026-01-07 08:00"}))
    assert dates["B"].early_start == at("2026-01-12 08:00")
    assert dates["B"].late_start == at("2026-01-07 08:00")
    assert dates["B"].total_float == dates["A"].total_float == -3 * 480


def test_start_on_is_no_earlier_and_no_later() -> None:
    dates = dated(net("A:2 B:3", "A>B", constraints={"B": "start=2026-01-12 08:00"}, must_finish=LATE_ENOUGH))
    assert dates["B"].early_start == dates["B"].late_start == at("2026-01-12 08:00")
    assert dates["B"].total_float == 0
    assert dates["A"].total_float == 3 * 480


def test_start_on_a_date_that_logic_misses_gives_negative_float_and_not_an_earlier_start() -> None:
    dates = dated(net("A:2 B:3", "A>B", constraints={"B": "start=2026-01-05 08:00"}))
    assert dates["B"].early_start == at("2026-01-07 08:00")
    assert dates["B"].total_float == -2 * 480


def test_finish_no_earlier_than_holds_the_finish_and_the_start_follows() -> None:
    dates = dated(net("A:2", constraints={"A": "finish>=2026-01-12 16:00"}))
    assert (dates["A"].early_start, dates["A"].early_finish) == (at("2026-01-09 08:00"), at("2026-01-12 16:00"))


def test_finish_no_later_than_caps_the_late_finish_only() -> None:
    dates = dated(net("A:5", constraints={"A": "finish<=2026-01-07 16:00"}))
    assert dates["A"].early_finish == at("2026-01-09 16:00")
    assert dates["A"].late_finish == at("2026-01-07 16:00")
    assert dates["A"].total_float == -2 * 480


def test_finish_on_is_no_earlier_and_no_later() -> None:
    dates = dated(net("A:2", constraints={"A": "finish=2026-01-14 16:00"}, must_finish=LATE_ENOUGH))
    assert dates["A"].early_finish == dates["A"].late_finish == at("2026-01-14 16:00")


def test_a_mandatory_start_overrides_the_logic() -> None:
    dates = dated(net("A:5 B:2", "A>B", constraints={"B": "start!2026-01-07 08:00"}, must_finish=LATE_ENOUGH))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-07 08:00"), at("2026-01-08 16:00"))
    assert dates["B"].late_start == at("2026-01-07 08:00")
    assert dates["A"].total_float == -3 * 480


def test_a_mandatory_finish_overrides_the_logic() -> None:
    dates = dated(net("A:5 B:2", "A>B", constraints={"B": "finish!2026-01-08 16:00"}, must_finish=LATE_ENOUGH))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-07 08:00"), at("2026-01-08 16:00"))
    assert dates["B"].late_finish == at("2026-01-08 16:00")
    assert dates["A"].late_finish == at("2026-01-06 16:00")


def test_a_mandatory_finish_before_the_data_date_counts_as_the_data_date() -> None:
    dates = dated(net("A:2", constraints={"A": "finish!2026-01-02 16:00"}))
    assert dates["A"].early_finish == at(DATA_DATE)


def test_what_follows_a_mandatory_date_is_dated_from_it() -> None:
    dates = dated(net("A:5 B:2 C:1", "A>B>C", constraints={"B": "start!2026-01-07 08:00"}))
    assert dates["C"].early_start == at("2026-01-09 08:00")


def test_a_second_constraint_counts_as_the_first_does() -> None:
    dates = dated(net("A:2", constraints={"A": "start>=2026-01-12 08:00, finish<=2026-01-12 16:00"}))
    assert dates["A"].early_start == at("2026-01-12 08:00")
    assert dates["A"].total_float == -480


@pytest.mark.parametrize("constraint", ["start>=2026-02-02 08:00", "start=2026-02-02 08:00", "start!2026-02-02 08:00"])
def test_a_constraint_on_the_start_is_ignored_once_work_has_started(constraint: str) -> None:
    schedule = net("A:3", data_date="2026-01-06 08:00", started={"A": DATA_DATE}, constraints={"A": constraint})
    assert dated(schedule)["A"].early_start == at("2026-01-06 08:00")


def test_a_cap_on_the_start_is_ignored_once_work_has_started() -> None:
    schedule = net(
        "A:3",
        data_date="2026-01-06 08:00",
        started={"A": DATA_DATE},
        remaining={"A": "2d"},
        constraints={"A": "start<=2026-01-02 08:00"},
    )
    assert dated(schedule)["A"].total_float == 0


def test_a_constraint_on_the_finish_still_counts_once_work_has_started() -> None:
    schedule = net(
        "A:3",
        data_date="2026-01-06 08:00",
        started={"A": DATA_DATE},
        remaining={"A": "2d"},
        constraints={"A": "finish<=2026-01-06 16:00"},
    )
    assert dated(schedule)["A"].total_float == -480


def test_as_late_as_possible_uses_up_the_free_float() -> None:
    dates = dated(net("A:2 B:5 C:1", "A>C", "B>C", constraints={"A": "late"}))
    assert (dates["A"].early_start, dates["A"].early_finish) == (at("2026-01-08 08:00"), at("2026-01-09 16:00"))
    assert dates["A"].free_float == 0
    assert dates["C"].early_start == at("2026-01-12 08:00")


def test_as_late_as_possible_moves_nothing_that_follows() -> None:
    dates = dated(net("A:2 B:5 C:1 D:1", "A>C", "B>D", "C>D", constraints={"A": "late"}))
    assert dates["C"].early_start == at("2026-01-07 08:00")


def test_as_late_as_possible_at_an_open_end_goes_to_the_early_finish_and_not_to_the_must_finish_date() -> None:
    dates = dated(net("A:2 B:5", constraints={"A": "late"}, must_finish=LATE_ENOUGH))
    assert dates["A"].early_finish == at("2026-01-09 16:00")


def test_an_expected_finish_sets_the_finish_and_so_the_remaining_work() -> None:
    schedule = net("A:3 B:1", "A>B", expected={"A": "2026-01-14 16:00"}, options=Options(use_expected_finish=True))
    dates = dated(schedule)
    assert (dates["A"].early_start, dates["A"].early_finish) == (at(DATA_DATE), at("2026-01-14 16:00"))
    assert dates["B"].early_start == at("2026-01-15 08:00")
    assert dates["A"].total_float == 0


def test_an_expected_finish_may_shorten_work() -> None:
    schedule = net("A:5", expected={"A": "2026-01-06 16:00"}, options=Options(use_expected_finish=True))
    assert dated(schedule)["A"].early_finish == at("2026-01-06 16:00")


def test_an_expected_finish_is_ignored_unless_the_project_uses_them() -> None:
    assert dated(net("A:3", expected={"A": "2026-01-14 16:00"}))["A"].early_finish == at("2026-01-07 16:00")


def test_an_expected_finish_is_ignored_where_a_predecessor_holds_the_finish() -> None:
    schedule = net("P:2 A:3", "P>A FF", expected={"A": "2026-01-14 16:00"}, options=Options(use_expected_finish=True))
    assert dated(schedule)["A"].early_finish == at("2026-01-07 16:00")


def test_must_finish_by_starts_the_backward_pass_and_gives_negative_float() -> None:
    dates = dated(net("A:5", must_finish="2026-01-08 16:00"))
    assert dates.finish == dates["A"].early_finish == at("2026-01-09 16:00")
    assert dates["A"].late_finish == at("2026-01-08 16:00")
    assert dates["A"].total_float == -480


def test_a_must_finish_date_beyond_the_finish_gives_everyone_float() -> None:
    dates = dated(net("A:5 B:2", "A>B", must_finish="2026-01-15 16:00"))
    assert dates["A"].total_float == dates["B"].total_float == 2 * 480


def test_must_finish_by_caps_the_late_finish_of_constrained_work_too() -> None:
    dates = dated(net("A:2", constraints={"A": "finish<=2026-01-30 16:00"}, must_finish="2026-01-08 16:00"))
    assert dates["A"].late_finish == at("2026-01-08 16:00")


def test_an_external_early_start_holds_work_back() -> None:
    assert dated(net("A:2", external={"A": ("2026-01-12 08:00", None)}))["A"].early_start == at("2026-01-12 08:00")


def test_an_external_late_finish_caps_the_late_finish() -> None:
    dates = dated(net("A:2 B:10", external={"A": (None, "2026-01-08 16:00")}))
    assert dates["A"].late_finish == at("2026-01-08 16:00")


def test_a_predecessor_in_another_project_holds_by_its_dates() -> None:
    inbound = ("2026-01-05 08:00..2026-01-09 16:00>A FS+1",)
    assert dated(net("A:2", outside=inbound))["A"].early_start == at("2026-01-13 08:00")
    to_start = ("2026-01-07 08:00..2026-01-09 16:00>A SS",)
    assert dated(net("A:2", outside=to_start))["A"].early_start == at("2026-01-07 08:00")


def test_a_successor_in_another_project_caps_by_its_dates() -> None:
    outbound = ("A>2026-01-08 08:00..2026-01-09 16:00",)
    assert dated(net("A:2 B:10", outside=outbound))["A"].late_finish == at("2026-01-07 16:00")


def test_other_projects_can_be_left_out() -> None:
    inbound = ("2026-01-05 08:00..2026-01-09 16:00>A",)
    schedule = net("A:2", outside=inbound, options=Options(ignore_other_projects=True))
    assert dated(schedule)["A"].early_start == at(DATA_DATE)
