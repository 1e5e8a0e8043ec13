"""Administrators see and change people; somebody is always left who can."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.db.runtime import Runtime
from gemba.features.accounts import queries, service
from gemba.features.accounts.problems import AdministratorExists, EmailTaken
from tests.features.accounts.desk import Desk
from tests.support.api import Site

ADMINISTERING = [
    ("GET", "/users"),
    ("POST", "/users"),
    ("GET", "/users/{id}"),
    ("PATCH", "/users/{id}"),
    ("POST", "/users/{id}/invitation"),
    ("GET", "/audit"),
]
OWN = [
    ("GET", "/users/me"),
    ("PATCH", "/users/me"),
    ("POST", "/users/me/password"),
    ("GET", "/users/me/sessions"),
    ("DELETE", "/users/me/sessions/{id}"),
    ("GET", "/users/me/keys"),
    ("POST", "/users/me/keys"),
    ("DELETE", "/users/me/keys/{id}"),
    ("POST", "/token/logout"),
]


@pytest.mark.parametrize(("method", "path"), ADMINISTERING)
def test_only_administrators_manage_people_and_read_the_audit(site: Site, method: str, path: str) -> None:
    place = path.replace("{id}", str(site.people[Role.VIEWER]))
    for role in [*Role, "stranger"]:
        if role != Role.ADMINISTRATOR:
            assert site.as_(role).request(method, place, headers={"If-Match": '"1"'}).status_code == 403, role


@pytest.mark.parametrize(("method", "path"), ADMINISTERING + OWN)
def test_who_has_not_signed_in_gets_nowhere(site: Site, method: str, path: str) -> None:
    place = path.replace("{id}", str(new_id()))
    assert site.client().request(method, place, headers={"If-Match": '"1"'}).status_code == 401


def listed(desk: Desk, **wanted: Any) -> list[str]:
    answer = desk.site.as_(Role.ADMINISTRATOR).get("/users", params=wanted)
    assert answer.status_code == 200, answer.text
    return [one["email"].partition("@")[0] for one in answer.json()["items"]]


def test_people_are_found_by_name_address_company_role_and_state(desk: Desk) -> None:
    assert set(listed(desk)) == set(desk.site.people)
    assert listed(desk, search="LEAN") == ["lean_coach"]
    assert listed(desk, search="scheduler@EXAMPLE") == ["scheduler"]
    assert len(listed(desk, search="general contractor")) == 8
    assert listed(desk, search="100%_") == []
    assert listed(desk, search="\\") == []
    assert set(listed(desk, role="viewer")) == {"viewer", "stranger"}
    desk.change(Role.FOREMAN, is_active=False)
    assert listed(desk, is_active=False) == ["foreman"]
    assert listed(desk, search="foreman", is_active=True) == []


def test_the_list_comes_in_pages_and_tells_what_has_changed_since(desk: Desk) -> None:
    administrator, seen, after = desk.site.as_(Role.ADMINISTRATOR), [], None
    for _ in range(3):
        found = administrator.get("/users", params={"limit": 3, **({"after": after} if after else {})}).json()
        seen += [one["id"] for one in found["items"]]
        after = found["next"]
    assert after is None
    assert sorted(seen) == sorted(str(one) for one in desk.site.people.values())
    since = (desk.site.runtime.now() - timedelta(milliseconds=1)).isoformat()
    desk.change(Role.FOREMAN, company="Concrete contractor")
    assert listed(desk, updated_since=since) == ["foreman"]


@pytest.mark.parametrize("after", ["x", "bnVsbA", "WzVd", "WyJhYiJd", "W10", "WyIAIl0", "W251bGxd", "e30"])
def test_a_damaged_cursor_is_refused(desk: Desk, after: str) -> None:
    administrator = desk.site.as_(Role.ADMINISTRATOR)
    for path in ("/users", "/users/me/sessions", "/users/me/keys", "/audit"):
        status = administrator.get(path, params={"after": after}).status_code
        assert status == 422 or (path, after, status) == ("/audit", "WzVd", 200)


def test_a_change_needs_the_version_it_was_made_from(desk: Desk) -> None:
    administrator, place = desk.site.as_(Role.ADMINISTRATOR), f"/users/{desk.id(Role.FOREMAN)}"
    wish = {"company": "Concrete contractor"}
    assert administrator.patch(place, json=wish).status_code == 428
    first = administrator.patch(place, json=wish, headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    stale = administrator.patch(place, json={"company": "Another"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]) == (412, 2)


def test_a_change_is_a_fact_that_names_what_is_different(desk: Desk) -> None:
    desk.change(Role.FOREMAN, role="superintendent", full_name="Foreman")
    (fact,) = desk.facts("UserChanged")
    assert (fact.changed, fact.role, fact.rights_version) == (("role",), "superintendent", 2)
    desk.change(Role.FOREMAN, full_name="Foreman")
    assert len(desk.facts("UserChanged")) == 1, "what stays the same is no news"


@pytest.mark.parametrize(
    "wish",
    [
        {"role": "owner"},
        {"role": None},
        {"is_active": None},
        {"full_name": ""},
        {"full_name": None},
        {"full_name": "a\x00b"},
        {"email": "other@example.org"},
        {"password_hash": "x"},
        {"rights_version": 1},
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, wish: dict[str, Any]) -> None:
    assert desk.change(Role.FOREMAN, **wish).status_code == 422


def test_people_change_their_own_name_but_not_their_own_role(desk: Desk) -> None:
    foreman = desk.signed_in(Role.FOREMAN)
    changed = foreman.patch("/users/me", json={"full_name": "Formwork foreman"}, headers={"If-Match": '"1"'})
    assert (changed.json()["full_name"], changed.headers["ETag"]) == ("Formwork foreman", '"2"')
    assert foreman.patch("/users/me", json={"role": "administrator"}, headers={"If-Match": '"2"'}).status_code == 422
    assert foreman.patch("/users/me", json={"is_active": True}, headers={"If-Match": '"2"'}).status_code == 422


def test_somebody_unknown_is_not_found(site: Site) -> None:
    administrator = site.as_(Role.ADMINISTRATOR)
    assert administrator.get(f"/users/{new_id()}").status_code == 404
    assert administrator.patch(f"/users/{new_id()}", json={}, headers={"If-Match": '"1"'}).status_code == 404
    assert administrator.post(f"/users/{new_id()}/invitation").status_code == 404


@pytest.mark.parametrize("wish", [{"role": "viewer"}, {"is_active": False}])
def test_the_last_active_administrator_stays(desk: Desk, wish: dict[str, Any]) -> None:
    refused = desk.change(Role.ADMINISTRATOR, **wish)
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("#last-administrator")
    desk.change(Role.FOREMAN, role="administrator")
    assert desk.change(Role.ADMINISTRATOR, **wish).status_code == 200


def test_somebody_who_has_not_joined_or_is_not_active_does_not_count_as_an_administrator(desk: Desk) -> None:
    administrator = desk.signed_in(Role.ADMINISTRATOR)
    wish = {"email": "second@example.org", "full_name": "Second administrator", "role": "administrator"}
    assert administrator.post("/users", json=wish).status_code == 201
    desk.change(Role.FOREMAN, by=administrator, role="administrator")
    desk.change(Role.FOREMAN, by=administrator, is_active=False)
    assert desk.change(Role.ADMINISTRATOR, by=administrator, role="viewer").status_code == 409


def test_of_two_administrators_who_demote_each_other_at_once_one_remains(desk: Desk) -> None:
    desk.change(Role.FOREMAN, role="administrator")
    first, second = desk.signed_in(Role.ADMINISTRATOR), desk.signed_in(Role.FOREMAN)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(desk.change, Role.FOREMAN, by=first, role="viewer")
        other = pool.submit(desk.change, Role.ADMINISTRATOR, by=second, role="viewer")
        statuses = sorted([one.result().status_code, other.result().status_code])
    assert statuses[0] == 200
    assert statuses[1] in (401, 403, 409)
    with desk.site.runtime.read() as unit:
        assert len(queries.administrators(unit)) == 1


def first(runtime: Runtime, email: str = "administrator@example.org") -> str:
    with runtime.write() as unit:
        return service.create_first_administrator(unit, new_id(), email, "Administrator", "", "a hash").email


def test_the_first_administrator_is_made_once(runtime: Runtime) -> None:
    assert first(runtime) == "administrator@example.org"
    with runtime.read() as unit:
        assert service.has_administrator(unit)
    with pytest.raises(AdministratorExists):
        first(runtime, "another@example.org")


def test_of_four_first_administrators_at_once_one_is_made(runtime: Runtime) -> None:
    def attempt(number: int) -> bool:
        try:
            return bool(first(runtime, f"administrator-{number}@example.org"))
        except AdministratorExists:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False, False, False, True]


def test_the_first_administrator_takes_nobodys_address(runtime: Runtime) -> None:
    with runtime.write() as unit:
        service.create_user(unit, new_id(), "Foreman@example.org", "Foreman", "", Role.FOREMAN, "a hash")
    with pytest.raises(EmailTaken):
        first(runtime, "foreman@example.org")
