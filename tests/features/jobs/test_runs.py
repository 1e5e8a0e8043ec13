"""Runs as people see them: asked for, listed, stopped, repeated."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gemba.app.timetable import TIMETABLE, Daily, Every, Weekly
from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.db import jobs
from gemba.db.jobs import RunRow, State
from gemba.features.jobs.names import NAMES, TIMED
from gemba.features.jobs.schemas import RunIn, sentence
from tests.support.api import Site

PROGRESS = "update_project_progress"
TRACEBACK = """Traceback (most recent call last):
  File "/srv/gemba/jobs.py", line 3, in solve
    raise LogicLoop()
LogicLoop: the schedule runs in a circle
"""


def said(when: Daily | Weekly | Every) -> str:
    if isinstance(when, Daily):
        return f"every day at {when.at}"
    return f"every {when.day} at {when.at}" if isinstance(when, Weekly) else f"every {when.minutes} minutes"


def url(site: Site, *rest: object) -> str:
    return "/".join(map(str, (f"/projects/{site.project_id}/jobs", *rest)))


def add(site: Site, job: str = PROGRESS, slot: str = "", project_id: UUID | None = None, **columns: Any) -> UUID:
    with site.runtime.write() as unit:
        row = jobs.ask(unit, new_id(), job, slot or str(new_id()), project_id or site.project_id, None)
        for name, value in columns.items():
            setattr(row, name, value)
        unit.session.merge(row)
    return row.id


def ended(site: Site, state: State, **columns: Any) -> UUID:
    return add(site, state=state, ended_at=site.runtime.now(), **columns)


def kept(site: Site) -> list[RunRow]:
    with site.runtime.read() as unit:
        return list(unit.session.query(RunRow))


def ids(rows: Iterable[dict[str, Any]]) -> list[UUID]:
    return [UUID(row["id"]) for row in rows]


def test_the_jobs_people_can_ask_for_are_those_of_the_timetable() -> None:
    assert {one.job: one.when for one in TIMED} == {job: said(when) for job, when in TIMETABLE.items()}
    assert set(NAMES) == set(RunIn.model_json_schema()["properties"]["job"]["enum"])


def test_a_job_asked_for_by_hand_waits_for_a_worker_and_rings(site: Site) -> None:
    rung = site.runtime.bell.rung  # type: ignore[attr-defined]
    answer = site.as_(Role.SUPERINTENDENT).post(url(site), json={"job": PROGRESS})
    assert answer.status_code == 202
    told = answer.json()
    assert (told["job"], told["state"], told["asked_by"]) == (PROGRESS, "queued", str(site.people["superintendent"]))
    assert told["slot"].startswith("hand:")
    assert site.runtime.bell.rung == rung + 1  # type: ignore[attr-defined]


def test_the_same_wish_sent_twice_makes_one_run_and_another_wish_makes_another(site: Site) -> None:
    hand = site.as_(Role.PROJECT_MANAGER)
    first, again = (
        hand.post(url(site), json={"job": PROGRESS}, headers={"Idempotency-Key": "now"}).json() for _ in range(2)
    )
    other = hand.post(url(site), json={"job": PROGRESS}).json()
    assert first == again
    assert other["id"] != first["id"]
    assert len(kept(site)) == 2


@pytest.mark.parametrize("job", ["detect_everything", "schedules.solve", "", None, 7])
def test_what_is_not_on_the_timetable_cannot_be_asked_for(site: Site, job: Any) -> None:
    assert site.as_(Role.ADMINISTRATOR).post(url(site), json={"job": job}).status_code == 422
    assert kept(site) == []


@pytest.mark.parametrize(("who", "status"), [(Role.FOREMAN, 403), (Role.VIEWER, 403), ("stranger", 404)])
def test_who_may_not_run_jobs_can_neither_ask_nor_stop_nor_repeat(site: Site, who: str, status: int) -> None:
    run_id = add(site)
    hand = site.as_(who)
    assert hand.post(url(site), json={"job": PROGRESS}).status_code == status
    assert hand.post(url(site, run_id, "cancel")).status_code == status
    assert hand.post(url(site, run_id, "rerun")).status_code == status


def test_runs_are_listed_page_by_page_from_the_newest(site: Site) -> None:
    made = [add(site) for _ in range(5)]
    hand, seen, after = site.as_(Role.VIEWER), [], None
    for _ in range(3):
        page = hand.get(url(site), params={"limit": 2, **({"after": after} if after else {})}).json()
        seen += ids(page["items"])
        after = page["next"]
    assert seen == made[::-1]
    assert after is None


def test_runs_can_be_asked_for_by_job_state_and_change(site: Site) -> None:
    dead = ended(site, State.DEAD, job="weekly_strategic_analysis")
    add(site)
    hand = site.as_(Role.VIEWER)
    assert ids(hand.get(url(site), params={"state": "dead"}).json()["items"]) == [dead]
    assert ids(hand.get(url(site), params={"job": "weekly_strategic_analysis"}).json()["items"]) == [dead]
    later = (site.runtime.now() + timedelta(hours=1)).isoformat()
    assert hand.get(url(site), params={"updated_since": later}).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"limit": 501},
        {"after": "x"},
        {"after": "W10"},
        {"after": "WzFd"},
        {"state": "lost"},
        {"job": "\0"},
    ],
)
def test_a_question_that_cannot_be_is_refused(site: Site, asked: dict[str, Any]) -> None:
    assert site.as_(Role.VIEWER).get(url(site), params=asked).status_code == 422


def test_runs_of_another_project_are_not_there(site: Site) -> None:
    elsewhere = add(site, project_id=new_id())
    hand = site.as_(Role.PROJECT_MANAGER)
    assert hand.get(url(site)).json()["items"] == []
    assert hand.get(url(site, elsewhere)).status_code == 404
    assert hand.post(url(site, elsewhere, "cancel")).status_code == 404
    assert hand.post(url(site, elsewhere, "rerun")).status_code == 404
    assert kept(site)[0].state == State.QUEUED


def test_a_run_that_nobody_works_on_is_stopped_at_once_and_twice_is_no_error(site: Site) -> None:
    run_id = add(site)
    hand = site.as_(Role.SCHEDULER)
    told = [hand.post(url(site, run_id, "cancel")) for _ in range(2)]
    assert [(one.status_code, one.json()["state"]) for one in told] == [(200, "cancelled")] * 2


def test_a_run_that_somebody_works_on_is_told_to_stop(site: Site) -> None:
    run_id = add(site, state=State.RUNNING)
    told = site.as_(Role.SCHEDULER).post(url(site, run_id, "cancel")).json()
    assert (told["state"], told["cancel_wanted"]) == ("running", True)


@pytest.mark.parametrize("state", [State.DONE, State.DEAD])
def test_what_has_ended_cannot_be_stopped(site: Site, state: State) -> None:
    run_id = ended(site, state)
    answer = site.as_(Role.PROJECT_MANAGER).post(url(site, run_id, "cancel"))
    assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#run-has-ended")
    assert kept(site)[0].state == state


@pytest.mark.parametrize("state", [State.DONE, State.DEAD, State.CANCELLED])
def test_what_has_ended_can_be_repeated_with_all_its_attempts(site: Site, state: State) -> None:
    run_id = ended(site, state, attempts=5, error="away")
    answer = site.as_(Role.PROJECT_MANAGER).post(url(site, run_id, "rerun"))
    told = answer.json()
    assert (answer.status_code, told["id"], told["state"]) == (202, str(run_id), "queued")
    assert (told["attempts"], told["error"], told["ended_at"]) == (0, None, None)
    assert len(kept(site)) == 1


@pytest.mark.parametrize("state", jobs.OPEN)
def test_what_has_not_ended_cannot_be_repeated(site: Site, state: State) -> None:
    run_id = add(site, state=state)
    answer = site.as_(Role.PROJECT_MANAGER).post(url(site, run_id, "rerun"))
    assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#run-is-open")


def test_people_are_told_the_sentence_and_never_the_place_in_the_program(site: Site) -> None:
    run_id = ended(site, State.DEAD, error=TRACEBACK)
    told = site.as_(Role.VIEWER).get(url(site, run_id)).json()["error"]
    assert told == "LogicLoop: the schedule runs in a circle"


def test_an_error_of_several_lines_is_told_by_its_first() -> None:
    assert sentence("The file is damaged.\n  at line 3") == "The file is damaged."
    assert sentence(None) is None
    assert sentence("") == ""
    assert len(sentence("x" * 10_000) or "") == 500


def test_administrators_see_what_was_given_up_in_all_projects(site: Site) -> None:
    made = [ended(site, State.DEAD), ended(site, State.DEAD, project_id=new_id())]
    add(site)
    chief = site.as_(Role.ADMINISTRATOR)
    assert ids(chief.get("/jobs", params={"state": "dead"}).json()["items"]) == made[::-1]
    assert len(chief.get("/jobs").json()["items"]) == 3
    for role in (Role.PROJECT_MANAGER, Role.VIEWER, "stranger"):
        assert site.as_(role).get("/jobs").status_code == 403
        assert site.as_(role).get("/jobs/timetable").status_code == 403


def test_the_timetable_tells_what_runs_when_and_how_it_last_ended(site: Site) -> None:
    now = site.runtime.now()
    ended(site, State.DEAD, error="away", slot="1")
    add(site, state=State.DONE, slot="2", ended_at=now + timedelta(minutes=1))
    add(site, slot="3")
    elsewhere = add(site, project_id=new_id(), state=State.DONE, slot="4", ended_at=now + timedelta(minutes=2))
    here = site.as_(Role.FOREMAN).get(url(site, "timetable")).json()
    assert [line["job"] for line in here] == list(TIMETABLE)
    lines = {line["job"]: line for line in here}
    assert lines[PROGRESS]["when"] == "every 15 minutes"
    assert (lines[PROGRESS]["last"]["slot"], lines[PROGRESS]["last"]["state"]) == ("2", "done")
    assert lines["morning_project_health_check"]["last"] is None
    everywhere = site.as_(Role.ADMINISTRATOR).get("/jobs/timetable").json()
    assert UUID(next(line["last"]["id"] for line in everywhere if line["job"] == PROGRESS)) == elsewhere
