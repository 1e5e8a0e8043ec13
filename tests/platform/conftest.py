"""Tests of processes, threads and crashes: each has a database and an application of its own."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from gemba.app import http
from gemba.db.embedded import Server
from gemba.db.runtime import Runtime
from tests.support.postgres import Database, fresh_database


@pytest.fixture
def platform(postgres_server: Server, migrated: str) -> Iterator[Database]:
    """A fresh database with every table and no row."""
    with fresh_database(postgres_server, migrated) as made:
        yield made


@pytest.fixture
def application(runtime: Runtime) -> FastAPI:
    """An application that nobody else uses."""
    return http.create(runtime)
