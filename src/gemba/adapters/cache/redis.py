"""Read models in Redis, shared by every process of an installation.

A project's generation is a random word, so that one which Redis has forgotten never comes back. Redis may be away at
any moment: then nothing is remembered, and nobody waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import count
from secrets import token_hex
from threading import Lock
from time import monotonic
from typing import Any, Final, TypeVar
from uuid import UUID

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as CutError
from redis.retry import Retry

_log: Final = logging.getLogger(__name__)

_PATIENCE_SECONDS: Final = 0.25
_AWAY_SECONDS: Final = 1.0  # how long nobody tries again once Redis was found away
_GENERATION_SECONDS: Final = 86_400
_UNKNOWN: Final = ""  # the generation while Redis is away: nothing is kept under it

Answer = TypeVar("Answer")


class RedisCache:
    """The port ``Cache`` on the Redis that ``url`` names.

    A value is kept for ``seconds`` and if it is no longer than ``most_bytes``. That time is also how long a process may
    at most go on with an old value when the one that changed something could not tell Redis.
    """

    is_here = False

    def __init__(self, url: str, seconds: int = 60, most_bytes: int = 4_000_000) -> None:
        self._seconds, self._most_bytes = seconds, most_bytes
        self._away_until = 0.0
        self._untold: dict[UUID, int] = {}  # projects whose change Redis has not heard of yet, with its number
        self._numbers = count()
        self._lock = Lock()
        # One retry and no more: a connection that was cut shows only when it is used.
        self._redis: Redis = Redis.from_url(  # pyright: ignore[reportUnknownMemberType] - its options are untyped
            url,
            socket_timeout=_PATIENCE_SECONDS,
            socket_connect_timeout=_PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 1, (CutError,)),
        )

    def generation(self, project_id: UUID) -> str:
        """The generation a value read from now on belongs to."""
        key = _generation(project_id)

        def look() -> str:
            found = self._call("GET", key)
            if found is None:
                self._call("SET", key, token_hex(8), "NX", "EX", _GENERATION_SECONDS)
                found = self._call("GET", key)
            return (found or b"").decode()

        return self._try(look, _UNKNOWN)

    def get(self, project_id: UUID, name: str) -> bytes | None:
        """The value, if it belongs to the present generation."""

        def look() -> bytes | None:
            generation, kept = self._call("MGET", _generation(project_id), _value(project_id, name))
            if generation is None or kept is None:
                return None
            belongs_to, _, value = kept.partition(b"\n")
            return value if belongs_to == generation else None

        return self._try(look, None)

    def put(self, project_id: UUID, name: str, generation: str, value: bytes) -> None:
        """Remember a value of a generation."""
        if generation == _UNKNOWN or len(value) > self._most_bytes:
            return
        kept = generation.encode() + b"\n" + value
        self._try(lambda: self._call("SET", _value(project_id, name), kept, "EX", self._seconds), None)

    def renew(self, project_id: UUID) -> None:
        """Begin a new generation; where Redis is away it is told as soon as it is back."""
        with self._lock:
            self._untold[project_id] = next(self._numbers)
        self._try(lambda: None, None)

    def close(self) -> None:
        """Let go of the connections."""
        self._redis.close()

    def _try(self, work: Callable[[], Answer], otherwise: Answer) -> Answer:
        """Tell Redis of changes first, then work with it; ``otherwise`` where it is away."""
        if monotonic() < self._away_until:
            return otherwise
        try:
            self._tell()
            return work()
        except (RedisError, OSError) as error:
            _log.warning("no cache for a moment: %s", type(error).__name__)
            self._away_until = monotonic() + _AWAY_SECONDS
            return otherwise

    def _tell(self) -> None:
        """Begin the generations that are due; a change that comes in meanwhile stays due."""
        if not self._untold:
            return
        with self._lock:
            due = dict(self._untold)
        for project_id in due:
            self._call("SET", _generation(project_id), token_hex(8), "EX", _GENERATION_SECONDS)
        with self._lock:
            for project_id, number in due.items():
                if self._untold.get(project_id) == number:
                    del self._untold[project_id]

    def _call(self, *command: str | bytes | int) -> Any:
        untyped: Any = self._redis
        return untyped.execute_command(*command)


def _generation(project_id: UUID) -> str:
    return f"gemba:generation:{project_id}"


def _value(project_id: UUID, name: str) -> str:
    return f"gemba:value:{project_id}:{name}"
