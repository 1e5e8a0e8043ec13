"""Load from ``wrk`` on one process, with what its server spent on it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS, SECONDS = 16, 4
FEW, LONG = 2, 10
"""For answers so large that many at once would only wait for each other."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load: requests a second, processor seconds a request, and answers that were no success."""

    per_second: float
    cpu_seconds: float
    failed: int


def absent() -> str:
    """Why no load can be made; empty if it can."""
    return "" if shutil.which("wrk") else "wrk is not installed: on Debian, apt-get install wrk"


def load(url: str, token: str, pid: int, is_large: bool = False) -> Load:
    """Some seconds of the same GET from some connections; ``pid`` is the one process that serves it."""
    connections, seconds = (FEW, LONG) if is_large else (CONNECTIONS, SECONDS)
    before = cpu(pid)
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout",
        f"{seconds}s",
        "-H",
        f"Authorization: Bearer {token}",
        url,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = cpu(pid) - before
    requests = int(re.findall(r"(\d+) requests in", said)[0])
    failed = sum(int(number) for number in re.findall(r"Non-2xx or 3xx responses: (\d+)", said))
    return Load(float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]), spent / max(requests, 1), failed)


def cpu(pid: int) -> float:
    """Processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """Memory that a process holds."""
    return int(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0]) / 1024
