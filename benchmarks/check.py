"""What a person waits for: ``gemba check`` on the real file as a process of its own; ``python -m benchmarks.check``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.reading import HOTEL
from benchmarks.report import Row, left_out, limit, show
from benchmarks.timing import Timing

RUNS = 5
SECONDS, MEGABYTES = 2.0, 400.0

# A process inherits the peak memory of the one that starts it, so a small one starts ``gemba``.
LAUNCHER = """
import json, os, resource, subprocess, sys, time
begin = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
wall = time.perf_counter() - begin
print(json.dumps({"code": code, "wall": wall, "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}))
"""


def run() -> list[Row]:
    """Wall time and peak memory, warm: a first run fills the caches of the disk and of Python."""
    what = "gemba check hotel-tower (4,217 activities)"
    if not HOTEL.exists():
        return [left_out(what, f"{HOTEL} is not here")]
    runs = [check(HOTEL) for _ in range(1 + RUNS)][1:]
    failed = next((code for code, _, _ in runs if code not in (0, 1)), None)
    if failed is not None:
        return [Row(what, f"exit code {failed}", met=False)]
    peak = max(megabytes for _, _, megabytes in runs)
    return [
        limit(f"{what}, wall, warm", Timing(tuple(seconds for _, seconds, _ in runs)), SECONDS),
        Row(f"{what}, peak memory", f"{peak:.0f} MB", f"<= {MEGABYTES:.0f} MB", peak <= MEGABYTES),
    ]


def check(file: Path) -> tuple[int, float, float]:
    """Exit code, seconds and peak megabytes of one run."""
    gemba = Path(sys.executable).parent / "gemba"
    command = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(gemba), "check", str(file)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return said["code"], said["wall"], said["peak"] / 1024


if __name__ == "__main__":
    sys.exit(show(run()))
