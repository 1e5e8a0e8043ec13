"""What one thread fills, block after block."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from gemba.engines.risk.layout import Tables
from gemba.engines.risk.streams import LANES

START, FINISH, DONE, AMOUNT, END = range(5)
"""Rows of ``own``: the floors of the row being dated, work before its start and its finish; the project's finish."""

OWN = 5


class Workspace(NamedTuple):
    """Arrays of 64 numbers per row of the network, and some for the row being dated.

    ``d`` is what is left of it, ``ds`` and ``df`` are its start and finish. ``drives`` (per relation) and ``path`` (per
    row) have a bit for each iteration.
    """

    d: Any
    ds: Any
    df: Any
    value: Any
    own: Any
    raw: Any
    scores: Any
    amounts: Any
    happens: Any
    holds: Any
    courses: Any
    left: Any
    crews: Any
    drives: Any
    path: Any
    late: Any

    @classmethod
    def of(cls, t: Tables) -> Workspace:
        """For one thread."""
        rows, links = len(t.rows), len(t.links)
        widest = int((t.rows["in_last"] - t.rows["in_first"]).max()) if rows else 0
        causes, factors = max(len(t.cause_keys), 1), max(len(t.factor_keys), 1)
        return cls(
            d=np.zeros((rows, LANES), np.int32),
            ds=np.zeros((rows, LANES), np.int32),
            df=np.zeros((rows, LANES), np.int32),
            value=np.zeros((1, LANES), np.float32),
            own=np.zeros((OWN, LANES), np.int32),
            raw=np.zeros((max(widest, 1), LANES), np.int32),
            scores=np.zeros((factors, LANES), np.float32),
            amounts=np.zeros((causes, LANES), np.float32),
            happens=np.zeros((causes, LANES), np.bool_),
            holds=np.zeros((causes, LANES), np.int32),
            courses=np.zeros(LANES, np.int64),
            left=np.zeros(max(rows, 1), np.int64),
            crews=t.cpm.crews.copy(),
            drives=np.zeros(max(links, 1), np.uint64),
            path=np.zeros(max(rows, 1), np.uint64),
            late=np.zeros((1, LANES), np.float64),
        )
