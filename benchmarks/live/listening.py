"""Many listeners in one process who only count; ``python -m benchmarks.live.listening PORT``.

Reads a list of tokens from standard input and says "ready" once each is welcomed. Then, for each line with a number, it
counts until so many facts have arrived and all is quiet, and writes what has arrived, and when the last of it did.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
import time
from typing import Any

import uvloop

QUIET_SECONDS, MOST_SECONDS = 0.3, 30.0
TEXT = 0x81  # the first byte of a message in one frame


class Listener(asyncio.Protocol):
    """Counts messages and the facts in them for all listeners together, and looks no closer."""

    messages = facts = 0
    last = 0.0

    def __init__(self, token: str, welcomed: asyncio.Future[None]) -> None:
        self.token, self.welcomed = token, welcomed
        self.left = b""
        self.upgraded = False

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        data = self.left + data if self.left else data
        if not self.upgraded:
            answer, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self.left = answer
                return
            self.upgraded = True
            hello = json.dumps({"type": "hello", "token": self.token, "after": None, "projects": None}).encode()
            # A mask of zeros leaves the message as it is.
            self.transport.write(b"\x81\xfe" + len(hello).to_bytes(2, "big") + bytes(4) + hello)
        self.count(data)

    def count(self, data: bytes) -> None:
        at, size = 0, len(data)
        while size - at >= 4:
            length, head = data[at + 1], 2
            if length == 126:
                length, head = int.from_bytes(data[at + 2 : at + 4], "big"), 4
            elif length == 127:
                length, head = int.from_bytes(data[at + 2 : at + 10], "big"), 10
            if at + head + length > size:
                break
            if data[at] == TEXT:
                Listener.messages += 1
            at += head + length
        Listener.facts += data.count(b'"kind"', 0, at)
        Listener.last = time.perf_counter()
        self.left = data[at:]
        if at and not self.welcomed.done():
            self.welcomed.set_result(None)


async def listen(port: int, tokens: list[str]) -> None:
    """Connect everybody, then count whenever asked."""
    loop = asyncio.get_running_loop()
    for token in tokens:
        welcomed = loop.create_future()
        await loop.create_connection(
            lambda token=token, welcomed=welcomed: Listener(token, welcomed), "127.0.0.1", port
        )
        await asyncio.wait_for(welcomed, 10)
    print("ready", flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        Listener.messages = Listener.facts = 0
        began = time.perf_counter()
        while Listener.facts < int(line) and time.perf_counter() - began < MOST_SECONDS:
            await asyncio.sleep(0.01)
        await asyncio.sleep(QUIET_SECONDS)  # whatever comes twice would come now
        heard = {"messages": Listener.messages, "facts": Listener.facts, "seconds": Listener.last - began}
        print(json.dumps(heard), flush=True)


if __name__ == "__main__":
    uvloop.run(listen(int(sys.argv[1]), json.loads(sys.stdin.readline())))
