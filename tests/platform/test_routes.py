"""Laws of every operation, checked by going through all of them: who gets in, and how far.

A slice has nothing to add here for its operations to be held to these laws. Things of each kind are made, to be asked
for under the wrong project, by sending the first example of the operation that makes them. Where that does not do (the
example refers to something, or there is no such operation), the slice adds an entry to ``MAKERS``, by the name that the
thing's id has in paths.
"""

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient

from gemba.core.access import RIGHTS, Actor, Right, Role
from gemba.core.ids import new_id
from gemba.features.accounts import tokens
from tests.support.api import Site
from tests.support.routes import OWN, PUBLIC, Route, routes_of
from tests.support.xer_files import task, xer_file

pytestmark = pytest.mark.slow

FOUNDING = frozenset({"put_project"})
"""Operations that make the project they name, so that there is nobody yet who could be a stranger to it."""

BODIES: tuple[Any, ...] = ({}, [], None, "text", {"id": "x"})

Ids = dict[str, str]


@pytest.fixture
def routes(site: Site) -> list[Route]:
    return routes_of(site.app)


def guarded(routes: list[Route]) -> list[Route]:
    return [route for route in routes if route.operation_id not in PUBLIC]


def send(client: TestClient, route: Route, address: str, body: Any = None, **headers: str) -> int:
    """The status of an answer; nothing but the path and the body is given."""
    answer = client.request(
        route.method,
        f"http://testserver{address}",
        content=json.dumps(body) if route.method in ("POST", "PUT", "PATCH") else None,
        headers={"Content-Type": "application/json", **headers},
        follow_redirects=False,
    )
    return answer.status_code


def token(site: Site, actor: Actor) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens.issue(site.runtime, actor.id, actor.role, new_id())}"}


def test_there_are_operations_and_those_listed_as_open_are_among_them(routes: list[Route]) -> None:
    assert len(routes) > 30
    assert {route.operation_id for route in routes} >= PUBLIC | OWN | FOUNDING


def test_nobody_gets_in_without_a_token_whatever_else_is_wrong_with_the_request(
    site: Site, routes: list[Route]
) -> None:
    client = site.client()
    let_in = [
        (str(route), status)
        for route in guarded(routes)
        for address in (route.address(project_id=site.project_id), route.address(project_id="no-id"))
        if (status := send(client, route, address, {})) != 401
    ]
    assert not let_in


@pytest.mark.parametrize(
    "sent",
    [
        "Bearer nonsense",
        "Bearer ",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Basic Zm9yZW1hbjpzZWNyZXQ=",
        "Bearer gemba_00000000-0000-0000-0000-000000000000_secret",
    ],
)
def test_nobody_gets_in_with_a_token_that_is_none(site: Site, routes: list[Route], sent: str) -> None:
    client = site.client({"Authorization": sent})
    let_in = [
        (str(route), status)
        for route in guarded(routes)
        if (status := send(client, route, route.address(project_id=site.project_id), {})) != 401
    ]
    assert not let_in


@pytest.mark.parametrize("role", [Role.VIEWER, Role.PROJECT_MANAGER])
@pytest.mark.parametrize("there_is_one", [True, False])
def test_a_project_that_is_not_theirs_does_not_exist_for_a_stranger(
    site: Site, routes: list[Route], role: Role, there_is_one: bool
) -> None:
    """A stranger may be a project manager in the company: that gives no right in a project of others."""
    client = site.client(token(site, Actor(site.people["stranger"], role)))
    project_id = site.project_id if there_is_one else uuid4()
    told = [
        (str(route), body, status)
        for route in routes
        if route.is_in_a_project and route.operation_id not in FOUNDING
        for body in (BODIES if route.method in ("POST", "PUT", "PATCH") else [None])
        if (status := send(client, route, route.address(project_id=project_id), body)) != 404
    ]
    assert not told


def test_a_member_whose_role_lacks_the_right_is_refused_before_anything_else(site: Site, routes: list[Route]) -> None:
    """Whatever needs only the right to see has nobody to refuse: every role sees."""
    clients = {role: site.as_(role) for role in Role}
    wrong = []
    for route in routes:
        lacking = [role for role in Role if route.right and route.right not in RIGHTS[role]]
        if route.right is Right.SEE:
            assert not lacking
        for role in lacking:
            address = route.address(project_id=site.project_id)
            status = send(clients[role], route, address, {})
            if status != 403:
                wrong.append((str(route), role.value, status))
    assert not wrong


def test_a_key_is_refused_what_its_scopes_leave_out_though_its_owner_may(site: Site, routes: list[Route]) -> None:
    asked = {"name": "Reader", "scopes": ["see"]}
    key = site.as_(Role.PROJECT_MANAGER).post("/users/me/keys", json=asked).json()["key"]
    client = site.client({"Authorization": f"Bearer {key}"})
    assert client.get(f"/projects/{site.project_id}").status_code == 200
    wrong = [
        (str(route), status)
        for route in routes
        if route.right not in (None, Right.SEE)
        if (status := send(client, route, route.address(project_id=site.project_id), {})) != 403
    ]
    assert not wrong


