"""What it is worth to clear what may happen, after a simulation."""

from typing import Any

from tests.features.risk.conftest import Risks


def worths(risks: Risks) -> dict[str, dict[str, Any]]:
    return {one["title"]: one for one in risks.get("/risk/runs/latest/worth")["items"]}


def test_clearing_what_may_happen_is_worth_the_days_and_the_money(risks: Risks) -> None:
    risks.quick()
    risks.assume(1, indirect_cents_per_day=100_000)
    risks.dated()
    risks.added()
    risks.added(title="Paint", effect="add", form="fixed", low=0, likely=0, high=0, cost_cents=0)
    risks.added(title="Fine", activity_codes=[], cost_cents=50_000)
    risks.work()
    found = worths(risks)
    crane = found["Crane breaks down"]
    assert crane["p80_days"] > 5
    assert 0 < crane["p80_error_days"] < 2
    assert crane["own_cents"] == 500_000
    assert crane["cents"] == round(crane["p80_days"] * 100_000) + 500_000
    assert found["Paint"]["p80_days"] == 0
    assert (found["Fine"]["p80_days"], found["Fine"]["cents"]) == (None, 25_000)
    assert next(iter(found)) == "Crane breaks down"


def test_a_cleared_entry_counts_no_more(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    made = risks.added(chance=1.0)
    risks.work()
    with_it = risks.get("/risk/runs/latest")["p80_finish"]
    risks.patch(made, status="cleared")
    risks.work()
    assert risks.get("/risk/runs/latest")["p80_finish"] < with_it
    assert worths(risks) == {}
