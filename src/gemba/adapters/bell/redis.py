"""The bell on Redis's publish and subscribe: for an installation of several machines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Any, Final

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.exceptions import ConnectionError as CutError
from redis.retry import Retry

_log: Final = logging.getLogger(__name__)

_AWAY_SECONDS: Final = 1.0  # how long nobody tries again once Redis was found away
_SLICE_SECONDS: Final = 0.25  # how soon a listener notices that the bell is closed
_PATIENCE_SECONDS: Final = 1.0


class RedisBell:
    """The port ``Bell`` on the Redis that ``url`` names."""

    def __init__(self, url: str, channel: str = "gemba:bell") -> None:
        self._channel = channel
        self._closed = Event()
        self._away_until = 0.0
        # A connection that was cut shows only when it is used: ringing tries once more, listening has to know of it.
        self._ringing, self._listening = _client(url, retries=1), _client(url, retries=0)

    def ring(self) -> None:
        """Tell all listeners; in vain while Redis is away."""
        if self._closed.is_set() or monotonic() < self._away_until:
            return
        try:
            self._ringing.publish(self._channel, b"")  # pyright: ignore[reportUnknownMemberType] - untyped in redis
        except RedisError as error:
            _log.debug("the bell could not be rung: %s", type(error).__name__)
            self._away_until = monotonic() + _AWAY_SECONDS

    def rings(self, timeout_seconds: float) -> Iterator[None]:
        """One item per ring, or per ``timeout_seconds`` without one, until closed.

        After a cut it rings once by itself: something may have been missed.
        """
        listener: PubSub | None = None
        try:
            while not self._closed.is_set():
                until = monotonic() + timeout_seconds
                try:
                    if listener is None:
                        listener = self._listening.pubsub()  # pyright: ignore[reportUnknownMemberType] - untyped in redis
                        _subscribe(listener, self._channel)
                    elif not self._heard(listener, until):
                        return
                except (RedisError, OSError) as error:
                    _log.warning("the bell cannot be heard: %s", type(error).__name__)
                    _close(listener)
                    listener = None
                    self._closed.wait(min(timeout_seconds, _AWAY_SECONDS))
                yield
        finally:
            _close(listener)

    def close(self) -> None:
        """Let go of the connections."""
        self._closed.set()
        # Whoever listens closes their own connection: it must not be taken from under them.
        self._ringing.connection_pool.disconnect(inuse_connections=False)

    def _heard(self, listener: PubSub, until: float) -> bool:
        """Wait for a ring or the moment ``until``; False if the bell was closed meanwhile."""
        while not self._closed.is_set():
            left = until - monotonic()
            if left <= 0:
                return True
            if _next(listener, min(left, _SLICE_SECONDS)):
                while _next(listener, 0.0):  # rings that came together count as one
                    pass
                return True
        return False


def _client(url: str, retries: int) -> Redis:
    return Redis.from_url(  # pyright: ignore[reportUnknownMemberType] - its options are untyped
        url,
        socket_timeout=_PATIENCE_SECONDS,
        socket_connect_timeout=_PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), retries, (CutError,)),
    )


def _next(listener: PubSub, seconds: float) -> dict[str, Any] | None:
    untyped: Any = listener.get_message
    return untyped(ignore_subscribe_messages=True, timeout=seconds)


def _subscribe(listener: PubSub, channel: str) -> None:
    """Subscribe, and wait until Redis says so."""
    untyped: Any = listener
    untyped.subscribe(channel)
    untyped.get_message(timeout=_PATIENCE_SECONDS)


def _close(listener: PubSub | None) -> None:
    if listener:
        with suppress(RedisError, OSError):
            listener.close()
