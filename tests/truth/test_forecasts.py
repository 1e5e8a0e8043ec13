"""Our forecasts beside what came true, on projects tracked to completion."""

from pathlib import Path

import pytest

from benchmarks.forecasting.__main__ import main
from benchmarks.forecasting.scores import Scores
from benchmarks.forecasting.simulated import compared
from benchmarks.forecasting.tracked import Tracked
from gemba.engines.forecast import COST

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scores(shared_data: Path) -> Scores:
    return Scores([Tracked.read(file) for file in sorted((shared_data / "tracked-projects").glob("*.json"))])


def test_the_default_forecast_of_the_duration_is_the_nearest_and_near_enough(scores: Scores) -> None:
    assert scores.duration() <= 9.0
    others = ("as_planned", "earned_schedule", "critical_path", "earned_duration", "earned_schedule_at_pace")
    assert all(scores.duration() < scores.duration(name) for name in others)


def test_the_odds_learned_from_other_projects_hold(scores: Scores) -> None:
    assert 75 <= scores.coverage() <= 88
    assert scores.pinball() <= 3.7
    assert (scores.auc() or 0) >= 0.80
    assert (scores.auc_of_odds() or 0) >= 0.80


def test_the_cost_of_the_rest_is_told_best_by_the_default(scores: Scores) -> None:
    assert scores.cost() <= 9.0  # these projects are the harder half: see docs/reference/forecasting.md
    assert all(scores.cost() <= scores.cost(name) for name in COST)


def test_our_simulation_comes_to_what_was_recorded_with_the_projects(scores: Scores) -> None:
    found = compared(scores.projects)
    assert found is not None
    count, near, gap = found
    assert count == len(scores.projects)
    assert near >= 85
    assert gap <= 0.023


def test_the_plan_of_every_project_wants_all_of_its_budget(scores: Scores) -> None:
    for project in scores.projects:
        assert project.curve.budget == pytest.approx(project.budget, rel=1e-6)


def test_a_folder_without_projects_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no tracked projects" in capsys.readouterr().out
