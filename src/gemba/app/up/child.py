"""One process of the family: started, watched, started again, ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final

from gemba.app import lifeline

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_STEADY_SECONDS: Final = 60.0
"""A process that ran this long has recovered: its next crash is a first one."""


@dataclass
class Child:
    """A process that should always run. ``arguments`` are those of the command ``gemba``."""

    name: str
    arguments: Sequence[str]
    environment: dict[str, str]
    output: IO[bytes] | None = None
    crashes: int = 0
    is_told: bool = False
    _process: subprocess.Popen[bytes] | None = None
    _began: float = 0.0
    _next_start: float = 0.0
    _ending: bool = False

    @property
    def pid(self) -> int | None:
        """Its process id, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def watch(self) -> str | None:
        """Start it if it should run and does not; what happened, in a sentence, if anything did."""
        if self.pid or self._ending:
            return None
        if self._process:
            return self._mourn(self._process.wait())
        if time.monotonic() < self._next_start:
            return None
        self._start()
        return f"{self.name} runs again" if self.crashes else None

    def tell(self) -> None:
        """Let it begin; it may have been started earlier, to load its code meanwhile."""
        self.is_told = True
        if self._process and self._process.stdin:
            with suppress(BrokenPipeError):  # it has ended, and its successor will be told when it starts
                self._process.stdin.write(b"\n")
                self._process.stdin.flush()

    def ask_to_end(self) -> None:
        """Ask it to finish what it does and end."""
        self._ending = True
        if self._process and self._process.stdin:
            with suppress(BrokenPipeError):
                self._process.stdin.close()

    def end(self, until: float) -> None:
        """Wait until a moment of ``time.monotonic`` for its end, then make an end of it."""
        self.ask_to_end()
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        # In a session of its own, so that Ctrl-C reaches the family's head alone, which ends it in order.
        self._process = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            [sys.executable, "-m", "gemba", *self.arguments],
            stdin=subprocess.PIPE,
            stdout=self.output,
            stderr=self.output,
            env={**os.environ, **self.environment, lifeline.VARIABLE: "1"},
            start_new_session=True,
        )
        self._began = time.monotonic()
        if self.is_told:
            self.tell()

    def _mourn(self, code: int) -> str:
        self._process = None
        self.crashes = 1 if time.monotonic() - self._began > _STEADY_SECONDS else self.crashes + 1
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (self.crashes - 1))
        self._next_start = time.monotonic() + pause
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        return f"{self.name} {how}; it starts again in {pause:g} s"
