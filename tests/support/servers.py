"""Servers that can be killed and started again at the same address."""

import os
import signal
from pathlib import Path
from typing import Protocol

import psycopg

from gemba.db import engines, migrate
from gemba.db.embedded import DATABASE, OWNER, SUPERUSER, Binaries, Server, start
from tests.support.postgres import UNSAFE_AND_QUICK, Database
from tests.support.redis import RedisServer


class Place(Protocol):
    """A server that something of ours relies on."""

    @property
    def url(self) -> str: ...

    def kill(self) -> None:
        """End it without a warning."""
        ...

    def start(self) -> None:
        """Start it again at the same address."""
        ...

    def cut(self) -> None:
        """Cut every connection there is; new ones are welcome."""
        ...


class Postgres:
    """A database of its own."""

    def __init__(self, folder: Path, binaries: Binaries) -> None:
        self._folder, self._binaries = folder, binaries
        self._server: Server | None = None

    @property
    def url(self) -> str:
        assert self._server
        return self._server.dsn()

    @property
    def database(self) -> Database:
        """The database; its address stays the same when the server is started again."""
        assert self._server
        return Database(self._server, DATABASE)

    def start(self) -> None:
        if self._server is None:
            self._server = start(self._folder, self._binaries, UNSAFE_AND_QUICK)

    def migrate(self) -> None:
        assert self._server
        engine = engines.writer(self._server.dsn(OWNER))
        migrate.upgrade(engine)
        engine.dispose()

    def kill(self) -> None:
        if self._server:
            os.kill(self._server.pid, signal.SIGQUIT)  # no goodbye to clients, nothing written to disk
            self._server.stop()
            self._server = None

    def cut(self) -> None:
        assert self._server
        with psycopg.connect(self._server.dsn(SUPERUSER), autocommit=True) as admin:
            admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gemba_app'")

    def empty(self) -> None:
        assert self._server
        with psycopg.connect(self._server.dsn(OWNER), autocommit=True) as owner:
            owner.execute("truncate pgmq.q_gemba")


class Redis:
    """A Redis of its own."""

    def __init__(self, server: RedisServer) -> None:
        self._server = server

    @property
    def url(self) -> str:
        return self._server.url

    def start(self) -> None:
        if not self._server.answers():
            self._server.start()

    def kill(self) -> None:
        self._server.kill()

    def cut(self) -> None:
        self._server.cut()
