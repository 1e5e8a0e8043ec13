"""What happened while a client was away: every fact after its last one, once and in order, then the live feed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool

from gemba.app.live import log, messages
from gemba.app.live.crowd import Client, Crowd, tell
from gemba.app.live.messages import Refetch
from gemba.db.runtime import Runtime

MOST_BEHIND: Final = 10_000
"""Facts of the whole installation that a client may have missed; with more it is quicker to fetch anew."""

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Start:
    """Where a client goes on: told after ``position``; what lies up to ``upto`` is read from the log for it."""

    position: int
    upto: int
    refetch: Refetch | None = None


def begin(client: Client, crowd: Crowd, after: int | None, last: int) -> Start:
    """Let a client in: from this moment on it is handed whatever lies after ``crowd.position``.

    In one step of the event loop, so that nothing falls between history and news, and nothing is in both. ``last`` is
    the end of the log: a client that was served by another process may be ahead of this one.
    """
    now = crowd.position
    client.seen, client.is_ready = now, True
    if after is None:
        return Start(now, now)
    if after > max(now, last):
        return Start(now, now, Refetch.UNKNOWN_POSITION)
    if now - after > MOST_BEHIND:
        return Start(now, now, Refetch.TOO_OLD)
    client.seen = max(now, after)
    return Start(after, now)


async def history(run: Runtime, client: Client, start: Start) -> AsyncIterator[str]:
    """The messages between where the client left off and where the live feed begins for it."""
    position = start.position
    while position < start.upto:
        facts = await run_in_threadpool(_read, run, client, position, start.upto)
        for _, message in tell((fact for fact in facts if client.sees(fact.project_id)), position):
            yield message
        position = facts[-1].position if len(facts) == _AT_ONCE else start.upto
    if start.refetch:
        yield messages.refetch(start.refetch, start.position)


def _read(run: Runtime, client: Client, after: int, upto: int) -> tuple[log.Told, ...]:
    with run.reader.connect() as connection:
        return log.read(connection, after, upto, _AT_ONCE, client.projects())
