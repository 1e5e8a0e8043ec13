"""A database with the platform's tables, and engines on it as the server has them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from gemba.db import engines
from gemba.db.embedded import Server
from tests.support.postgres import Database, fresh_database


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
