"""The law of the change feed: an old copy and the changes since are the same as a fresh copy, for everybody, always."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from starlette.testclient import TestClient

from gemba.core.access import Role
from gemba.features.accounts.tables import UserRow
from gemba.features.projects.service import members
from tests.support.api import Site
from tests.support.copying import Copy, Rows

PEOPLE = (Role.ADMINISTRATOR, Role.SUPERINTENDENT, Role.PROJECT_MANAGER, Role.VIEWER, Role.FOREMAN, "stranger")
BODIES: dict[str, dict[str, Any]] = {
    "tasks": {"name": "Set formwork"},
    "areas": {"name": "Level 2", "kind": "floor"},
    "waste": {"type": "waiting", "description": "No crane"},
    "rates": {"kind": "crew", "amount_cents": 5800, "effective_from": "2026-03-01"},
    "risks": {"kind": "risk", "title": "Storm", "effect": "add", "form": "fixed", "low": 1, "likely": 1, "high": 1},
}
CHANGES: dict[str, dict[str, Any]] = {
    "tasks": {"status": "in_progress"},
    "areas": {"name": "Level 2, east"},
    "waste": {"description": "No crane until nine"},
    "rates": {"amount_cents": 6100},
    "risks": {"status": "cleared"},
}


@dataclass
class World:
    """Some people, the projects they made in this example, and everybody's copy."""

    site: Site
    clients: dict[str, TestClient]
    copies: dict[str, Copy]
    projects: list[str] = field(default_factory=list[str])
    made: list[str] = field(default_factory=list[str])  # paths of rows
    under_way: dict[str, Iterator[int]] = field(default_factory=dict[str, Iterator[int]])

    def found(self, who: str, number: int) -> None:
        """Somebody founds a project."""
        body = {"name": f"Clinic {number}", "time_zone": "Europe/Madrid", "currency": "EUR"}
        answer = self.clients[who].post("/projects", json=body)
        if answer.status_code == 201:
            self.projects.append(answer.json()["id"])

    def make(self, who: str, number: int, kind: str) -> None:
        """Somebody adds a row to a project."""
        body = BODIES[kind] | ({"trade": str(uuid4())} if kind == "rates" else {})
        self._add(who, f"/projects/{self._pick(self.projects, number)}/{kind}", body)

    def comment(self, who: str, number: int) -> None:
        """Somebody says something about a task."""
        tasks = [path for path in self.made if path.split("/")[-2] == "tasks"]
        if tasks:
            self._add(who, f"{self._pick(tasks, number)}/comments", {"text": "Back after lunch"})

    def change(self, who: str, number: int) -> None:
        """Somebody changes a row."""
        if self.made:
            path = self._pick(self.made, number)
            body = CHANGES.get(path.split("/")[-2], {"text": "Back at nine"})
            self.clients[who].patch(path, json=body, headers=self._version(path))

    def remove(self, who: str, number: int) -> None:
        """Somebody removes a row."""
        if self.made:
            path = self._pick(self.made, number)
            if self.clients[who].delete(path, headers=self._version(path)).status_code == 204:
                self.made.remove(path)

    def join(self, who: str, number: int, whom: str, role: str) -> None:
        """Somebody brings somebody into a project, or gives them another role."""
        path = f"/projects/{self._pick(self.projects, number)}/members"
        body = {"user_id": str(self.site.people[whom]), "role": role}
        answer = self.clients[who].post(path, json=body)
        if answer.status_code == 409 and "member_id" in answer.json():
            place = f"{path}/{answer.json()['member_id']}"
            self.clients[who].patch(place, json={"role": role}, headers=self._version(place))

    def leave(self, who: str, number: int, whom: str) -> None:
        """Somebody takes somebody out of a project."""
        path = f"/projects/{self._pick(self.projects, number)}/members"
        answer = self.clients[Role.ADMINISTRATOR].get(path)
        for row in answer.json()["items"] if answer.status_code == 200 else ():
            if row["user_id"] == str(self.site.people[whom]):
                self.clients[who].delete(f"{path}/{row['id']}", headers={"If-Match": f'"{row["version"]}"'})

    def close(self, who: str, number: int) -> None:
        """Somebody removes a whole project."""
        if len(self.projects) > 1:
            path = f"/projects/{self.projects.pop(number % len(self.projects))}"
            answer = self.clients[who].delete(path, headers=self._version(path))
            assert answer.status_code == 204, answer.text
            self.made = [row for row in self.made if not row.startswith(path)]

    def rename(self, who: str) -> None:
        """Somebody goes by another name."""
        user_id = self.site.people[who]
        with self.site.runtime.write() as unit:
            unit.session.execute(update(UserRow).where(UserRow.id == user_id).values(full_name=str(uuid4())))
            members.renew(unit, user_id)

    def look(self, who: str, limit: int) -> None:
        """Somebody fetches the next page for their copy."""
        if who not in self.under_way:
            self.under_way[who] = self.copies[who].pages(limit)
        if next(self.under_way[who], None) is None:
            del self.under_way[who]

    def _add(self, who: str, path: str, body: dict[str, Any]) -> None:
        answer: Response = self.clients[who].post(path, json=body)
        if answer.status_code == 201:
            self.made.append(f"{path}/{answer.json()['id']}")

    def _version(self, path: str) -> dict[str, str]:
        """The version of a row, from the list it is in: not every kind can be had one by one."""
        folder, _, id = path.rpartition("/")
        answer = self.clients[Role.ADMINISTRATOR].get(folder, params={"limit": 500})
        rows = answer.json()["items"] if answer.status_code == 200 else []
        return {"If-Match": f'"{next((row["version"] for row in rows if row["id"] == id), 1)}"'}

    @staticmethod
    def _pick(things: list[str], number: int) -> str:
        return things[number % len(things)]


