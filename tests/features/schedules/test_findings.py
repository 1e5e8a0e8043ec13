"""Quality, comparisons, baselines, and taking back a mistake."""

from typing import Any
from uuid import uuid4

import pytest

from gemba.core.access import Role
from gemba.engines import compare, cpm, health
from gemba.features.schedules import jobs, queries, service
from gemba.features.schedules.facts import BaselineNamed, ScheduleImported, ScheduleSolved, ScheduleWithdrawn
from gemba.features.schedules.schemas.comparison import ComparisonOut
from gemba.features.schedules.schemas.quality import QualityOut
from gemba.formats import xer
from tests.features.schedules.conftest import Scheduling, network, tower
from tests.support.xer_files import PROJECT

pytestmark = pytest.mark.slow


def name(scheduling: Scheduling, revision: dict[str, Any], role: Role = Role.SCHEDULER) -> Any:
    body = {"revision_id": revision["id"], "reason": "Contract programme"}
    return scheduling.site.as_(role).put(f"{scheduling.path}/baseline", json=body)


def withdraw(scheduling: Scheduling, revision: dict[str, Any], role: Role = Role.PROJECT_MANAGER) -> Any:
    client = scheduling.site.as_(role)
    headers = {"If-Match": f'"{revision["version"]}"'}
    return client.delete(f"{scheduling.path}/revisions/{revision['id']}", headers=headers)


def at(day: int, *codes: str) -> bytes:
    """A network with its data date on a day of January."""
    return network(*codes, PROJECT=[{**PROJECT, "last_recalc_date": f"2026-01-{day:02} 08:00"}])


def test_quality_is_that_of_the_engine_against_the_baseline(scheduling: Scheduling) -> None:
    baseline = scheduling.dated(tower("baseline"))
    assert name(scheduling, baseline).status_code == 200
    update = scheduling.dated(tower("update-4"))
    earlier, later = (xer.read(tower(file)).schedule for file in ("baseline", "update-4"))
    agreed = health.Baseline.of(earlier, cpm.solve(earlier))
    expected = health.inspect(later, cpm.solve(later), agreed)
    answer = scheduling.get(f"/revisions/{update['id']}/quality")
    quality = QualityOut.model_validate_json(answer.content, strict=True)
    assert (quality.score_ratio, quality.grade, str(quality.baseline_id)) == (
        expected.score,
        expected.grade or None,
        baseline["id"],
    )
    assert [(one.key, one.verdict, one.ratio) for one in quality.checks] == [
        (one.key, one.verdict.value, one.ratio) for one in expected.checks
    ]
    assert [[a.position for a in one.activities] for one in quality.checks] == [
        list(one.activities) for one in expected.checks
    ]
    assert (update["score_ratio"], update["judged_against"]) == (expected.score, baseline["id"])


def test_a_comparison_adds_up_to_what_the_engine_says(scheduling: Scheduling) -> None:
    scheduling.dated(tower("update-1"))
    update = scheduling.dated(tower("update-3"))
    earlier, later = (xer.read(tower(file)).schedule for file in ("update-1", "update-3"))
    expected = compare.compare(earlier, cpm.solve(earlier), later, cpm.solve(later))
    answer = scheduling.get(f"/revisions/{update['id']}/comparison")
    told = ComparisonOut.model_validate_json(answer.content, strict=True)
    assert told.movement_minutes == expected.movement.minutes == sum(part.movement_minutes for part in told.parts)
    assert [later.activities.code[i] for i in expected.added] == told.added
    assert len(told.relations) == len(expected.relations)
    units = {(one.what, one.unit) for one in told.changed}
    assert units <= {
        *((what, "minutes") for what in ("planned_duration", "remaining_duration")),
        *((what, "site_time") for what in ("actual_start", "actual_finish", "expected_finish")),
        *((what, "text") for what in ("code", "name", "kind", "calendar", "status")),
        ("progress", "ratio"),
    }


