"""A real PostgreSQL for the tests, and fresh databases in it; a plugin of pytest.

``GEMBA_TEST_PG`` says which: ``embedded`` (the programs that Gemba brings along) or ``debian`` (PostgreSQL 15 as Debian
packs it). Each worker of pytest-xdist has a server of its own, started when a test first asks for it: that takes less
than a second, spares a protocol between the workers, and lets one of them crash alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

from gemba.db.embedded import APP, DATABASE, SUPERUSER, Binaries, Server, find_binaries, start
from gemba.db.embedded.roles import create_database

DEBIAN: Final = Path("/usr/lib/postgresql/15/bin")
UNSAFE_AND_QUICK: Final = {"fsync": "off", "full_page_writes": "off"}  # nobody misses the data after a power cut

_numbers = count(1)


@dataclass(frozen=True)
class Database:
    """A database of the test server."""

    server: Server
    name: str

    def dsn(self, role: str = APP) -> str:
        """Its URL, for psycopg and SQLAlchemy."""
        return self.server.dsn(role, self.name)


@contextmanager
def fresh_database(server: Server, template: str = DATABASE) -> Iterator[Database]:
    """A copy of ``template``, to which nobody may be connected at that moment; dropped afterwards."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server.dsn(SUPERUSER, "postgres"), autocommit=True) as admin:
        create_database(admin, name, template)
        try:
            yield Database(server, name)
        finally:
            admin.execute(SQL("drop database {} with (force)").format(Identifier(name)))


def clean(database: Database) -> None:
    """Empty every table but that of the migrations: much quicker than another database.

    Whoever is still connected, such as a process that a test has killed, is cut off first.
    """
    with psycopg.connect(database.dsn(SUPERUSER), autocommit=True) as admin:
        admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
            " and pid <> pg_backend_pid() and backend_type = 'client backend'"
        )
        admin.execute(SQL("alter database {} reset all").format(Identifier(database.name)))
        admin.execute("set session_replication_role = replica")  # past the triggers that keep the log as written
        tables = admin.execute(
            "select schemaname, tablename from pg_tables where schemaname in ('public', 'pgmq')"
            " and tablename not in ('alembic_version', 'meta')"
        ).fetchall()
        names = [Identifier(*table) for table in tables]
        asked = SQL(" union all ").join(
            SQL("(select {} where exists (select from {}))").format(Literal(index), name)
            for index, name in enumerate(names)
        )
        full = [names[index] for (index,) in admin.execute(asked)]
        if full:
            admin.execute(SQL("truncate {} restart identity cascade").format(SQL(", ").join(full)))


@pytest.fixture(scope="session")
def postgres_binaries() -> Binaries:
    """The programs that ``GEMBA_TEST_PG`` asks for."""
    choice = os.environ.get("GEMBA_TEST_PG", "embedded")
    if choice not in ("embedded", "debian"):
        pytest.fail(f"GEMBA_TEST_PG is 'embedded' or 'debian', not {choice!r}")
    if choice == "debian" and not DEBIAN.is_dir():
        pytest.skip("PostgreSQL 15 is not installed: on Debian, apt-get install postgresql-15")
    return find_binaries(DEBIAN if choice == "debian" else None)


@pytest.fixture(scope="session")
def postgres_server(postgres_binaries: Binaries, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of this process."""
    with start(tmp_path_factory.mktemp("postgres"), postgres_binaries, UNSAFE_AND_QUICK) as server:
        yield server


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder with a short path that every account can enter; those of pytest are long and closed."""
    with TemporaryDirectory(prefix="gemba-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.fixture(scope="session")
def database_template(postgres_server: Server) -> str:
    """What ``database`` is a copy of: an empty database. A folder of tests may override it with one that has tables."""
    return DATABASE


@pytest.fixture(scope="module")
def database(postgres_server: Server, database_template: str) -> Iterator[Database]:
    """A fresh database for the tests of one module."""
    with fresh_database(postgres_server, database_template) as made:
        yield made
