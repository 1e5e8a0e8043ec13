"""Celery's transport over PostgreSQL, on connections made with everything the database's URL says.

The library beneath takes an address, a name and a password from the URL and drops the rest of it, such as the demand
for TLS or a second host. So it gets a pool of ours.
"""

from __future__ import annotations

import logging
from time import monotonic, sleep
from typing import Any, Final

import psycopg
from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import pgmq as kombu_pgmq
from pgmq import PGMQueue
from psycopg_pool import ConnectionPool

SCHEME: Final = "gemba-pgmq"
"""What a broker's URL begins with to get this transport."""

_CONNECT_SECONDS: Final = 2
_LOOK_SECONDS: Final = 0.25
_BREATH_SECONDS: Final = 0.004
_GIVE_UP_SECONDS: Final = 2.0  # then the next request tries again at once, instead of a thread with growing pauses


class Transport(kombu_pgmq.Transport):
    """Kombu's transport; the options are its own, of which ``conn_string`` is needed."""

    _pool: ConnectionPool | None = None

    def _create_pgmq_client(self) -> PGMQueue:
        connection: Any = self
        options: dict[str, Any] = connection.client.transport_options
        # A pool would wait for a database that is away; this says so at once.
        psycopg.connect(options["conn_string"], connect_timeout=_CONNECT_SECONDS).close()
        self._pool = ConnectionPool(
            options["conn_string"],
            min_size=1,
            max_size=options["pool_size"],
            timeout=options["pool_timeout"],
            reconnect_timeout=_GIVE_UP_SECONDS,
            kwargs={"connect_timeout": _CONNECT_SECONDS},
            check=ConnectionPool.check_connection,
            open=True,
        )
        return PGMQueue(pool=self._pool, vt=options["visibility_timeout"], init_extension=False)

    def drain_events(self, connection: Any, timeout: float | None = None) -> None:
        """Wait for messages; never so long that a worker which was told to end goes on taking them.

        Kombu looks for messages at intervals. A worker that has all it may hold would wait for the next one, too, when
        it could go on at once.
        """
        longest = _LOOK_SECONDS if timeout is None else min(timeout, _LOOK_SECONDS)
        until = monotonic() + longest
        untyped: Any = self
        while not any(channel.qos.can_consume() for channel in untyped.channels):
            if monotonic() > until:
                raise TimeoutError
            sleep(_BREATH_SECONDS)
        super().drain_events(connection, timeout=longest)  # pyright: ignore[reportUnknownMemberType] - untyped in kombu

    def close_connection(self, connection: Any) -> None:
        """Let go of the connections."""
        super().close_connection(connection)  # pyright: ignore[reportUnknownMemberType] - untyped in kombu
        if self._pool:
            self._pool.close()
            self._pool = None


# Whoever works with the queue says that the database is away; the pool would say it again and again.
logging.getLogger("psycopg.pool").setLevel(logging.ERROR)

TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
