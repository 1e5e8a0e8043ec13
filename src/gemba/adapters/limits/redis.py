"""Attempts counted in Redis, for every process of an installation together."""

from __future__ import annotations

from typing import Final

from limits.storage import RedisStorage
from redis import RedisError
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as CutError
from redis.retry import Retry

from gemba.adapters.limits.counted import Counted

_PATIENCE_SECONDS: Final = 0.5


def counted_in_redis(url: str) -> Counted:
    """The port ``Limits`` on the Redis that ``url`` names."""
    storage = RedisStorage(
        url,
        socket_timeout=_PATIENCE_SECONDS,
        socket_connect_timeout=_PATIENCE_SECONDS,
        # One retry and no more: a connection that was cut shows only when it is used.
        retry=Retry(NoBackoff(), 1, (CutError,)),  # pyright: ignore[reportArgumentType] - handed on to redis
    )
    return Counted(storage, (RedisError, OSError))
