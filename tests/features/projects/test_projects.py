"""Projects as they begin, change and go."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from gemba.core.access import Role
from gemba.core.clock import now
from gemba.core.problems import NotFound
from gemba.features.projects import queries, service
from tests.support.api import Site

CLINIC = {"name": "South clinic", "currency": "EUR", "time_zone": "Europe/Madrid"}


def kinds(site: Site) -> list[str]:
    with site.runtime.read() as unit:
        return list(unit.session.execute(text("select kind from events order by seq")).scalars())


def test_whoever_creates_a_project_becomes_its_project_manager(site: Site) -> None:
    maker = site.as_(Role.PROJECT_MANAGER)
    made = maker.post("/projects", json=CLINIC)
    assert made.status_code == 201
    assert made.headers["ETag"] == '"1"'
    project = made.json()
    assert project["owner_id"] == str(site.people[Role.PROJECT_MANAGER])
    assert (project["status"], project["budget_cents"]) == ("planned", None)
    members = maker.get(f"/projects/{project['id']}/members").json()["items"]
    assert [(one["full_name"], one["role"]) for one in members] == [("Project manager", "project_manager")]
    assert kinds(site) == ["ProjectCreated", "MemberAdded"]


def test_only_those_who_may_create_projects(site: Site) -> None:
    refused = site.as_(Role.FOREMAN).post("/projects", json=CLINIC)
    assert refused.status_code == 403
    assert refused.json()["right"] == "create_projects"


def test_a_post_with_a_key_and_a_put_make_one_project_however_often_they_come(site: Site) -> None:
    maker, id = site.as_(Role.PROJECT_MANAGER), uuid4()
    answers = [maker.post("/projects", json=CLINIC, headers={"Idempotency-Key": "one"}) for _ in range(2)]
    answers += [maker.put(f"/projects/{id}", json=CLINIC) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200, 201, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[2].json() == answers[3].json()
    assert answers[2].json()["id"] == str(id)
    assert kinds(site).count("ProjectCreated") == 2


def test_an_id_that_is_taken_by_a_project_one_does_not_see_is_a_conflict(site: Site) -> None:
    id = uuid4()
    assert site.as_(Role.ADMINISTRATOR).put(f"/projects/{id}", json=CLINIC).status_code == 201
    assert site.as_(Role.PROJECT_MANAGER).put(f"/projects/{id}", json=CLINIC).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "   "}, "body.name"),
        ({"name": "nul\x00"}, "body.name"),
        ({"currency": "euro"}, "body.currency"),
        ({"time_zone": "Europe/Atlantis"}, "body.time_zone"),
        ({"time_zone": "localtime"}, "body.time_zone"),
        ({"budget_cents": 2**60}, "body.budget_cents"),
        ({"budget_cents": -1}, "body.budget_cents"),
        ({"status": "dreamt"}, "body.status"),
        ({"colour": "red"}, "body.colour"),
        ({"owner_id": str(uuid4())}, "body.owner_id"),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "body.ends_on"),
    ],
)
def test_what_cannot_be_a_project_is_told_by_field(site: Site, wrong: dict[str, Any], field: str) -> None:
    refused = site.as_(Role.PROJECT_MANAGER).post("/projects", json={**CLINIC, **wrong})
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]
    assert kinds(site) == []


def test_a_change_names_its_version_and_says_what_changed(site: Site) -> None:
    client, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}"
    assert client.patch(path, json={"name": "X"}).status_code == 428
    changed = client.patch(path, json={"name": "X", "ends_on": "2027-01-01"}, headers={"If-Match": '"1"'})
    assert changed.status_code == 200
    assert (changed.json()["version"], changed.headers["ETag"]) == (2, '"2"')
    stale = client.patch(path, json={"name": "Y"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]) == (412, 2)
    with site.runtime.read() as unit:
        body = unit.session.execute(text("select body from events where kind = 'ProjectChanged'")).scalar_one()
    assert body == {"changed": ["ends_on", "name"]}


def test_a_change_that_changes_nothing_leaves_the_version_alone(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    for change in ({}, {"name": "North clinic"}):
        answer = client.patch(f"/projects/{site.project_id}", json=change, headers={"If-Match": '"1"'})
        assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert kinds(site) == []


@pytest.mark.parametrize("name", ["name", "description", "owner_id", "status", "currency", "time_zone"])
def test_what_a_project_must_have_cannot_be_taken_away(site: Site, name: str) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    answer = client.patch(f"/projects/{site.project_id}", json={name: None}, headers={"If-Match": '"1"'})
    assert answer.status_code == 422


def test_the_end_is_held_against_the_start_that_is_there(site: Site) -> None:
    client, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}"
    assert client.patch(path, json={"starts_on": "2026-05-02"}, headers={"If-Match": '"1"'}).status_code == 200
    refused = client.patch(path, json={"ends_on": "2026-05-01"}, headers={"If-Match": '"2"'})
    assert refused.status_code == 422
    assert client.get(path).json()["ends_on"] is None


def test_the_currency_cannot_change_under_rates_that_are_in_it(site: Site) -> None:
    client, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}"
    rate = {"kind": "equipment", "amount_cents": 9000, "effective_from": "2026-01-01"}
    assert client.post(f"{path}/rates", json=rate).status_code == 201
    assert client.patch(path, json={"currency": "USD"}, headers={"If-Match": '"1"'}).status_code == 409
    assert client.patch(path, json={"currency": "EUR", "name": "N"}, headers={"If-Match": '"1"'}).status_code == 200


def test_a_removed_project_is_gone_for_everybody_at_once(site: Site) -> None:
    client, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}"
    foreman = site.as_(Role.FOREMAN)
    assert foreman.get(path).status_code == 200
    assert client.delete(path, headers={"If-Match": '"1"'}).status_code == 204
    for role in (Role.FOREMAN, Role.PROJECT_MANAGER, Role.ADMINISTRATOR):
        assert site.as_(role).get(path).status_code == 404
        assert site.as_(role).get(f"{path}/areas").status_code == 404
        assert site.as_(role).get("/projects").json()["items"] == []
    with site.runtime.read(site.actor(Role.ADMINISTRATOR)) as unit, pytest.raises(NotFound):
        service.get(unit, site.project_id)
    assert site.as_(Role.ADMINISTRATOR).put(path, json=CLINIC).status_code == 409


def test_a_list_of_changes_tells_members_of_a_removed_project_and_strangers_nothing(site: Site) -> None:
    client, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}"
    before = now()
    assert client.get("/projects", params={"updated_since": before.isoformat()}).json()["items"] == []
    client.delete(path, headers={"If-Match": '"1"'})
    (told,) = client.get("/projects", params={"updated_since": before.isoformat()}).json()["items"]
    assert told["id"] == str(site.project_id)
    assert told["deleted_at"] is not None
    later = (now() + timedelta(minutes=1)).isoformat()
    assert client.get("/projects", params={"updated_since": later}).json()["items"] == []
    stranger = site.as_("stranger")
    assert stranger.get("/projects", params={"updated_since": before.isoformat()}).json()["items"] == []


def test_projects_come_in_pages_by_name_and_only_those_one_sees(site: Site) -> None:
    manager, administrator = site.as_(Role.PROJECT_MANAGER), site.as_(Role.ADMINISTRATOR)
    for name in ("Bridge", "Annex", "Depot", "Bridge"):
        assert manager.post("/projects", json={**CLINIC, "name": name, "status": "active"}).status_code == 201
    administrator.post("/projects", json={**CLINIC, "name": "Archive"})
    names, after = [], None
    while True:
        page = manager.get("/projects", params={"limit": 2, **({"after": after} if after else {})}).json()
        names += [one["name"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert names == ["Annex", "Bridge", "Bridge", "Depot", "North clinic"]
    assert len(administrator.get("/projects").json()["items"]) == 6
    assert site.as_("stranger").get("/projects").json() == {"items": [], "next": None}


def test_projects_are_found_by_text_status_and_owner(site: Site) -> None:
    client = site.as_(Role.ADMINISTRATOR)
    client.post("/projects", json={**CLINIC, "name": "100% timber", "description": "A_frame"})

    def found(**wanted: str) -> list[str]:
        return [one["name"] for one in client.get("/projects", params=wanted).json()["items"]]

    assert found(search="TIMBER") == ["100% timber"]
    assert found(search="%") == ["100% timber"]
    assert found(search="a_f") == ["100% timber"]
    assert found(search="a%f") == []
    assert found(status="active") == ["North clinic"]
    assert found(owner_id=str(site.people[Role.ADMINISTRATOR])) == ["100% timber"]
    assert client.get("/projects", params={"search": "\x00"}).status_code == 422


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "WzFd",  # [1]
        "WyJhIl0",  # ["a"]
        "WyJcdTAwMDAiLCAiMDE5NmI3YzAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIl0",  # ["\u0000", an id]
        "e30",  # {}
        "W1tbW1tb" * 400,
        "é",
    ],
)
def test_a_cursor_that_is_none_is_refused(site: Site, cursor: str) -> None:
    answer = site.as_(Role.VIEWER).get("/projects", params={"after": cursor})
    assert answer.status_code == 422, answer.text


def test_the_timetable_gets_active_projects_with_their_zone(site: Site) -> None:
    client = site.as_(Role.ADMINISTRATOR)
    client.post("/projects", json=CLINIC)
    with site.runtime.read() as unit:
        assert queries.active(unit) == [(site.project_id, "Europe/Madrid")]
        assert queries.zone_of(unit, site.project_id) == "Europe/Madrid"
        with pytest.raises(NotFound):
            queries.zone_of(unit, uuid4())
    client.delete(f"/projects/{site.project_id}", headers={"If-Match": '"1"'})
    with site.runtime.read() as unit:
        assert queries.active(unit) == []


def test_whoever_runs_a_project_reads_what_was_done_in_it_and_in_no_other(site: Site) -> None:
    manager, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}"
    manager.post("/projects", json=CLINIC)
    manager.patch(path, json={"name": "N"}, headers={"If-Match": '"1"'})
    manager.post(f"{path}/areas", json={"name": "Level 1", "kind": "floor"})
    told = manager.get(f"{path}/audit").json()["items"]
    assert [(one["kind"], one["actor_name"]) for one in told] == [
        ("AreaAdded", "Project manager"),
        ("ProjectChanged", "Project manager"),
    ]
    assert told[1]["details"] == {"changed": ["name"]}
    newest = manager.get(f"{path}/audit", params={"limit": 1}).json()
    assert newest["items"] == told[:1]
    assert manager.get(f"{path}/audit", params={"after": newest["next"]}).json()["items"] == told[1:]
    assert manager.get(f"{path}/audit", params={"kind": "AreaAdded"}).json()["items"] == told[:1]
    assert site.as_(Role.SUPERINTENDENT).get(f"{path}/audit").status_code == 403
