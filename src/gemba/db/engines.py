"""The two ways to a database: in transactions, and just looking."""

from __future__ import annotations

import time
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

_DRIVER: Final = "postgresql+psycopg"
_STALE_SECONDS: Final = 1800
_RESTED_SECONDS: Final = 0.1  # less than a server needs to start again


def writer(url: str, connections: int = 10) -> Engine:
    """An engine for transactions; ``url`` is a PostgreSQL URL with or without the driver's name."""
    return _engine(url, connections)


def reader(url: str, connections: int = 10) -> Engine:
    """An engine for looking: each statement for itself, which spares two round trips a request."""
    return _engine(url, connections, isolation_level="AUTOCOMMIT")


def _engine(url: str, connections: int, **options: str) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername=_DRIVER),
        pool_size=connections,
        max_overflow=connections,
        pool_recycle=_STALE_SECONDS,
        **options,
    )
    _look_before_use(engine)
    return engine


def _look_before_use(engine: Engine) -> None:
    """Ask a connection that has rested whether it still stands; if not, those of its age are made anew.

    SQLAlchemy's ``pool_pre_ping`` asks at every use: a second round trip for each request under load.
    """

    @event.listens_for(engine, "checkin")
    def returned(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def taken(connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
        if time.monotonic() - entry.info.get("used", time.monotonic()) < _RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
