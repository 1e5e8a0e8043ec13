"""The report on a week: what it says of each thing, which week it is about, and that there is one of it."""

from typing import Any

import pytest

from gemba.features.waste.terms import WasteType
from tests.features.reports.conftest import Desk, row

pytestmark = pytest.mark.slow

MONDAY = "2026-01-12 07:00"


def figures(section: dict[str, Any]) -> dict[str, float | None]:
    return {figure["name"]: figure["value"] for figure in section["figures"]}


def test_a_week_of_an_empty_project_says_what_is_missing_and_invents_nothing(desk: Desk) -> None:
    desk.at(MONDAY).analyse()
    sections = desk.sections()
    for key in ("finish", "waste", "tasks", "health", "patterns"):
        assert (sections[key]["state"], sections[key]["sentences"]) == ("not_assessable", [])
        assert sections[key]["reason"]
    assert desk.get("reports")["items"][0]["summary"] == "There is nothing to tell about this week yet."


@pytest.mark.parametrize(
    ("moment", "week_of", "until", "week"),
    [
        ("2026-01-12 07:00", "2026-01-05", "2026-01-11", "2026-W02"),
        ("2026-01-15 12:00", "2026-01-05", "2026-01-11", "2026-W02"),
        ("2026-10-26 07:00", "2026-10-19", "2026-10-25", "2026-W43"),
        ("2027-01-04 07:00", "2026-12-28", "2027-01-03", "2026-W53"),
        ("2027-01-03 23:59", "2026-12-21", "2026-12-27", "2026-W52"),
    ],
)
def test_the_week_is_the_one_that_ended_last_from_monday_to_sunday(
    desk: Desk, moment: str, week_of: str, until: str, week: str
) -> None:
    told = desk.at(moment).analyse()
    report = desk.get(f"reports/{told['report_id']}")
    assert (report["week_of"], report["until"], report["week"]) == (week_of, until, week)


def test_what_happened_in_the_lost_hour_of_sunday_is_in_its_week(desk: Desk) -> None:
    for moment in ("2026-10-18 23:59", "2026-10-19 00:00", "2026-10-25 02:30", "2026-10-25 23:59", "2026-10-26 00:00"):
        desk.at(moment).waste(minutes=60)
    desk.at("2026-10-26 07:00").analyse()
    assert figures(desk.sections()["waste"])["count"] == 3


def test_the_finish_moved_by_what_the_new_schedules_say_and_for_their_main_cause(desk: Desk) -> None:
    desk.at("2026-01-02 09:00").schedule(row(10), "Contract")
    update = desk.at("2026-01-09 15:00").schedule(row(10, "2026-01-12 08:00", done=2), "January")
    desk.at(MONDAY).analyse()
    finish = desk.sections()["finish"]
    assert finish["sentences"] == [
        "The finish is 3 working days later than a week ago, because work fell behind (Activity A2). "
        "The finish is forecast for 21 Jan 2026."
    ]
    assert figures(finish) == {"moved": 3}
    assert [(one["id"], one["name"], one["moved_days"]) for one in finish["rows"]] == [(str(update), "January", 3)]


def test_without_a_new_schedule_the_finish_has_not_moved_on_paper_which_is_not_zero(desk: Desk) -> None:
    desk.at("2026-01-02 09:00").schedule(row(10))
    desk.at(MONDAY).analyse()
    finish = desk.sections()["finish"]
    assert finish["sentences"][0].startswith("No new schedule came in this week")
    assert figures(finish) == {"moved": None}


def test_a_schedule_that_came_in_after_sunday_belongs_to_the_next_week(desk: Desk) -> None:
    desk.at("2026-01-02 09:00").schedule(row(10))
    desk.at("2026-01-12 00:00").schedule(row(10, "2026-01-12 08:00", done=2))
    desk.at(MONDAY).analyse()
    assert desk.sections()["finish"]["sentences"][0].startswith("No new schedule")


def test_an_old_update_handed_in_late_does_not_move_the_finish(desk: Desk) -> None:
    desk.at("2026-01-02 09:00").schedule(row(10, "2026-01-12 08:00", done=2))
    desk.at("2026-01-07 09:00").schedule(row(10), "The one from before")
    desk.at(MONDAY).analyse()
    assert desk.sections()["finish"]["sentences"][0].startswith("No new schedule")


def test_waste_is_told_by_type_with_its_trend_against_the_weeks_before(desk: Desk) -> None:
    for moment, minutes in (("2025-12-10", 60), ("2025-12-17", 180), ("2026-01-07", 240), ("2026-01-08", 60)):
        desk.at(f"{moment} 10:00").waste(minutes=minutes, cost=minutes * 100)
    desk.at("2026-01-09 10:00").waste("Redone", type=WasteType.DEFECTS, minutes=30)
    desk.at("2026-01-10 10:00").judge(desk.waste("Not at all", minutes=9000), "By design", confirmed=False)
    desk.at(MONDAY).analyse()
    waste = desk.sections()["waste"]
    assert waste["sentences"][0] == "3 pieces of waste came to light (5.5 hours, 300 EUR)."
    assert figures(waste) == {"count": 3, "lost": 330, "cost": 30_000, "weeks_before": 4}
    rows = {one["type"]: one for one in waste["rows"]}
    # 300 minutes against 240 in four weeks: the mean of a week is 60
    assert (rows["waiting"]["trend_ratio"], rows["waiting"]["trend_by"]) == (pytest.approx(4), "cost")
    assert "Waiting: 400% more than the mean of the 4 weeks before, in money." in waste["sentences"]
    assert (rows["defects"]["trend_ratio"], rows["defects"]["cost_cents"]) == (None, None)


