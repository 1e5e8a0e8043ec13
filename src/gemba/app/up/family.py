"""The processes of one installation, watched over until they are told to end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Final

from gemba.app.up.child import Child

_GLANCE_SECONDS: Final = 0.2
_GRACE_SECONDS: Final = 15.0


@dataclass(frozen=True)
class Family:
    """Children in the order in which they start; they end the other way round."""

    children: Sequence[Child]
    say: Callable[[str], None]

    def run(self, ending: Event, each_time: Callable[[], None]) -> None:
        """Keep every child running until ``ending`` is set; ``each_time`` looks after whatever else belongs to it."""
        try:
            while not ending.wait(_GLANCE_SECONDS):
                each_time()
                self.watch()
        finally:
            self.end()

    def tell(self) -> None:
        """Let all of them begin."""
        for child in self.children:
            child.tell()

    def watch(self) -> None:
        """Start what does not run, and tell of it."""
        for child in self.children:
            if told := child.watch():
                self.say(told)

    def end(self) -> None:
        """End every child: all are asked at once, and each has its time to finish."""
        until = time.monotonic() + _GRACE_SECONDS
        for child in reversed(self.children):
            child.ask_to_end()
        for child in reversed(self.children):
            child.end(until)
