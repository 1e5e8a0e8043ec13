"""Workers and beats as real processes, with the jobs of ``toil``.

They are forked off a process that has imported everything already: starting Python over and over would take most of
the time of the tests.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from gemba.app import beat, logs, worker
from gemba.app.runtime import build
from gemba.core.settings import Settings
from tests.support.toil import REGISTRY

SECRET = "a secret for tests that is long enough 0123456789"

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


@dataclass
class Crew:
    """The processes of one installation; those that still run are ended with the test."""

    dsn: str
    folder: Path
    redis_url: str | None = None
    queue: str = "auto"
    running: list[ForkServerProcess] = field(default_factory=list[ForkServerProcess])

    @property
    def settings(self) -> Settings:
        chosen: dict[str, Any] = {
            "data_dir": self.folder,
            "secret_key": SecretStr(SECRET),
            "database_url": SecretStr(self.dsn),
            "database_connections": 3,
            "redis_url": SecretStr(self.redis_url) if self.redis_url else None,
            "queue": self.queue,
        }
        return Settings.model_validate(chosen)

    def start(self, kind: str, name: str) -> ForkServerProcess:
        """Start a worker or a beat."""
        log = self.folder / f"{kind}-{name}.log"
        process = _context.Process(target=live, args=(kind, name, self.settings, log), name=f"{kind}-{name}")
        process.start()
        self.running.append(process)
        return process

    def end(self) -> None:
        for process in self.running:
            kill(process)

    def log(self) -> str:
        """What all of them had to say."""
        return "\n".join(f"{path.name}:\n{path.read_text()}" for path in sorted(self.folder.glob("*.log")))


def live(kind: str, name: str, settings: Settings, log: Path) -> None:
    """The life of one process."""
    with log.open("ab") as output:
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
    logs.set_up(settings)
    {"worker": worker, "beat": beat}[kind].main(build(settings), name, REGISTRY)


def kill(process: ForkServerProcess) -> None:
    """End a process without a warning."""
    process.kill()
    process.join()


def ended(process: ForkServerProcess, seconds: float) -> int | None:
    """The exit code of a process that ends by itself within so many seconds."""
    process.join(seconds)
    return process.exitcode


def ask_to_end(process: ForkServerProcess, seconds: float = 15) -> int | None:
    """End a process as its supervisor does; its exit code."""
    os.kill(process.pid or 0, signal.SIGTERM)
    return ended(process, seconds)


@contextmanager
def crew(dsn: str, folder: Path, redis_url: str | None = None, queue: str = "auto") -> Iterator[Crew]:
    made = Crew(dsn, folder, redis_url, queue)
    try:
        yield made
    finally:
        made.end()
        print(made.log())  # shown with a test that failed
