"""Read models in the memory of this process: for one machine, where other processes ring when they change something."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from threading import Lock
from uuid import UUID


class Memory:
    """The port ``Cache`` with room for ``most`` values and ``most_bytes``; what was not used longest goes first."""

    is_here = True

    def __init__(self, most: int = 10_000, most_bytes: int = 64_000_000) -> None:
        self._most, self._most_bytes, self._bytes = most, most_bytes, 0
        self._values: OrderedDict[tuple[UUID, str], tuple[str, bytes]] = OrderedDict()
        self._generations: dict[UUID, str] = {}
        self._numbers = count(1)
        self._lock = Lock()

    def generation(self, project_id: UUID) -> str:
        """The generation a value read from now on belongs to."""
        return self._generations.get(project_id, "0")

    def get(self, project_id: UUID, name: str) -> bytes | None:
        """The value, if it belongs to the present generation."""
        with self._lock:
            generation, value = self._values.get((project_id, name), ("", b""))
            if generation != self.generation(project_id):
                return None
            self._values.move_to_end((project_id, name))
            return value

    def put(self, project_id: UUID, name: str, generation: str, value: bytes) -> None:
        """Remember a value of a generation."""
        with self._lock:
            self._drop((project_id, name))
            self._values[project_id, name] = (generation, value)
            self._bytes += len(value)
            while len(self._values) > self._most or self._bytes > self._most_bytes:
                self._drop(next(iter(self._values)))

    def renew(self, project_id: UUID) -> None:
        """Begin a new generation."""
        with self._lock:
            self._generations[project_id] = str(next(self._numbers))

    def _drop(self, key: tuple[UUID, str]) -> None:
        _, value = self._values.pop(key, ("", b""))
        self._bytes -= len(value)
