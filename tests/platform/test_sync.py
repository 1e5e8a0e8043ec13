"""The change feed: copies, changes, and what happens to a copy that cannot go on."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from gemba.app.http.application import ROUTERS
from gemba.app.reactions import REACTIONS, TERMINAL
from gemba.app.sync.resources import LEFT_OUT, RESOURCES
from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.core.ids import new_id
from gemba.features.accounts.facts import UserChanged
from gemba.features.projects.facts import AreaChanged
from gemba.features.waste.facts import WasteDetected
from tests.support.api import Site
from tests.support.copying import Copy
from tests.support.live import Live

pytestmark = pytest.mark.slow


def tell(site: Site, *facts: Fact) -> None:
    with site.runtime.write() as unit:
        for fact in facts:
            unit.emit(fact)


def write_raw(site: Site, kind: str) -> None:
    """A fact as another version would store it."""
    with site.runtime.writer.begin() as connection:
        values = {"kind": kind, "project": site.project_id}
        insert = "insert into events (at, kind, project_id, body) values (now(), :kind, :project, '{}')"
        connection.execute(text(insert), values)


def add_area(site: Site, **members: Any) -> dict[str, Any]:
    body = {"name": "Level 2", "kind": "floor", **members}
    answer = site.as_(Role.PROJECT_MANAGER).post(f"/projects/{site.project_id}/areas", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def sync(site: Site, who: Role | str = Role.FOREMAN, **values: Any) -> dict[str, Any]:
    answer = site.as_(who).get("/sync", params=values)
    assert answer.status_code == 200, answer.text
    return answer.json()


def version(row: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{row["version"]}"'}


def end(site: Site) -> str:
    """Where a complete copy goes on."""
    copy = Copy(site.as_(Role.ADMINISTRATOR))
    copy.refresh()
    assert copy.after is not None
    return copy.after


def test_every_resource_that_facts_name_is_kept_in_copies_or_left_out_on_purpose() -> None:
    named = {fact.resource for fact in {*REACTIONS, *TERMINAL}} - {""}
    assert named == set(RESOURCES) | LEFT_OUT
    assert ROUTERS


def test_a_copy_holds_all_that_a_member_sees_and_a_stranger_sees_nothing(site: Site) -> None:
    area = add_area(site)
    copy = Copy(site.as_(Role.VIEWER))
    copy.refresh()
    assert copy.rows["areas", area["id"]] == area
    assert copy.rows["projects", str(site.project_id)]["name"] == "North clinic"
    assert {row["full_name"] for (name, _), row in copy.rows.items() if name == "project_members"} >= {"Foreman"}
    stranger = Copy(site.as_("stranger"))
    stranger.refresh()
    assert stranger.rows == {}
    assert site.as_("stranger").get(f"/sync/projects/{site.project_id}").status_code == 404
    assert site.client().get("/sync").status_code == 401


def test_what_somebody_has_just_done_themselves_is_in_their_next_page(site: Site) -> None:
    after = end(site)
    area = add_area(site)
    page = sync(site, after=after)
    assert page["items"] == [
        {
            "resource": "areas",
            "id": area["id"],
            "project_id": str(site.project_id),
            "gone": False,
            "reset": False,
            "row": area,
        }
    ]
    assert (page["next"], page["more"]) == (str(int(after) + 1), False)
    assert sync(site, after=page["next"])["items"] == []


def test_a_row_that_changed_often_comes_once_as_it_stands_and_a_removed_one_is_gone(site: Site) -> None:
    after = end(site)
    kept, removed = add_area(site), add_area(site)
    client, areas = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}/areas"
    for version in range(1, 4):
        body = {"name": f"Level 2, stage {version}"}
        client.patch(f"{areas}/{kept['id']}", json=body, headers={"If-Match": f'"{version}"'}).raise_for_status()
    client.delete(f"{areas}/{removed['id']}", headers={"If-Match": '"1"'}).raise_for_status()
    items = {item["id"]: item for item in sync(site, after=after)["items"]}
    assert items[kept["id"]]["row"]["name"] == "Level 2, stage 3"
    assert (items[removed["id"]]["gone"], items[removed["id"]]["row"]) == (True, None)
    assert len(items) == 2


def test_pages_end_where_they_are_told_to_and_a_great_fact_is_not_cut(site: Site) -> None:
    after = end(site)
    ids = tuple(new_id() for _ in range(20))
    for _ in range(3):
        add_area(site)
    tell(site, WasteDetected(project_id=site.project_id, revision_id=new_id(), waste_ids=ids))
    add_area(site)
    sizes: list[int] = []
    more = True
    while more:
        page = sync(site, after=after, limit=2)
        sizes.append(len(page["items"]))
        after, more = page["next"], page["more"]
    assert sizes == [2, 1, 20, 1]


def test_a_fact_that_names_a_row_of_another_project_shows_nobody_that_row(site: Site) -> None:
    area = add_area(site)
    body = {"name": "South clinic", "time_zone": "Europe/Madrid", "currency": "EUR"}
    other = site.as_(Role.ADMINISTRATOR).post("/projects", json=body).json()["id"]
    members = site.as_(Role.ADMINISTRATOR)
    joined = members.post(
        f"/projects/{other}/members", json={"user_id": str(site.people["stranger"]), "role": "viewer"}
    )
    assert joined.status_code == 201, joined.text
    after = end(site)
    tell(site, AreaChanged(project_id=UUID(other), area_id=UUID(area["id"]), changed=("name",)))
    (item,) = sync(site, "stranger", after=after)["items"]
    assert (item["id"], item["row"], item["gone"]) == (area["id"], None, True)


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "WzFd", "W10", "9" * 30, "\x00", "bnVsbA"])
def test_a_cursor_that_is_none_of_ours_is_refused(site: Site, after: str) -> None:
    client = site.as_(Role.FOREMAN)
    answer = client.get("/sync", params={"after": after})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["query.after"]
    if not after.isdecimal():
        assert client.get(f"/sync/projects/{site.project_id}", params={"after": after}).status_code == 422


def test_a_copy_from_another_log_or_with_other_rights_has_to_be_taken_anew(site: Site) -> None:
    client = site.as_(Role.FOREMAN)
    after = end(site)
    assert client.get("/sync", params={"after": int(after) + 1}).json()["type"].endswith("#copy-outdated")
    user_id = site.people[Role.FOREMAN]
    renamed = UserChanged(user_id=user_id, changed=("full_name",), role="foreman", is_active=True, rights_version=1)
    tell(site, renamed)
    assert client.get("/sync", params={"after": after}).status_code == 200
    tell(site, UserChanged(user_id=user_id, changed=("role",), role="foreman", is_active=True, rights_version=1))
    answer = client.get("/sync", params={"after": after})
    assert (answer.status_code, answer.headers["content-type"]) == (410, "application/problem+json")
    assert site.as_(Role.VIEWER).get("/sync", params={"after": after}).status_code == 200
    assert client.get("/sync", params={"after": end(site)}).status_code == 200


def test_an_older_server_gives_what_it_knows_and_then_asks_for_patience(site: Site) -> None:
    after = end(site)
    area = add_area(site)
    write_raw(site, "CraneFlew")
    page = sync(site, after=after)
    assert ([item["id"] for item in page["items"]], page["more"]) == ([area["id"]], True)
    answer = site.as_(Role.FOREMAN).get("/sync", params={"after": page["next"]})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert sync(site, "stranger", after=page["next"])["items"] == []


@pytest.mark.slow
def test_six_writers_at_once_while_two_keep_copies_and_one_listens(live: Live) -> None:
    site, done = live.site, threading.Event()

    def write(number: int) -> list[dict[str, Any]]:
        client = site.as_(Role.PROJECT_MANAGER)
        path = f"/projects/{site.project_id}/areas"
        made: list[dict[str, Any]] = []
        for step in range(12):
            made.append(client.post(path, json={"name": f"Zone {number}.{step}", "kind": "zone"}).json())
            if step % 3 == 2:
                client.delete(f"{path}/{made[0]['id']}", headers=version(made.pop(0))).raise_for_status()
                body = {"name": f"Lobby {number}.{step}"}
                made.append(client.patch(f"{path}/{made[0]['id']}", json=body, headers=version(made.pop(0))).json())
        return made

    def follow(who: Role) -> Copy:
        copy = Copy(site.as_(who))
        while not done.is_set():
            copy.refresh(limit=5)
        copy.refresh(limit=5)
        return copy

    with live.listen() as listener, ThreadPoolExecutor(9) as pool:
        listener.hear("welcome")
        copies = [pool.submit(follow, who) for who in (Role.FOREMAN, Role.ADMINISTRATOR)]
        writers = [pool.submit(write, number) for number in range(6)]
        try:
            kept = {row["id"]: row for writer in writers for row in writer.result()}
        finally:
            done.set()
        for copy in copies:
            rows = copy.result().rows
            assert {id: row for (name, id), row in rows.items() if name == "areas"} == kept
        heard = listener.events(6 * (12 + 4 + 4))
        assert [event["position"] for event in heard] == list(range(heard[0]["position"], heard[0]["position"] + 120))
        assert listener.hears_nothing()
