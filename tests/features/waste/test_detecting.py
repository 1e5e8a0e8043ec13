"""Waste that detectors find in schedules: one log for each finding, however often and by whomever they are run."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from sqlalchemy import text

from gemba.app.check import Check, Wish, check
from gemba.app.reactions import REACTIONS
from gemba.core.access import Role
from gemba.db.runtime import Runtime
from gemba.engines.waste import DETECTORS
from gemba.features.schedules import service as schedules
from gemba.features.waste import detecting, looking
from gemba.features.waste.facts import WasteDetected
from gemba.features.waste.jobs import detect, detect_waste_patterns
from tests.features.waste.conftest import TOWER, Wastes

pytestmark = pytest.mark.slow


@cache
def checked(updates: int = 4) -> Check:
    """What ``gemba check`` says of the example project."""
    earlier = tuple(TOWER / f"update-{at}.xer" for at in range(1, updates))
    return check(Wish(TOWER / f"update-{updates}.xer", TOWER / "baseline.xer", earlier))


def detected(wastes: Wastes) -> list[WasteDetected]:
    return [fact for fact in wastes.facts() if isinstance(fact, WasteDetected)]


def look_again(wastes: Wastes) -> None:
    """Run the detectors as if something had changed."""
    with wastes.run.write() as unit:
        unit.session.execute(text("update waste_inspections set inputs = ''"))
    detect(
        wastes.run, WasteDetected(project_id=wastes.site.project_id, revision_id=wastes.site.project_id, waste_ids=())
    )


@pytest.mark.slow
def test_the_findings_are_those_of_the_command_line_with_the_same_hours_and_cost(wastes: Wastes) -> None:
    wastes.tower(reactions=REACTIONS)
    found, ledger = wastes.by_key(), checked().ledger
    assert found.keys() == {row.finding.key for row in ledger.rows}
    for row in ledger.rows:
        one, finding = found[row.finding.key], row.finding
        assert (one["minutes"] or {"likely": 0})["likely"] == row.net.minutes
        assert (one["cost_cents"] and one["cost_cents"]["likely"]) == row.net.cost
        assert (one["days"], one["grade"], one["ongoing"]) == (finding.days, finding.grade.value, finding.open)
        assert one["description"] == finding.sentence
        assert one["recommendation"] == finding.recommendation
        assert len(one["evidence"]) == len(finding.evidence)
        assert one["currency"] == (None if row.net.cost is None else "USD")
        assert (one["state"], one["source"]) == ("open", finding.detector)
    total = wastes.get("/summary")["total"]
    assert total["minutes"] == ledger.net.minutes
    assert total["cost"] == [{"currency": "USD", "cents": ledger.net.cost}]


def test_a_log_says_what_the_finding_says_in_words_of_the_site(wastes: Wastes) -> None:
    wastes.tower()
    one = wastes.by_key()["resource_idle:Ductwork crew:04E-HVC-DUC"]
    assert one["type"] == "talent"
    assert one["title"] == "Crew without ready work: Ductwork crew:04E-HVC-DUC"
    assert one["cost_cents"] == {"low": 0, "likely": 1_516_800, "high": 1_516_800}
    assert one["minutes"] == {"low": 0, "likely": 11_520, "high": 11_520}
    assert one["claimed"] == {"minutes": 11_520, "cost_cents": 1_516_800}
    assert one["arithmetic"] == "192 h of Ductwork crew × 79.00 = 15168.00"
    assert one["evidence"][0] == {"row": "activity 03E-HVC-DUC", "what": "actual finish", "value": "2026-05-29 17:00"}
    assert (one["area"], one["trade"], one["crew"]) == ("Level 04 East", "Mechanical", "Ductwork crew")
    assert one["activity_codes"] == ["03E-HVC-DUC", "04E-HVC-DUC"]
    assert one["priced"] == "finding"
    gap = next(one for key, one in wastes.by_key().items() if key.startswith("handoff_gap:"))
    assert gap["activity_code"] == gap["finding_key"].removeprefix("handoff_gap:")
    assert gap["title"].startswith("Gap at a hand-off: ")


def test_a_second_look_changes_nothing_and_tells_nothing(wastes: Wastes) -> None:
    wastes.tower()
    before, told = wastes.by_key(), wastes.facts()
    look_again(wastes)
    assert wastes.by_key() == before
    assert wastes.facts() == told
    histories = [wastes.get(f"/{one['id']}/history")["items"] for one in before.values()]
    assert all(deeds[0]["deed"] == "found" for deeds in histories)
    assert all(one["version"] == len(deeds) for one, deeds in zip(before.values(), histories, strict=True))


def test_each_look_tells_once_which_logs_are_others_than_before(wastes: Wastes) -> None:
    ids = wastes.tower(1)
    assert {fact.revision_id for fact in detected(wastes)} <= set(ids)
    before = {one["id"]: one["version"] for one in wastes.every(source="detector")}
    seen = len(detected(wastes))
    wastes.import_("update-2")
    wastes.work()
    told = detected(wastes)[seen:]
    after = {one["id"]: one["version"] for one in wastes.every(source="detector")}
    changed = {id for id, version in after.items() if before.get(id) != version}
    assert {str(id) for fact in told for id in fact.waste_ids} == changed
    assert len(told) == len({fact.revision_id for fact in told}) == 1


@pytest.mark.slow
def test_what_is_not_found_any_more_is_resolved_and_opened_again_when_it_is_back(wastes: Wastes) -> None:
    *_, fourth = wastes.tower()
    before = wastes.by_key()
    with wastes.run.write(wastes.site.actor(Role.PROJECT_MANAGER)) as unit:
        revision = schedules.find(unit, fourth)
        assert revision is not None
        schedules.withdraw(unit, wastes.site.project_id, fourth, revision.version)
    wastes.work()
    now = wastes.by_key()
    there = {row.finding.key for row in checked(3).ledger.rows}
    gone = before.keys() - there
    assert gone
    assert {key for key, one in now.items() if one["state"] == "open"} == there
    for key in gone:
        assert now[key]["state"] == "resolved"
        assert now[key]["resolution"] == "not found any more in revision 4"
        assert now[key]["resolved_at"] is not None
        assert now[key]["resolved_by"] is None
    assert wastes.get("/summary")["total"]["logs"] == len(now)
    wastes.import_("update-4")
    wastes.work()
    again = wastes.by_key()
    assert {key for key, one in again.items() if one["state"] == "open"} == before.keys()
    for key in gone:
        assert (again[key]["resolved_at"], again[key]["resolution"]) == (None, None)
        assert again[key]["reopened_at"] is not None
        deeds = [deed["deed"] for deed in wastes.get(f"/{again[key]['id']}/history")["items"]]
        assert deeds[-2:] == ["resolved", "reopened"]


@pytest.mark.slow
def test_what_people_judged_stays_through_every_look(wastes: Wastes) -> None:
    wastes.tower(3)
    first, second, third, *_ = wastes.every(source="detector")
    wastes.done(first, "confirm", reason="seen on the morning walk")
    wastes.done(second, "dismiss", reason="the crew was on the other tower")
    wastes.done(third, "resolve", how="the hand-off is named in the weekly meeting")
    wastes.work()
    wastes.import_("update-4")
    wastes.work()
    now = wastes.by_key()
    assert now[first["finding_key"]]["state"] == "confirmed"
    assert now[first["finding_key"]]["verdict"]["reason"] == "seen on the morning walk"
    assert now[second["finding_key"]]["state"] == "dismissed"
    assert now[third["finding_key"]]["resolution"] == "the hand-off is named in the weekly meeting"
    assert now[third["finding_key"]]["state"] == "resolved"


def test_the_hours_of_what_was_dismissed_count_nowhere(wastes: Wastes) -> None:
    wastes.tower()
    dearest = wastes.every(source="detector")[0]
    wastes.done(dearest, "dismiss", reason="the crew was on the other tower")
    wastes.work()
    rest = [one for one in wastes.every() if one["state"] != "dismissed"]
    total = wastes.get("/summary")["total"]
    assert total["logs"] == len(rest) == len(checked().ledger.rows) - 1
    assert total["minutes"] == sum((one["minutes"] or {"likely": 0})["likely"] for one in rest)
    assert total["cost"][0]["cents"] == sum((one["cost_cents"] or {"likely": 0})["likely"] for one in rest)
    assert total["cost"][0]["cents"] == (checked().ledger.net.cost or 0) - dearest["cost_cents"]["likely"]


def grown(report: looking.Report, key: str, factor: float) -> looking.Report:
    """The same report with one finding of other hours."""

    def times(columns: dict[str, Any]) -> dict[str, Any]:
        names = ("minutes_low", "minutes_likely", "minutes_high", "claimed_minutes")
        return {**columns, **{name: round(columns[name] * factor) for name in names}}

    return replace(
        report,
        findings=[replace(one, columns=times(dict(one.columns))) if one.key == key else one for one in report.findings],
    )


def keep(wastes: Wastes, report: looking.Report) -> None:
    with wastes.run.read() as unit:
        seen = looking.scene(unit, wastes.site.project_id)
    assert seen is not None
    with wastes.run.write() as unit:
        detecting.keep_findings(unit, seen.project_id, seen.revision_id, report)


def report_of(wastes: Wastes) -> looking.Report:
    with wastes.run.read() as unit:
        seen = looking.scene(unit, wastes.site.project_id)
    assert seen is not None
    return looking.look(wastes.run, seen)


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["dismiss", "resolve"])
def test_what_was_dismissed_or_resolved_is_raised_again_once_it_has_grown_by_half(wastes: Wastes, verb: str) -> None:
    wastes.tower()
    one = next(one for one in wastes.every(source="detector") if one["minutes"])
    key, report = one["finding_key"], report_of(wastes)
    why = {"dismiss": {"reason": "no crew was there"}, "resolve": {"how": "settled with the foreman"}}[verb]
    concluded = wastes.done(one, verb, **why)
    keep(wastes, grown(report, key, 1.5))
    now = wastes.by_key()[key]
    assert now["state"] == concluded["state"]
    keep(wastes, grown(report, key, 1.51))
    now = wastes.by_key()[key]
    assert (now["state"], now["verdict"]) == ("open", None)
    last = wastes.get(f"/{now['id']}/history")["items"][-1]
    assert last["deed"] == "raised_again"
    assert f"{concluded['state']} at {one['minutes']['likely'] / 60:.1f} hours" in last["note"]


def test_what_could_not_be_assessed_is_neither_there_nor_gone(wastes: Wastes) -> None:
    wastes.tower()
    report = report_of(wastes)
    blind = {key: count for key, count in report.ran.items() if key != "missed_promise"}
    findings = [one for one in report.findings if one.detector != "missed_promise"]
    keep(wastes, replace(report, ran=blind, findings=findings, skipped={"missed_promise": "no baseline was given"}))
    missed = [one for key, one in wastes.by_key().items() if key.startswith("missed_promise:")]
    assert missed
    assert {one["state"] for one in missed} == {"open"}
    told = {one["key"]: one for one in wastes.get("/detectors")["detectors"]}
    assert told["missed_promise"]["skipped"] == "no baseline was given"
    assert told["missed_promise"]["found_last"] is None
    assert told["handoff_gap"]["skipped"] is None


def test_two_looks_at_the_same_moment_give_one_set(wastes: Wastes) -> None:
    ids = [wastes.import_(name) for name in ("baseline", "update-1", "update-2")]
    for id in ids:
        with wastes.run.write() as unit:
            _, dates = schedules.dated(wastes.run, id)
            schedules.keep_dates(unit, id, dates)
    report = report_of(wastes)

    def keep_it(_: int) -> None:
        keep(wastes, report)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep_it, range(4)))
    assert len(wastes.every()) == len(report.findings) == len(wastes.by_key())
    assert len(detected(wastes)) == 1
    assert {one["version"] for one in wastes.every()} == {1}


def test_a_look_at_a_revision_that_is_no_longer_the_latest_is_not_kept(
    wastes: Wastes, monkeypatch: pytest.MonkeyPatch
) -> None:
    wastes.tower(1)
    before, real = wastes.by_key(), looking.look

    def overtaken(run: Runtime, seen: looking.Scene) -> looking.Report:
        report = real(run, seen)
        monkeypatch.undo()
        wastes.import_("update-2")
        wastes.work()
        return replace(report, findings=())

    monkeypatch.setattr(looking, "look", overtaken)
    look_again(wastes)
    assert wastes.by_key().keys() >= before.keys()
    assert {row.finding.key for row in checked(2).ledger.rows} == {
        key for key, one in wastes.by_key().items() if one["state"] == "open"
    }


@pytest.mark.slow
def test_rates_of_the_project_are_used_where_the_schedule_names_no_other_currency(wastes: Wastes) -> None:
    manager = wastes.site.as_(Role.PROJECT_MANAGER)
    rate = {"kind": "indirect", "amount_cents": 400_000, "effective_from": "2026-01-01"}
    assert manager.post(f"/projects/{wastes.site.project_id}/rates", json=rate).status_code == 201
    wastes.tower()
    told = "The schedule's prices are in USD, the project's rates in EUR: the rates were not used."
    assert wastes.get("/detectors")["remarks"] == [told]
    before = wastes.get("/summary")["total"]["cost"]
    with wastes.run.write() as unit:
        unit.session.execute(text("update projects set currency = 'USD'"))
    result = detect_waste_patterns(wastes.run, wastes.site.project_id, wastes.run.now())
    assert result["looked"]
    assert result["changed_logs"]
    assert wastes.get("/detectors")["remarks"] == []
    after = wastes.get("/summary")["total"]["cost"]
    expected = check(
        Wish(
            TOWER / "update-4.xer",
            TOWER / "baseline.xer",
            tuple(TOWER / f"update-{at}.xer" for at in (1, 2, 3)),
            indirect_per_day=4000,
        )
    ).ledger.net.cost
    assert after == [{"currency": "USD", "cents": expected}]
    assert after[0]["cents"] > before[0]["cents"]


def test_areas_of_the_project_are_found_by_the_name_the_schedule_gives_them(wastes: Wastes) -> None:
    manager = wastes.site.as_(Role.PROJECT_MANAGER)
    area = {"name": "Level 04 east", "kind": "floor"}
    made = manager.post(f"/projects/{wastes.site.project_id}/areas", json=area)
    assert made.status_code == 201, made.text
    wastes.tower()
    one = wastes.by_key()["resource_idle:Ductwork crew:04E-HVC-DUC"]
    assert one["area_id"] == made.json()["id"]
    assert one in wastes.every(area_id=made.json()["id"])
    assert one in wastes.every(area="Level 04 East", detector="resource_idle")


def test_where_somebody_put_a_finding_stays(wastes: Wastes) -> None:
    wastes.tower(1)
    manager = wastes.site.as_(Role.PROJECT_MANAGER)
    area = manager.post(f"/projects/{wastes.site.project_id}/areas", json={"name": "Yard", "kind": "zone"}).json()
    one = wastes.patch(wastes.every(source="detector")[0], Role.LEAN_COACH, area_id=area["id"]).json()
    assert (one["area"], one["version"]) == ("Yard", 2)
    look_again(wastes)
    assert wastes.get(f"/{one['id']}") == one


@pytest.mark.slow
def test_every_detector_says_what_it_needs_found_and_how_often_people_agreed(wastes: Wastes) -> None:
    told = wastes.get("/detectors")
    assert (told["revision_id"], told["inspected_at"]) == (None, None)
    assert {one["skipped"] for one in told["detectors"]} == {"no schedule has been inspected yet"}
    *_, fourth = wastes.tower()
    gaps = wastes.every(detector="handoff_gap")
    for one in gaps[:3]:
        wastes.done(one, "confirm")
    wastes.done(gaps[3], "dismiss", reason="a holiday")
    wastes.work()
    told = wastes.get("/detectors")
    assert told["revision_id"] == str(fourth)
    by_key = {one["key"]: one for one in told["detectors"]}
    assert by_key.keys() == DETECTORS.keys()
    gap = by_key["handoff_gap"]
    assert (gap["found"], gap["open"], gap["confirmed"], gap["dismissed"]) == (4, 3, 3, 1)
    assert gap["needs"] == ["schedule", "dates"]
    assert gap["found_last"] == 4
    precision = gap["precision"]
    assert (precision["ratio"], precision["judged"], precision["small_sample"]) == (0.75, 4, False)
    assert precision["low"] == pytest.approx(0.301, abs=5e-4)
    assert precision["high"] == pytest.approx(0.954, abs=5e-4)
    unjudged = by_key["trade_stacking"]["precision"]
    assert unjudged == {"ratio": None, "low": None, "high": None, "judged": 0, "small_sample": True}


def test_a_project_without_a_schedule_has_nothing_to_look_at(wastes: Wastes) -> None:
    result = detect_waste_patterns(wastes.run, wastes.site.project_id, wastes.run.now())
    assert result == {
        "looked": False,
        "findings": 0,
        "changed_logs": 0,
        "priced_logs": 0,
        "patterns": 0,
        "patterns_changed": False,
    }


def test_the_timed_job_looks_again_only_when_there_is_something_new_to_look_at(wastes: Wastes) -> None:
    wastes.tower(2)
    at, project_id = wastes.run.now(), wastes.site.project_id
    assert not detect_waste_patterns(wastes.run, project_id, at)["looked"]
    told = wastes.facts()
    again = detect_waste_patterns(wastes.run, project_id, at)
    assert (again["looked"], again["patterns_changed"]) == (False, False)
    assert wastes.facts() == told
    with wastes.run.write() as unit:
        unit.session.execute(text("update waste_inspections set inputs = 'of another version'"))
    assert detect_waste_patterns(wastes.run, project_id, at)["looked"]
