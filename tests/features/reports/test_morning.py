"""The morning's health check: what its parts say, what lacks an input, once a day, and what to do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from gemba.core.access import Role
from tests.features.reports.conftest import Desk, row

pytestmark = pytest.mark.slow

PARTS = ["time", "progress", "quality", "waste", "tasks", "freshness"]


def test_an_empty_project_has_no_score_and_every_part_says_why(desk: Desk) -> None:
    assert desk.check()["score"] is None
    told = desk.get("health")
    assert (told["score"], told["band"], told["assessed_ratio"], told["small_sample"]) == (None, "unknown", 0, True)
    assert [part["key"] for part in told["parts"]] == PARTS
    for part in told["parts"]:
        assert (part["state"], part["value_ratio"]) == ("not_assessable", None)
        assert part["reason"]
    assert told["actions"] == []
    assert told["sentence"].startswith("Nothing can be said")


def test_before_the_first_check_there_is_none_rather_than_an_empty_one(desk: Desk) -> None:
    assert desk.get("health", status=404)["type"] == "/docs/problems#not-checked-yet"
    assert desk.get("health/days")["items"] == []
    assert desk.get("health/days/2026-01-12", status=404)["type"] == "/docs/problems#not-checked-yet"


def test_a_finish_later_than_the_baseline_costs_points_and_names_both_schedules(desk: Desk) -> None:
    baseline = desk.at("2026-01-05 09:00").schedule(row(10), "Contract", baseline=True)
    update = desk.at("2026-01-12 05:00").schedule(row(10, "2026-01-12 08:00", done=2), "January")
    desk.at("2026-01-12 06:00").check()
    time = desk.parts()["time"]
    assert time["sentence"] == "The finish is forecast 3 working days later than the baseline"
    assert time["value_ratio"] == pytest.approx(0.7)
    assert time["formula"] == "1 − 3 working days late ÷ 10 that are too many"
    assert [source["row"] for source in time["sources"]] == [str(update), str(baseline)]
    assert time["sources"][1]["value"] == "finish 2026-01-16 17:00"


def test_without_a_baseline_the_finish_is_held_against_the_update_before(desk: Desk) -> None:
    desk.at("2026-01-05 09:00").schedule(row(10), "Contract")
    desk.check()
    assert desk.parts()["time"]["reason"].startswith("There is neither a baseline nor an earlier update")
    desk.at("2026-01-12 05:00").schedule(row(10, "2026-01-12 08:00", done=2), "January")
    desk.at("2026-01-12 06:00").check()
    assert desk.parts()["time"]["sentence"].endswith("3 working days later than the update before")


def test_progress_is_held_against_what_the_baseline_wanted_by_the_data_date(desk: Desk) -> None:
    desk.at("2026-01-05 09:00").schedule(row(10), "Contract", baseline=True)
    desk.at("2026-01-12 05:00").schedule(row(10, "2026-01-12 08:00", done=2), "January")
    desk.at("2026-01-12 06:00").check()
    progress = desk.parts()["progress"]
    assert progress["formula"] == "20% done ÷ 50% wanted by the data date, at most 1"
    assert progress["value_ratio"] == pytest.approx(0.4)
    assert "10 of 10 activities have dates in the baseline" in progress["sources"][0]["value"]


def test_quality_comes_from_the_schedule_s_own_checks_failed_ones_first(desk: Desk) -> None:
    revision = desk.at("2026-01-05 09:00").schedule(row(10))
    desk.check()
    kept = desk.get(f"schedule/revisions/{revision}/quality")
    quality = desk.parts()["quality"]
    assert quality["value_ratio"] == pytest.approx(kept["passed"] / kept["assessed"])
    verdicts = [source["value"] for source in quality["sources"]]
    assert verdicts == sorted(verdicts)
    assert quality["rows"] == kept["assessed"]


def test_open_waste_is_held_against_the_budget_and_dismissed_waste_is_none(desk: Desk) -> None:
    desk.project(budget_cents=1_000_000_00, starts_on="2026-01-05", ends_on="2026-12-20")
    desk.waste("Crane stands", cost=40_000_00)
    desk.waste("Nobody knows how much")
    desk.judge(desk.waste("No waste at all", cost=500_000_00), "It was planned so", confirmed=False)
    desk.check()
    waste = desk.parts()["waste"]
    assert waste["value_ratio"] == pytest.approx(0.6)
    assert waste["sentence"] == "Open waste is worth 800 EUR a week, 4% of the work; 1 more without a price"
    assert [source["name"] for source in waste["sources"]] == ["Crane stands"]


def test_without_a_budget_hours_are_held_against_hours(desk: Desk) -> None:
    desk.waste(minutes=120)
    desk.task(estimated_minutes=6000)
    desk.check()
    assert desk.parts()["waste"]["value_ratio"] == pytest.approx(0.8)
    assert "2 hours of open waste ÷ 100 hours" in desk.parts()["waste"]["formula"]


def test_money_in_another_currency_is_not_known_in_ours(desk: Desk) -> None:
    desk.waste(cost=40_000_00)
    desk.project(budget_cents=1_000_000_00, currency="USD")
    desk.check()
    assert desk.parts()["waste"]["reason"] == "Nobody knows what the open waste costs, in money or in hours"


def test_late_and_blocked_tasks_count_and_a_task_due_today_is_not_late(desk: Desk) -> None:
    desk.task("Late", due_on="2026-01-11")
    desk.task("Due today", due_on="2026-01-12")
    desk.task("Stuck", status="blocked", blocked_reason="No rebar")
    desk.task("Whenever")
    desk.task("Over", status="done", due_on="2026-01-05")
    desk.task("Given up", status="cancelled", due_on="2026-01-05")
    desk.check()
    tasks = desk.parts()["tasks"]
    assert tasks["sentence"] == "1 of 4 open tasks are overdue and 1 blocked"
    assert tasks["value_ratio"] == pytest.approx(0.5)
    assert [(one["name"], one["value"]) for one in tasks["sources"]] == [
        ("Late", "due 11 Jan 2026"),
        ("Stuck", "No rebar"),
    ]


def test_what_is_late_goes_by_the_clock_of_the_site(desk: Desk) -> None:
    desk.project(time_zone="Pacific/Auckland")
    desk.at("2026-01-13 06:00").task("Late in Auckland, not yet in Madrid", due_on="2026-01-12")
    desk.check()
    assert desk.get("health")["day"] == "2026-01-13"
    assert desk.parts()["tasks"]["sentence"].startswith("1 of 1 open task is overdue")


def test_a_picture_goes_stale(desk: Desk) -> None:
    desk.at("2026-01-05 09:00").schedule(row(10))
    desk.at("2026-01-12 06:00").check()
    first = desk.parts()["freshness"]["value_ratio"]
    desk.at("2026-01-20 06:00").check()
    second = desk.parts()["freshness"]
    assert second["value_ratio"] == 0
    assert 0 < first < 1
    assert second["sentence"] == "The schedule's data date is 14 days old and the last report from site is 14 days old"
    desk.task()
    desk.at("2026-01-20 06:30").check()
    assert desk.parts()["freshness"]["value_ratio"] > first


def test_the_score_is_what_its_formula_says(desk: Desk) -> None:
    desk.task("Late", due_on="2026-01-11")
    desk.task("Fine")
    desk.check()
    told = desk.get("health")
    assert told["formula"] == "100 × (10 × 0.50 + 10 × 1.00) ÷ 20"
    assert (told["score"], told["band"], told["small_sample"]) == (75, "watch", True)
    assert told["sentence"] == "75 of 100, from only 2 of 6 parts. 1 of 2 open tasks are overdue and 0 blocked."


def test_the_three_actions_worth_most_come_with_their_worth(desk: Desk) -> None:
    for cost in (100_00, 400_00, 300_00, 200_00):
        desk.waste(f"Waste of {cost}", cost=cost, recommendation=f"Do {cost}", ongoing=True)
    late = desk.task("Pour slab", due_on="2026-01-08", estimated_minutes=480)
    desk.check()
    actions = desk.get("health")["actions"]
    assert [(one["text"], one["worth"]) for one in actions] == [
        ("Do 40000", "400 EUR"),
        ("Do 30000", "300 EUR"),
        ("Finish “Pour slab”", "8 hours of work"),
    ]
    assert actions[2]["why"] == "due 8 Jan 2026, 4 days ago"
    assert actions[2]["rows"] == [{"table": "tasks", "row": str(late)}]
    assert (actions[0]["cost_cents"], actions[0]["currency"], actions[2]["cost_cents"]) == (40_000, "EUR", None)


def test_a_late_task_on_the_critical_path_is_worth_days_of_the_finish(desk: Desk) -> None:
    desk.at("2026-01-05 09:00").schedule(row(10))
    desk.at("2026-01-12 05:00").task("Pour slab", due_on="2026-01-08", activity_code="A3")
    desk.at("2026-01-12 06:00").check()
    action = next(one for one in desk.get("health")["actions"] if one["kind"] == "task")
    assert (action["finish_days"], action["worth"]) == (2, "up to 2 working days of the finish")  # Friday and Monday


def test_the_same_slot_twice_gives_one_row_and_no_second_fact(desk: Desk) -> None:
    desk.task("Late", due_on="2026-01-11")
    first = desk.check()
    assert desk.check() == first
    assert desk.count("health_checks") == 1
    assert len(desk.told()) == 1


def test_two_workers_at_the_same_slot_give_one_row_and_one_fact(desk: Desk) -> None:
    desk.task("Late", due_on="2026-01-11")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: desk.check(), range(4)))
    assert (desk.count("health_checks"), len(desk.told())) == (1, 1)


def test_a_check_by_hand_replaces_that_of_the_morning_under_the_same_id(desk: Desk) -> None:
    first = desk.check()
    desk.at("2026-01-12 10:00").task("Late", due_on="2026-01-11")
    second = desk.check()
    assert second["health_check_id"] == first["health_check_id"]
    assert (first["score"], desk.get("health")["score"]) == (None, 50)
    assert [fact.touched().ids for fact in desk.told()] == [(UUID(first["health_check_id"]),)] * 2  # type: ignore[union-attr]


def test_a_run_that_comes_late_does_not_undo_a_newer_check(desk: Desk) -> None:
    desk.at("2026-01-12 10:00").task("Late", due_on="2026-01-11")
    desk.check()
    desk.task("Another")
    desk.check(at="2026-01-12 06:00")
    assert desk.get("health")["score"] == 50


def test_a_day_that_is_over_keeps_what_it_was(desk: Desk) -> None:
    desk.check()
    desk.at("2026-01-13 09:00").task("Late", due_on="2026-01-11")
    assert "is over" in desk.check(at="2026-01-12 06:00")["skipped"]
    assert desk.get("health/days/2026-01-12")["score"] is None
    assert len(desk.told()) == 1


@pytest.mark.parametrize(
    ("morning", "utc"),
    [("2026-10-24 06:00", 4), ("2026-10-25 06:00", 5), ("2026-03-29 06:00", 4), ("2027-01-01 06:00", 5)],
)
def test_six_in_the_morning_is_of_that_day_also_when_the_clock_changes(desk: Desk, morning: str, utc: int) -> None:
    desk.at(morning).task("Due yesterday", due_on=(desk.moment - timedelta(days=1)).date())
    desk.check()
    told = desk.get("health")
    assert told["day"] == morning[:10]
    assert told["checked_at"].startswith(f"{morning[:10]}T0{utc}:00")
    assert desk.parts()["tasks"]["value_ratio"] == 0


def test_half_an_hour_after_midnight_belongs_to_the_new_day(desk: Desk) -> None:
    desk.at("2026-10-25 00:30").check()
    assert desk.get("health")["day"] == "2026-10-25"


def test_days_are_listed_from_the_latest_page_by_page_and_between_dates(desk: Desk) -> None:
    for day in range(10, 15):
        desk.at(f"2026-01-{day} 06:00").check()
    days = [f"2026-01-{day}" for day in range(14, 9, -1)]
    page = desk.get("health/days", limit=2)
    assert [one["day"] for one in page["items"]] == days[:2]
    assert [one["day"] for one in desk.get("health/days", limit=9, after=page["next"])["items"]] == days[2:]
    between = desk.get("health/days", since="2026-01-11", before="2026-01-13")
    assert ([one["day"] for one in between["items"]], between["next"]) == (["2026-01-12", "2026-01-11"], None)
    assert "sources" not in between["items"][0]["parts"][0]
    assert desk.get("health/days", updated_since="2026-01-13T12:00:00+01:00")["items"][0]["day"] == "2026-01-14"
    for cursor in ("x", "W10", "WzFd", "WyJuZXZlciJd"):
        desk.get("health/days", status=422, after=cursor)


@pytest.mark.parametrize("path", ["health", "health/days", "progress", "progress/history", "reports"])
def test_a_stranger_sees_nothing(desk: Desk, path: str) -> None:
    desk.check()
    assert "not-checked" not in desk.get(path, role="stranger", status=404)["type"]
    assert desk.site.client().get(f"/projects/{desk.project_id}/{path}").status_code == 401
    assert desk.site.as_(Role.FOREMAN).get(f"/projects/{desk.project_id}/health").status_code == 200
