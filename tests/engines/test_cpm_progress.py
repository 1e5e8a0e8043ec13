"""Work that has begun or is done: the data date, retained logic and progress override."""

import pytest

from gemba.engines.schedule import Kind, Options, Progress, Schedule
from tests.support.networks import at, dated, net

DATA_DATE = "2026-01-07 08:00"  # a Wednesday
BEGUN = "2026-01-05 08:00"
OVERRIDE = Options(progress=Progress.OVERRIDE)


def test_nothing_starts_before_the_data_date_even_in_the_middle_of_a_morning() -> None:
    dates = dated(net("A:1", data_date="2026-01-05 09:40"))
    assert (dates["A"].early_start, dates["A"].early_finish) == (at("2026-01-05 09:40"), at("2026-01-06 09:40"))


def test_a_project_planned_to_start_after_the_data_date_starts_as_planned() -> None:
    assert dated(net("A:1", data_date=BEGUN, start="2026-01-12 08:00"))["A"].early_start == at("2026-01-12 08:00")


def test_work_in_progress_goes_on_at_the_data_date_with_what_remains() -> None:
    dates = dated(net("A:5", data_date=DATA_DATE, started={"A": BEGUN}, remaining={"A": "3d"}))
    assert (dates["A"].early_start, dates["A"].early_finish) == (at(DATA_DATE), at("2026-01-09 16:00"))


def test_remaining_work_that_grew_is_dated_as_it_is() -> None:
    dates = dated(net("A:2", data_date=DATA_DATE, started={"A": BEGUN}, remaining={"A": "8d"}))
    assert dates["A"].early_finish == at("2026-01-16 16:00")


def test_suspended_work_goes_on_when_it_is_to_resume() -> None:
    schedule = net(
        "A:5",
        data_date=DATA_DATE,
        started={"A": BEGUN},
        remaining={"A": "2d"},
        suspended={"A": ("2026-01-06 08:00", "2026-01-12 08:00")},
    )
    assert dated(schedule)["A"].early_start == at("2026-01-12 08:00")


def test_a_resume_date_in_the_past_holds_nothing() -> None:
    schedule = net(
        "A:5",
        data_date=DATA_DATE,
        started={"A": BEGUN},
        remaining={"A": "2d"},
        suspended={"A": ("2026-01-05 12:00", "2026-01-06 08:00")},
    )
    assert dated(schedule)["A"].early_start == at(DATA_DATE)


def out_of_sequence(options: Options | None = None, link: str = "A>B") -> Schedule:
    """B was begun although A, which precedes it, is still going on."""
    return net(
        "A:5 B:4 C:2",
        link,
        "B>C",
        data_date=DATA_DATE,
        started={"A": BEGUN, "B": BEGUN},
        remaining={"A": "2d", "B": "2d"},
        options=options,
    )


def test_retained_logic_lets_the_rest_of_out_of_sequence_work_wait_for_its_predecessor() -> None:
    dates = dated(out_of_sequence())
    assert dates["A"].early_finish == at("2026-01-08 16:00")
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-09 08:00"), at("2026-01-12 16:00"))


def test_progress_override_lets_the_rest_of_out_of_sequence_work_go_on() -> None:
    dates = dated(out_of_sequence(OVERRIDE))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at(DATA_DATE), at("2026-01-08 16:00"))


def test_progress_override_still_lets_work_not_begun_wait() -> None:
    assert dated(out_of_sequence(OVERRIDE))["C"].early_start == at("2026-01-09 08:00")


@pytest.mark.parametrize("link", ["A>B", "A>B SS"])
def test_under_progress_override_a_start_already_made_holds_nobody_back_in_time(link: str) -> None:
    dates = dated(out_of_sequence(OVERRIDE, link))
    assert dates.finish == at("2026-01-12 16:00")
    assert dates["A"].late_finish == at("2026-01-12 16:00")


def test_under_progress_override_a_finish_still_to_come_caps_its_predecessor() -> None:
    dates = dated(out_of_sequence(OVERRIDE, "A>B FF"))
    assert dates["B"].late_finish == at("2026-01-08 16:00")
    assert dates["A"].late_finish == at("2026-01-08 16:00")


