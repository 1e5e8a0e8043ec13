"""What detectors say about real schedules, read as a superintendent would."""

from pathlib import Path

import pytest

from gemba.engines.waste.finding import Inspection
from gemba.engines.waste.ledger import settle
from gemba.engines.waste.registry import inspect
from gemba.engines.waste.site import Rates, Site
from gemba.formats import xer
from gemba.formats.reading import FormatError
from tests.engines.waste.sites import look

MOST = 60
"""More findings than this nobody reads."""


def read(folder: Path, name: str, baseline: str = "", *revisions: str, rates: Rates | None = None) -> Site:
    schedule, *others = (
        xer.read((folder / "xer" / f"{one}.xer").read_bytes()).schedule for one in (name, baseline, *revisions) if one
    )
    return look(schedule, others[0] if baseline else None, others[1:], rates or Rates())


def keys(inspection: Inspection, detector: str) -> list[str]:
    return sorted(finding.subject for finding in inspection.findings if finding.detector == detector)


def test_any_real_file_gives_few_findings_that_rest_on_rows_of_the_file(shared_xer: Path) -> None:
    try:
        schedule = xer.read(shared_xer.read_bytes()).schedule
    except FormatError:
        return  # some of the files are there to be refused
    here = look(schedule, rates=Rates(labor=5000))
    inspection = inspect(here)
    assert len(inspection.findings) <= MOST
    assert len({finding.key for finding in inspection.findings}) == len(inspection.findings)
    codes = set(here.codes)
    named = {row.row for one in inspection.findings for row in one.evidence if row.table == "activity"}
    assert {name for name in named if ", " not in name and " and " not in name and name != "none"} <= codes
    ledger = settle(here, inspection.findings)
    assert ledger.gross - ledger.overlap - ledger.cut == ledger.net


def test_a_rebuild_that_runs_late_tells_where_its_lateness_began(shared_data: Path) -> None:
    here = read(shared_data, "chiller-update-2025-12-18", "chiller-baseline-2025-09-02", "chiller-update-2025-11-21")
    inspection = inspect(here)
    rebuild = next(one for one in inspection.findings if one.key == "missed_promise:C-PH2-RB-30")
    assert rebuild.days == 19
    assert "25 working days late; 19 working days of it began here" in rebuild.sentence
    assert keys(inspection, "handoff_gap") == ["C-PH1-RM-30", "C-PH3-RI-30"]
    assert keys(inspection, "finish_constraint") == ["MILE-130 finish no later", "MILE-140 finish no later"]
    assert keys(inspection, "revision_churn") == ["C-PH3-RI-10", "CX-100", "PCO-110"]


def test_bridge_works_that_ran_ahead_of_a_load_test_are_one_finding_at_their_head(shared_data: Path) -> None:
    inspection = inspect(read(shared_data, "roads-utilities"))
    (raft,) = [one for one in inspection.findings if one.key == "out_of_sequence:A10670"]
    assert len(raft.activities) == 9
    assert keys(inspection, "finish_constraint") == ["A15131 start no earlier"]
    assert "Draughtman" in keys(inspection, "wip_limit")[0]


def test_a_plan_that_has_not_begun_is_not_blamed_for_what_has_not_happened(shared_data: Path) -> None:
    inspection = inspect(read(shared_data, "hotel-tower"))
    assert not inspection.findings
    assert {"wip_limit", "out_of_sequence", "early_batch"} <= set(inspection.skipped)


@pytest.mark.parametrize("update", ["chiller-update-2025-11-21", "chiller-update-2025-12-18"])
def test_a_finding_keeps_its_key_from_one_update_to_the_next(shared_data: Path, update: str) -> None:
    inspection = inspect(read(shared_data, update, "chiller-baseline-2025-09-02"))
    assert {"C-PH1-RM-10", "IPP-SAFE-20"} <= set(keys(inspection, "missed_promise"))
