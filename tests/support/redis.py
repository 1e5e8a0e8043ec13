"""A real Redis for the tests, on a port of this machine; a plugin of pytest.

On Debian the package ``redis-tools`` is enough; ``redis-server`` would start a service that nobody needs here. A server
keeps nothing on disk: what a killed one held is lost, which is the harder case.
"""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from redis import Redis, RedisError

from tests.support.waiting import until


class RedisServer:
    """A server that can be killed and started again on the same port."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._folder = program, folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self._folder), "--save", ""]
        self._process = subprocess.Popen(
            ["redis-server", *options, "--appendonly", "no"],
            executable=self._program,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self.answers, 10)

    def kill(self) -> None:
        """End it without a warning."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def answers(self) -> bool:
        try:
            with Redis(port=self.port, socket_timeout=1) as client:
                return bool(client.ping())
        except RedisError:
            return False

    def cut(self) -> None:
        """Cut every connection there is."""
        with Redis(port=self.port, socket_timeout=1) as client:
            for kind in ("normal", "pubsub"):
                client.client_kill_filter(_type=kind, skipme=True)

    def empty(self) -> None:
        with Redis(port=self.port, socket_timeout=1) as client:
            client.flushall()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture(scope="session")
def redis_program() -> str:
    """Where the server is. It is one program with ``redis-check-rdb``, and goes by the name it is called with."""
    program = shutil.which("redis-server") or shutil.which("redis-check-rdb")
    if program is None:
        pytest.skip("Redis is not installed: on Debian, apt-get install redis-tools")
    return program


@pytest.fixture(scope="session")
def _redis(redis_program: str) -> Iterator[RedisServer]:
    with TemporaryDirectory(prefix="gemba-") as folder:
        server = RedisServer(redis_program, Path(folder))
        server.start()
        yield server
        server.kill()


@pytest.fixture
def redis_server(_redis: RedisServer) -> RedisServer:
    """An empty server, running."""
    if not _redis.answers():
        _redis.start()
    _redis.empty()
    return _redis
