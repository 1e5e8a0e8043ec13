"""Taking in the bytes of an upload as they come: a little of them in memory at a time, all of them soon on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from gemba.core.problems import TooLarge
from gemba.features.attachments.parts import Part
from gemba.features.attachments.problems import ChecksumMismatch, UploadStalled

WRITTEN_AT_ONCE: Final = 1 << 20
SETTLED_AFTER: Final = 8 << 20
PATIENCE_SECONDS: Final = 60.0


@dataclass
class Receiver:
    """Takes in one request's bytes.

    ``ends_at`` is the size of the whole file. ``keep`` is told how many bytes are safe whenever that is worth it.
    With a ``digest`` nothing counts before it is proven.
    """

    part: Part
    ends_at: int
    keep: Callable[[int], None]
    digest: tuple[Any, bytes] | None = None
    _waiting: bytearray = field(default_factory=bytearray)
    _settled: int = 0

    async def take(self, chunks: AsyncIterator[bytes]) -> None:
        """Take in all that comes. What came before a line broke is kept.

        Raises:
            UploadStalled: nothing came for too long, or the line broke.
            TooLarge: there is more than was announced.
            ChecksumMismatch: the bytes are not those that were sent.
        """
        began = self._settled = self.part.size
        is_whole = False
        try:
            async for chunk in _patiently(chunks):
                await self._add(chunk)
            is_whole = True
        finally:
            await run_in_threadpool(self._close, began, is_whole)

    async def _add(self, chunk: bytes) -> None:
        if self.part.size + len(self._waiting) + len(chunk) > self.ends_at:
            raise TooLarge("there is more than Upload-Length announced", most_bytes=self.ends_at)
        self._waiting += chunk
        if len(self._waiting) >= WRITTEN_AT_ONCE:
            await run_in_threadpool(self._write)

    def _write(self) -> None:
        self.part.append(self._waiting)
        if self.digest is not None:
            self.digest[0].update(self._waiting)
        self._waiting.clear()
        if self.digest is None and self.part.size - self._settled >= SETTLED_AFTER:
            self._settle()

    def _settle(self) -> None:
        self._settled = self.part.settle()
        # The last byte counts when the file is made of them all: until then it is asked for again.
        self.keep(min(self._settled, self.ends_at - 1))

    def _close(self, began: int, is_whole: bool) -> None:
        self._write()
        if self.digest is not None and not (is_whole and self.digest[0].digest() == self.digest[1]):
            self.part.back_to(began)
            if is_whole:
                raise ChecksumMismatch()
        if self.part.size > self._settled:
            self._settle()


async def _patiently(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    while True:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                chunk = await anext(chunks, None)
        except (TimeoutError, ClientDisconnect):
            raise UploadStalled() from None
        if chunk is None:
            return
        yield chunk
