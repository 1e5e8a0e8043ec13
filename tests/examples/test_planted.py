"""Every planted waste is found, nothing else is, and nothing at all in the clean twin."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gemba.engines.waste.finding import Finding, Inspection
from gemba.engines.waste.ledger import settle, total
from gemba.engines.waste.registry import DETECTORS, inspect
from gemba.engines.waste.site import Site
from tests.conftest import ROOT
from tests.examples.conftest import UPDATES, Read, site

Planted = dict[str, Any]


def is_about(finding: Finding, waste: Planted, codes: list[str]) -> bool:
    named = {codes[i] for i in finding.activities}
    same = finding.detector == waste["detector"] and waste["subject"] in finding.subject
    return same and named.issuperset(waste["activities"])


def found(inspection: Inspection, waste: Planted, read: Read) -> list[Finding]:
    return [f for f in inspection.findings if is_about(f, waste, read.schedule.activities.code)]


def test_every_kind_of_waste_that_a_detector_looks_for_is_planted_at_least_once(planted: list[Planted]) -> None:
    assert {waste["detector"] for waste in planted} == set(DETECTORS)


def test_every_planted_waste_is_found_exactly_once_in_the_update_in_which_it_first_shows(
    planted: list[Planted], inspections: dict[int, Inspection], tower: list[Read]
) -> None:
    counts = {
        (waste["update"], waste["detector"], waste["subject"]): len(
            found(inspections[waste["update"]], waste, tower[waste["update"]])
        )
        for waste in planted
    }
    assert set(counts.values()) == {1}, counts


def test_what_follows_exactly_from_what_was_planted_is_found_exactly(
    planted: list[Planted], inspections: dict[int, Inspection], tower: list[Read]
) -> None:
    checked = 0
    for waste in planted:
        update = waste["update"]
        finding = found(inspections[update], waste, tower[update])[0]
        if "days" in waste:
            assert finding.days == pytest.approx(waste["days"]), finding.key
            checked += 1
        if "hours" in waste:
            assert finding.hours is not None
            assert finding.hours.likely == pytest.approx(waste["hours"]), finding.key
            checked += 1
    assert checked > len(planted) / 2


@pytest.mark.parametrize("update", UPDATES)
def test_nothing_is_found_that_was_not_planted(
    update: int, planted: list[Planted], inspections: dict[int, Inspection], tower: list[Read]
) -> None:
    codes = tower[update].schedule.activities.code
    known = [waste for waste in planted if waste["update"] <= update]
    unknown = [f.key for f in inspections[update].findings if not any(is_about(f, waste, codes) for waste in known)]
    assert not unknown


@pytest.mark.parametrize("update", [0, *UPDATES])
def test_nothing_is_found_in_the_clean_twin(update: int, twin: list[Read]) -> None:
    inspection = inspect(site(twin, update))
    assert not [finding.key for finding in inspection.findings]


def test_every_detector_ran_on_the_last_update_of_the_clean_twin(twin: list[Read]) -> None:
    inspection = inspect(site(twin, UPDATES[-1]))
    assert set(inspection.ran) == set(DETECTORS)
    assert not inspection.skipped


def test_baseline_and_previous_update_are_enough_to_see_what_is_new_in_the_last_one(
    planted: list[Planted], tower: list[Read]
) -> None:
    last, baseline = tower[-1], tower[0]
    previous = tower[-2]
    inspection = inspect(
        Site(
            last.schedule,
            last.dates,
            baseline=(baseline.schedule, baseline.dates),
            revisions=[(previous.schedule, previous.dates)],
        )
    )
    shown = [waste for waste in planted if waste["update"] == UPDATES[-1]]
    assert shown
    assert not [waste["subject"] for waste in shown if not found(inspection, waste, last)]


def test_the_readme_lists_what_is_planted(planted: list[Planted]) -> None:
    readme = (ROOT / "examples" / "README.md").read_text("utf-8")
    rows = [line for line in readme.splitlines() if re.match(r"\| \d \|", line)]
    wanted = [f"| {w['update']} | `{w['detector']}` | {w['subject']} | {w['why']} |" for w in planted]
    assert [row[: len(want)] for row, want in zip(rows, wanted, strict=True)] == wanted


@pytest.mark.parametrize("update", UPDATES)
def test_the_ledger_of_an_update_adds_up(update: int, inspections: dict[int, Inspection], tower: list[Read]) -> None:
    found = inspections[update].findings
    ledger = settle(site(tower, update), found)
    assert [row.finding for row in ledger.rows] == list(found)
    for row in ledger.rows:
        assert row.net == row.gross - row.overlap - row.cut
        assert row.net.minutes >= 0
    for column in ("gross", "overlap", "cut", "net"):
        assert getattr(ledger, column) == total(getattr(row, column) for row in ledger.rows)
    for split in (ledger.by_waste, ledger.by_trade, ledger.by_area):
        assert total(split.values()) == ledger.net
    assert ledger.ceiling is not None
    assert 0 < (ledger.net.cost or 0) < ledger.ceiling