def test_a_body_that_is_no_json_is_refused_without_a_word_about_what_is_there(site: Site, routes: list[Route]) -> None:
    """The one thing that is looked at before the sender is: whether a body is JSON at all, in all projects alike."""
    client = site.client()
    answers = set()
    for route in guarded(routes):
        if route.method in ("POST", "PUT", "PATCH"):
            address = route.address(project_id=site.project_id)
            headers = {"Content-Type": "application/json"}
            answer = client.request(route.method, f"http://testserver{address}", content=b"{", headers=headers)
            answers.add((answer.status_code, answer.json()["type"]))
    assert answers <= {(400, "/docs/problems#unreadable"), (401, "/docs/problems#not-authenticated")}


# One project's rows under another project's name.


def imported(client: TestClient, project: str, _ids: Ids) -> str:
    files = {"file": ("clinic.xer", xer_file(TASK=[task("A")]), "application/octet-stream")}
    return client.post(f"{project}/schedule/revisions", files=files).json()["id"]


def ledger(client: TestClient, project: str, _ids: Ids) -> str:
    files = {"file": ("costs.csv", b"Date,Kind,Amount\n2026-05-04,actual,10.00\n", "text/csv")}
    return client.post(f"{project}/costs/imports", files=files).json()["id"]


def announced(client: TestClient, project: str, ids: Ids, length: int = 4) -> str:
    said = {"filename": "note.pdf", "subject_kind": "task", "subject_id": ids["task_id"]}
    metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in said.items())
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": metadata}
    return client.post(f"{project}/uploads", headers=headers).headers["Location"].rpartition("/")[2]


def branched(client: TestClient, project: str, ids: Ids) -> str:
    body = {"name": "As it is", "revision_id": ids["revision_id"], "changes": []}
    return client.put(f"{project}/whatif/{new_id()}", json=body).json()["id"]


MAKERS: dict[str, Callable[[TestClient, str, Ids], str]] = {
    "import_id": ledger,
    "branch_id": branched,
    "revision_id": imported,
    "upload_id": announced,
}

SOUND = {"If-Match": '"1"', "Tus-Resumable": "1.0.0", "Upload-Offset": "0"}

NOT_MADE_BY_REQUESTS: frozenset[str] = frozenset({"attachment_id", "report_id", "day"})
"""Names in paths of what only jobs and finished uploads make; the slices' own tests ask for theirs elsewhere."""


def made(routes: list[Route], client: TestClient, project_id: UUID) -> Ids:
    """One thing of each kind in a project, by the name of its id in paths."""
    ids: Ids = {"project_id": str(project_id)}
    ends = {route.parameters[-1]: route for route in routes if route.is_in_a_project and route.path.endswith("}")}
    for name, route in sorted(
        ends.items(), key=lambda end: (len(end[1].parameters), end[0] in ("upload_id", "branch_id"))
    ):
        if name in MAKERS:
            ids[name] = MAKERS[name](client, f"/projects/{project_id}", ids)
        elif name not in ids and name not in NOT_MADE_BY_REQUESTS:
            ids[name] = by_example(routes, client, route, ids)
    return ids


def by_example(routes: list[Route], client: TestClient, one: Route, ids: Ids) -> str:
    maker = next((route for route in routes if route.method == "POST" and route.path == one.collection), None)
    assert maker is not None, f"nothing makes what {one} is about: add it to MAKERS"
    answer = client.post(f"http://testserver{maker.address(**ids)}", json=maker.example())
    assert answer.status_code in (200, 201, 202), f"the example of {maker} fails ({answer.text}): add it to MAKERS"
    return answer.json()["id"]


def whole(client: TestClient, route: Route, address: str) -> int:
    """The status of an answer to a request that is sound but for what its path names."""
    media = "application/json" if route.dependant.body_params else "application/offset+octet-stream"
    return send(client, route, address, route.example() or {}, **{**SOUND, "Content-Type": media})


def test_no_row_can_be_reached_under_the_name_of_another_project(site: Site, routes: list[Route]) -> None:
    """Somebody with every right in both projects asks for each thing under the project in which it is not."""
    client = site.as_(Role.ADMINISTRATOR)
    other = client.post("/projects", json={"name": "Other", "currency": "EUR", "time_zone": "UTC"}).json()["id"]
    ids = made(routes, client, site.project_id)
    reached = []
    for route in routes:
        if not route.is_in_a_project or not set(route.parameters[1:]) & set(ids):
            continue
        status = whole(client, route, route.address(**{**ids, "project_id": other}))
        if status not in ((404, 409) if route.method == "PUT" else (404,)):
            reached.append((str(route), status))
    assert not reached


def test_a_thing_that_does_not_exist_is_not_found(site: Site, routes: list[Route]) -> None:
    client = site.as_(Role.ADMINISTRATOR)
    found = [
        (str(route), status)
        for route in routes
        if route.is_in_a_project and len(route.parameters) > 1 and "day" not in route.parameters
        if route.method in ("GET", "HEAD", "PATCH", "DELETE")
        if (status := whole(client, route, route.address(project_id=site.project_id))) != 404
    ]
    assert not found
