"""The peer: MPXJ, which reads XER and dates networks by P6's rules in Java. Run in its own process, never in ours."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import ROOT
from benchmarks.score import Answer
from benchmarks.timing import Timing
from gemba.engines.schedule import NO_TIME, Schedule


class PeerError(RuntimeError):
    """The peer's process failed; the message is the last line it wrote."""


@cache
def absent() -> str:
    """Why the peer cannot be run here; empty if it can."""
    if importlib.util.find_spec("mpxj") is None or importlib.util.find_spec("jpype") is None:
        return "the packages mpxj and jpype1 are not installed (make bench installs them)"
    if shutil.which("java") is None:
        return "there is no Java (on Debian: apt-get install default-jre-headless)"
    return ""


@dataclass(frozen=True, slots=True)
class ColdRead:
    """Seconds of a process that has done nothing before: start, read, and all of it."""

    start: float
    read: float

    @property
    def both(self) -> float:
        """Start and read."""
        return self.start + self.read


def cold_read(file: Path) -> ColdRead:
    """Read every project of a file in a fresh process: ``start`` is the bridge, the Java machine and MPXJ."""
    return ColdRead(**_ask("read", str(file)))


def dating(file: Path, times: int) -> tuple[Timing, Timing]:
    """Read a file and date its largest project, ``times`` over in one process: timings of reading and of dating."""
    said = _ask("time", str(file), str(times))
    return Timing(tuple(said["read"])), Timing(tuple(said["dating"]))


def answers(files: Sequence[Path]) -> dict[Path, dict[str, Any]]:
    """File to project id to what the peer says of it; feed one to ``answer``."""
    said = _ask("dates", *map(str, files))
    return {Path(file): projects for file, projects in said.items()}


def answer(said: Any, schedule: Schedule) -> Answer:
    """What the peer said of a project, in our columns; all missing where it failed or left an activity out."""
    rows = {row[0]: row[1:] for row in said} if isinstance(said, list) else {}
    nothing = [*[None] * 6, -1]
    columns = list(zip(*(rows.get(id, nothing) for id in schedule.activities.id), strict=True))
    early_start, early_finish, late_start, late_finish = (_instants(column) for column in columns[:4])
    total, free = (np.array([np.nan if h is None else h * 60 for h in column]) for column in columns[4:6])
    path = np.array(columns[6], dtype=np.int8)
    return Answer(early_start, early_finish, late_start, late_finish, total, free, path)


def _instants(column: Sequence[str | None]) -> np.ndarray[Any, np.dtype[np.int64]]:
    dates = np.array(["NaT" if date is None else date for date in column], dtype="datetime64[m]")
    assert np.array("NaT", dtype="datetime64[m]").astype(np.int64) == NO_TIME
    return dates.astype(np.int64)


def _ask(*arguments: str) -> Any:
    """What the peer's process printed.

    Raises:
        PeerError: it ended badly, or not within five minutes.
    """
    command = [sys.executable, "-m", "benchmarks.mpxj_jvm", *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired as error:
        raise PeerError("it did not end within five minutes") from error
    if done.returncode:
        raise PeerError((done.stderr.strip().splitlines() or ["no word"])[-1])
    return json.loads(done.stdout.splitlines()[-1])
