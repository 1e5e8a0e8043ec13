"""The bell on PostgreSQL's NOTIFY: for one machine, where nothing but the database runs.

It rings outside of every transaction, on a connection of its own: inside, it would make transactions that commit wait
for each other. The message is empty; what is new stands in the tables.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Lock
from time import monotonic
from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier

_log: Final = logging.getLogger(__name__)

_AWAY_SECONDS: Final = 1.0  # how long nobody tries again once the database was found away
_SLICE_SECONDS: Final = 0.25  # how soon a listener notices that the bell is closed
_CONNECT_SECONDS: Final = 2


class NotifyBell:
    """The port ``Bell`` on the database that the URL ``dsn`` names, as libpq reads it."""

    def __init__(self, dsn: str, channel: str = "gemba") -> None:
        self._dsn = dsn
        self._notify = SQL("notify {}").format(Identifier(channel))
        self._listen = SQL("listen {}").format(Identifier(channel))
        self._closed = Event()
        self._lock = Lock()
        self._ringer: psycopg.Connection[Any] | None = None
        self._away_until = 0.0

    def ring(self) -> None:
        """Tell all listeners; in vain while the database is away."""
        with self._lock:
            if self._closed.is_set() or monotonic() < self._away_until:
                return
            # A connection that was cut shows only when it is used, hence a second try on a new one.
            for _ in range(2):
                try:
                    self._ringer = self._ringer or self._connect()
                    self._ringer.execute(self._notify)
                except psycopg.Error as error:
                    self._hang_up(error)
                else:
                    return
            self._away_until = monotonic() + _AWAY_SECONDS

    def rings(self, timeout_seconds: float) -> Iterator[None]:
        """One item per ring, or per ``timeout_seconds`` without one, until closed.

        After a cut it rings once by itself: something may have been missed.
        """
        listener: psycopg.Connection[Any] | None = None
        try:
            while not self._closed.is_set():
                until = monotonic() + timeout_seconds
                try:
                    if listener is None:
                        listener = self._connect()
                        listener.execute(self._listen)
                    elif not self._heard(listener, until):
                        return
                except psycopg.Error as error:
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
        with self._lock:
            _close(self._ringer)
            self._ringer = None

    def _heard(self, listener: psycopg.Connection[Any], until: float) -> bool:
        """Wait for a ring or the moment ``until``; False if the bell was closed meanwhile."""
        while not self._closed.is_set():
            left = until - monotonic()
            if left <= 0 or list(listener.notifies(timeout=min(left, _SLICE_SECONDS), stop_after=1)):
                return True
        return False

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._dsn, autocommit=True, connect_timeout=_CONNECT_SECONDS)

    def _hang_up(self, error: psycopg.Error) -> None:
        _log.debug("the bell could not be rung: %s", type(error).__name__)
        _close(self._ringer)
        self._ringer = None


def _close(connection: psycopg.Connection[Any] | None) -> None:
    if connection:
        with suppress(psycopg.Error):
            connection.close()
