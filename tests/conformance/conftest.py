"""The servers on which the adapters keep their promises, each of which can be killed and started again."""

from collections.abc import Callable, Iterator

import pytest

from gemba.db.embedded import Binaries
from tests.support.redis import RedisServer
from tests.support.servers import Place, Postgres, Redis


@pytest.fixture(scope="session")
def _postgres(tmp_path_factory: pytest.TempPathFactory, postgres_binaries: Binaries) -> Iterator[Postgres]:
    server = Postgres(tmp_path_factory.mktemp("conformance"), postgres_binaries)
    server.start()
    server.migrate()
    yield server
    server.kill()


@pytest.fixture
def postgres_place(_postgres: Postgres) -> Postgres:
    """A database that runs, with an empty queue."""
    _postgres.start()
    _postgres.empty()
    return _postgres


@pytest.fixture
def redis_place(redis_server: RedisServer) -> Redis:
    """A Redis that runs and is empty."""
    return Redis(redis_server)


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Callable[[str], Place]:
    """The place of a name: "postgres" or "redis"."""
    return lambda name: request.getfixturevalue(f"{name}_place")
