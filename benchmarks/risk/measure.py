"""The simulation beside the usual loop in NumPy and beside the readable form: ``python -m benchmarks.risk.measure``.

One made-up network of 10,000 activities and five calendars, everything in this process. Rates are activities times
iterations per second. The machine has as many threads for us as it has cores; the peers run as they are written.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

from benchmarks import scale
from benchmarks.report import Row, holds, limit, ratio, show
from benchmarks.risk.per_activity import CHUNK, PerActivity
from benchmarks.timing import Timing, timed
from gemba.engines import risk
from gemba.engines.risk import reference
from gemba.engines.risk.running import Runner
from gemba.engines.risk.spreads import triangular
from gemba.engines.risk.streams import LANES
from gemba.formats import xer

COUNT = 10_000
SHARE = (0.75, 0.975, 1.35)
RUNS = 5
MEGABYTE = 1 << 20


def model() -> risk.Model:
    """The network with triangular, independent durations, which both sides can draw."""
    schedule = xer.read(scale.xer(COUNT)).schedule
    return risk.Model(schedule, default=triangular(*SHARE), correlation=risk.INDEPENDENT)


def run() -> list[Row]:
    """Rates beside the peers, then the whole answer, with what it needs of memory."""
    prepared = risk.Prepared.of(model())
    peer = PerActivity.of(prepared.terms, prepared.span.begin, prepared.span.end, SHARE)
    blocks = range(-(-4 * CHUNK // LANES))
    forward, traced = (Runner.of(prepared, traced=traced) for traced in (False, True))
    for runner in (forward, traced):
        runner.run([0, 1])
    numpy_one, numpy_finish = _per_thousand(lambda: peer.finishes(CHUNK, 1), 3, CHUNK), peer.finishes(2 * CHUNK, 2)
    plain = _per_thousand(lambda: reference.simulate(prepared, 0, range(16)), 1, 16)
    swift = _per_thousand(lambda: forward.run(blocks), RUNS, len(blocks) * LANES)
    whole = _per_thousand(lambda: traced.run(blocks), RUNS, len(blocks) * LANES)
    ours = float(forward.run(blocks).finish.mean())
    apart = abs(float(numpy_finish.mean()) - ours) / (ours - prepared.terms.data_date)
    what = "Monte Carlo, 1,000 iterations of 10,000 activities"
    return [
        ratio(f"{what}: draws and forward pass beside NumPy per activity", swift, numpy_one, 4),
        ratio(f"{what}: with the longest path of each beside the same", whole, numpy_one, 1.5),
        ratio(f"{what}: draws and forward pass beside plain Python", swift, plain, 50),
        holds("Monte Carlo: mean finish, ours and the peer's, apart", apart < 0.002, f"{apart:.3%}", "< 0.2%"),
        everything(),
        memory(),
    ]


def _per_thousand(work: Callable[[], object], runs: int, iterations: int) -> Timing:
    """Seconds for a thousand iterations."""
    taken = timed(work, runs)
    return Timing(tuple(seconds * CHUNK / iterations for seconds in taken.seconds))


def everything() -> Row:
    """10,000 iterations of 10,000 activities: percentiles, criticality, sensitivity, tornado; from a model at hand."""
    asked = replace(model(), correlation=risk.Correlation())
    stop = risk.Stop(most=COUNT, days=0, share=0)

    def answer() -> None:
        prepared, tally = risk.simulate(asked, stop)
        risk.tornado(prepared, risk.outcome(prepared, tally), 20)

    answer()
    return limit("Monte Carlo: 10,000 iterations of 10,000 activities, all outputs", timed(answer, 3), 2.0)


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def memory() -> Row:
    """What a process needs for that, at most."""
    code = "from benchmarks.risk.measure import everything, peak; everything(); print(peak())"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    used = int(said.stdout)
    return holds("Monte Carlo: memory of a process for that", used <= 1 << 30, f"{used // MEGABYTE} MB", "<= 1,024 MB")


if __name__ == "__main__":
    sys.exit(show(run()))
