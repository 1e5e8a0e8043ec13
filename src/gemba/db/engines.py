"""The two ways to a database: in transactions, and just looking."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine, create_engine, make_url

_DRIVER: Final = "postgresql+psycopg"
_STALE_SECONDS: Final = 1800


def writer(url: str, connections: int = 10) -> Engine:
    """An engine for transactions; ``url`` is a PostgreSQL URL with or without the driver's name."""
    return _engine(url, connections)


def reader(url: str, connections: int = 10) -> Engine:
    """An engine for looking: each statement for itself, which spares two round trips a request."""
    return _engine(url, connections, isolation_level="AUTOCOMMIT")


def _engine(url: str, connections: int, **options: str) -> Engine:
    return create_engine(
        make_url(url).set(drivername=_DRIVER),
        pool_size=connections,
        max_overflow=connections,
        pool_pre_ping=True,
        pool_recycle=_STALE_SECONDS,
        **options,
    )
