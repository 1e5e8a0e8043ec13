"""Being the only one: an advisory lock that the database lets go of when its holder has gone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

import psycopg

# A machine that vanished without a word is noticed after some seconds, by both ends.
_KEEPALIVE: Final = "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3"
_CONNECT_SECONDS: Final = 2


class Lock:
    """A lock by name on a connection of its own to the database that ``dsn`` names, as libpq reads it.

    Whoever holds it has to ask again now and then whether they still do: a cut connection is a lost lock.
    """

    def __init__(self, dsn: str, name: str) -> None:
        self._dsn, self._name = dsn, name
        self._connection: psycopg.Connection[Any] | None = None
        self._is_held = False

    def hold(self) -> bool:
        """Take the lock if nobody has it, and say whether it is ours at this moment; never waits for another holder."""
        try:
            self._connection = self._connection or self._connect()
            if self._is_held:
                self._connection.execute("select 1")  # the connection is there, so the lock is
            else:
                took = "select pg_try_advisory_lock(hashtextextended(%s, 0))"
                row = self._connection.execute(took, [f"gemba:{self._name}"]).fetchone()
                self._is_held = row is not None and row[0]
        except psycopg.Error:
            self.release()
        return self._is_held

    def release(self) -> None:
        """Let go."""
        self._is_held = False
        if self._connection:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            self._dsn,
            autocommit=True,
            connect_timeout=_CONNECT_SECONDS,
            keepalives_idle=3,
            keepalives_interval=1,
            keepalives_count=3,
            options=_KEEPALIVE,
        )
