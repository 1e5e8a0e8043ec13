"""The example project through the timed jobs, and the jobs asked for over the API."""

import pytest

from gemba.app.jobs.here import drain
from gemba.core.access import Role
from gemba.features.jobs.names import NAMES
from tests.conftest import ROOT
from tests.features.reports.conftest import Desk

TOWER = ROOT / "examples" / "tower"


def test_whatever_is_asked_for_by_hand_is_carried_out_and_can_be_read(desk: Desk) -> None:
    desk.moment = desk.site.runtime.now()
    desk.task("Set formwork", status="done")
    hand = desk.site.as_(Role.SUPERINTENDENT)
    for name in NAMES:
        assert hand.post(f"/projects/{desk.project_id}/jobs", json={"job": name}).status_code == 202
    drain(desk.site.runtime)
    ended = {one["job"]: (one["state"], one["error"]) for one in desk.get("jobs")["items"]}
    assert ended == dict.fromkeys(NAMES, ("done", None))
    assert desk.get("health")["score"] is not None
    assert desk.get("progress")["done_ratio"] == 1
    assert len(desk.get("reports")["items"]) == 1


@pytest.mark.slow
def test_the_example_project_is_told_as_it_is(desk: Desk) -> None:
    desk.project(budget_cents=1_860_000_000, currency="USD")
    for name in ("baseline", "update-1", "update-2", "update-3", "update-4"):
        data = (TOWER / f"{name}.xer").read_bytes()
        desk.at("2026-08-03 09:00" if name == "update-4" else "2026-07-20 09:00")
        desk.schedule(data, name, baseline=name == "baseline")
    assert desk.at("2026-08-04 06:00").check()["score"] == 69
    desk.roll_up()
    desk.at("2026-08-10 07:00").analyse()
    parts = desk.parts()
    told = {key: part["sentence"] for key, part in parts.items()}
    assert told["time"] == "The finish is forecast 7 working days later than the baseline"
    assert told["progress"] == "53.4% of the work is done, where the plan wanted 54.5%"
    assert told["quality"] == "11 of 13 checks of the schedule hold"
    assert told["waste"].startswith("Open waste is worth 1,120.3 USD a week, 0.4% of the work")
    assert (parts["tasks"]["state"], told["tasks"]) == ("not_assessable", "No task is open")
    actions = desk.get("health")["actions"]
    assert [action["worth"].split(":")[0] for action in actions] == ["9,792 USD", "6,720 USD", "1,771 USD"]
    assert not any("days of the P80" in action["worth"] for action in actions)  # their days are exposure, not delay
    progress = desk.get("progress")
    assert (progress["count"], progress["done_count"]) == (646, 304)
    branches = {line["name"]: line["done_ratio"] for line in progress["wbs"] if line["level"] == 1}
    assert branches["Substructure"] == 1
    assert branches["Structure"] == pytest.approx(0.752, abs=0.001)
    sections = desk.sections()
    assert sections["finish"]["sentences"][0].startswith(
        "The finish is 3 working days later than a week ago, because work fell behind (Level 01 East: Ceiling grid"
    )
    assert sections["waste"]["sentences"][0] == "9 pieces of waste came to light (315 hours, 22,520 USD)."
    assert sections["tasks"]["state"] == "not_assessable"
