"""Everybody who listens in this process, and how news is handed out. Lives in one event loop; nothing in it waits."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from gemba.app.live import messages
from gemba.app.live.log import Told
from gemba.app.live.messages import Close, Refetch
from gemba.app.live.outbox import Outbox
from gemba.core.access import Actor

STUCK_SECONDS: Final = 30.0
"""How long one message may take to leave for a client."""


@dataclass(eq=False, slots=True)
class Client:
    """One connection.

    ``visible`` is what the person sees (None: everything), ``wanted`` what they asked for (None: all of it). Nothing is
    handed to it before ``is_ready``; facts up to ``seen`` are told by other means. ``looks`` counts how often what it
    sees was looked up. ``sending_since`` is the loop's time at which the message under way was begun. ``doubted`` asks
    for another look at the token, ``closing`` is set with the reason to end the connection.
    """

    actor: Actor
    token: str
    closing: asyncio.Future[Close]
    outbox: Outbox = field(default_factory=Outbox)
    wanted: frozenset[UUID] | None = None
    visible: frozenset[UUID] | None = frozenset()
    is_ready: bool = False
    doubted: asyncio.Event = field(default_factory=asyncio.Event)
    seen: int = 0
    looks: int = 0
    sending_since: float | None = None

    def sees(self, project_id: UUID | None) -> bool:
        """Whether news of a project is for this client; what belongs to no project is told to nobody."""
        if project_id is None or not self.is_ready:
            return False
        return (self.visible is None or project_id in self.visible) and (
            self.wanted is None or project_id in self.wanted
        )

    def projects(self) -> frozenset[UUID] | None:
        """What it is told of; None if that is everything."""
        if self.visible is None or self.wanted is None:
            return self.wanted if self.visible is None else self.visible
        return self.visible & self.wanted

    def may_want(self, projects: frozenset[UUID]) -> bool:
        """Whether all of these projects are in view."""
        return self.visible is None or projects <= self.visible

    def look(self, visible: frozenset[UUID] | None, position: int) -> None:
        """Take in what the person sees from now on, and tell them of the difference."""
        before = self.projects()
        self.visible = visible
        self.looks += 1
        after = self.projects()
        if self.is_ready and before is not None and after is not None and before != after:
            self.outbox.put(messages.projects(after - before, before - after), position)

    def end(self, reason: Close) -> None:
        """Have the connection ended."""
        if not self.closing.done():
            self.closing.set_result(reason)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, as members of its message; told once per change."""

    project_id: UUID | None
    run: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """News in order. ``visible`` is who sees what from now on, for those of whom that was looked up again; ``people``
    are those whose account has changed.
    """

    facts: tuple[Told, ...] = ()
    runs: tuple[Progress, ...] = ()
    visible: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict[UUID, frozenset[UUID]])
    people: frozenset[UUID] = frozenset()


class Crowd:
    """The clients of this process; ``position`` is how far the log has been handed out."""

    def __init__(self) -> None:
        self.clients: set[Client] = set()
        self.position = 0

    def count(self, user_id: UUID) -> int:
        """How many connections somebody has."""
        return sum(client.actor.id == user_id for client in self.clients)

    def users(self) -> frozenset[UUID]:
        """The people whose view goes by their memberships. May be called from another thread."""
        return frozenset(client.actor.id for client in tuple(self.clients) if not client.actor.is_administrator)

    def hand_out(self, batch: Batch) -> None:
        """Give everybody what is theirs."""
        if batch.visible:
            self._refresh(batch.visible)
        if batch.people:
            self._doubt(batch.people)
        if batch.facts:
            self._tell_facts(batch.facts)
            self.position = batch.facts[-1].position
        for run in batch.runs:
            self._tell_run(run)

    def heartbeat(self, now: float) -> None:
        """Tell everybody that the line works, and part with those who take nothing any more."""
        ping = messages.ping(self.position)
        for client in self.clients:
            if client.sending_since is not None and now - client.sending_since > STUCK_SECONDS:
                client.end(Close.SLOW)
            elif client.is_ready:
                client.outbox.put(ping, self.position)

    def end(self, reason: Close) -> None:
        """End all connections."""
        for client in self.clients:
            client.end(reason)

    def _refresh(self, visible: Mapping[UUID, frozenset[UUID]]) -> None:
        for client in self.clients:
            if client.actor.id in visible and not client.actor.is_administrator:
                client.look(visible[client.actor.id], self.position)

    def _doubt(self, people: frozenset[UUID]) -> None:
        for client in self.clients:
            if client.actor.id in people:
                client.doubted.set()

    def _tell_facts(self, facts: tuple[Told, ...]) -> None:
        """Encode once for all who get the same."""
        projects = tuple({fact.project_id for fact in facts})
        made: dict[tuple[tuple[bool, ...], int], list[tuple[int, str]]] = {}
        last = facts[-1].position
        for client in self.clients:
            sees = tuple([client.sees(project_id) for project_id in projects])
            if True not in sees or client.seen >= last:
                continue
            key = sees, max(client.seen, self.position)
            if key not in made:
                theirs = {project_id for project_id, is_seen in zip(projects, sees, strict=True) if is_seen}
                chosen = (fact for fact in facts if fact.project_id in theirs and fact.position > key[1])
                made[key] = tell(chosen, key[1])
            for before, message in made[key]:
                client.outbox.put(message, before)

    def _tell_run(self, run: Progress) -> None:
        message = messages.job(run.run)
        for client in self.clients:
            of_company = run.project_id is None and client.is_ready and client.actor.is_administrator
            if of_company or client.sees(run.project_id):
                client.outbox.put(message, self.position)


def tell(facts: Iterable[Told], before: int) -> list[tuple[int, str]]:
    """The messages that tell of some facts, each with the position that everything had been told up to before it."""
    chosen = tuple(facts)
    told = messages.happened(((fact.position, fact.text) for fact in chosen), before)
    unknown = [fact.position for fact in chosen if not fact.is_known]
    if unknown:
        told.append((chosen[-1].position, messages.refetch(Refetch.UNKNOWN_KIND, chosen[-1].position)))
    return told
