"""Points 12 and 13: the longest path, delayed and measured."""

from pathlib import Path

import pytest

from gemba.engines import cpm
from gemba.engines.health import Baseline, Check, Verdict, inspect
from gemba.engines.schedule import Kind, Schedule
from gemba.formats import xer
from tests.support.networks import net


def check_of(key: str, schedule: Schedule, baseline: Schedule | None = None) -> Check:
    agreed = Baseline.of(baseline, cpm.solve(baseline)) if baseline else None
    return inspect(schedule, cpm.solve(schedule), agreed).check(key)


def test_a_delay_of_600_days_on_the_longest_path_moves_the_finish_by_600_days() -> None:
    schedule = net("A:5 B:30 C:5 D:1", "A>B>D", "A>C>D")
    check = check_of("critical_path_test", schedule)
    assert (check.numerator, check.denominator, check.ratio, check.verdict) == (600, 600, 1.0, Verdict.PASS)
    assert check.activities == (0,)


def test_a_mandatory_date_that_does_not_give_way_fails_the_test() -> None:
    start = net("A:5 B:30 C:900", "A>B>C", constraints={"C": "start!2026-02-23 08:00"})
    finish = net("A:5 B:5 C:900", "A>B>C", constraints={"B": "finish!2026-01-16 16:00"})
    for schedule in (start, finish):
        check = check_of("critical_path_test", schedule)
        assert (check.numerator, check.ratio, check.verdict) == (0, 0.0, Verdict.FAIL)


def test_an_activity_that_is_followed_from_its_start_is_not_the_one_to_be_delayed() -> None:
    schedule = net("A:5 B:30 C:5", "A>B SS+2", "B>C")
    check = check_of("critical_path_test", schedule)
    assert (check.activities, check.ratio) == ((1,), 1.0)


def test_an_activity_pulled_to_a_finish_is_not_the_one_to_be_delayed() -> None:
    """B could begin earlier without finishing later: its length is not what the path is made of."""
    schedule = net("A:30 B:5 C:5", "A>B FF+3", "B>C")
    check = check_of("critical_path_test", schedule)
    assert (check.activities, check.ratio) == ((0,), 1.0)


def test_milestones_and_crews_set_no_duration_that_could_be_delayed() -> None:
    schedule = net(
        "S:start A:5 B:5",
        "S>A>B",
        kinds={"A": Kind.RESOURCE_DEPENDENT},
        resources={"crew": "labor"},
        work={"A": "crew 40"},
    )
    assert check_of("critical_path_test", schedule).activities == (2,)


def test_a_finished_project_has_no_path_to_test() -> None:
    done = dict.fromkeys("AB", ("2026-01-05 08:00", "2026-01-06 16:00"))
    schedule = net("A:2 B:2", "A>B", data_date="2026-01-07 08:00", done=done)
    for key in ("critical_path_test", "cpli"):
        check = check_of(key, schedule)
        assert (check.ratio, check.verdict) == (None, Verdict.NOT_ASSESSABLE)


@pytest.mark.parametrize(
    ("length", "must_finish", "total_float", "index"),
    [
        (100, "2026-05-22 16:00", 0, "1.0000"),
        (100, "2026-05-26 16:00", 2, "1.0200"),
        (100, "2026-05-19 16:00", -3, "0.9700"),
        (120, "2026-06-09 16:00", -8, "0.9333"),
    ],
)
def test_cpli_is_length_plus_float_over_length(length: int, must_finish: str, total_float: int, index: str) -> None:
    schedule = net(f"A:{length - 20} B:20", "A>B", must_finish=must_finish)
    check = check_of("cpli", schedule)
    assert (check.numerator, check.denominator) == (length + total_float, length)
    assert f"{check.ratio:.4f}" == index
    assert check.verdict == (Verdict.PASS if total_float > -5 else Verdict.FAIL)
    assert check.activities == (0, 1)


def test_cpli_counts_from_the_data_date() -> None:
    schedule = net(
        "A:80 B:20",
        "A>B",
        data_date="2026-04-27 08:00",
        done={"A": ("2026-01-05 08:00", "2026-04-24 16:00")},
        must_finish="2026-05-21 16:00",
    )
    check = check_of("cpli", schedule)
    assert (check.numerator, check.denominator) == (19, 20)


def test_a_fixed_date_on_the_way_gives_the_path_its_float() -> None:
    schedule = net("A:10 B:10", "A>B", constraints={"A": "finish<=2026-01-14 16:00"})
    check = check_of("cpli", schedule)
    assert (check.numerator, check.denominator, check.activities) == (18, 20, (0,))


def test_without_a_date_to_meet_the_finish_is_held_against_the_baseline() -> None:
    agreed, now = net("A:80 B:20", "A>B"), net("A:80 B:25", "A>B")
    check = check_of("cpli", now, agreed)
    assert (check.numerator, check.denominator, check.reason) == (100, 105, "against the baseline's finish")


def test_without_a_date_to_meet_and_without_a_baseline_a_float_of_zero_is_not_a_pass() -> None:
    check = check_of("cpli", net("A:80 B:20", "A>B"))
    assert (check.ratio, check.verdict) == (None, Verdict.NOT_ASSESSABLE)


def test_the_delay_reaches_the_finish_of_a_real_tower(shared_data: Path) -> None:
    schedule = xer.read((shared_data / "xer" / "hotel-tower.xer").read_bytes()).schedule
    check = check_of("critical_path_test", schedule)
    assert check.verdict == Verdict.PASS
    assert check.numerator is not None
    assert 570 <= check.numerator <= 630