def test_weeks_before_anything_was_logged_do_not_count_as_weeks_without_waste(desk: Desk) -> None:
    desk.at("2025-12-31 10:00").waste(minutes=60)
    desk.at("2026-01-07 10:00").waste(minutes=60)
    desk.at(MONDAY).analyse()
    waste = desk.sections()["waste"]
    assert figures(waste)["weeks_before"] == 1
    assert waste["rows"][0]["trend_ratio"] == pytest.approx(0)


def test_what_people_judged_is_told_with_their_reasons(desk: Desk) -> None:
    yes, no, _ = (desk.at("2026-01-02 10:00").waste(title) for title in ("Crane", "Gate", "Mixer"))
    desk.at("2026-01-07 10:00").judge(yes)
    desk.judge(no, "Agreed with the client", confirmed=False)
    desk.at(MONDAY).analyse()
    judged = desk.sections()["judged"]
    assert figures(judged) == {"confirmed": 1, "dismissed": 1, "resolved": 0, "waiting": 1}
    assert [(one["name"], one["reason"]) for one in judged["rows"]] == [
        ("Crane", None),
        ("Gate", "Agreed with the client"),
    ]


def test_tasks_are_kept_missed_or_done_late_by_the_clock_of_the_site(desk: Desk) -> None:
    desk.at("2026-01-07 23:59").task("In time", status="done", due_on="2026-01-07")
    desk.at("2026-01-08 00:00").task("A minute late", status="done", due_on="2026-01-07")
    desk.task("Not done", due_on="2026-01-11", status="blocked", blocked_reason="No crane")
    desk.task("Next week", due_on="2026-01-12")
    desk.task("Given up", due_on="2026-01-08", status="cancelled")
    desk.at(MONDAY).analyse()
    tasks = desk.sections()["tasks"]
    assert figures(tasks) == {"done": 2, "due": 3, "missed": 2, "kept_ratio": pytest.approx(1 / 3)}
    assert tasks["sentences"] == ["2 tasks done. Of 3 tasks due, 1 was done in time."]
    assert [(one["name"], one["reason"]) for one in tasks["rows"]] == [
        ("A minute late", None),
        ("Not done", "No crane"),
    ]


def test_a_week_in_which_nothing_was_due_has_no_ratio(desk: Desk) -> None:
    desk.task("Whenever")
    desk.at(MONDAY).analyse()
    assert figures(desk.sections()["tasks"])["kept_ratio"] is None


def test_the_health_of_the_week_is_told_against_the_one_before(desk: Desk) -> None:
    task = desk.at("2026-01-04 06:00").task("Late", due_on="2026-01-03")
    desk.check()
    desk.at("2026-01-09 06:00").done(task)
    desk.task("Fine")
    desk.check()
    desk.at(MONDAY).analyse()
    health = desk.sections()["health"]
    assert health["sentences"] == ["Health ended the week at 100 of 100, 50 points more than before."]
    assert [(one["day"], one["score"]) for one in health["rows"]] == [("2026-01-04", 50), ("2026-01-09", 100)]


def test_what_to_do_comes_with_its_worth_and_opens_the_summary(desk: Desk) -> None:
    desk.at("2026-01-07 10:00").waste(cost=500_00, recommendation="Order rebar a week ahead.", ongoing=True)
    told = desk.at(MONDAY).analyse()
    report = desk.get(f"reports/{told['report_id']}")
    assert report["recommendations"][0]["worth"] == "500 EUR"
    assert report["summary"].endswith("First thing to do: Order rebar a week ahead (worth: 500 EUR).")
    assert report["title"] == "Week 2 of 2026: 5 Jan 2026 to 11 Jan 2026"


def test_the_same_week_twice_gives_one_report_and_no_second_fact(desk: Desk) -> None:
    desk.at("2026-01-07 10:00").waste(minutes=60)
    first = desk.at(MONDAY).analyse()
    assert desk.analyse() == first
    assert desk.at("2026-01-14 15:00").analyse() == first
    assert (desk.count("reports"), len(desk.told())) == (1, 1)


def test_until_the_next_week_is_over_a_report_can_be_written_anew(desk: Desk) -> None:
    waste = desk.at("2026-01-07 10:00").waste(minutes=60)
    first = desk.at(MONDAY).analyse()
    desk.at("2026-01-13 10:00").judge(waste, "By design", confirmed=False)
    second = desk.analyse()
    assert second["report_id"] == first["report_id"]
    assert (desk.count("reports"), len(desk.told())) == (1, 2)
    assert desk.sections()["waste"]["state"] == "not_assessable"


def test_a_week_that_is_long_over_keeps_its_report(desk: Desk) -> None:
    first = desk.at(MONDAY).analyse()
    desk.at("2026-01-19 07:00").waste(minutes=60)
    assert "is over" in desk.analyse(at=MONDAY)["skipped"]
    assert (desk.count("reports"), len(desk.told())) == (1, 1)
    assert desk.get(f"reports/{first['report_id']}")["written_at"] == "2026-01-12T06:00:00Z"


def test_reports_are_listed_from_the_latest_and_one_of_another_project_is_not_there(desk: Desk) -> None:
    for monday in ("2026-01-05", "2026-01-12", "2026-01-19"):
        desk.at(f"{monday} 07:00").analyse()
    page = desk.get("reports", limit=2)
    assert [one["week_of"] for one in page["items"]] == ["2026-01-12", "2026-01-05"]
    assert [one["week_of"] for one in desk.get("reports", after=page["next"])["items"]] == ["2025-12-29"]
    assert [one["week_of"] for one in desk.get("reports", since="2026-01-12")["items"]] == ["2026-01-12"]
    desk.get(f"reports/{desk.project_id}", status=404)
