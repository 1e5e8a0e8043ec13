"""What is no longer good although it has not run out: known to every process, asked without the database.

An access token is good for some minutes. So it is enough to know the sign-ins that ended, and the people whose rights
changed, within those minutes. A process learns of its own changes at once and of others' from the log; lest it miss
one, it also looks into the database every few seconds.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import singledispatchmethod
from threading import Lock
from typing import Final
from uuid import UUID

from gemba.core.access import Actor
from gemba.core.events import Fact
from gemba.db.events import Event
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.accounts import facts, queries
from gemba.features.accounts.keyring import Keyring

_MARGIN: Final = timedelta(minutes=1)  # for transactions that take their time, and clocks that differ


class Revoked:
    """Ended sign-ins and changed rights of the last minutes, and the API keys seen lately.

    Args:
        run: where to look them up.
        fresh_seconds: how long a look into the database is good for.
    """

    def __init__(self, run: Runtime, fresh_seconds: float = 5.0) -> None:
        self.keys = Keyring()
        self._run, self._fresh_seconds = run, fresh_seconds
        self._sessions: dict[UUID, datetime] = {}
        self._rights: dict[UUID, tuple[int, datetime]] = {}
        self._changing, self._loading = Lock(), Lock()
        self._due = 0.0

    def refuses(self, user_id: UUID, session_id: UUID, rights_version: int) -> bool:
        """Whether a token of a sign-in, made when the person's rights had this version, is no longer good."""
        if session_id in self._sessions:
            return True
        known = self._rights.get(user_id)
        return known is not None and rights_version < known[0]

    def learn(self, event: Event) -> None:
        """Take in what the log tells; most of it is of no concern here."""
        self.hear(event.fact)

    @singledispatchmethod
    def hear(self, fact: Fact) -> None:
        """Take in a fact that has become certain."""

    @hear.register
    def _(self, fact: facts.SessionEnded) -> None:
        self._add([fact.session_id], [])

    @hear.register
    def _(self, fact: facts.RefreshReused) -> None:
        self._add([fact.session_id], [])

    @hear.register
    def _(self, fact: facts.PasswordChanged) -> None:
        self._add(fact.session_ids, [])

    @hear.register
    def _(self, fact: facts.UserChanged) -> None:
        self._add([], [(fact.user_id, fact.rights_version)])
        self.keys.forget_person(fact.user_id)

    @hear.register
    def _(self, fact: facts.ApiKeyRevoked) -> None:
        self.keys.forget(fact.key_id)

    @contextmanager
    def write(self, actor: Actor | None = None) -> Generator[Unit]:
        """A unit that changes things, of which this process knows as soon as they are certain."""
        with self._run.write(actor) as unit:
            yield unit
        for fact in unit.facts:
            self.hear(fact)

    def is_due(self) -> bool:
        """Whether the last look into the database is too long ago."""
        return time.monotonic() >= self._due

    def load(self) -> None:
        """Look into the database, unless somebody else has while this one waited."""
        with self._loading:
            if not self.is_due():
                return
            with self._run.read() as unit:
                since = self._horizon(unit.now)
                sessions, rights = queries.ended_since(unit, since), queries.rights_since(unit, since)
            self._add(sessions, rights)
            self._forget_before(since)
            self._due = time.monotonic() + self._fresh_seconds

    def _horizon(self, now: datetime) -> datetime:
        """Tokens from before this instant have run out."""
        return now - timedelta(minutes=self._run.settings.access_minutes) - _MARGIN

    def _add(self, sessions: Iterable[UUID], rights: Iterable[tuple[UUID, int]]) -> None:
        now = self._run.now()
        with self._changing:
            self._sessions |= dict.fromkeys(sessions, now)
            for user_id, version in rights:
                known = self._rights.get(user_id, (0, now))[0]
                self._rights[user_id] = (max(known, version), now)

    def _forget_before(self, since: datetime) -> None:
        with self._changing:
            self._sessions = {one: at for one, at in self._sessions.items() if at >= since}
            self._rights = {one: known for one, known in self._rights.items() if known[1] >= since}
