"""How fast we date a network: ``python -m benchmarks.cpm``.

Three networks, the real tower and two made up: the kernel beside the readable reference and beside MPXJ's
``PrimaveraScheduler``. Against the reference the network is laid out beforehand, once, as in a simulation;
against MPXJ laying it out counts, because the peer does so in the same call. We run on one core; Java may
use them all.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import numpy as np

from benchmarks import mpxj_peer, scale
from benchmarks.reading import HOTEL
from benchmarks.report import Row, holds, left_out, limit, ratio, show
from benchmarks.timing import Timing, shown, timed
from gemba.engines.cpm import Dates, fast, reference
from gemba.engines.network import Network
from gemba.engines.schedule import Schedule
from gemba.formats import xer

SIZES = ("4k", "12k", "100k")
KERNEL_RUNS = {"4k": 50, "12k": 30, "100k": 15}
REFERENCE_RUNS = {"4k": 7, "12k": 5, "100k": 3}
PEER_RUNS = {"4k": 10, "12k": 8, "100k": 4}


def run() -> list[Row]:
    """Every size, then the question what if."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = network_file(size, Path(folder))
            if file.exists():
                rows += dated(size, file)
            else:
                rows.append(left_out(f"CPM {size}", f"{file} is not here"))
    return [*rows, what_if()]


def network_file(size: str, folder: Path) -> Path:
    """The real tower, or a network made up and written into ``folder``."""
    if size == "4k":
        return HOTEL
    file = folder / f"{size}.xer"
    file.write_bytes(scale.xer(int(size[:-1]) * 1000))
    return file


def dated(size: str, file: Path) -> Iterator[Row]:
    """One network, dated by all three."""
    schedule = xer.read(file.read_bytes()).schedule
    print(f"CPM {size}: {len(schedule.activities):,} activities, {len(schedule.relations):,} relations", flush=True)
    network = Network.of(schedule)
    prepared = fast.Prepared.of(schedule, network)
    first = prepared.solve()
    with one_core():
        kernel = timed(prepared.solve, KERNEL_RUNS[size])
        everything = timed(lambda: fast.solve(schedule), KERNEL_RUNS[size])
        readable = timed(lambda: reference.solve(schedule, network), REFERENCE_RUNS[size])
    different = differing(first, reference.solve(schedule, network))
    large = size == "100k"
    yield ratio(f"CPM {size}: kernel beside the reference, all columns", kernel, readable, 15 if large else None)
    yield beside_mpxj(size, file, everything)
    yield holds(f"CPM {size}: columns in which kernel and reference differ", not different, str(len(different)), "0")
    what = f"CPM {size}: both passes, floats, drivers and longest path, one core"
    yield limit(what, kernel, 0.060) if large else Row(what, shown(kernel.best), ours=str(kernel))


def beside_mpxj(size: str, file: Path, ours: Timing) -> Row:
    """From a schedule just read to all dates, preparation included, because the peer prepares in the same call."""
    what = f"CPM {size}: kernel with preparation beside MPXJ"
    if mpxj_peer.absent():
        return left_out(what, mpxj_peer.absent())
    try:
        return ratio(what, ours, mpxj_peer.dating(file, PEER_RUNS[size])[1])
    except mpxj_peer.PeerError as error:
        return left_out(what, str(error))


def differing(one: Dates, other: Dates) -> list[str]:
    """The columns that are not the same in both."""
    names = [field.name for field in fields(Dates)]
    return [name for name in names if not np.array_equal(getattr(one, name), getattr(other, name))]


def what_if() -> Row:
    """One duration of 10,000 activities changed, another at every run: all dates, floats and the path again."""
    schedule: Schedule = xer.read(scale.xer(10_000)).schedule
    prepared = fast.Prepared.of(schedule)
    remaining = schedule.activities.remaining_duration
    open_work = np.flatnonzero(remaining > 0)
    prepared.solve(remaining)
    turn = iter(range(len(open_work)))

    def change() -> None:
        changed = remaining.copy()
        changed[open_work[next(turn)]] += 2400
        prepared.solve(changed)

    with one_core():
        return limit("what-if: one duration of 10,000 activities", timed(change, 100), 0.005)


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process on one core where the system lets us."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


if __name__ == "__main__":
    sys.exit(show(run()))
