"""Forecasts at each status date: made once, made anew where something changed, dropped with their schedule."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from gemba.features.schedules import service as schedules
from tests.features.forecasts.conftest import Office
from tests.support.chains import chain
from tests.support.xer_files import relation, task, xer_file

pytestmark = pytest.mark.slow


def by_name(forecast: dict) -> dict[str, dict]:
    return {one["name"]: one for one in (*forecast["durations"], *forecast["costs"])}


def test_without_a_schedule_nothing_is_forecast(office: Office) -> None:
    assert office.get("forecast", status=404)["type"] == "/docs/problems#not-forecast-yet"
    assert (office.history(), office.renew(), office.forecasts_told()) == ([], 0, [])


def test_every_forecaster_answers_and_the_default_is_marked(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3, late=1))
    told = office.forecast()
    names = by_name(told)
    assert [one["name"] for one in told["durations"] if one["is_default"]] == ["mean_of_both"]
    assert [one["name"] for one in told["costs"] if one["is_default"]] == ["shrunk_index"]
    # Three of ten days are done after five: seven are left, whether by the network or by the plan.
    assert names["earned_schedule"]["finish"] == names["critical_path"]["finish"] == "2026-01-20T17:00:00"
    assert names["as_planned"]["finish"] == "2026-01-16T17:00:00"
    assert names["earned_schedule_at_pace"]["hours"] == pytest.approx(80 / 0.6)
    assert told["finish"] == names["mean_of_both"]["finish"]
    assert names["cost_index"]["amount"] is None  # nobody said what was spent


def test_the_odds_rise_and_say_that_they_are_the_reference_class(office: Office) -> None:
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    odds = office.forecast()["odds"]
    finishes = [one["finish"] for one in odds["quantiles"]]
    assert [one["probability"] for one in odds["quantiles"]] == [0.1, 0.5, 0.8, 0.9]
    assert finishes == sorted(finishes)
    assert odds["sources"] == [{"name": "reference_class", "projects": 32, "share_ratio": 1.0}]


def test_a_second_look_changes_nothing(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    told = office.forecasts_told()
    office.at("2026-01-05 09:00")
    assert office.renew() == 0
    office.check()
    assert office.forecasts_told() == told
    assert office.count("forecasts") == 1


def test_the_forecasters_are_held_against_what_the_schedule_says_now(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3, late=1))
    names = by_name(office.forecast())
    error = {"mean_absolute_percent": pytest.approx(100 * 16 / 96), "looks": 1, "projects": 1}
    assert names["critical_path"]["accuracy_here"] == error
    assert names["critical_path"]["accuracy_company"] is None
    assert names["earned_schedule_at_pace"]["accuracy_here"] is None  # at the start there was no pace yet


def test_another_baseline_makes_every_row_anew(office: Office) -> None:
    first = office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"))
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3, late=1, days=12))
    assert office.history()[0]["planned_finish"] == "2026-01-20T17:00:00"
    before = [one["id"] for one in office.history()]
    with office.run.write() as unit:
        schedules.name_baseline(unit, office.project_id, first, "as signed")
    office.work()
    history = office.history()
    assert [one["id"] for one in history] == before
    # Two activities that the baseline does not have give nobody more time.
    assert history[0]["planned_finish"] == "2026-01-16T17:00:00"
    assert office.renew() == 0


def test_what_was_told_against_a_baseline_is_closed_by_the_next_schedule(office: Office) -> None:
    first = office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3, late=1, days=12))
    (told,) = (one for one in office.history() if one["status_at"] == "2026-01-05T08:00:00")
    second = office.at("2026-01-12 18:00").schedule(chain("2026-01-12 17:00", done=4, late=1, days=14))
    with office.run.write() as unit:  # a plan that knows how it came
        schedules.name_baseline(unit, office.project_id, second, "as it came")
    office.cost("actual", 500_00, day="2026-01-05")
    history = {one["status_at"]: one for one in office.history()}
    assert history["2026-01-05T08:00:00"] == told
    assert office.forecast()["status_at"] == "2026-01-12T17:00:00"
    assert first != second
    assert office.renew() == 0


def test_a_gap_that_was_planned_is_part_of_the_default_forecast(office: Office) -> None:
    gap = [task("A"), task("B", target_start_date="2026-02-02 08:00", target_end_date="2026-02-02 17:00")]
    office.schedule(xer_file({"TASK": gap, "TASKPRED": [relation("A", "B")]}))
    names = by_name(office.forecast())
    assert names["critical_path"]["finish"] == "2026-02-02T17:00:00"
    assert names["mean_of_both"]["finish"] == "2026-02-02T17:00:00"


def test_a_schedule_of_the_same_status_date_takes_the_place_of_the_one_before(office: Office) -> None:
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    other = office.at("2026-01-09 19:00").schedule(chain("2026-01-09 17:00", done=4))
    history = office.history()
    assert [(one["revision_id"], one["earned"]) for one in history] == [(str(other), 32)]


def test_what_was_forecast_from_a_schedule_goes_with_it(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"))
    wrong = office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    gone = office.history()[0]["id"]
    with office.run.write() as unit:
        revision = schedules.find(unit, wrong)
        assert revision is not None
        schedules.withdraw(unit, office.project_id, wrong, revision.version)
    office.work()
    assert [one["status_at"] for one in office.history()] == ["2026-01-05T08:00:00"]
    assert [str(id) for fact in office.forecasts_told() if fact.gone for id in fact.forecast_ids] == [gone]


def test_two_workers_at_once_keep_one_row_and_tell_one_fact(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"))
    told = len(office.forecasts_told())
    office.project(currency="USD")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: office.renew(), range(4)))
    assert (office.count("forecasts"), len(office.forecasts_told())) == (1, told)


def test_history_comes_page_by_page_from_the_latest(office: Office) -> None:
    for day in ("05", "06", "07"):
        office.at(f"2026-01-{day} 18:00").schedule(chain(f"2026-01-{day} 17:00"))
    first = office.get("forecast/history", limit=2)
    rest = office.get("forecast/history", after=first["next"])
    days = [one["status_at"][:10] for one in (*first["items"], *rest["items"])]
    assert (days, rest["next"]) == (["2026-01-07", "2026-01-06", "2026-01-05"], None)
    assert office.history(updated_since="2026-01-07T12:00:00Z")[0]["status_at"][:10] == "2026-01-07"
    office.get("forecast/history", status=422, after="WyJuZXZlciJd")
