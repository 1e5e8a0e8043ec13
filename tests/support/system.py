"""The whole system as ``gemba up`` starts it, in a folder of its own, and a client of it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx2

from tests.support.waiting import until


@dataclass(frozen=True)
class Served:
    """A running system: where it is, how its first administrator signs in, and how long it took to be ready."""

    process: subprocess.Popen[str]
    address: str
    password: str
    seconds: float
    home: Path

    def client(self, password: str = "") -> httpx2.Client:
        """A client signed in as the first administrator."""
        form = {"username": "admin@gemba.local", "password": password or self.password}
        answer = httpx2.post(f"{self.address}/api/v1/token", data=form, timeout=60).raise_for_status()
        headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        return httpx2.Client(base_url=f"{self.address}/api/v1", timeout=60, headers=headers)

    def child(self, word: str) -> int:
        """The process that ``gemba up`` started with a word among its arguments ("worker", "postgres")."""
        until(lambda: children(self.process.pid, word), 20)  # some start once the API is ready
        return children(self.process.pid, word)[0]

    def kill(self, word: str) -> None:
        """Kill -9 one of them."""
        os.kill(self.child(word), signal.SIGKILL)


@contextmanager
def up(home: Path, *options: str, **environment: str) -> Iterator[Served]:
    """Run ``gemba up`` on a folder; it is stopped as by Ctrl-C."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "gemba", "up", "--port", "0", *options],
        env={**os.environ, "GEMBA_DATA_DIR": str(home), "GEMBA_ACCESS_MINUTES": "120", **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address, password = _welcome(process)
        seconds = time.perf_counter() - began
        reader = Thread(target=_drain, args=(process,), daemon=True)
        reader.start()
        yield Served(process, address, password, seconds, home)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(60)
        if process.stdout:
            process.stdout.close()


def children(parent: int, word: str = "") -> list[int]:
    """The processes that ``parent`` started, with ``word`` among their arguments or in their program's name."""
    found: list[int] = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            ppid = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            arguments = (place / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if ppid == parent and (not word or word in [*arguments, Path(arguments[0]).name]):
            found.append(int(place.name))
    return found


def _drain(process: subprocess.Popen[str]) -> None:
    """Read what it says, so that it never waits for a reader."""
    try:
        for _ in process.stdout or ():
            pass
    except ValueError:
        return  # it was closed meanwhile


def _welcome(process: subprocess.Popen[str]) -> tuple[str, str]:
    address = password = ""
    for line in process.stdout or ():
        if found := re.search(r"ready at (\S+)", line):
            address = found[1]
        if found := re.search(r"Password\s+(\S+)", line):
            password = found[1]
        if "Ctrl-C" in line:
            return address, password
    raise RuntimeError(f"gemba up ended with code {process.wait()}")