MANAGER = st.just(Role.PROJECT_MANAGER)
DOER = st.sampled_from([Role.PROJECT_MANAGER] * 3 + [Role.ADMINISTRATOR, Role.SUPERINTENDENT, Role.FOREMAN])
MEMBER = st.sampled_from([Role.SUPERINTENDENT, Role.FOREMAN, Role.VIEWER, "stranger"])
WHICH = st.integers(0, 8)
PROJECT = st.sampled_from([0, 0, 0, 1, 2])
EVENTS = {
    "found": (1, st.tuples(MANAGER, PROJECT)),
    "close": (1, st.tuples(MANAGER, PROJECT)),
    "rename": (1, st.tuples(st.sampled_from(PEOPLE))),
    "join": (3, st.tuples(MANAGER, PROJECT, MEMBER, st.sampled_from(["foreman", "viewer", "superintendent"]))),
    "leave": (3, st.tuples(MANAGER, PROJECT, MEMBER)),
    "make": (5, st.tuples(DOER, PROJECT, st.sampled_from(list(BODIES)))),
    "comment": (2, st.tuples(DOER, WHICH)),
    "change": (4, st.tuples(DOER, WHICH)),
    "remove": (3, st.tuples(DOER, WHICH)),
    "look": (10, st.tuples(st.sampled_from(PEOPLE), st.integers(1, 6))),
}
HAPPENING = st.sampled_from([name for name, (weight, _) in EVENTS.items() for _ in range(weight)]).flatmap(
    lambda name: st.tuples(st.just(name), EVENTS[name][1])
)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(happening=st.lists(HAPPENING, min_size=15, max_size=45), limit=st.integers(1, 9))
def test_an_old_copy_and_the_changes_since_are_a_fresh_copy(site: Site, happening: list[Any], limit: int) -> None:
    clients = {str(person): site.as_(person) for person in PEOPLE}
    world = World(site, clients, {person: Copy(client) for person, client in clients.items()})
    manager = Role.PROJECT_MANAGER
    world.found(manager, 0)
    for person in (Role.FOREMAN, Role.VIEWER):
        world.join(manager, 0, person, person)
    for kind in BODIES:
        world.make(manager, 0, kind)
    world.comment(Role.FOREMAN, 0)
    assert len(world.made) == 6
    for person in PEOPLE[::2]:
        world.copies[person].refresh()  # the others begin some time later
    for name, values in happening:
        getattr(world, name)(*values)
    for person, copy in world.copies.items():
        copy.refresh(limit)
        fresh = Copy(clients[person])
        fresh.refresh()
        assert copy.rows == fresh.rows, person
        check_against_lists(clients[person], fresh.rows)
    for _ in range(len(world.projects)):
        world.close(Role.ADMINISTRATOR, 0)


def check_against_lists(client: TestClient, rows: Rows) -> None:
    """A fresh copy holds what the lists of the API say, no more and no less."""
    there = client.get("/projects", params={"limit": 500}).json()["items"]
    assert {row["id"]: row for row in there} == of(rows, "projects")
    for project in there[:3]:
        for kind in BODIES:
            listed = client.get(f"/projects/{project['id']}/{kind}", params={"limit": 500}).json()["items"]
            assert {row["id"]: row for row in listed} == of(rows, kind, project["id"])


def of(rows: Rows, kind: str, project_id: str | None = None) -> dict[str, Any]:
    return {id: row for (name, id), row in rows.items() if name == kind and project_id in (None, row.get("project_id"))}
