"""What waits to be sent to one client: bounded, so that a slow one costs no memory and holds up nobody else."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from gemba.app.live import messages
from gemba.app.live.messages import Refetch
from gemba.app.live.metrics import OVERFLOWS

MOST: Final = 256
"""Messages that may wait for one client."""


class Outbox:
    """A queue in one event loop. When it overflows, all that waits gives way to the advice to fetch anew."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._waiting: deque[str] = deque()
        self._news: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, message: str, position: int) -> None:
        """Have a message sent; ``position`` is how far the log has been told before it."""
        if len(self._waiting) >= self._most:
            self._waiting.clear()
            self._waiting.append(messages.refetch(Refetch.OVERFLOW, position))
            OVERFLOWS.inc()
        self._waiting.append(message)
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    def take(self) -> str | None:
        """The next message, if there is one."""
        return self._waiting.popleft() if self._waiting else None

    async def news(self) -> None:
        """Wait until there is something to take."""
        if not self._waiting:
            self._news = asyncio.get_running_loop().create_future()
            await self._news
