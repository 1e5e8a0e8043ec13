"""Calibration: how good odds have been, and how sure one can be of that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.forecast import calibration
from gemba.engines.forecast.calibration import Told, wilson


def told(came: float, *, chance: float = 0.5, late: bool = False, middle: float = 100) -> Told:
    """Odds of 90, 100, 120 and 130, or so around another middle."""
    return Told((middle - 10, middle, middle + 20, middle + 30), came, chance, late)


def test_a_project_counts_once_however_often_it_was_looked_at() -> None:
    often, once = [told(125)] * 9 + [told(85)], [told(115)]
    shares = [one.share for one in calibration.coverage([often, once]) or ()]
    assert shares == pytest.approx([0.05, 0.05, 0.55, 1])


def test_pinball_by_hand() -> None:
    assert calibration.pinball(0.8, 120, 125) == pytest.approx(4)
    assert calibration.pinball(0.8, 120, 110) == pytest.approx(2)
    loss = (0.1 * 10 + 0 + 0.2 * 20 + 0.1 * 30) / 4 / 100 * 100
    assert calibration.pinball_percent([[told(100)]]) == pytest.approx(loss)


def test_the_interval_of_a_share_by_the_book() -> None:
    found = wilson(0.8, 10)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == calibration.Interval(0, 0, 1)


def test_chances_are_held_against_what_came_bin_by_bin() -> None:
    often = [told(100, chance=0.05), told(100, chance=0.05), told(100, chance=1.0, late=True)]
    low, high = calibration.reliability([often, [told(100, chance=0.1, late=True)]])
    assert (low.count, low.projects, low.told, low.came.share) == (3, 2, pytest.approx(0.075), 0.5)
    assert (high.low, high.count, high.projects, high.came.share) == (0.8, 1, 1, 1)


def test_how_well_a_chance_tells_late_projects_from_others() -> None:
    assert calibration.separation([0.9, 0.5], [0.5, 0.1]) == pytest.approx(3.5 / 4)
    assert calibration.separation([], [0.5]) is None


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ([], "none"),
        ([110] * 4, "few"),
        ([110] * 8 + [140] * 2, "good"),
        ([110] * 4 + [140], "good"),  # a single one of five is no proof of anything
        ([140] * 8 + [110] * 2, "hopeful"),
        ([110] * 40, "cautious"),
    ],
)
def test_the_verdict_goes_by_the_p80_and_by_how_many_there_were(came: list[float], said: str) -> None:
    assert calibration.verdict([[told(one)] for one in came]) == said


def test_without_finished_projects_there_is_nothing_to_score() -> None:
    assert calibration.coverage([]) is None
    assert calibration.pinball_percent([[]]) is None
    assert calibration.reliability([]) == ()


shares = st.floats(0, 1)
projects = st.lists(
    st.lists(
        st.builds(told, st.floats(1, 300), chance=shares, late=st.booleans(), middle=st.floats(50, 200)),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=6,
)


@given(projects)
def test_coverage_rises_with_the_probability_and_lies_in_its_interval(looks: list[list[Told]]) -> None:
    found = calibration.coverage(looks)
    assert found is not None
    assert [one.share for one in found] == sorted(one.share for one in found)
    assert all(0 <= one.low <= one.share <= one.high <= 1 for one in found)


@given(projects)
def test_every_look_is_in_one_bin(looks: list[list[Told]]) -> None:
    found = calibration.reliability(looks)
    assert sum(one.count for one in found) == sum(len(one) for one in looks)
    assert all(one.low <= one.told <= one.high for one in found)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30), st.sampled_from(calibration.QUANTILES))
def test_no_quantile_has_a_smaller_loss_than_the_true_one(came: list[int], probability: float) -> None:
    def loss(quantile: float) -> float:
        return sum(calibration.pinball(probability, quantile, one) for one in came)

    # The loss of a sample is least at one of its own values, and there it is the empirical quantile.
    best = min(came, key=loss)
    below = sum(one < best for one in came) / len(came)
    upto = sum(one <= best for one in came) / len(came)
    assert below <= probability + 1e-9
    assert upto >= probability - 1e-9


@given(shares, st.integers(1, 1000))
def test_more_cases_make_a_share_surer(share: float, count: int) -> None:
    few, many = wilson(share, count), wilson(share, 4 * count)
    assert many.high - many.low <= few.high - few.low + 1e-12