def test_who_wants_only_the_movement_gets_it_without_what_differs(scheduling: Scheduling) -> None:
    scheduling.dated(tower("update-1"))
    path = f"/revisions/{scheduling.dated(tower('update-3'))['id']}/comparison"
    whole, only = scheduling.get(path).json(), scheduling.get(path, only="movement").json()
    assert whole["changed"]
    emptied = {name: [] for name in ("added", "deleted", "changed", "relations", "constraints", "calendars")}
    assert only == {**whole, **emptied}


def test_any_two_revisions_can_be_compared_whichever_is_older(scheduling: Scheduling) -> None:
    first = scheduling.dated(at(5, "A", "B"))
    second = scheduling.dated(at(6, "A", "B", "C"))
    forth = scheduling.get(f"/revisions/{second['id']}/comparison", **{"with": first["id"]}).json()
    back = scheduling.get(f"/revisions/{first['id']}/comparison", **{"with": second["id"]}).json()
    assert (forth["added"], forth["deleted"]) == (["C"], [])
    assert (back["added"], back["deleted"]) == ([], ["C"])
    itself = scheduling.get(f"/revisions/{first['id']}/comparison", **{"with": first["id"]}).json()
    assert (itself["movement_minutes"], itself["changed"]) == (0, [])


def test_there_is_nothing_to_compare_with_before_the_first_revision(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.dated(small)
    for other in ("previous", "baseline", str(uuid4())):
        assert scheduling.get(f"/revisions/{revision['id']}/comparison", **{"with": other}).status_code == 404


def test_quality_that_is_still_being_made_says_when_to_ask_again(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small)
    answer = scheduling.get(f"/revisions/{revision['id']}/quality")
    assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#not-ready")
    assert answer.headers["retry-after"] == "2"


def test_an_older_update_that_comes_late_is_not_the_current_schedule(scheduling: Scheduling) -> None:
    newest = scheduling.dated(at(19, "A", "B", "C"))
    late = scheduling.dated(at(12, "A", "B"))
    assert late["number"] == 2
    assert scheduling.get("/revisions/latest").json()["id"] == newest["id"]
    comparison = scheduling.get("/revisions/latest/comparison").json()
    assert comparison["earlier_id"] == late["id"]
    with scheduling.site.runtime.read() as unit:
        before = service.earlier(unit, scheduling.id_of(newest))
    assert [str(one.id) for one in before] == [late["id"]]


def test_of_two_revisions_with_one_data_date_the_one_imported_last_counts(scheduling: Scheduling) -> None:
    scheduling.dated(at(5, "A", "B"))
    corrected = scheduling.dated(at(5, "A", "B", "C"))
    assert scheduling.get("/revisions/latest").json()["id"] == corrected["id"]


def test_a_baseline_named_later_is_what_every_revision_is_judged_against(scheduling: Scheduling) -> None:
    first = scheduling.dated(at(5, "A", "B"))
    second = scheduling.dated(at(12, "A", "B"))
    third = scheduling.dated(at(19, "A", "B", "C"))
    assert {one["judged_against"] for one in scheduling.every("/revisions")} == {None}
    name(scheduling, first)
    scheduling.work()
    told = {one["number"]: (one["judged_against"], one["is_baseline"]) for one in scheduling.every("/revisions")}
    assert told == {1: (None, True), 2: (first["id"], False), 3: (first["id"], False)}
    with_baseline = scheduling.get(f"/revisions/{third['id']}/comparison", **{"with": "baseline"}).json()
    assert with_baseline["earlier_id"] == first["id"]
    assert second["id"] != third["id"]


def test_the_history_of_baselines_is_kept_and_naming_twice_is_naming_once(scheduling: Scheduling) -> None:
    first, second = scheduling.dated(at(5, "A", "B")), scheduling.dated(at(6, "A", "C"))
    for revision in (first, first, second, first):
        assert name(scheduling, revision, Role.PROJECT_MANAGER).status_code == 200
    history = scheduling.every("/baselines", limit=2)
    assert [one["revision_id"] for one in history] == [first["id"], second["id"], first["id"]]
    assert scheduling.get("/baseline").json() == history[0]
    named = [fact for fact in scheduling.facts() if isinstance(fact, BaselineNamed)]
    assert [len(fact.revision_ids) for fact in named] == [1, 2, 2]
    with scheduling.site.runtime.read() as unit:
        current = service.baseline_of(unit, scheduling.site.project_id)
    assert current is not None
    assert str(current.id) == first["id"]


@pytest.mark.parametrize("role", [Role.SUPERINTENDENT, Role.VIEWER])
def test_who_runs_no_project_and_imports_nothing_names_no_baseline(scheduling: Scheduling, role: Role) -> None:
    revision = scheduling.imported(at(5, "A", "B"))
    assert name(scheduling, revision, role).status_code == 403


def test_a_baseline_must_be_a_revision_of_the_project(scheduling: Scheduling) -> None:
    assert name(scheduling, {"id": str(uuid4())}).status_code == 422
    assert scheduling.get("/baseline").status_code == 404


def test_a_revision_uploaded_by_mistake_can_be_taken_back(scheduling: Scheduling) -> None:
    right = scheduling.dated(at(5, "A", "B"))
    mistake = scheduling.dated(at(6, "X", "Y"))
    assert withdraw(scheduling, mistake).status_code == 204
    assert scheduling.get("/revisions/latest").json()["id"] == right["id"]
    assert scheduling.get(f"/revisions/{mistake['id']}").status_code == 404
    assert [one["number"] for one in scheduling.every("/revisions")] == [1]
    changed = scheduling.every("/revisions", updated_since=right["created_at"])
    assert [(one["number"], one["deleted_at"] is not None) for one in changed] == [(2, True), (1, False)]
    assert isinstance(scheduling.facts()[-1], ScheduleWithdrawn)
    again = scheduling.imported(at(6, "X", "Y"))
    assert again["number"] == 3


def test_what_was_compared_with_a_withdrawn_revision_is_compared_anew(scheduling: Scheduling) -> None:
    first = scheduling.dated(at(5, "A", "B"))
    newest = scheduling.dated(at(19, "A", "B", "C"))
    between = scheduling.dated(at(12, "A"))
    assert scheduling.get(f"/revisions/{newest['id']}/comparison").json()["earlier_id"] == between["id"]
    withdraw(scheduling, between)
    scheduling.work()
    assert scheduling.get(f"/revisions/{newest['id']}/comparison").json()["earlier_id"] == first["id"]


def test_only_the_last_import_that_is_no_baseline_can_be_taken_back(scheduling: Scheduling) -> None:
    first, second = scheduling.dated(at(5, "A", "B")), scheduling.dated(at(6, "A", "C"))
    assert withdraw(scheduling, first).json()["type"] == "/docs/problems#not-withdrawable"
    assert withdraw(scheduling, {**second, "version": 1}).status_code == 412
    assert withdraw(scheduling, second, Role.SCHEDULER).status_code == 403
    name(scheduling, second)
    named = scheduling.get(f"/revisions/{second['id']}").json()
    assert withdraw(scheduling, named).status_code == 409


def test_a_revision_withdrawn_before_it_was_dated_is_left_alone(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small)
    withdraw(scheduling, revision)
    run, project_id, revision_id = scheduling.site.runtime, scheduling.site.project_id, scheduling.id_of(revision)
    jobs.solve(run, ScheduleImported(project_id=project_id, revision_id=revision_id))
    jobs.judge(run, ScheduleSolved(project_id=project_id, revision_id=revision_id))
    assert scheduling.count("activity_dates") == 0


def test_what_is_synced_is_what_is_there(scheduling: Scheduling) -> None:
    kept, gone = scheduling.dated(at(5, "A", "B")), scheduling.dated(at(6, "A", "C"))
    withdraw(scheduling, gone)
    with scheduling.site.runtime.read() as unit:
        ids = [scheduling.id_of(kept), scheduling.id_of(gone), uuid4()]
        assert [str(one.id) for one in queries.by_ids(unit, ids)] == [kept["id"]]
        assert [str(one.id) for one in queries.all_of(unit, scheduling.site.project_id)] == [kept["id"]]
