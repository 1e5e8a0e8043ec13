"""Dating a whole schedule, readable: the form the compiled kernel is held to."""

from __future__ import annotations

import numpy as np

from gemba.engines.cpm.backward import backward, capped, delay, latest
from gemba.engines.cpm.dates import Dates
from gemba.engines.cpm.drivers import driving, longest_path
from gemba.engines.cpm.finishing import complete
from gemba.engines.cpm.forward import forward
from gemba.engines.cpm.terms import Terms
from gemba.engines.cpm.working import Working
from gemba.engines.network import Network
from gemba.engines.schedule import NO_TIME, Ints, Schedule


def solve(schedule: Schedule, network: Network | None = None) -> Dates:
    """Date a schedule as P6 does: both passes, floats, drivers, longest path.

    Raises:
        LoopError: the logic runs in a circle.
    """
    terms = Terms.of(network or Network.of(schedule))
    w = Working(terms)
    forward(w)
    finish = max((w.early_finish[a] for a in w.order), default=schedule.project.start)
    backward(w, finish if terms.must_finish == NO_TIME else terms.must_finish)
    delay(w, finish)
    total, free = _floats(w, finish)
    drives = driving(w)
    path = longest_path(w, drives, finish)
    return complete(
        terms,
        (_column(w.early_start), _column(w.early_finish), _column(w.late_start), _column(w.late_finish)),
        _column(total),
        _column(free),
        np.array(drives, dtype=np.bool_),
        np.array(path, dtype=np.bool_),
        finish,
    )


def _floats(w: Working, finish: int) -> tuple[list[int], list[int]]:
    """Working time an activity can slip before the finish moves, and before any successor moves."""
    total, free = [0] * len(w.rule), [0] * len(w.rule)
    for activity in w.order:
        calendar = w.calendar[activity]
        done = calendar.work(w.early_finish[activity])
        cap = capped(w, activity, finish, w.early_start, w.early_finish)
        total[activity] = calendar.work(w.late_finish[activity]) - done
        free[activity] = calendar.work(latest(w, activity, cap)[1]) - done
    return total, free


def _column(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)
