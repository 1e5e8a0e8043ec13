"""One live connection, from hello to goodbye.

Four things go on at once: hearing what the client says, which is also how its leaving is noticed; sending what waits;
looking at its token again and again; and waiting for a reason to end.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from gemba.app.live import door, messages
from gemba.app.live.crowd import Client
from gemba.app.live.history import Start, begin, history
from gemba.app.live.hub import Hub
from gemba.app.live.messages import HEARD, Close, Hello, Pong, Renewal
from gemba.app.live.metrics import CONNECTIONS
from gemba.core.access import Actor
from gemba.core.problems import NotAuthenticated
from gemba.db.runtime import Runtime

HELLO_SECONDS: Final = 10.0
MOST_PER_PERSON: Final = 20
"""Connections of one person to one process."""

MOST_SAID: Final = 60
"""Messages that a client may send within a minute."""

LOOK_SECONDS: Final = 60.0
"""How often a token is looked at again at least."""

_READY_SECONDS: Final = 5.0
_GOODBYE_SECONDS: Final = 1.0


class Ended(Exception):  # noqa: N818 - it is how a connection ends, not always an error
    """The connection is to be closed, for a reason."""

    def __init__(self, reason: Close) -> None:
        super().__init__(reason.name)
        self.reason = reason


class Live:
    """The endpoint, an application of its own: what is sent often goes out without a detour."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        socket = WebSocket(scope, receive, send)
        if not door.comes_from_us(socket.headers, socket.app.state.runtime.settings):
            await socket.close()  # before it is accepted: answered with 403
            return
        await socket.accept()
        try:
            reason = await Connection(socket, send).carry()
        except Ended as ended:
            reason = ended.reason
        except NotAuthenticated:
            reason = Close.UNAUTHENTICATED
        except SQLAlchemyError:
            reason = Close.TRY_LATER
        except (WebSocketDisconnect, OSError):  # it has left
            return
        with suppress(WebSocketDisconnect, RuntimeError, TimeoutError):  # it has left, or takes nothing any more
            await asyncio.wait_for(socket.close(reason, reason.name.lower().replace("_", " ")), _GOODBYE_SECONDS)


class Connection:
    """A socket that was accepted."""

    def __init__(self, socket: WebSocket, send: Send) -> None:
        self._socket, self._send = socket, send
        self._run: Runtime = socket.app.state.runtime
        self._hub: Hub = socket.app.state.live
        self._loop = asyncio.get_running_loop()
        self._said_at: deque[float] = deque(maxlen=MOST_SAID)

    async def carry(self) -> Close:
        """Serve the client until one side has had enough; returns why this side has."""
        crowd = self._hub.crowd
        hello = await self._hello()
        client = Client(await self._identify(hello.token), hello.token, self._loop.create_future())
        if crowd.count(client.actor.id) >= MOST_PER_PERSON:
            return Close.TOO_MANY
        crowd.clients.add(client)
        client.doubted.set()  # the sign-in may have ended between the look at the token and this moment
        CONNECTIONS.inc()
        try:
            await self._look(client)
            if hello.projects is not None and not client.may_want(hello.projects):
                return Close.NOT_ALLOWED
            last = await run_in_threadpool(door.last, self._run) if hello.after else 0
            client.wanted = hello.projects
            return await self._talk(client, begin(client, crowd, hello.after, last))
        finally:
            CONNECTIONS.dec()
            crowd.clients.discard(client)

    async def _hello(self) -> Hello:
        try:
            hello = await asyncio.wait_for(self._hear(), HELLO_SECONDS)
        except TimeoutError:
            raise Ended(Close.NO_HELLO) from None
        if not isinstance(hello, Hello):
            raise Ended(Close.UNAUTHENTICATED)
        try:
            await asyncio.wait_for(self._hub.ready.wait(), _READY_SECONDS)
        except TimeoutError:
            raise Ended(Close.TRY_LATER) from None
        return hello

    async def _identify(self, token: str) -> Actor:
        actor, may_look = await run_in_threadpool(door.identify, self._run, self._socket.app.state.revoked, token)
        if not may_look:
            raise Ended(Close.NOT_ALLOWED)
        return actor

    async def _look(self, client: Client) -> None:
        """Find out what the person sees, unless the hub has while we looked."""
        looks = client.looks
        visible = await run_in_threadpool(door.view, self._run, client.actor)
        if client.looks == looks:
            client.look(visible, self._hub.crowd.position)

    async def _talk(self, client: Client, start: Start) -> Close:
        """Do all four at once, until the first of them ends."""
        tasks = [self._loop.create_task(one) for one in (self._listen(client), self._speak(client, start))]
        tasks.append(self._loop.create_task(self._guard(client)))
        try:
            done, _ = await asyncio.wait([*tasks, client.closing], return_when=asyncio.FIRST_COMPLETED)
            return client.closing.result() if client.closing in done else done.pop().result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, client: Client) -> Close:
        while True:
            heard = await self._hear()
            if isinstance(heard, Hello):
                return Close.MALFORMED
            if isinstance(heard, Renewal):
                await self._renew(client, heard.token)

    async def _hear(self) -> Hello | Renewal | Pong:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message["code"])
        if message.get("text") is None:
            raise Ended(Close.BINARY)
        now = self._loop.time()
        if len(self._said_at) == MOST_SAID and now - self._said_at[0] < 60:
            raise Ended(Close.TOO_MANY)
        self._said_at.append(now)
        try:
            return HEARD.validate_json(message["text"])
        except ValidationError:
            raise Ended(Close.MALFORMED) from None

    async def _renew(self, client: Client, token: str) -> None:
        actor = await self._identify(token)
        if actor.id != client.actor.id:
            raise Ended(Close.NOT_ALLOWED)
        sees_otherwise = actor.is_administrator != client.actor.is_administrator
        client.actor, client.token = actor, token
        if sees_otherwise:
            await self._look(client)
        client.doubted.set()
        client.outbox.put(messages.renewed(door.expiry(token)), self._hub.crowd.position)

    async def _guard(self, client: Client) -> Close:
        """Look at the token whenever it may have run out, or the hub has doubts, and every minute."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(client.doubted.wait(), self._seconds_good(client.token))
            client.doubted.clear()
            await self._identify(client.token)

    def _seconds_good(self, token: str) -> float:
        expires_at = door.expiry(token)
        left = (expires_at - self._run.now()).total_seconds() if expires_at else LOOK_SECONDS
        return min(LOOK_SECONDS, max(0.0, left) + 0.05)

    async def _speak(self, client: Client, start: Start) -> Close:
        await self._tell(client, messages.welcome(start.position, client.projects(), door.expiry(client.token)))
        async for message in history(self._run, client, start):
            await self._tell(client, message)
        while True:
            await client.outbox.news()
            while (message := client.outbox.take()) is not None:
                await self._tell(client, message)

    async def _tell(self, client: Client, message: str) -> None:
        client.sending_since = self._loop.time()
        try:
            await self._send({"type": "websocket.send", "text": message})
        except (OSError, RuntimeError) as error:  # it has left, or the server has closed the line under us
            raise WebSocketDisconnect(1006) from error
        client.sending_since = None
