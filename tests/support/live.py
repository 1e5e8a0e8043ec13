"""The API on a real server on loopback, and clients of its live feed; a plugin of pytest.

def test_a_member_is_told(live: Live) -> None:
    with live.listen(Role.FOREMAN) as listener:
        live.tell(live.area())
        assert listener.events(1)[0]["kind"] == "AreaAdded"
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import pytest
import uvicorn
from fastapi import FastAPI
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from gemba.app import http
from gemba.app.live import SOCKETS
from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.core.ids import new_id
from gemba.db.runtime import Runtime
from gemba.features.projects.facts import AreaAdded
from tests.support.api import Site

PATIENCE_SECONDS = 10.0


@dataclass
class Gong:
    """A bell for the listeners in this process."""

    _news: threading.Condition = field(default_factory=threading.Condition)
    _rung: int = 0
    _closed: bool = False

    def ring(self) -> None:
        with self._news:
            self._rung += 1
            self._news.notify_all()

    def rings(self, timeout_seconds: float) -> Iterator[None]:
        heard = self._rung
        while not self._closed:
            with self._news:
                self._news.wait_for(lambda seen=heard: self._closed or self._rung != seen, timeout_seconds)
                heard = self._rung
            yield

    def close(self) -> None:
        self._closed = True
        self.ring()


@dataclass
class Serving:
    """A server that runs in a thread of this process."""

    server: uvicorn.Server
    thread: threading.Thread

    @property
    def url(self) -> str:
        """Where its live feed is."""
        port = self.server.servers[0].sockets[0].getsockname()[1]
        return f"ws://127.0.0.1:{port}/api/v1/live"

    def stop(self) -> float:
        """End it as a signal would; returns the seconds it took."""
        begin = time.monotonic()
        self.server.should_exit = True
        self.thread.join(PATIENCE_SECONDS)
        assert not self.thread.is_alive()
        return time.monotonic() - begin


@contextmanager
def serving(app: FastAPI, **options: Any) -> Iterator[Serving]:
    """Serve an application on a free port."""
    config = uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=3, **SOCKETS | options)
    server = uvicorn.Server(config)
    made = Serving(server, threading.Thread(target=server.run, daemon=True))
    made.thread.start()
    wait_until(lambda: server.started)
    try:
        yield made
    finally:
        made.stop()


@dataclass
class Listener:
    """Somebody who listens."""

    socket: ClientConnection

    def say(self, **message: Any) -> None:
        self.socket.send(json.dumps(message))

    def hear(self, kind: str | None = None, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next message, or the next one of a kind."""
        until = time.monotonic() + seconds
        while True:
            message = json.loads(self.socket.recv(max(0.0, until - time.monotonic())))
            if kind is None or message["type"] == kind:
                return message

    def events(self, count: int) -> list[dict[str, Any]]:
        """The next so many events; everything else is passed over."""
        told: list[dict[str, Any]] = []
        while len(told) < count:
            told += self.hear("events")["events"]
        return told

    def hears_nothing(self, seconds: float = 0.3) -> bool:
        """Whether nothing comes for a while."""
        try:
            self.socket.recv(seconds)
        except TimeoutError:
            return True
        return False

    def closed(self, seconds: float = PATIENCE_SECONDS) -> int | None:
        """The code with which the server closes, whatever it says before."""
        until = time.monotonic() + seconds
        try:
            while True:
                self.socket.recv(max(0.0, until - time.monotonic()))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


@dataclass(frozen=True)
class Live:
    """A site whose API is really served."""

    site: Site
    server: Serving

    @property
    def runtime(self) -> Runtime:
        return self.site.runtime

    @contextmanager
    def connect(self, **options: Any) -> Iterator[Listener]:
        """A connection that has said nothing yet."""
        with connect(self.server.url, **options) as socket:
            yield Listener(socket)

    @contextmanager
    def listen(
        self,
        who: Role | str = Role.FOREMAN,
        after: int | None = None,
        projects: list[UUID] | None = None,
        token: str | None = None,
        **options: Any,
    ) -> Iterator[Listener]:
        """A listener who has said hello."""
        with self.connect(**options) as listener:
            wanted = None if projects is None else [str(one) for one in projects]
            listener.say(type="hello", token=token or self.site.token(who), after=after, projects=wanted)
            yield listener

    def tell(self, *facts: Fact) -> None:
        """Let facts happen, in one transaction."""
        with self.runtime.write() as unit:
            for fact in facts:
                unit.emit(fact)

    def area(self, area_id: UUID | None = None) -> AreaAdded:
        """A fact to tell."""
        return AreaAdded(project_id=self.site.project_id, area_id=area_id or new_id())

    def name_areas(self, count: int) -> list[str]:
        """Let so many areas be named, one after the other; returns their ids."""
        ids = [new_id() for _ in range(count)]
        for area_id in ids:
            self.tell(self.area(area_id))
        return [str(area_id) for area_id in ids]


@pytest.fixture
def live(site: Site) -> Iterator[Live]:
    """The site, served."""
    runtime = replace(site.runtime, bell=Gong())
    served = replace(site, runtime=runtime, app=http.create(runtime))
    with serving(served.app) as server:
        yield Live(served, server)
    runtime.bell.close()


def wait_until(holds: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something that is about to be true."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.01)
