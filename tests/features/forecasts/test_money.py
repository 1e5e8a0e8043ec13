"""Money of two kinds has no sum."""

from dataclasses import replace

import numpy as np

from gemba.engines.schedule import Schedule
from gemba.engines.value import CostEntry, CostKind
from gemba.features.forecasts.money import of_one_kind, priced_in
from tests.support.networks import net

BUDGET, PAID = CostEntry(CostKind.BUDGET, 100), CostEntry(CostKind.ACTUAL, 40)


def priced(currency: str) -> Schedule:
    schedule = net("A:5", resources={"crew": "labor price 50"}, work={"A": "crew 40"})
    return replace(schedule, project=replace(schedule.project, currency=currency))


def has_prices(schedule: Schedule) -> bool:
    return bool(np.nansum(schedule.assignments.planned_cost) > 0)


def test_in_one_currency_all_of_it_counts() -> None:
    for own in ("", "EUR"):
        found = of_one_kind(priced(own), (BUDGET, PAID), "EUR")
        assert (has_prices(found.schedule), found.entries, found.currency) == (True, (BUDGET, PAID), "EUR")
        assert found.remark is None


def test_what_was_entered_wins_where_there_is_a_budget_to_hold_it_against() -> None:
    found = of_one_kind(priced("USD"), (BUDGET, PAID), "EUR")
    assert (has_prices(found.schedule), found.entries, found.currency) == (False, (BUDGET, PAID), "EUR")
    assert "USD" in (found.remark or "")


def test_else_the_schedule_keeps_its_own_currency_and_nothing_is_added_to_it() -> None:
    found = of_one_kind(priced("USD"), (PAID,), "EUR")
    assert (has_prices(found.schedule), found.entries, found.currency) == (True, (), "USD")
    assert "schedule's are used" in (found.remark or "")
    assert of_one_kind(priced("USD"), (), "EUR").remark is None


def test_a_baseline_in_another_currency_has_dates_and_no_budget() -> None:
    assert has_prices(priced_in(priced("EUR"), "EUR"))
    assert not has_prices(priced_in(priced("USD"), "EUR"))
