"""The API on a fresh database, and people in it; a plugin of pytest.

def test_a_viewer_may_not_create_a_task(site: Site) -> None:
    answer = site.as_(Role.VIEWER).post(f"/projects/{site.project_id}/tasks", json={"name": "Set formwork"})
    assert answer.status_code == 403
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
import structlog
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import insert
from starlette.testclient import TestClient

from gemba.adapters.cache.memory import Memory
from gemba.adapters.files.disk import Disk
from gemba.adapters.limits.counted import Counted
from gemba.adapters.mail.folder import Folder
from gemba.app import http
from gemba.core.access import Actor, Role
from gemba.core.ids import new_id
from gemba.core.settings import Settings
from gemba.db import engines, migrate
from gemba.db.embedded import OWNER, Server
from gemba.db.runtime import Runtime
from gemba.features.accounts import tokens
from gemba.features.accounts.tables import UserRow
from gemba.features.projects.tables import MemberRow, ProjectRow
from tests.support.postgres import Database, clean, fresh_database

# As the processes log it: a traceback with the values of variables takes seconds, and shows secrets.
structlog.configure(
    processors=[
        structlog.processors.format_exc_info,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
)

SECRET = "a secret for tests that is long enough 0123456789"


@dataclass
class Waiting:
    """A queue that nobody empties: what a test wants to run, it runs itself."""

    sent: list[tuple[UUID, str]] = field(default_factory=list[tuple[UUID, str]])

    def send(self, run_id: UUID, job: str) -> None:
        self.sent.append((run_id, job))

    def ready(self) -> bool:
        return True

    def close(self) -> None: ...


@dataclass
class Counter:
    """A bell that nobody waits for; it counts its rings."""

    rung: int = 0

    def ring(self) -> None:
        self.rung += 1

    def rings(self, timeout_seconds: float) -> Iterator[None]:
        yield from ()

    def close(self) -> None: ...


def runtime_on(database: Database, folder: Path, **settings: object) -> Runtime:
    """A runtime on a migrated database, with the rights of the running platform."""
    made = Settings.model_validate({"data_dir": folder, "secret_key": SecretStr(SECRET), **settings})
    writer, reader = engines.writer(database.dsn(), 5), engines.reader(database.dsn(), 5)
    return Runtime(
        settings=made,
        secret=SECRET,
        writer=writer,
        reader=reader,
        replica=reader,
        files=Disk(folder / "files"),
        queue=Waiting(),
        bell=Counter(),
        cache=Memory(),
        limits=Counted.in_memory(),
        mail=Folder(folder / "mail", "gemba@localhost"),
    )


@dataclass(frozen=True)
class Site:
    """A project, with one person of every role as its member, and a stranger who is in none."""

    runtime: Runtime
    app: FastAPI
    project_id: UUID
    people: dict[str, UUID]

    def actor(self, role: Role | str) -> Actor:
        """The person of a role, or "stranger", as an actor."""
        return Actor(self.people[role], Role(role) if role in list(Role) else Role.VIEWER)

    def token(self, role: Role | str) -> str:
        """An access token of the person of a role."""
        actor = self.actor(role)
        return tokens.issue(self.runtime, actor.id, actor.role, new_id())

    def as_(self, role: Role | str) -> TestClient:
        """A client signed in as the person of a role."""
        return self.client({"Authorization": f"Bearer {self.token(role)}"})

    def client(self, headers: dict[str, str] | None = None) -> TestClient:
        """A client that is not signed in."""
        return TestClient(self.app, base_url="http://testserver/api/v1", headers=headers)


@pytest.fixture(scope="session")
def migrated(postgres_server: Server) -> Iterator[str]:
    """The name of a database that every migration has run on: a template for others."""
    with fresh_database(postgres_server) as made:
        engine = engines.writer(made.dsn(OWNER))
        migrate.upgrade(engine)
        engine.dispose()
        yield made.name


@pytest.fixture(scope="session")
def kept_platform(postgres_server: Server, migrated: str) -> Iterator[Database]:
    """A database with every table, emptied for each test."""
    with fresh_database(postgres_server, migrated) as made:
        yield made


@pytest.fixture
def platform(kept_platform: Database) -> Database:
    """A database with every table and no row."""
    clean(kept_platform)
    return kept_platform


@pytest.fixture
def runtime(platform: Database, tmp_path: Path) -> Iterator[Runtime]:
    """A runtime on it."""
    made = runtime_on(platform, tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def kept_application() -> FastAPI:
    """The API; a new one would put its routes together anew at the first request of each test."""
    return http.outline(Settings.model_construct())


@pytest.fixture
def application(kept_application: FastAPI, runtime: Runtime) -> FastAPI:
    """The API on the runtime of this test."""
    return http.serve(kept_application, runtime)


@pytest.fixture
def site(runtime: Runtime, application: FastAPI) -> Site:
    """The API, one project, and its people."""
    people = {role.value: new_id() for role in Role} | {"stranger": new_id()}
    project_id = new_id()
    now = runtime.now()
    with runtime.write() as unit:
        row = {"created_at": now, "changed_at": now, "version": 1}
        unit.session.execute(
            insert(UserRow),
            [
                {
                    **row,
                    "id": user_id,
                    "email": f"{name}@example.org",
                    "full_name": name.replace("_", " ").capitalize(),
                    "company": "General contractor",
                    "role": name if name in list(Role) else Role.VIEWER,
                    "is_active": True,
                }
                for name, user_id in people.items()
            ],
        )
        unit.session.execute(
            insert(ProjectRow).values(
                **row,
                id=project_id,
                name="North clinic",
                description="",
                owner_id=people[Role.PROJECT_MANAGER],
                status="active",
                currency="EUR",
                time_zone="Europe/Madrid",
            )
        )
        unit.session.execute(
            insert(MemberRow),
            [
                {**row, "id": new_id(), "project_id": project_id, "user_id": people[role], "role": role.value}
                for role in Role
            ],
        )
    return Site(runtime, application, project_id, people)
