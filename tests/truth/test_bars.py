"""The acceptance of the dating engine: P6's own dates, met to the minute, on every real file that carries them."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.score import Comparison, compare_file
from benchmarks.truth import KNOWN

# Unfinished activities that P6 had dated, and finished ones. What is not here carries no dates of one run of P6.
COMPARED = {
    "apartment-building.xer": (197, 0),
    "chiller-baseline-2025-09-02.xer": (25, 22),
    "chiller-update-2025-11-21.xer": (22, 28),
    "chiller-update-2025-12-18.xer": (18, 31),
    "hotel-tower.xer": (4217, 0),
    "houses.xer": (62, 0),
    "roads-utilities.xer": (1036, 157),
    "takt-sample.xer": (25, 0),
    "training-house.xer": (51, 0),
}


@cache
def compared(file: Path) -> tuple[Comparison, ...]:
    """The projects of a file that carry P6's dates."""
    return tuple(comparison for comparison in compare_file(file.read_bytes()) if not comparison.reason)


@pytest.mark.parametrize("name", COMPARED)
def test_our_dates_meet_every_bar_against_those_of_p6(shared_data: Path, name: str) -> None:
    (comparison,) = compared(shared_data / "xer" / name)
    assert comparison.schedule is not None
    codes = comparison.schedule.activities.code
    missed = comparison.broken(KNOWN.get(name, ()))
    assert {measure.name: [codes[i] for i in measure.missed] for measure in missed} == {}


@pytest.mark.parametrize("name", COMPARED)
def test_no_activity_that_p6_dated_is_left_out_of_the_comparison(shared_data: Path, name: str) -> None:
    (comparison,) = compared(shared_data / "xer" / name)
    assert (comparison["all four and float"].count, comparison["finished work"].count) == COMPARED[name]
    assert comparison["longest path"].count == sum(COMPARED[name])


def test_no_other_file_carries_dates_of_p6(shared_xer: Path) -> None:
    assert bool(compared(shared_xer)) == (shared_xer.name in COMPARED)


def test_three_activities_of_the_training_house_differ_and_no_more(shared_data: Path) -> None:
    (comparison,) = compared(shared_data / "xer" / "training-house.xer")
    assert comparison.schedule is not None
    codes = comparison.schedule.activities.code
    assert [codes[i] for i in comparison["all four and float"].missed] == ["REPLBE01", "REPLBE03", "RDARCH02"]
