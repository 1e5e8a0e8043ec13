"""The last ten per cent: what reports were worth, and what that says about work that is nearly done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.tail import NOTHING, Finished, Running, correct, is_rising, learn, near_end

DAY = 480


def dragged(kind: str = "facade", n: int = 1, said: float = 0.9, share: float = 0.5) -> list[Finished]:
    """Activities of twenty days that reported a ratio when only a share of their time had passed."""
    return [Finished(kind, 20 * DAY, ((round(20 * DAY * share), said),)) for _ in range(n)]


def running(kind: str = "facade", elapsed: int = 18 * DAY, said: float = 0.9, left: int = 2 * DAY) -> Running:
    return Running(kind, elapsed, said, left)


def test_without_any_history_a_report_stands_as_it_is() -> None:
    told = correct(learn([]), running())
    assert (told.remaining_minutes, told.sure_ratio, told.alike, told.others) == (2 * DAY, 0.0, 0, 0)


def test_what_was_half_done_at_ninety_per_cent_teaches_that_as_much_again_is_left() -> None:
    learned = learn(dragged(n=5000))
    assert learned.of_kind["facade"].share(0.9) == pytest.approx(0.5)
    assert correct(learned, running()).remaining_minutes == pytest.approx(18 * DAY, rel=0.001)


def test_five_activities_of_a_type_count_half_and_those_of_all_types_count_before_them() -> None:
    learned = learn(dragged(n=5))
    common = 2 * DAY + 0.5 * 16 * DAY  # drawn half the way to 18 days by all...
    assert correct(learned, running()).remaining_minutes == round(common + 0.5 * (18 * DAY - common))  # ...then its own
    stranger = correct(learned, running(kind="paint"))
    assert (stranger.remaining_minutes, stranger.alike, stranger.others) == (round(common), 0, 5)
    assert stranger.sure_ratio == pytest.approx(0.5)


def test_work_that_went_as_it_said_changes_nothing() -> None:
    honest = [Finished("facade", 20 * DAY, tuple((at * DAY, at / 20) for at in range(1, 20)))] * 30
    assert correct(learn(honest), running(left=2 * DAY)).remaining_minutes == 2 * DAY


def test_a_longer_report_of_the_site_is_kept() -> None:
    assert correct(learn(dragged(n=50)), running(left=90 * DAY)).remaining_minutes == 90 * DAY


def test_an_activity_that_reports_often_counts_once() -> None:
    often = Finished("facade", 20 * DAY, tuple((10 * DAY + at, 0.9) for at in range(100)))
    once = dragged(share=1.0)
    assert learn([often, *once]).of_all.share(0.9) == pytest.approx(0.75, abs=0.005)


def test_reports_of_nothing_and_activities_without_time_teach_nothing() -> None:
    silent = [Finished("a", 20 * DAY, ((10 * DAY, 0.0),)), Finished("a", 0, ((0, 0.9),)), Finished("a", DAY, ())]
    assert learn(silent).of_all == NOTHING
    assert learn(silent).of_kind == {}


def test_between_what_was_seen_and_done_the_curve_is_straight() -> None:
    curve = learn(dragged(n=3, said=0.5, share=0.4)).of_all
    assert [curve.share(ratio) for ratio in (0.25, 0.5, 0.75, 1.0)] == pytest.approx([0.2, 0.4, 0.7, 1.0])


def test_experience_never_says_that_more_is_left_than_has_passed() -> None:
    learned = learn(dragged(n=10_000, said=0.9, share=0.01))
    assert correct(learned, running(elapsed=DAY, left=0)).remaining_minutes == pytest.approx(DAY, rel=0.01)


def test_status_dates_near_the_end_are_counted_from_the_latest_back() -> None:
    assert near_end([]) == 0
    assert near_end([0.9, 0.5, 0.8, 0.95]) == 2
    assert near_end([0.9, 0.9, 0.7]) == 0
    assert near_end([0.85, 0.9]) == 2


ratios = st.floats(0, 1)
history = st.lists(
    st.builds(
        Finished,
        st.sampled_from(["facade", "paint", ""]),
        st.integers(0, 100 * DAY),
        st.lists(st.tuples(st.integers(-DAY, 110 * DAY), ratios), max_size=5).map(tuple),
    ),
    max_size=12,
)
at_work = st.builds(
    Running, st.sampled_from(["facade", "other"]), st.integers(-DAY, 200 * DAY), ratios, st.integers(0, 200 * DAY)
)


@given(history)
def test_every_learned_curve_rises_from_nothing_within_its_bounds(finished: list[Finished]) -> None:
    learned = learn(finished)
    for curve in (learned.of_all, *learned.of_kind.values()):
        assert is_rising(curve)
        assert curve.ratios[0] == curve.shares[0] == 0
        assert curve.shares[-1] <= 1
        assert curve.activities > 0 or curve == NOTHING


@given(history, at_work)
def test_nothing_is_ever_less_than_the_site_says(finished: list[Finished], one: Running) -> None:
    told = correct(learn(finished), one)
    assert told.remaining_minutes >= one.remaining_minutes >= 0
    assert 0 <= told.sure_ratio < 1


@given(history, at_work, ratios)
def test_more_progress_never_leaves_more_to_do(finished: list[Finished], one: Running, more: float) -> None:
    learned = learn(finished)
    further = replace(one, progress_ratio=max(one.progress_ratio, more))
    assert correct(learned, further).remaining_minutes <= correct(learned, one).remaining_minutes


@given(history, at_work, st.integers(0, 50 * DAY))
def test_the_longer_it_has_taken_the_more_is_left(finished: list[Finished], one: Running, more: int) -> None:
    learned = learn(finished)
    later = replace(one, elapsed_minutes=one.elapsed_minutes + more)
    assert correct(learned, later).remaining_minutes >= correct(learned, one).remaining_minutes
