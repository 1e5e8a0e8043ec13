"""The score, and what holds of every inspection."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines import cpm
from gemba.engines.health import Baseline, Health, HealthSettings, RelationScope, Verdict, grade_of, inspect
from gemba.engines.schedule import Schedule
from gemba.formats import xer
from gemba.formats.reading import FormatError
from tests.support.networks import net
from tests.support.random_schedules import random_schedule


def assert_adds_up(schedule: Schedule, health: Health) -> None:
    assert [check.number for check in health.checks] == list(range(1, 15))
    for check in health.checks:
        if check.verdict == Verdict.NOT_ASSESSABLE:
            assert (check.numerator, check.denominator, check.ratio) == (None, None, None)
            assert check.reason
            assert not check.activities + check.relations
            continue
        assert check.numerator is not None
        assert check.denominator
        ratio = check.numerator / check.denominator
        assert check.ratio == ratio
        if check.verdict == Verdict.REPORTED:
            assert check.limit is None
        else:
            assert check.limit is not None
            kept = ratio >= check.limit if check.at_least else ratio <= check.limit
            assert (check.verdict == Verdict.PASS) == kept
        if not check.at_least:
            offending = check.activities if check.unit == "activities" else check.relations
            assert len(set(offending)) == check.numerator
        assert all(0 <= i < len(schedule.activities) for i in check.activities)
        assert all(0 <= r < len(schedule.relations) for r in check.relations)
    judged = [check.verdict for check in health.checks if check.verdict in (Verdict.PASS, Verdict.FAIL)]
    assert (health.passed, health.assessed) == (judged.count(Verdict.PASS), len(judged))
    assert health.score == (health.passed / health.assessed if judged else None)


def test_a_schedule_with_one_fault_fails_one_check() -> None:
    agreed = net("S:start A:5 B:5 C:5 F:finish", "S>A>B>C>F", must_finish="2026-01-23 16:00")
    now = net("S:start A:5 B:5 C:5 F:finish", "S>A", "A>B FS-1", "B>C", "C>F", must_finish="2026-01-23 16:00")
    health = inspect(now, cpm.solve(now), Baseline.of(agreed, cpm.solve(agreed)))
    assert [check.key for check in health.checks if check.verdict == Verdict.FAIL] == ["leads"]
    left_out = [check.key for check in health.checks if check.verdict in (Verdict.NOT_ASSESSABLE, Verdict.REPORTED)]
    assert left_out == ["resources", "missed", "bei"]
    assert (health.passed, health.assessed, health.grade) == (10, 11, "A")


@pytest.mark.parametrize(
    ("passed", "assessed", "grade"),
    [(9, 10, "A"), (89, 100, "B"), (8, 10, "B"), (7, 10, "C"), (6, 10, "D"), (59, 100, "F"), (0, 3, "F")],
)
def test_the_letter_of_a_score(passed: int, assessed: int, grade: str) -> None:
    assert grade_of(passed, assessed) == grade


def test_fewer_than_three_checks_give_a_score_but_no_letter() -> None:
    done = {"A": ("2026-01-05 08:00", "2026-01-06 16:00")}
    schedule = net("A:2", data_date="2026-01-07 08:00", done=done)
    health = inspect(schedule, cpm.solve(schedule))
    assert (health.passed, health.assessed, health.score, health.grade) == (1, 1, 1.0, "")
    assert grade_of(0, 0) == ""


def test_a_check_that_is_not_there_is_an_error() -> None:
    schedule = net("A:2")
    with pytest.raises(KeyError):
        inspect(schedule, cpm.solve(schedule)).check("beauty")


@given(seed=st.integers(0, 2**32), agreed=st.integers(0, 2**32), scope=st.sampled_from(RelationScope))
def test_every_inspection_adds_up(seed: int, agreed: int, scope: RelationScope) -> None:
    schedule, baseline = random_schedule(seed, 1 + seed % 30), random_schedule(agreed, 1 + agreed % 30)
    settings = HealthSettings(relation_scope=scope)
    health = inspect(schedule, cpm.solve(schedule), Baseline.of(baseline, cpm.solve(baseline)), settings)
    assert_adds_up(schedule, health)


def test_the_inspection_of_every_real_schedule_adds_up(shared_xer: Path) -> None:
    with contextlib.suppress(FormatError):  # the malformed ones hold no schedule
        schedule = xer.read(shared_xer.read_bytes()).schedule
        dates = cpm.solve(schedule)
        assert_adds_up(schedule, inspect(schedule, dates))
        assert_adds_up(schedule, inspect(schedule, dates, Baseline.of(schedule, dates)))


def test_the_updates_of_a_real_retrofit_fall_behind_their_baseline(shared_data: Path) -> None:
    files = ("chiller-baseline-2025-09-02", "chiller-update-2025-11-21", "chiller-update-2025-12-18")
    baseline, *updates = (xer.read((shared_data / "xer" / f"{name}.xer").read_bytes()).schedule for name in files)
    agreed = Baseline.of(baseline, cpm.solve(baseline))
    for update in updates:
        health = inspect(update, cpm.solve(update), agreed)
        assert {health.check(key).verdict for key in ("negative_float", "missed", "cpli", "bei")} == {Verdict.FAIL}