def test_under_retained_logic_the_predecessor_of_out_of_sequence_work_is_capped_by_it() -> None:
    dates = dated(out_of_sequence())
    assert dates["A"].late_finish == at("2026-01-08 16:00")


def test_finished_work_stands_at_the_data_date() -> None:
    dates = dated(net("A:2 B:3", "A>B", data_date=DATA_DATE, done={"A": (BEGUN, "2026-01-06 16:00")}))
    assert dates["A"].early_start == dates["A"].early_finish == at(DATA_DATE)
    assert dates["A"].late_start == dates["A"].late_finish
    assert not dates["A"].has_float
    assert dates["B"].early_start == at(DATA_DATE)


def finished_out_of_sequence(options: Options | None = None) -> Schedule:
    """B is done although A, which precedes it, is still going on."""
    return net(
        "A:5 B:1 C:2",
        "A>B>C",
        data_date=DATA_DATE,
        started={"A": BEGUN},
        remaining={"A": "2d"},
        done={"B": (BEGUN, "2026-01-05 16:00")},
        must_finish="2026-01-14 16:00",
        options=options,
    )


def test_retained_logic_passes_through_finished_work_to_what_follows() -> None:
    dates = dated(finished_out_of_sequence())
    assert dates["B"].early_start == dates["B"].early_finish == at("2026-01-08 16:00")
    assert dates["C"].early_start == at("2026-01-09 08:00")


def test_finished_work_passes_late_dates_on_to_what_precedes_it() -> None:
    dates = dated(finished_out_of_sequence())
    assert dates["C"].late_start == at("2026-01-13 08:00")
    assert dates["B"].late_start == dates["B"].late_finish
    assert dates["A"].late_finish == at("2026-01-12 16:00")
    assert dates["A"].total_float == 2 * 480


def test_under_progress_override_finished_work_passes_nothing_forward() -> None:
    assert dated(finished_out_of_sequence(OVERRIDE))["C"].early_start == at(DATA_DATE)


def test_a_lag_after_finished_work_has_been_running_since_then() -> None:
    schedule = net(
        "pour:2 strip:1", "pour>strip FS+3", data_date="2026-01-08 08:00", done={"pour": (BEGUN, "2026-01-06 16:00")}
    )
    assert dated(schedule)["strip"].early_start == at(
        "2026-01-12 08:00"
    )  # Wednesday is spent; Thursday and Friday left


def test_a_lag_after_finished_work_that_has_run_out_holds_nothing() -> None:
    schedule = net(
        "pour:2 strip:1", "pour>strip FS+3", data_date="2026-01-14 08:00", done={"pour": (BEGUN, "2026-01-06 16:00")}
    )
    assert dated(schedule)["strip"].early_start == at("2026-01-14 08:00")


def test_a_lag_from_the_start_of_work_in_progress_has_been_running_since_then() -> None:
    schedule = net("A:6 B:1", "A>B SS+3", data_date=DATA_DATE, started={"A": BEGUN}, remaining={"A": "4d"})
    assert dated(schedule)["B"].early_start == at("2026-01-08 08:00")  # two of three days are spent


def test_a_lag_after_work_in_progress_begins_when_it_finishes() -> None:
    schedule = net("A:6 B:1", "A>B FS+1", data_date=DATA_DATE, started={"A": BEGUN}, remaining={"A": "2d"})
    assert dated(schedule)["B"].early_start == at("2026-01-12 08:00")


def test_a_milestone_that_was_reached_holds_nothing_any_more() -> None:
    schedule = net("M:start A:1", "M>A", data_date=DATA_DATE, done={"M": (BEGUN, BEGUN)})
    assert schedule.activities.kind[0] == Kind.START_MILESTONE
    assert dated(schedule)["A"].early_start == at(DATA_DATE)


def test_a_project_that_is_done_finishes_at_its_data_date() -> None:
    schedule = net("A:2", data_date=DATA_DATE, done={"A": (BEGUN, "2026-01-06 16:00")})
    assert dated(schedule).finish == at(DATA_DATE)
