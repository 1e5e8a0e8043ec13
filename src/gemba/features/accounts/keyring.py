"""API keys that came lately, so that a script's every request does not ask the database."""

from __future__ import annotations

import time
from threading import Lock
from typing import Final
from uuid import UUID

from gemba.core.access import Actor

_GOOD_SECONDS: Final = 30.0
_MOST: Final = 10_000


class Keyring:
    """Whom a key speaks for, by the key's id and hash; good for half a minute, or until it is forgotten.

    What was looked up before something was forgotten is not remembered afterwards: ``state`` tells the two apart.
    """

    def __init__(self) -> None:
        self._actors: dict[UUID, tuple[bytes, Actor, float]] = {}
        self._state = 0
        self._lock = Lock()

    @property
    def state(self) -> int:
        """Changes whenever something is forgotten."""
        return self._state

    def find(self, key_id: UUID, digest: bytes) -> Actor | None:
        """Whom the key speaks for, if it is remembered."""
        known, actor, until = self._actors.get(key_id, (b"", None, 0.0))
        return actor if known == digest and time.monotonic() < until else None

    def remember(self, key_id: UUID, digest: bytes, actor: Actor, until: float, state: int) -> None:
        """Keep what was looked up while ``state`` was the state, at the longest for ``until`` seconds."""
        with self._lock:
            if state != self._state:
                return
            if len(self._actors) >= _MOST:
                self._actors.clear()
            self._actors[key_id] = (digest, actor, time.monotonic() + min(_GOOD_SECONDS, until))

    def forget(self, key_id: UUID) -> None:
        """The key is no longer good."""
        with self._lock:
            self._state += 1
            self._actors.pop(key_id, None)

    def forget_person(self, user_id: UUID) -> None:
        """Somebody's rights have changed."""
        with self._lock:
            self._state += 1
            self._actors = {key: known for key, known in self._actors.items() if known[1].id != user_id}
