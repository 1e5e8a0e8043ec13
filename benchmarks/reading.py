"""How fast we read: ``python -m benchmarks.reading``.

The real file is read by us and by MPXJ in processes that have done nothing before. A second file has
50,000 activities in the five core tables (project, calendars, work breakdown, activities, relations).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks import ROOT, SHARED_XER, mpxj_peer, scale
from benchmarks.mpxj_peer import ColdRead
from benchmarks.report import Row, left_out, limit, ratio, show
from benchmarks.timing import Timing, timed
from gemba.formats import xer

HOTEL = SHARED_XER / "hotel-tower.xer"
RUNS = 7


def run() -> list[Row]:
    """The real file beside the peer, then the large one."""
    return [*cold(), large()]


def cold() -> list[Row]:
    """Our first read beside the peer's, with and without what each must load before."""
    what = "read hotel-tower (3.8 MB)"
    if not HOTEL.exists():
        return [left_out(what, f"{HOTEL} is not here")]
    ours = [own_cold_read(HOTEL) for _ in range(RUNS)]
    first = Timing(tuple(run.read for run in ours))
    whole = Timing(tuple(run.both for run in ours))
    if mpxj_peer.absent():
        return [left_out(what, mpxj_peer.absent()), Row(what, str(first)), Row(f"{what}, loading included", str(whole))]
    theirs = [mpxj_peer.cold_read(HOTEL) for _ in range(RUNS)]
    cold_read = Timing(tuple(run.both for run in theirs))
    return [
        ratio(f"{what}: MPXJ cold, with the start of Java", first, cold_read, 10),
        ratio(f"{what}: MPXJ cold, Java already started", first, Timing(tuple(run.read for run in theirs))),
        ratio(f"{what}: both from nothing, loading included", whole, cold_read),
    ]


def own_cold_read(file: Path) -> ColdRead:
    """Read every project of a file in a fresh process: ``start`` is loading the reader."""
    command = [sys.executable, "-m", "benchmarks.cold", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return ColdRead(**json.loads(done.stdout))


def large() -> Row:
    """The five core tables of 50,000 activities, from bytes to a schedule."""
    data = scale.xer(50_000)
    return limit("read 50,000 activities, five core tables", timed(lambda: xer.read(data), RUNS), 1.3)


if __name__ == "__main__":
    sys.exit(show(run()))
