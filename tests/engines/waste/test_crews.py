"""Who works on each activity, and what an hour of it costs."""

from dataclasses import replace

import numpy as np
import pytest

from gemba.engines.schedule import Schedule
from gemba.engines.waste.crews import minor_units
from gemba.engines.waste.site import Rates
from tests.engines.waste.sites import look, site
from tests.support.networks import net


def loaded(resource: str = "labor price 50", work: str = "crew 80 at 2") -> Schedule:
    return net("A:5", trades={"A": "framing"}, resources={"crew": resource}, work={"A": work})


def test_a_crew_is_as_large_as_its_planned_hours_ask_for() -> None:
    (crew,) = look(loaded()).crews.of[0]
    assert (crew.name, crew.size, crew.price) == ("crew", 2, 50_00)


def test_a_remaining_rate_that_progress_upset_does_not_make_a_crew_of_thirty_four() -> None:
    (crew,) = look(loaded(work="crew 80 at 34")).crews.of[0]
    assert crew.size == 2


def test_two_assignments_of_one_crew_are_one_crew() -> None:
    (crew,) = look(loaded(work="crew 80 at 2, crew 40 at 1")).crews.of[0]
    assert crew.size == 3


def test_a_material_is_not_a_crew() -> None:
    here = site("A:5", resources={"concrete": "material price 50"}, work={"A": "concrete 80"})
    assert here.crews.of[0] == ()
    assert not here.has("assignments")


def test_the_price_of_the_file_comes_before_the_rate_that_was_given() -> None:
    (crew,) = look(loaded(), rates=Rates(labor=1_00)).crews.of[0]
    assert crew.price == 50_00


@pytest.mark.parametrize("price", ["labor", "labor price 0"])
def test_a_price_of_nothing_is_no_price(price: str) -> None:
    assert look(loaded(price)).crews.of[0][0].price is None
    assert look(loaded(price), rates=Rates(labor=65_00)).crews.of[0][0].price == 65_00


def test_the_rate_of_a_trade_comes_before_the_rate_for_all() -> None:
    rates = Rates(labor=65_00, by_trade={"framing": 70_00}, equipment=90_00)
    assert look(loaded("labor"), rates=rates).crews.of[0][0].price == 70_00
    assert look(loaded("equipment"), rates=rates).crews.of[0][0].price == 90_00


def test_where_nobody_is_assigned_a_trade_counts_as_one_crew() -> None:
    here = site("A:5 B:5", trades={"A": "framing"}, rates=Rates(labor=65_00))
    assert [(crew.name, crew.size, crew.price) for crew in here.crews.of[0]] == [("framing", 1, 65_00)]
    assert here.crews.of[1] == ()
    assert here.crews.named == [False, False]


def test_where_others_are_assigned_an_activity_without_labour_has_no_crew() -> None:
    here = site("A:5 B:5", trades={"A": "x", "B": "y"}, resources={"crew": "labor"}, work={"A": "crew 40"})
    assert here.crews.of[1] == ()


def test_a_crew_is_present_while_any_of_its_work_is_under_way() -> None:
    here = site("A:5 B:3 C:2", "A>B SS+2", "B>C FS+5", resources={"crew": "labor"}, work=dict.fromkeys("ABC", "crew 8"))
    assert len(here.crews.busy["crew"]) == 3
    assert len(here.crews.present["crew"]) == 2


@pytest.mark.parametrize(("currency", "minor"), [("USD", 100), ("", 100), ("OMR", 1000), ("jpy", 1)])
def test_currencies_differ_in_their_minor_units(currency: str, minor: int) -> None:
    assert minor_units(currency) == minor


def test_the_value_of_work_is_what_it_cost_and_will_cost() -> None:
    schedule = loaded()
    assert look(schedule).cost_at_completion == [80 * 50]
    unknown = replace(schedule.assignments, actual_cost=np.array([np.nan]), remaining_cost=np.array([np.nan]))
    assert look(replace(schedule, assignments=unknown)).cost_at_completion == [0]


def test_without_planned_hours_the_remaining_rate_tells_the_size() -> None:
    (crew,) = look(loaded(work="crew 0 at 3")).crews.of[0]
    assert crew.size == 3


def test_without_hours_and_without_a_rate_there_is_no_crew() -> None:
    here = site("A:5 B:5", resources={"crew": "labor"}, work={"A": "crew 0 at 0", "B": "crew 40 at 1"})
    assert here.crews.of[0] == ()
