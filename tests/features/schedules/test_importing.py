"""A schedule file comes in: stored once, numbered, kept as it was."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.features.schedules.facts import ScheduleImported
from gemba.features.schedules.service import Upload, import_file
from tests.features.schedules.conftest import Scheduling, network, tower
from tests.support.xer_files import PROJECT, task, xer_file


def test_a_file_becomes_the_first_revision_and_waits_to_be_dated(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small, name="North clinic.xer", label="Contract programme")
    assert (revision["number"], revision["label"], revision["state"]) == (1, "Contract programme", "imported")
    assert (revision["activities"], revision["relations"]) == (2, 1)
    assert (revision["file_name"], revision["file_bytes"]) == ("North clinic.xer", len(small))
    assert revision["file_sha256"] == hashlib.sha256(small).hexdigest()
    assert (revision["data_date"], revision["finish"]) == ("2026-01-05T08:00:00", None)
    assert scheduling.facts() == [
        ScheduleImported(project_id=scheduling.site.project_id, revision_id=scheduling.id_of(revision))
    ]


def test_everything_in_the_example_tower_is_stored(scheduling: Scheduling) -> None:
    revision = scheduling.imported(tower("update-2"))
    assert scheduling.count("schedule_activities") == revision["activities"] > 600
    assert scheduling.count("schedule_relations") == revision["relations"]


def test_the_original_comes_back_byte_for_byte_under_its_name(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small, name='../../Plan "Nº 3"\n.xer')
    answer = scheduling.get(f"/revisions/{revision['id']}/original")
    assert answer.content == small
    told = answer.headers["content-disposition"]
    assert told == "attachment; filename=\"Plan _N_ 3_.xer\"; filename*=UTF-8''Plan%20%22N%C2%BA%203%22.xer"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_repeated_request_gives_the_same_revision(scheduling: Scheduling, small: bytes) -> None:
    first = scheduling.upload(small, key="monday's file")
    again = scheduling.upload(small, key="monday's file")
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json() == again.json()
    assert len(scheduling.facts()) == len(scheduling.originals()) == 1


def test_a_repeated_request_with_another_file_does_not_replace_the_first(scheduling: Scheduling, small: bytes) -> None:
    first = scheduling.imported(small, key="once")
    assert scheduling.upload(network("A", "B", "C"), key="once").json()["id"] == first["id"]
    assert scheduling.get(f"/revisions/{first['id']}/original").content == small
    assert len(scheduling.originals()) == 1


def test_an_identical_file_is_answered_with_the_revision_that_is_there(scheduling: Scheduling, small: bytes) -> None:
    first = scheduling.imported(small, name="first.xer")
    again = scheduling.upload(small, name="second.xer", role=Role.PROJECT_MANAGER)
    assert (again.status_code, again.json()["id"]) == (200, first["id"])
    assert len(scheduling.originals()) == scheduling.count("schedule_revisions") == 1


def test_two_projects_of_one_file_are_two_revisions(scheduling: Scheduling) -> None:
    other = {**PROJECT, "proj_id": "2", "proj_short_name": "Parking"}
    both = xer_file(PROJECT=[PROJECT, other], TASK=[task("A"), task("B"), task("P", proj_id="2")])
    largest = scheduling.imported(both)
    named = scheduling.imported(both, xer_project="Parking")
    assert (largest["source_project_name"], named["source_project_name"]) == ("North clinic", "Parking")
    assert (named["activities"], named["number"]) == (1, 2)
    projects = scheduling.get(f"/revisions/{named['id']}/notes").json()["file_projects"]
    assert [one["name"] for one in projects] == ["North clinic", "Parking"]


def test_what_was_odd_about_a_file_is_told(scheduling: Scheduling) -> None:
    revision = scheduling.imported(xer_file(TASK=[task("A", target_drtn_hr_cnt="soon")], TASKPRED=None))
    notes = scheduling.get(f"/revisions/{revision['id']}/notes").json()["notes"]
    assert any("'soon' is not a number" in note["message"] and note["table"] == "TASK" for note in notes)


def test_a_code_page_can_be_named(scheduling: Scheduling) -> None:
    data = xer_file(TASK=[task("A", task_name="Żelbet")], TASKPRED=None).decode().encode("cp1250")
    revision = scheduling.imported(data, encoding="cp1250")
    (activity,) = scheduling.every(f"/revisions/{revision['id']}/activities")
    assert activity["name"] == "Żelbet"
    scheduling.work()
    assert scheduling.get("/revisions/latest").json()["id"] == revision["id"]


def test_six_uploads_at_the_same_moment_are_numbered_without_gaps(scheduling: Scheduling) -> None:
    files = [network("A", "B", f"C{number}") for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(scheduling.upload, files))
    assert [answer.status_code for answer in answers] == [202] * 6
    assert sorted(answer.json()["number"] for answer in answers) == [1, 2, 3, 4, 5, 6]
    assert len(scheduling.facts()) == len(scheduling.originals()) == 6


@pytest.mark.parametrize("form", [{}, {"key": "same"}], ids=["identical files", "the same request"])
def test_two_identical_uploads_at_the_same_moment_make_one_revision(
    scheduling: Scheduling, small: bytes, form: dict[str, Any]
) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: scheduling.upload(small, **form), range(4)))
    assert {answer.status_code for answer in answers} <= {200, 202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(scheduling.facts()) == len(scheduling.originals()) == 1
    assert scheduling.get(f"/revisions/{answers[0].json()['id']}/original").content == small


def test_a_crash_before_the_transaction_leaves_a_file_and_no_revision(
    scheduling: Scheduling, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("the power is gone")

    site, id = scheduling.site, new_id()
    asked = (site.runtime, site.actor(Role.SCHEDULER), site.project_id, id, Upload(small, "plan.xer"))
    with monkeypatch.context() as patch:
        patch.setattr("gemba.features.schedules.service.rows.copy_schedule", crash)
        with pytest.raises(RuntimeError):
            import_file(*asked)
    assert (scheduling.count("schedule_revisions"), scheduling.count("events")) == (0, 0)
    assert len(scheduling.originals()) == 1
    revision, new = import_file(*asked)
    assert (revision.id, revision.number, new) == (id, 1, True)
    assert len(scheduling.originals()) == 1


def test_the_newest_revision_comes_first_and_pages_do_not_overlap(scheduling: Scheduling) -> None:
    for number in range(5):
        scheduling.imported(network("A", f"B{number}"))
    assert [one["number"] for one in scheduling.every("/revisions", limit=2)] == [5, 4, 3, 2, 1]


def test_only_what_has_changed_since_is_listed_on_request(scheduling: Scheduling, small: bytes) -> None:
    first = scheduling.imported(small)
    second = scheduling.imported(network("A", "B", "C"))
    changed = scheduling.every("/revisions", updated_since=second["changed_at"])
    assert [one["id"] for one in changed] == [second["id"]]
    both = scheduling.every("/revisions", updated_since=first["changed_at"])
    assert [one["number"] for one in both] == [2, 1]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.FOREMAN, Role.SUPERINTENDENT, Role.LEAN_COACH])
def test_who_may_not_import_is_told_so(scheduling: Scheduling, small: bytes, role: Role) -> None:
    answer = scheduling.upload(small, role=role)
    assert (answer.status_code, answer.json()["right"]) == (403, "import_schedules")


def test_a_stranger_learns_nothing(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small)
    paths = ["", "/activities", "/gantt", "/relations", "/quality", "/comparison", "/original", "/notes"]
    answers = [scheduling.get(f"/revisions/{revision['id']}{path}", role="stranger") for path in paths]
    assert {answer.status_code for answer in answers} == {404}


def test_a_revision_is_not_found_under_another_project(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small)
    admin = scheduling.site.as_(Role.ADMINISTRATOR)
    assert admin.get(f"/projects/{uuid4()}/schedule/revisions/{revision['id']}").status_code == 404
