"""Detectors are set for a project: which of them look, and from when on they say something."""

from typing import Any

import pytest
from httpx2 import Response

from gemba.core.access import Role
from gemba.engines.waste import DETECTORS
from gemba.features.waste.facts import WasteTuned
from gemba.features.waste.jobs import detect
from gemba.features.waste.tuning.parameters import PARAMETERS, defaults, fault
from tests.features.waste.conftest import QUICKLY, Wastes

pytestmark = pytest.mark.slow

TUNED = {**QUICKLY, WasteTuned: (detect,)}


def put(wastes: Wastes, version: int, role: Role | str = Role.PROJECT_MANAGER, **body: Any) -> Response:
    headers = {"If-Match": f'"{version}"'}
    return wastes.site.as_(role).put(f"{wastes.path}/settings", json={"off": [], "values": {}, **body}, headers=headers)


def parameter(told: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for detector in told["detectors"] for one in detector["parameters"] if one["name"] == name)


def test_every_number_of_a_detector_can_be_set_and_its_default_lies_within_the_bounds() -> None:
    assert defaults().keys() == PARAMETERS.keys()
    assert not [name for name, value in defaults().items() if fault(name, value)]
    assert len({name.split(".")[0] for name in PARAMETERS}) == len(DETECTORS)


def test_settings_tell_of_every_detector_and_number_before_anybody_has_set_any(wastes: Wastes) -> None:
    told = wastes.get("/settings")
    assert (told["version"], told["changed_at"], told["changed_by"]) == (0, None, None)
    assert {one["key"] for one in told["detectors"]} == set(DETECTORS)
    assert all(one["on"] and one["looks_for"] for one in told["detectors"])
    assert parameter(told, "resource_idle.ahead_days") == {
        "name": "resource_idle.ahead_days",
        "means": "how far ahead is looked",
        "unit": "calendar_days",
        "value": 42,
        "default": 42,
        "minimum": 1,
        "maximum": 365,
        "whole": True,
    }


def test_what_was_set_is_told_with_its_version_and_who_did_it(wastes: Wastes) -> None:
    answer = put(wastes, 0, off=["wip_limit"], values={"handoff_gap.tolerance_hours": 4})
    assert (answer.status_code, answer.headers["etag"]) == (200, '"1"')
    told = wastes.get("/settings")
    assert told == answer.json()
    assert [one["key"] for one in told["detectors"] if not one["on"]] == ["wip_limit"]
    assert parameter(told, "handoff_gap.tolerance_hours")["value"] == 4
    assert told["changed_by"] == str(wastes.site.people[Role.PROJECT_MANAGER])
    assert [fact.changed for fact in wastes.facts() if isinstance(fact, WasteTuned)] == [
        ("handoff_gap.tolerance_hours", "wip_limit")
    ]


def test_nothing_happens_where_nothing_is_other_than_before(wastes: Wastes) -> None:
    assert put(wastes, 0, values={"handoff_gap.tolerance_hours": 8.0}).json()["version"] == 0
    put(wastes, 0, off=["wip_limit"])
    assert put(wastes, 1, off=["wip_limit", "wip_limit"]).json()["version"] == 1
    assert len([fact for fact in wastes.facts() if isinstance(fact, WasteTuned)]) == 1


def test_who_was_slower_is_told_the_version_as_it_stands(wastes: Wastes) -> None:
    put(wastes, 0, off=["wip_limit"])
    answer = put(wastes, 0, off=["handoff_gap"])
    assert (answer.status_code, answer.json()["current"]) == (412, 1)


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({"off": ["gold_plating"]}, "body.off.0", "no such detector"),
        ({"values": {"wip_limit.colour": 1}}, "body.values.wip_limit.colour", "no detector has it"),
        ({"values": {"handoff_gap.tolerance_hours": -1}}, "body.values.handoff_gap.tolerance_hours", "between 0 and"),
        ({"values": {"wip_limit.per_area": 2.5}}, "body.values.wip_limit.per_area", "whole"),
        ({"values": {"trade_stacking.loss_low": 0.9}}, "body.values.trade_stacking.loss_likely", "in this order"),
    ],
)
def test_what_cannot_be_is_refused_and_says_which_field(
    wastes: Wastes, body: dict[str, Any], field: str, message: str
) -> None:
    answer = put(wastes, 0, **body)
    assert answer.status_code == 422
    (told,) = answer.json()["errors"]
    assert told["field"] == field
    assert message in told["message"]
    assert wastes.get("/settings")["version"] == 0


def test_only_who_runs_the_project_sets_detectors(wastes: Wastes) -> None:
    assert put(wastes, 0, role=Role.SUPERINTENDENT, off=["wip_limit"]).status_code == 403


def test_losses_that_are_set_together_stay_set(wastes: Wastes) -> None:
    losses = {"trade_stacking.loss_low": 0.4, "trade_stacking.loss_likely": 0.5, "trade_stacking.loss_high": 0.6}
    put(wastes, 0, values=losses)
    told = wastes.get("/settings")
    assert [parameter(told, name)["value"] for name in losses] == [0.4, 0.5, 0.6]


def test_what_a_detector_had_found_counts_no_more_once_it_is_off_and_again_once_it_is_on(wastes: Wastes) -> None:
    wastes.tower()
    before = wastes.by_key()
    key = next(key for key, row in before.items() if row["source"] == "handoff_gap")
    put(wastes, 0, off=["handoff_gap"])
    wastes.work(TUNED)
    silent = wastes.by_key()
    assert (silent[key]["state"], silent[key]["resolution"]) == ("resolved", "its detector was switched off")
    assert {row["state"] for row in silent.values() if row["source"] != "handoff_gap"} == {"open"}
    told = next(one for one in wastes.get("/detectors")["detectors"] if one["key"] == "handoff_gap")
    assert told["skipped"] == "it is switched off in the settings"
    put(wastes, 1)
    wastes.work(TUNED)
    assert {key: row["state"] for key, row in wastes.by_key().items()} == dict.fromkeys(before, "open")


def test_detectors_look_again_with_the_numbers_that_were_set(wastes: Wastes) -> None:
    wastes.tower()
    before = {key for key, row in wastes.by_key().items() if row["source"] == "handoff_gap"}
    put(wastes, 0, values={"handoff_gap.tolerance_hours": 200})
    wastes.work(TUNED)
    still = {key for key, row in wastes.by_key().items() if row["source"] == "handoff_gap" and row["state"] == "open"}
    assert still < before
