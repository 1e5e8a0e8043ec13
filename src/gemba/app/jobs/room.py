"""Room to work in: for several runs side by side, or for one by itself."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import Final

_LOOK_SECONDS: Final = 0.2


class Room:
    """Who is at work in this process.

    One that has to be by itself waits for those inside to leave, and whoever comes after it waits until it has left:
    so it gets its turn however busy the worker is.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0
        self._wait_to_be_alone = 0
        self._is_taken = False

    def enter(self, give_up: Callable[[], bool], *, alone: bool = False) -> bool:
        """Wait for a place; False, without one, as soon as ``give_up`` says so."""
        with self._changed:
            self._wait_to_be_alone += alone
            try:
                while not self._has_place(alone):
                    if give_up():
                        return False
                    self._changed.wait(_LOOK_SECONDS)
            finally:
                self._wait_to_be_alone -= alone
                self._changed.notify_all()
            self._inside += 1
            self._is_taken = alone
            return True

    def leave(self) -> None:
        """Make place for others."""
        with self._changed:
            self._inside -= 1
            self._is_taken = False
            self._changed.notify_all()

    def _has_place(self, alone: bool) -> bool:
        if alone:
            return self._inside == 0
        return not self._is_taken and not self._wait_to_be_alone
