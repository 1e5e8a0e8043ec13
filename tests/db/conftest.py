"""A database with the platform's tables, and engines on it as the server has them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from gemba.db import engines, migrate
from gemba.db.embedded import OWNER, Server
from tests.support.postgres import Database, fresh_database


@pytest.fixture(scope="session")
def migrated(postgres_server: Server) -> Iterator[str]:
    """The name of a database that every migration has run on: a template for others."""
    with fresh_database(postgres_server) as made:
        engine = engines.writer(made.dsn(OWNER))
        migrate.upgrade(engine)
        engine.dispose()
        yield made.name


@pytest.fixture
def log(postgres_server: Server, migrated: str) -> Iterator[Database]:
    """A fresh database with an empty log."""
    with fresh_database(postgres_server, migrated) as made:
        yield made


@pytest.fixture
def writer(log: Database) -> Iterator[Engine]:
    """Transactions in it, with the rights of the running platform."""
    engine = engines.writer(log.dsn())
    yield engine
    engine.dispose()
