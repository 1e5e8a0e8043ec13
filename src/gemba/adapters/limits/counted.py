"""Attempts counted in a moving window."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final, Self, TypeVar

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, Storage
from limits.strategies import MovingWindowRateLimiter

_log: Final = logging.getLogger(__name__)

_AWAY_SECONDS: Final = 1.0  # how long nobody tries again once the storage was found away

Answer = TypeVar("Answer")


class Counted:
    """The port ``Limits`` on a storage of the library ``limits``.

    While the storage is away every process counts for itself: attempts are neither free nor all refused.
    """

    def __init__(self, storage: Storage, away: tuple[type[Exception], ...] = ()) -> None:
        """Count in ``storage``, whose absence shows as one of the errors ``away``."""
        self._limiter, self._own = _limiter(storage), _limiter(MemoryStorage())
        self._away = away
        self._away_until = 0.0

    @classmethod
    def in_memory(cls) -> Self:
        """Counts for this process alone."""
        return cls(MemoryStorage())

    def wait_seconds(self, name: str, rate: str) -> float:
        """Count one attempt; 0 if it may go on, else how long to wait."""
        wanted = parse(rate)

        def count(limiter: MovingWindowRateLimiter) -> float:
            return 0.0 if limiter.hit(wanted, name) else _left(limiter, wanted, name)

        return self._with(count)

    def peek_seconds(self, name: str, rate: str) -> float:
        """How long to wait before the next attempt; counts none."""
        wanted = parse(rate)

        def look(limiter: MovingWindowRateLimiter) -> float:
            return 0.0 if limiter.test(wanted, name) else _left(limiter, wanted, name)

        return self._with(look)

    def clear(self, name: str, rate: str) -> None:
        """Forget the attempts."""
        self._own.clear(parse(rate), name)
        self._with(lambda limiter: limiter.clear(parse(rate), name))

    def _with(self, work: Callable[[MovingWindowRateLimiter], Answer]) -> Answer:
        """Work with the storage, or with our own memory where it is away."""
        if time.monotonic() >= self._away_until:
            try:
                return work(self._limiter)
            except self._away as error:
                _log.warning("attempts are counted by each process for itself: %s", type(error).__name__)
                self._away_until = time.monotonic() + _AWAY_SECONDS
        return work(self._own)


def _limiter(storage: Storage) -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage)  # pyright: ignore[reportArgumentType] - those in use here can move


def _left(limiter: MovingWindowRateLimiter, rate: RateLimitItem, name: str) -> float:
    return max(0.1, limiter.get_window_stats(rate, name).reset_time - time.time())
