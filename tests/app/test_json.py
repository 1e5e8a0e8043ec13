"""The JSON: its keys stay, its numbers add up, its text is that of the file."""

import json
import re
from typing import Any

import pytest

from gemba.app.check import Check, Wish, check
from gemba.app.export import SCHEMA_VERSION, as_json
from tests.app.conftest import TOWER, Written
from tests.conftest import ROOT
from tests.support.xer_files import task

GOLDEN = ROOT / "tests" / "golden" / "json-keys.txt"
BY_NAME = ("waste.detectors.", "waste.ledger.by_waste.", "waste.ledger.by_trade.", "waste.ledger.by_area.")
"""Maps whose keys are names of the schedule rather than of the document."""


@pytest.fixture(scope="module")
def document(tower: Check) -> dict[str, Any]:
    return json.loads(as_json(tower))


def keys(value: Any, path: str = "") -> set[str]:
    """Every key of a document with the way to it."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item, f"{path}[]")}
    if not isinstance(value, dict):
        return set()
    found: set[str] = set()
    for key, item in value.items():
        way = f"{path}.{key}".lstrip(".")
        way = next((f"{prefix}*" for prefix in BY_NAME if way.startswith(prefix)), way)
        found |= {way} | keys(item, way)
    return found


def total(amounts: list[dict[str, Any]], key: str) -> int:
    return sum(amount[key] or 0 for amount in amounts)


def test_no_key_goes_without_a_new_version(document: dict[str, Any]) -> None:
    assert document["schema_version"] == SCHEMA_VERSION == 1
    missing = set(GOLDEN.read_text("utf-8").split()) - keys(document)
    assert not missing


def test_every_key_of_the_document_is_in_the_reference(document: dict[str, Any]) -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    described = {word for path in re.findall(r"`([\w.\[\]]+)`", reference) for word in re.findall(r"\w+", path)}
    named = {way.split(".")[-1].removesuffix("[]") for way in keys(document)} - {"*"}
    assert not named - described


@pytest.mark.parametrize("part", ["gross", "overlap", "cut", "net"])
@pytest.mark.parametrize("unit", ["minutes", "cost_cents"])
def test_each_total_of_the_ledger_is_the_sum_of_its_findings(document: dict[str, Any], part: str, unit: str) -> None:
    waste = document["waste"]
    assert waste["ledger"][part][unit] == total([finding[part] for finding in waste["findings"]], unit)


@pytest.mark.parametrize("by", ["by_waste", "by_trade", "by_area"])
def test_each_split_of_the_ledger_adds_up_to_it(document: dict[str, Any], by: str) -> None:
    ledger = document["waste"]["ledger"]
    for unit in ("minutes", "cost_cents"):
        assert total(list(ledger[by].values()), unit) == ledger["net"][unit]


def test_an_action_is_worth_what_its_findings_are(document: dict[str, Any]) -> None:
    worth = {finding["key"]: finding["net"] for finding in document["waste"]["findings"]}
    assert document["actions"]
    for action in document["actions"]:
        assert action["minutes"] == total([worth[key] for key in action["findings"]], "minutes")
        assert (action["cost_cents"] or 0) == total([worth[key] for key in action["findings"]], "cost_cents")


def test_the_causes_add_up_to_the_movement(document: dict[str, Any]) -> None:
    assert len(document["comparisons"]) == 2
    for one in document["comparisons"]:
        for key in ("movement_days", "movement_hours"):
            assert sum(cause[key] for cause in one["causes"]) == pytest.approx(one[key])


def test_what_is_not_known_is_null(xer_at: Written) -> None:
    document = json.loads(as_json(check(Wish(xer_at()))))
    assert document["baseline_file"] is None
    assert document["project"]["must_finish"] is None
    assert document["waste"]["ledger"]["net"]["cost_cents"] is None
    checks = {one["key"]: one for one in document["quality"]["checks"]}
    assert checks["bei"]["ratio"] is None
    assert checks["bei"]["verdict"] == "not_assessable"


def test_text_comes_as_the_file_has_it(xer_at: Written) -> None:
    code = 'Décor "A" <b>خرسانة</b>'
    document = json.loads(as_json(check(Wish(xer_at(TASK=[task(code)], TASKPRED=[])))))
    assert document["finish"]["longest_path"] == [code]


def test_the_same_check_gives_the_same_document(tower: Check) -> None:
    again = check(Wish(tower.wish.file, TOWER / "baseline.xer", tower.wish.previous))
    assert as_json(again) == as_json(tower)
