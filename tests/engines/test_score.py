"""The health score: what each part says, and what becomes of a part that lacks its input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines import score
from gemba.engines.score import NAMES, Part, ScoreSettings, Source


def part(key: str, value: float | None) -> Part:
    if value is None:
        return score.missing(key, "nobody said")
    return Part(key, NAMES[key], getattr(ScoreSettings(), f"weight_{key}"), value, "", "")


def test_a_finish_in_time_keeps_all_of_its_points_and_an_early_one_has_no_more() -> None:
    assert score.time(0, 200, "the baseline").value == 1
    assert score.time(-12, 200, "the baseline").value == 1


def test_lateness_costs_by_the_length_of_the_project_and_ten_days_at_least() -> None:
    assert score.time(5, 100, "the baseline").value == pytest.approx(0.5)  # 5% of 100 is 5 days: less than ten
    assert score.time(5, 1000, "the baseline").value == pytest.approx(0.9)  # 5% of 1000 is 50 days
    assert score.time(80, 1000, "the baseline").value == 0


def test_lateness_is_told_in_working_days_against_what_was_promised() -> None:
    assert score.time(1, 400, "the baseline").sentence == "The finish is forecast 1 working day later than the baseline"
    assert score.time(-2.5, 400, "the baseline").sentence.endswith("2.5 working days earlier than the baseline")
    assert score.time(0, 400, "the last update").sentence.endswith("on the day of the last update")
    assert score.time(6, 400, "the baseline").formula == "1 − 6 working days late ÷ 20 that are too many"


def test_progress_is_what_is_done_against_what_was_wanted() -> None:
    half = score.progress(0.2, 0.4)
    assert half.value == pytest.approx(0.5)
    assert half.formula == "20% done ÷ 40% wanted by the data date, at most 1"
    assert score.progress(0.5, 0.4).value == 1


def test_where_nothing_was_wanted_yet_progress_is_not_assessable_rather_than_perfect() -> None:
    nothing = score.progress(0, 0)
    assert (nothing.value, nothing.reason) == (None, "The plan wanted nothing done yet")


def test_quality_is_the_share_of_checks_that_hold() -> None:
    assert score.quality(9, 12).value == pytest.approx(0.75)
    assert score.quality(0, 12).value == 0
    assert score.quality(0, 0).value is None


def test_open_waste_of_a_tenth_of_the_budget_leaves_nothing() -> None:
    assert score.waste(0, 1_000_000, "EUR").value == 1
    assert score.waste(50_000, 1_000_000, "EUR").value == pytest.approx(0.5)
    assert score.waste(200_000, 1_000_000, "EUR").value == 0
    assert score.waste(50_000, 0, "EUR").value is None


def test_open_waste_is_told_by_the_week() -> None:
    weekly = score.waste(50_000, 1_000_000, "EUR", weeks=50)
    assert weekly.formula == "1 − (1,000 EUR a week of open waste ÷ 20,000 EUR a week) ÷ 10%"
    assert weekly.sentence == "Open waste is worth 1,000 EUR a week, 5% of the work"
    assert score.waste(0, 10, "hours").sentence == "No waste is open"


def test_overdue_and_blocked_tasks_count_against_the_open_ones() -> None:
    some = score.tasks(10, 2, 1)
    assert some.value == pytest.approx(0.7)
    assert some.sentence == "2 of 10 open tasks are overdue and 1 blocked"
    assert score.tasks(1, 1, 0).sentence == "1 of 1 open task is overdue and 0 blocked"
    assert score.tasks(0, 0, 0).reason == "No task is open"


@pytest.mark.parametrize(
    ("data_date", "update", "value"),
    [(0, 0, 1), (7, 1, 1), (21, 0, 0.5), (3, 7.5, 0.5), (35, 0, 0), (60, 60, 0), (None, 1, 1), (7, None, 1)],
)
def test_a_picture_is_as_fresh_as_its_stalest_half(data_date: float | None, update: float | None, value: float) -> None:
    assert score.freshness(data_date, update).value == pytest.approx(value)


def test_without_any_report_freshness_is_not_assessable() -> None:
    assert score.freshness(None, None).reason == "Nobody has reported anything yet"


def test_a_missing_part_leaves_the_denominator() -> None:
    told = score.score([part("time", 0.5), part("progress", 1), part("tasks", 1), part("waste", None)])
    assert told.value == 75  # (30 × 0.5 + 20 + 10) ÷ 60; as a zero it would have made 60
    assert told.formula == "100 × (30 × 0.50 + 20 × 1.00 + 10 × 1.00) ÷ 60"
    assert told.assessed_ratio == pytest.approx(0.8)
    assert not told.small_sample


def test_without_any_part_there_is_no_score_rather_than_zero() -> None:
    told = score.score([part(key, None) for key in NAMES])
    assert (told.value, told.band, told.assessed_ratio, told.small_sample) == (None, "unknown", 0, True)


def test_fewer_than_three_parts_are_a_small_sample() -> None:
    assert score.score([part("time", 1), part("tasks", 1), part("waste", None)]).small_sample


def test_the_bands_begin_where_the_settings_say() -> None:
    assert [score.band(value) for value in (None, 0, 59, 60, 79, 80, 100)] == [
        *("unknown", "act", "act", "watch", "watch", "good", "good")
    ]
    assert score.band(85, ScoreSettings(good=90)) == "watch"


def test_the_default_weights_add_up_to_one() -> None:
    assert sum(part(key, 1).weight for key in NAMES) == pytest.approx(1)


def test_a_part_counts_the_rows_it_came_from() -> None:
    rows = [Source("tasks", "1", "Set formwork", "overdue since 1 May"), Source("tasks", "2", "Pour", "blocked")]
    told = score.tasks(10, 1, 1, rows)
    assert (told.rows, told.sources[0].name) == (2, "Set formwork")


values = st.one_of(st.none(), st.floats(0, 1))


@given(st.lists(values, min_size=6, max_size=6))
def test_the_score_lies_between_its_worst_and_its_best_part(drawn: list[float | None]) -> None:
    told = score.score([part(key, value) for key, value in zip(NAMES, drawn, strict=True)])
    known = [value for value in drawn if value is not None]
    if not known:
        assert told.value is None
    else:
        assert told.value is not None
        assert round(100 * min(known)) - 1 <= told.value <= round(100 * max(known)) + 1


number = st.floats(-1e6, 1e6)


@given(number, number, st.floats(0, 1e6), st.floats(0, 1e6))
def test_no_input_takes_a_part_out_of_its_range(a: float, b: float, c: float, d: float) -> None:
    made = [score.time(a, b, "x"), score.progress(c, d), score.waste(c, d, "h"), score.freshness(c, d)]
    assert all(one.value is None or 0 <= one.value <= 1 for one in made)
