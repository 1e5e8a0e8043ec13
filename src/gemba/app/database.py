"""The database of an installation, for a command that needs it: the one that is named, or the embedded one."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from gemba.app.installation import DATABASE, Urls, urls_of
from gemba.app.refusal import RefusalError
from gemba.core.settings import Settings
from gemba.db import embedded
from gemba.db.embedded import AlreadyRunning, DatabaseUnavailable, Server


def start(settings: Settings) -> Server | None:
    """Start the embedded database and become its owner; None where another one is named.

    Raises:
        RefusalError: it runs already, or cannot be started.
    """
    if settings.database_url:
        return None
    try:
        return embedded.start(settings.home / DATABASE, embedded.find_binaries(settings.pg_bin))
    except AlreadyRunning as error:
        raise RefusalError(
            f"Gemba runs already on {settings.home} (process {error.owner})",
            "Stop that one first with Ctrl-C, or choose another folder with GEMBA_DATA_DIR.",
        ) from error
    except DatabaseUnavailable as error:
        raise RefusalError(error.reason, error.remedy) from error


@contextmanager
def at_hand(settings: Settings) -> Generator[Urls]:
    """The database for the time of a short command; an embedded one that does not run is started for that long."""
    if settings.database_url or embedded.running(settings.home / DATABASE):
        yield urls_of(settings)
        return
    server = start(settings)
    assert server  # noqa: S101 - no database is named, so there is one
    with server:
        yield urls_of(settings, server.address)
