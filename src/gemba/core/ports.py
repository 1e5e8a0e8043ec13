"""What the platform needs from outside, as few promises as possible; adapters keep them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol
from uuid import UUID


class Files(Protocol):
    """Keeps bytes by key. A key is made by the caller; what was put under it never changes."""

    def put(self, key: str, source: BinaryIO) -> int:
        """Store everything ``source`` gives and return its size in bytes; all of it or nothing, and durably."""
        ...

    def open(self, key: str) -> AbstractContextManager[BinaryIO]:
        """Read what was stored.

        Raises:
            KeyError: nothing was stored under the key.
        """
        ...

    def delete(self, key: str) -> None:
        """Forget the key; not an error if it is unknown."""
        ...


class Queue(Protocol):
    """Carries the ids of runs to a worker, at least once, in no particular order."""

    def send(self, run_id: UUID, job: str) -> None:
        """Have a worker carry out a run of ``job``."""
        ...

    def ready(self) -> bool:
        """Whether the queue answers right now."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


class Bell(Protocol):
    """Rings when there is news in the database. A ring may be lost or come twice: it costs a second, not a fact."""

    def ring(self) -> None:
        """Tell all listeners, in this process and others."""
        ...

    def rings(self, timeout_seconds: float) -> Iterator[None]:
        """One item per ring (several may come as one), or per ``timeout_seconds`` without one, until closed."""
        ...

    def close(self) -> None:
        """Let go of connections; whoever waits for a ring stops waiting."""
        ...


class Cache(Protocol):
    """Remembers read models by project; may forget anything at any time.

    A value is good for one *generation* of its project. Whoever fills the cache names the generation they saw before
    they read, so that what was read before a change can never be taken for what is there after it.
    """

    @property
    def is_here(self) -> bool:
        """Whether it answers at once, from the memory of this process."""
        ...

    def generation(self, project_id: UUID) -> str:
        """The generation a value read from now on belongs to."""
        ...

    def get(self, project_id: UUID, name: str) -> bytes | None:
        """The value, if it belongs to the present generation."""
        ...

    def put(self, project_id: UUID, name: str, generation: str, value: bytes) -> None:
        """Remember a value of a generation."""
        ...

    def renew(self, project_id: UUID) -> None:
        """Begin a new generation: something in the project has changed."""
        ...


class Limits(Protocol):
    """Counts attempts."""

    def wait_seconds(self, name: str, rate: str) -> float:
        """Count one attempt against a rate such as "10/minute"; 0 if it may go on, else how long to wait."""
        ...

    def peek_seconds(self, name: str, rate: str) -> float:
        """How long to wait before the next attempt; counts none."""
        ...

    def clear(self, name: str, rate: str) -> None:
        """Forget the attempts."""
        ...


class Mail(Protocol):
    """Brings a message to a person."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Send plain text."""
        ...
