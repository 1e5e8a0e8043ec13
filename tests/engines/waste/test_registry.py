"""What is run, what cannot be, and findings that stay the same."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.engines.waste.declare import SettingError, detector
from gemba.engines.waste.finding import Evidence, Finding, Interval, Waste
from gemba.engines.waste.registry import DETECTORS, inspect, worth
from gemba.engines.waste.site import Site
from tests.conftest import ROOT
from tests.engines.waste.sites import busy_site, look, shuffled, site
from tests.support.networks import net

PAGES = ROOT / "docs" / "reference" / "detectors"


def test_an_empty_plan_says_what_each_detector_lacks() -> None:
    inspection = inspect(site("A:5 B:5", "A>B"))
    assert inspection.findings == ()
    assert set(inspection.ran) == {"handoff_gap", "finish_constraint"}
    assert inspection.skipped["missed_promise"] == "no baseline was given"
    assert inspection.skipped["wip_limit"] == "nothing has started yet"
    assert inspection.skipped["trade_stacking"] == (
        "no area can be told from activity codes or the work breakdown; "
        "no trade can be told from activity codes or resources"
    )
    assert set(inspection.ran) | set(inspection.skipped) == set(DETECTORS)


def test_a_schedule_without_activities_is_looked_at_without_complaint() -> None:
    empty = net("A:1")
    blank = Site(look(empty).schedule, look(empty).dates)
    assert inspect(blank).findings == ()


def test_what_ran_is_counted() -> None:
    inspection = inspect(site("A:5 B:5", "A>B", constraints={"B": "start>=2026-01-26 08:00"}))
    assert inspection.ran["finish_constraint"] == 1
    assert [finding.key for finding in inspection.findings] == ["finish_constraint:B start no earlier"]


def test_the_baseline_counts_as_an_issue_of_the_schedule() -> None:
    here = look(net("A:1"), net("A:1"), [net("A:1")])
    assert here.has("revisions")
    assert not look(net("A:1"), net("A:1")).has("revisions")


def test_a_setting_that_no_detector_has_is_refused() -> None:
    with pytest.raises(SettingError, match=r"handoff_gap\.tolerence_hours"):
        inspect(site("A:5", settings={"handoff_gap.tolerence_hours": 4}))


def test_a_setting_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(SettingError, match="much"):
        inspect(site("A:5 B:5", "A>B", settings={"handoff_gap.tolerance_hours": "much"}))


def test_two_detectors_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="handoff_gap"):
        detector("handoff_gap", Waste.WAITING, ())(lambda _site: iter(()))


@pytest.mark.parametrize("key", DETECTORS)
def test_every_detector_has_a_page_with_its_waste_its_settings_and_what_it_does_not_see(key: str) -> None:
    page = (PAGES / f"{key}.md").read_text("utf-8")
    assert page.startswith(f"# {key}\n\n**{DETECTORS[key].waste.value.capitalize()}.**")
    for part in ("What it finds", "Hours, days, cost", "Evidence and grade", "Key", "Settings", "What it does not see"):
        assert f"## {part}\n" in page
    said: dict[str, float] = {}
    for names, values in re.findall(r"^\| (`.+?`) \| ([^|]+) \|", page, re.MULTILINE):
        said |= zip(settings_in(key, names), map(float, values.split(",")), strict=True)
    assert said == pytest.approx(DETECTORS[key].settings)


def settings_in(key: str, cell: str) -> list[str]:
    """The names in a cell: `detector.one`, `.other`."""
    return [name.removeprefix(key).removeprefix(".") for name in re.findall(r"`([^`]+)`", cell)]


def test_an_interval_is_in_order() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Interval(2, 1, 3)


def shown(finding: Finding) -> tuple[object, ...]:
    said = finding.key, finding.sentence, finding.recommendation, finding.arithmetic, finding.area, finding.trade
    return *said, finding.evidence, finding.hours, finding.days, finding.cost, finding.grade, finding.open


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 50))
def test_a_second_run_finds_the_same(seed: int, count: int) -> None:
    one, other = inspect(busy_site(seed, count)), inspect(busy_site(seed, count))
    assert one == other


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 50), st.integers(0, 10**6))
def test_a_file_in_another_order_gives_the_same_findings(seed: int, count: int, order: int) -> None:
    here = busy_site(seed, count)
    baseline, revisions = here.baseline, [schedule for schedule, _ in here.revisions]
    again = look(shuffled(here.schedule, order), baseline[0] if baseline else None, revisions, here.rates)
    assert [shown(one) for one in inspect(again).findings] == [shown(one) for one in inspect(here).findings]


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 50))
def test_no_two_findings_have_one_key_and_each_rests_on_something(seed: int, count: int) -> None:
    here = busy_site(seed, count)
    findings = inspect(here).findings
    assert len({finding.key for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.evidence
        assert finding.sentence.endswith(".")
        assert not finding.recommendation.endswith(".")
        assert all(isinstance(row, Evidence) and row.row and row.field and row.value for row in finding.evidence)
        assert all(0 <= i < count for i in finding.activities)
        assert finding.cost is None or finding.cost.likely >= 0


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_findings_come_in_the_order_of_their_worth(seed: int) -> None:
    findings = inspect(busy_site(seed, 40)).findings
    assert list(findings) == sorted(findings, key=worth)


def test_a_setting_of_the_site_is_known_and_a_misspelt_one_is_not() -> None:
    assert inspect(site("A:5", settings={"site.area_code": "Area"}))
    with pytest.raises(SettingError, match=r"site\.area_cod "):
        inspect(site("A:5", settings={"site.area_cod": "Area"}))
