"""What the family stands on: the embedded database, if that is the one."""

from __future__ import annotations

from collections.abc import Callable

from gemba.app import database
from gemba.app.installation import Urls, urls_of
from gemba.app.refusal import RefusalError
from gemba.core.settings import Settings


class Base:
    """The database of this installation for as long as the family runs; a context manager."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._settings, self._say = settings, say
        self._server = database.start(settings)
        self.urls: Urls = urls_of(settings, self._server.address if self._server else None)

    def keep(self) -> None:
        """Start the database again if it has ended; it replays what was committed, and the others find it again."""
        if self._server is None or self._server.is_running:
            return
        self._say("the database ended; it starts again")
        self._server.stop()
        try:
            self._server = database.start(self._settings)
        except RefusalError as refusal:
            self._say(f"{refusal.happened}; another attempt follows")
        else:
            self._say("the database runs again")

    def __enter__(self) -> Base:
        return self

    def __exit__(self, *_: object) -> None:
        if self._server:
            self._server.stop()
