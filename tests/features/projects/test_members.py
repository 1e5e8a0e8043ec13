"""Who is in a project, and as what."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text, update
from starlette.testclient import TestClient

from gemba.core.access import Role
from gemba.core.problems import NotFound
from gemba.features.accounts.facts import UserChanged
from gemba.features.accounts.tables import UserRow
from gemba.features.projects.access import role_in
from gemba.features.projects.jobs import rename_members
from gemba.features.projects.queries import members
from tests.support.api import Site


def place_of(site: Site, role: Role | str) -> dict[str, Any]:
    client = site.as_(Role.ADMINISTRATOR)
    wanted = {"user_id": str(site.people[role])}
    return client.get(f"/projects/{site.project_id}/members", params=wanted).json()["items"][0]


def facts(site: Site, kind: str) -> list[dict[str, Any]]:
    with site.runtime.read() as unit:
        rows = unit.session.execute(text("select body from events where kind = :kind order by seq"), {"kind": kind})
        return list(rows.scalars())


def add(site: Site, by: TestClient, **member: Any) -> Any:
    return by.post(f"/projects/{site.project_id}/members", json=member)


def remove(site: Site, by: TestClient, place: dict[str, Any]) -> Any:
    path = f"/projects/{site.project_id}/members/{place['id']}"
    return by.delete(path, headers={"If-Match": f'"{place["version"]}"'})


@pytest.mark.parametrize("by_email", [False, True])
def test_somebody_with_an_account_is_added_by_id_or_address_and_sees_the_project(site: Site, by_email: bool) -> None:
    stranger, manager = site.as_("stranger"), site.as_(Role.PROJECT_MANAGER)
    path = f"/projects/{site.project_id}"
    assert stranger.get(path).status_code == 404
    who = {"email": "Stranger@Example.org"} if by_email else {"user_id": str(site.people["stranger"])}
    added = add(site, manager, role="foreman", **who)
    assert added.status_code == 201
    assert added.json()["full_name"] == "Stranger"
    assert stranger.get(path).status_code == 200
    assert stranger.patch(path, json={}, headers={"If-Match": '"1"'}).status_code == 403
    told = {"member_id": added.json()["id"], "user_id": str(site.people["stranger"]), "role": "foreman"}
    assert facts(site, "MemberAdded") == [told]


def test_a_member_who_is_removed_is_a_stranger_with_the_next_request(site: Site) -> None:
    foreman, path = site.as_(Role.FOREMAN), f"/projects/{site.project_id}"
    assert foreman.get(path).status_code == 200  # from here on their role is in the cache
    place = place_of(site, Role.FOREMAN)
    assert remove(site, site.as_(Role.PROJECT_MANAGER), place).status_code == 204
    assert foreman.get(path).status_code == 404
    with pytest.raises(NotFound):
        role_in(site.runtime, site.actor(Role.FOREMAN), site.project_id)
    assert facts(site, "MemberRemoved") == [
        {"member_id": place["id"], "user_id": str(site.people[Role.FOREMAN])},
    ]


def test_another_role_counts_with_the_next_request(site: Site) -> None:
    foreman, path = site.as_(Role.FOREMAN), f"/projects/{site.project_id}"
    assert foreman.patch(path, json={}, headers={"If-Match": '"1"'}).status_code == 403
    place = place_of(site, Role.FOREMAN)
    changed = site.as_(Role.PROJECT_MANAGER).patch(
        f"{path}/members/{place['id']}", json={"role": "project_manager"}, headers={"If-Match": '"1"'}
    )
    assert (changed.status_code, changed.json()["role"]) == (200, "project_manager")
    assert foreman.patch(path, json={}, headers={"If-Match": '"1"'}).status_code == 200
    assert [fact["role"] for fact in facts(site, "MemberChanged")] == ["project_manager"]


def test_who_comes_back_gets_their_old_place_in_a_new_version(site: Site) -> None:
    manager, place = site.as_(Role.PROJECT_MANAGER), place_of(site, Role.FOREMAN)
    remove(site, manager, place)
    assert manager.get(f"/projects/{site.project_id}/members/{place['id']}").status_code == 404
    back = add(site, manager, email="foreman@example.org", role="scheduler")
    assert back.status_code == 201
    assert (back.json()["id"], back.json()["version"], back.json()["role"]) == (place["id"], 3, "scheduler")
    assert back.json()["deleted_at"] is None


def test_adding_a_member_again_answers_with_their_place_and_another_role_is_a_conflict(site: Site) -> None:
    manager, place = site.as_(Role.PROJECT_MANAGER), place_of(site, Role.FOREMAN)
    again = add(site, manager, email="foreman@example.org", role="foreman")
    assert (again.status_code, again.json()) == (200, place)
    other = add(site, manager, email="foreman@example.org", role="viewer")
    assert (other.status_code, other.json()["type"]) == (409, "/docs/problems#already-member")
    assert other.json()["member_id"] == place["id"]


def test_a_request_that_comes_late_does_not_bring_back_who_has_left(site: Site) -> None:
    manager, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}/members"
    member, key = {"email": "stranger@example.org", "role": "viewer"}, {"Idempotency-Key": "one"}
    added = manager.post(path, json=member, headers=key)
    assert manager.post(path, json=member, headers=key).json() == added.json()
    remove(site, manager, added.json())
    assert manager.post(path, json=member, headers=key).status_code == 409


@pytest.mark.parametrize(
    "member",
    [
        {"email": "nobody@example.org", "role": "viewer"},
        {"user_id": str(uuid4()), "role": "viewer"},
        {"role": "viewer"},
        {"user_id": str(uuid4()), "email": "foreman@example.org", "role": "viewer"},
        {"email": "foreman@example.org", "role": "administrator"},
        {"email": "nul\x00@example.org", "role": "viewer"},
    ],
)
def test_nobody_and_no_role_of_a_project_cannot_be_added(site: Site, member: dict[str, str]) -> None:
    assert add(site, site.as_(Role.PROJECT_MANAGER), **member).status_code == 422


def test_a_closed_account_cannot_be_added_nor_own_a_project(site: Site) -> None:
    with site.runtime.write() as unit:
        unit.session.execute(update(UserRow).where(UserRow.id == site.people["stranger"]).values(is_active=False))
    manager, owner = site.as_(Role.PROJECT_MANAGER), {"owner_id": str(site.people["stranger"])}
    assert add(site, manager, email="stranger@example.org", role="viewer").status_code == 422
    answer = manager.patch(f"/projects/{site.project_id}", json=owner, headers={"If-Match": '"1"'})
    assert answer.status_code == 422


def test_the_last_project_manager_stays_unless_an_administrator_takes_them_away(site: Site) -> None:
    manager, place = site.as_(Role.PROJECT_MANAGER), place_of(site, Role.PROJECT_MANAGER)
    refused = remove(site, manager, place)
    assert (refused.status_code, refused.json()["type"]) == (409, "/docs/problems#last-manager")
    path = f"/projects/{site.project_id}/members/{place['id']}"
    assert manager.patch(path, json={"role": "viewer"}, headers={"If-Match": '"1"'}).status_code == 409
    assert manager.get(path).json() == place
    assert remove(site, site.as_(Role.ADMINISTRATOR), place).status_code == 204


def test_a_project_manager_may_go_where_there_is_another(site: Site) -> None:
    manager = site.as_(Role.PROJECT_MANAGER)
    assert add(site, manager, email="stranger@example.org", role="project_manager").status_code == 201
    assert remove(site, manager, place_of(site, Role.PROJECT_MANAGER)).status_code == 204
    assert manager.get(f"/projects/{site.project_id}").status_code == 404


def test_two_managers_who_remove_one_another_at_once_leave_one(site: Site) -> None:
    add(site, site.as_(Role.PROJECT_MANAGER), email="stranger@example.org", role="project_manager")
    pair = {Role.PROJECT_MANAGER: place_of(site, "stranger"), "stranger": place_of(site, Role.PROJECT_MANAGER)}
    together = Barrier(2)

    def strike(who: Role | str) -> int:
        client = site.as_(who)
        together.wait()
        return remove(site, client, pair[who]).status_code

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(strike, pair))
    assert answers[0] == 204
    assert answers[1] in (404, 409)  # a stranger by then, or the last one
    with site.runtime.read() as unit:
        assert members.managers(unit, site.project_id) == 1


def test_the_same_person_added_by_several_at_once_is_one_member(site: Site) -> None:
    together = Barrier(4)

    def bring(_number: int) -> tuple[int, str]:
        client = site.as_(Role.PROJECT_MANAGER)
        together.wait()
        answer = add(site, client, email="stranger@example.org", role="viewer")
        return answer.status_code, answer.json()["id"]

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(bring, range(4)))
    assert [status for status, _ in answers] == [200, 200, 200, 201]
    assert len({id for _, id in answers}) == 1
    assert len(facts(site, "MemberAdded")) == 1


def test_members_are_found_by_role_and_person_and_those_who_left_are_told_of(site: Site) -> None:
    manager, path = site.as_(Role.PROJECT_MANAGER), f"/projects/{site.project_id}/members"
    everybody = manager.get(path).json()["items"]
    assert {one["role"] for one in everybody} == {role.value for role in Role}
    assert [one["email"] for one in manager.get(path, params={"role": "viewer"}).json()["items"]] == [
        "viewer@example.org"
    ]
    since = max(one["changed_at"] for one in everybody)
    remove(site, manager, place_of(site, Role.VIEWER))
    assert len(manager.get(path).json()["items"]) == len(Role) - 1
    changed = manager.get(path, params={"updated_since": since}).json()["items"]
    assert [one["role"] for one in changed if one["deleted_at"]] == ["viewer"]


def test_a_new_name_reaches_every_project_somebody_is_in(site: Site) -> None:
    user_id = site.people[Role.FOREMAN]
    with site.runtime.write() as unit:
        unit.session.execute(update(UserRow).where(UserRow.id == user_id).values(full_name="Concrete foreman"))
    told = {"user_id": user_id, "role": "foreman", "is_active": True, "rights_version": 1}
    before = place_of(site, Role.FOREMAN)
    rename_members(site.runtime, UserChanged(changed=("role",), **told))
    assert facts(site, "MemberChanged") == []
    rename_members(site.runtime, UserChanged(changed=("full_name",), **told))
    assert [fact["member_id"] for fact in facts(site, "MemberChanged")] == [before["id"]]
    after = place_of(site, Role.FOREMAN)
    assert (after["full_name"], after["version"]) == ("Concrete foreman", before["version"] + 1)


def test_who_keeps_a_copy_gets_members_that_are_there(site: Site) -> None:
    gone = place_of(site, Role.VIEWER)
    remove(site, site.as_(Role.PROJECT_MANAGER), gone)
    with site.runtime.read() as unit:
        there = members.all_of(unit, site.project_id)
        assert len(there) == len(Role) - 1
        ids = [one.row.id for one in there]
        assert {one.row.id for one in members.by_ids(unit, [*ids, uuid4(), gone["id"]])} == set(ids)
