"""What to do now, and what it is worth."""

from typing import Any

from gemba.engines.waste.actions import actions
from gemba.engines.waste.finding import Waste
from gemba.engines.waste.ledger import settle
from tests.engines.waste.sites import site
from tests.engines.waste.test_ledger import DAYS, claim, finding


def worth(cost: int | None, what: str, crew: str, **changes: Any) -> Any:
    return finding(
        Waste.WAITING,
        claim(crew, DAYS[0], DAYS[1], 480, cost),
        subject=crew,
        recommendation=what,
        **{"open": True, **changes},
    )


def todo(*findings: Any, n: int = 3) -> list[str]:
    return [action.recommendation for action in actions(settle(site("A:20"), findings), n)]


def test_the_actions_worth_most_come_first_and_no_more_than_asked_for() -> None:
    found = [worth(cost, f"do {cost}", f"crew {cost}") for cost in (10, 40, 30, 20)]
    assert todo(*found) == ["do 40", "do 30", "do 20"]
    assert todo(*found, n=1) == ["do 40"]
    assert todo(*found, n=0) == []


def test_the_same_advice_twice_is_one_action_worth_both() -> None:
    ledger = settle(site("A:20"), [worth(10, "agree", "a"), worth(15, "agree", "b"), worth(20, "other", "c")])
    first, second = actions(ledger)
    assert (first.recommendation, first.amount.cost, first.amount.minutes) == ("agree", 25, 960)
    assert first.findings == ("waiting:a", "waiting:b")
    assert second.recommendation == "other"


def test_hours_counted_twice_make_no_action_worth_more() -> None:
    ledger = settle(site("A:20"), [worth(10, "agree", "a"), worth(10, "agree", "a", detector="again")])
    assert actions(ledger)[0].amount.cost == 10


def test_what_can_still_be_saved_comes_before_what_is_past() -> None:
    assert todo(worth(90, "learn", "a", open=False), worth(10, "act", "b")) == ["act", "learn"]


def test_without_money_hours_decide() -> None:
    one = worth(None, "small", "a")
    two = finding(Waste.WAITING, claim("b", DAYS[0], DAYS[2], 960), recommendation="large", open=True, subject="b")
    assert todo(one, two) == ["large", "small"]


def test_days_of_the_finish_without_a_price_are_not_forgotten() -> None:
    found = [worth(cost, f"do {cost}", f"crew {cost}") for cost in (10, 40, 30, 20)]
    mover = worth(None, "lift the date", "m", claims=(), hours=None, days=12.0, drives_finish=True)
    lesser = worth(None, "lift another", "n", claims=(), hours=None, days=2.0, drives_finish=True)
    assert todo(*found, lesser, mover) == ["do 40", "do 30", "lift the date"]


def test_nothing_found_is_nothing_to_do() -> None:
    assert todo() == []


def test_an_action_tells_the_most_days_of_the_finish_that_stand_behind_it() -> None:
    moved = [
        worth(None, "agree", crew, claims=(), hours=None, days=days, drives_finish=True)
        for crew, days in (("a", 2.0), ("b", 7.0), ("c", 4.0))
    ]
    (action,) = actions(settle(site("A:20"), moved))
    assert (action.finish_days, action.days) == (7, 7)
