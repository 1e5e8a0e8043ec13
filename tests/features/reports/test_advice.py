"""What to do first, how the finish is told, how amounts are said: no database needed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from gemba.features.reports import wording
from gemba.features.reports.advice import Advice, best, on_risks, on_tasks, on_waste
from gemba.features.reports.finish import Movement, Step, finish
from gemba.features.reports.seen import GainSeen, TaskSeen, WasteSeen

THEN = datetime(2026, 1, 5, tzinfo=UTC)
TODAY = date(2026, 1, 12)  # a Monday


def advice(text: str, **worth: Any) -> Advice:
    return Advice(kind=worth.pop("kind", "waste"), text=text, why="", **worth)


def task(name: str, **told: Any) -> TaskSeen:
    return TaskSeen(id=name, name=name, is_open=True, changed_at=THEN, **{"status": "not_started", **told})


def waste(title: str, **told: Any) -> WasteSeen:
    known = {"type": "waiting", "words": "Waiting", "state": "open", "is_open": True, "is_dismissed": False}
    return WasteSeen(id=title, title=title, detected_at=THEN, **{**known, **told})


def texts(*given: Advice, n: int = 3) -> list[str]:
    return [one.text for one in best(given, n)]


def test_money_comes_before_days_of_the_finish_and_these_before_hours() -> None:
    assert texts(advice("hours", minutes=900), advice("days", finish_days=2), advice("money", cents=1)) == [
        *("money", "days", "hours")
    ]


def test_what_can_still_be_saved_comes_before_what_is_past() -> None:
    assert texts(advice("learn", cents=900, saves=False), advice("act", cents=1)) == ["act", "learn"]


def test_the_best_mover_of_the_finish_and_the_best_task_are_always_named() -> None:
    dear = [advice(f"{cents}", cents=cents) for cents in (5, 4, 3)]
    mover, task = advice("mover", finish_days=3), advice("task", kind="task", minutes=60)
    assert texts(*dear, mover, task) == ["5", "mover", "task"]
    assert texts(*dear, mover, task, n=1) == ["mover"]
    assert texts(*dear, n=0) == []
    assert texts() == []


def test_the_same_recommendation_for_several_logs_is_worth_all_of_them() -> None:
    (one,) = on_waste(
        [
            waste("a", recommendation="Agree on the hand-off", cents=100, minutes=60, days=2.0),
            waste("b", recommendation="Agree on the hand-off", cents=None, minutes=30, days=5.0, drives_finish=True),
            waste("c", recommendation="Agree on the hand-off", cents=900, is_open=False),
            waste("d", cents=900),
        ]
    )
    assert (one.cents, one.minutes, one.days, one.finish_days, one.why) == (100, 90, 5.0, 5.0, "a and b")


def test_what_nobody_priced_is_worth_its_days_or_hours_and_never_zero_money() -> None:
    assert advice("x", cents=120_000).worth("EUR") == "1,200 EUR"
    assert (
        advice("x", cents=120_000, finish_days=1.0).worth("EUR") == "1,200 EUR, and up to 1 working day of the finish"
    )
    assert advice("x", finish_days=2.5).worth("EUR") == "up to 2.5 working days of the finish"
    assert advice("x", minutes=90).worth("EUR") == "1.5 hours of work"
    assert advice("x", days=3).worth("EUR") == "3 working days"
    assert advice("x").worth("EUR") == "not known"


def test_a_weekend_is_no_delay_of_the_finish() -> None:
    late = on_tasks([task("t", due_on=date(2026, 1, 9), activity_code="A")], TODAY, {"A"})[0]
    assert (late.days, late.finish_days) == (3, 1)  # due on Friday, and only that day is over
    assert on_tasks([task("t", due_on=date(2026, 1, 9), activity_code="B")], TODAY, {"A"})[0].finish_days == 0


def test_a_blocked_task_says_what_blocks_it() -> None:
    late, stuck, silent = on_tasks(
        [
            task("Pour", due_on=date(2026, 1, 11), status="blocked", blocked_reason="No crane"),
            task("Strip", status="blocked", blocked_reason="No permit"),
            task("Cure", status="blocked"),
        ],
        TODAY,
        set(),
    )
    assert (late.text, late.why) == ("Clear what blocks “Pour”", "due 11 Jan 2026, 1 day ago, blocked: No crane")
    assert (stuck.text, stuck.why) == ("Clear what blocks “Strip”", "blocked: No permit")
    assert silent.why == "blocked, nobody said by what"


def part(cause: str, days: float, *movers: str) -> dict[str, Any]:
    named = [{"code": name, "name": name} for name in movers]
    return {"causes": [cause], "movement_days": days, "changes": 1, "movers": named}


def step(days: float, *parts: dict[str, Any]) -> Step:
    return Step("id", "January", {"movement_days": days, "parts": list(parts)})


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([step(0)], "The finish is no working day later or earlier than a week ago."),
        (
            [step(6, part("progress", 5, "Riser"), part("logic", 2), part("calendar", -1))],
            "The finish is 6 working days later than a week ago, mostly because work fell behind (Riser).",
        ),
        (
            [step(-1, part("scope", -1))],
            "The finish is 1 working day earlier than a week ago, because work was taken out.",
        ),
        (
            [step(4, part("progress", 4)), step(-1, part("duration", -1))],
            "The finish is 3 working days later than a week ago, because work fell behind.",
        ),
        ([Step("id", "First", None, is_first=True)], "The first schedule came in this week"),
        ([step(4, part("progress", 4)), Step("id", "February", None)], "February came in and is still being compared."),
    ],
)
def test_the_finish_is_told_with_its_main_cause(steps: list[Step], sentence: str) -> None:
    assert finish(Movement(True, None, steps)).sentences[0].startswith(sentence)


def test_amounts_are_said_as_on_site() -> None:
    assert [wording.number(value) for value in (0, 7.5, 12.0, 99.96, 1234.6)] == ["0", "7.5", "12", "100", "1,235"]
    assert (wording.hours(60), wording.hours(90)) == ("1 hour", "1.5 hours")
    assert wording.some(["a"]) == "a"
    assert wording.some(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
    assert wording.some([]) == ""


def gain(days: float, error: float = 0.1, what: str = "risk", **told: Any) -> GainSeen:
    return GainSeen(what=what, title="Crane", days=days, error=error, **told)


def test_simulated_days_of_the_finish_count_with_what_a_day_costs() -> None:
    one = advice("x", cents=1_000, gain=gain(4, per_day_cents=50_000))
    assert one.total == 201_000
    assert one.worth("EUR") == "2,010 EUR: 4 days of the P80 finish, give or take 0.1"
    assert texts(advice("dear", cents=100_000), one, n=1) == ["x"]


def test_days_that_may_be_chance_count_nothing() -> None:
    one = advice("x", cents=1_000, gain=gain(0.3, 0.2, per_day_cents=50_000))
    assert (one.total, one.moves, one.worth("EUR")) == (1_000, 0.0, "10 EUR")


def test_of_several_logs_with_one_remedy_the_days_of_the_most_valuable_count() -> None:
    logs = [waste(name, recommendation="Move the crane", cents=100, ongoing=True) for name in ("a", "b")]
    (one,) = on_waste(logs, {("waste", "a"): gain(2), ("waste", "b"): gain(5)})
    assert (one.moves, one.cents) == (5, 200)


def test_an_open_entry_of_the_register_is_advised_on_if_it_is_worth_anything() -> None:
    gains = {("risks", "r"): gain(3, what="rfi"), ("risks", "s"): gain(0.1, 0.4), ("waste", "w"): gain(9)}
    (one,) = on_risks(gains)
    assert (one.kind, one.text, one.rows) == ("risk", "Get the answer: “Crane”", (("risks", "r"),))
