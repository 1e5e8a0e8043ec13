"""A personal API key speaks for its owner, narrowed to its scopes, and never manages accounts."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

import pytest
from fastapi import Depends
from sqlalchemy import select, text
from starlette.testclient import TestClient

from gemba.app import http
from gemba.core.access import Actor, Right, Role
from gemba.features.accounts import bearer, codes
from gemba.features.accounts.tables import ApiKeyRow
from gemba.features.projects.access import Allowed
from tests.features.accounts.desk import Desk


def make(desk: Desk, role: Role, *scopes: str, by: TestClient | None = None, **more: Any) -> dict[str, Any]:
    by = by or desk.signed_in(role)
    answer = by.post("/users/me/keys", json={"name": "Nightly export", "scopes": scopes, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_key_is_shown_once_and_only_its_hash_is_kept(desk: Desk) -> None:
    made = make(desk, Role.FOREMAN, "see", "log_waste")
    assert made["key"].startswith("gk_")
    assert made["scopes"] == ["log_waste", "see"]
    secret = made["key"].split("_", 2)[2]
    listed = desk.signed_in(Role.FOREMAN).get("/users/me/keys")
    assert listed.json()["items"][0].keys() == {"id", "created_at", "name", "scopes", "expires_at", "used_at"}
    assert secret not in listed.text
    with desk.site.runtime.read() as unit:
        assert unit.session.scalars(select(ApiKeyRow.digest)).one() == codes.digest(secret)
        assert secret not in str(unit.session.execute(text("select * from events, api_keys")).all())
    (fact,) = desk.facts("ApiKeyMade")
    assert fact.scopes == ("log_waste", "see")


def test_a_key_speaks_for_its_owner(desk: Desk) -> None:
    script = desk.bearing(make(desk, Role.FOREMAN, "see")["key"])
    assert script.get("/users/me").json()["email"] == "foreman@example.org"
    assert script.get("/users/me").status_code == 200  # the second time from memory
    listed = desk.signed_in(Role.FOREMAN).get("/users/me/keys").json()["items"]
    assert listed[0]["used_at"] is not None


def test_a_key_does_no_more_than_its_scopes_and_no_more_than_its_owner(desk: Desk) -> None:
    desk = Desk(replace(desk.site, app=http.create(desk.site.runtime)))  # its routes are for this test alone

    @desk.site.app.post("/api/v1/projects/{project_id}/plan-test")
    def plan(me: Annotated[Actor, Depends(Allowed(Right.PLAN_TASKS))]) -> str:
        return "planned"

    @desk.site.app.get("/api/v1/projects/{project_id}/see-test")
    def see(me: Annotated[Actor, Depends(Allowed(Right.SEE))]) -> str:
        return "seen"

    place = f"/projects/{desk.site.project_id}"

    def statuses(key: str) -> tuple[int, int]:
        script = desk.bearing(key)
        return script.get(f"{place}/see-test").status_code, script.post(f"{place}/plan-test").status_code

    assert desk.signed_in(Role.SUPERINTENDENT).post(f"{place}/plan-test").status_code == 200
    assert statuses(make(desk, Role.SUPERINTENDENT, "see")["key"]) == (200, 403)
    assert statuses(make(desk, Role.SUPERINTENDENT, "see", "plan_tasks")["key"]) == (200, 200)
    assert statuses(make(desk, Role.SUPERINTENDENT, "plan_tasks")["key"]) == (403, 200)
    assert statuses(make(desk, Role.FOREMAN, "see", "plan_tasks")["key"]) == (200, 403)
    assert statuses(make(desk, Role.ADMINISTRATOR, "see")["key"]) == (200, 403)


MANAGING = [
    ("POST", "/token/logout", None),
    ("PATCH", "/users/me", {"full_name": "Somebody else"}),
    ("POST", "/users/me/password", {"current_password": "rebar crane plumb line", "new_password": "another one 4711"}),
    ("GET", "/users/me/sessions", None),
    ("DELETE", "/users/me/sessions/{id}", None),
    ("GET", "/users/me/keys", None),
    ("POST", "/users/me/keys", {"name": "A key that makes keys", "scopes": ["see"]}),
    ("DELETE", "/users/me/keys/{id}", None),
    ("POST", "/users", {"email": "friend@example.org", "full_name": "A friend", "role": "administrator"}),
    ("PATCH", "/users/{id}", {"role": "administrator"}),
    ("POST", "/users/{id}/invitation", None),
]


@pytest.mark.parametrize(("method", "path", "body"), MANAGING)
def test_even_an_administrators_key_manages_no_accounts_keys_or_passwords(
    desk: Desk, method: str, path: str, body: dict[str, Any] | None
) -> None:
    script = desk.bearing(make(desk, Role.ADMINISTRATOR, *[right.value for right in Right])["key"])
    place = path.replace("{id}", str(desk.id(Role.FOREMAN)))
    answer = script.request(method, place, json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("#in-person-only")


def test_an_administrators_key_may_read_people_and_audit_if_it_is_scoped_so(desk: Desk) -> None:
    script = desk.bearing(make(desk, Role.ADMINISTRATOR, "administer")["key"])
    assert script.get("/users").status_code == script.get("/audit").status_code == 200
    narrow = desk.bearing(make(desk, Role.ADMINISTRATOR, "see")["key"])
    assert narrow.get("/users").status_code == narrow.get("/audit").status_code == 403


def test_a_revoked_key_is_worthless_at_once(desk: Desk) -> None:
    made = make(desk, Role.FOREMAN, "see")
    script, owner = desk.bearing(made["key"]), desk.signed_in(Role.FOREMAN)
    assert script.get("/users/me").status_code == 200
    assert owner.delete(f"/users/me/keys/{made['id']}").status_code == 204
    assert script.get("/users/me").status_code == 401
    assert owner.delete(f"/users/me/keys/{made['id']}").status_code == 204
    assert owner.get("/users/me/keys").json()["items"] == []
    assert len(desk.facts("ApiKeyRevoked")) == 1


def test_nobody_revokes_the_key_of_somebody_else(desk: Desk) -> None:
    made = make(desk, Role.FOREMAN, "see")
    assert desk.signed_in(Role.ADMINISTRATOR).delete(f"/users/me/keys/{made['id']}").status_code == 404
    assert desk.bearing(made["key"]).get("/users/me").status_code == 200


def test_the_key_of_somebody_deactivated_is_worthless_at_once_and_a_demotion_reaches_it(desk: Desk) -> None:
    script = desk.bearing(make(desk, Role.ADMINISTRATOR, "administer")["key"])
    owner = desk.signed_in(Role.ADMINISTRATOR)
    assert script.get("/users").status_code == 200
    desk.change(Role.FOREMAN, by=owner, role="administrator")
    desk.change(Role.ADMINISTRATOR, by=owner, role="viewer")
    assert script.get("/users").status_code == 403
    desk.change(Role.ADMINISTRATOR, by=desk.signed_in(Role.FOREMAN), is_active=False)
    assert script.get("/users/me").status_code == 401


def test_a_key_that_ran_out_is_worthless_and_one_cannot_be_made_so(desk: Desk) -> None:
    owner, now = desk.signed_in(Role.FOREMAN), desk.site.runtime.now()
    wish = {"name": "Too late", "scopes": ["see"], "expires_at": (now - timedelta(seconds=1)).isoformat()}
    assert owner.post("/users/me/keys", json=wish).status_code == 422
    made = make(desk, Role.FOREMAN, "see", by=owner, expires_at=(now + timedelta(hours=1)).isoformat())
    assert desk.bearing(made["key"]).get("/users/me").status_code == 200
    with desk.site.runtime.write() as unit:
        unit.session.connection().exec_driver_sql("update api_keys set expires_at = now() - interval '1 second'")
    desk.site.app.state.revoked.keys._actors.clear()  # which remembers no key for longer than it is good
    assert desk.bearing(made["key"]).get("/users/me").status_code == 401


def test_the_same_request_twice_makes_one_key_and_shows_it_once(desk: Desk) -> None:
    owner, wish = desk.signed_in(Role.FOREMAN), {"name": "Nightly export", "scopes": ["see"]}
    first, second = (owner.post("/users/me/keys", json=wish, headers={"Idempotency-Key": "once"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert second.json()["key"] is None
    assert len(owner.get("/users/me/keys").json()["items"]) == 1


@pytest.mark.parametrize("wish", [{"scopes": []}, {"scopes": ["everything"]}, {"scopes": ["see"], "name": ""}])
def test_a_key_needs_a_name_and_scopes_that_exist(desk: Desk, wish: dict[str, Any]) -> None:
    answer = desk.signed_in(Role.FOREMAN).post("/users/me/keys", json={"name": "Nightly export", **wish})
    assert answer.status_code == 422


def test_a_text_that_looks_like_a_key_is_refused(desk: Desk) -> None:
    made = make(desk, Role.FOREMAN, "see")["key"]
    _, key_id, secret = made.split("_", 2)
    bent = ["gk_", "gk__", f"gk_{key_id}", f"gk_{key_id}_", f"gk_{key_id}_{secret}x", f"gk_{secret}_{key_id}"]
    unknown = f"gk_{desk.id(Role.FOREMAN).hex}_{secret}"
    for key in [*bent, unknown]:
        assert desk.bearing(key).get("/users/me").status_code == 401, key
    assert desk.bearing(made).get("/users/me").status_code == 200
    assert bearer.key_text(desk.id(Role.FOREMAN), "x") == f"gk_{desk.id(Role.FOREMAN).hex}_x"
