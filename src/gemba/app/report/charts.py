"""The small charts: bars whose lengths are shares of a width that only the reader's screen knows.

Positions are percentages, so that a chart fills a phone as well as a desk while its text keeps its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from gemba.app.words import percent
from gemba.engines.schedule import Floats
from gemba.engines.waste import pareto

FULL: Final = 84.0
"""Where 100% ends, in percent of the width: what is left is for the label behind the bar."""


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """One waste of the Pareto: its share and the share of all down to it, with where they end."""

    name: str
    colour: str
    amount: str
    share: str
    width: float
    total: str
    reach: float


def bars(names: Sequence[tuple[str, str, str]], amounts: Sequence[int]) -> tuple[ParetoBar, ...]:
    """Bars of ``amounts``, which come sorted; ``names`` gives each its name, colour and amount in words."""
    total = max(sum(amounts), 1)
    rows = zip(names, amounts, pareto(amounts), accumulate(amounts), strict=True)
    return tuple(
        ParetoBar(
            *name,
            share=f"{share}%",
            width=round(amount / total * FULL, 2),
            total=f"{reached}%",
            reach=round(summed / total * FULL, 2),
        )
        for name, amount, (share, reached), summed in rows
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """One column of the float histogram; ``tone`` is "late", "critical", "high" or "" for neither."""

    label: str
    amount: str
    share: str
    tone: str
    left: float
    width: float
    height: float


EDGES: Final = (0.0, 5.0, 10.0, 20.0, 44.0, 90.0)
LABELS: Final = ("below 0", "0", "to 5", "to 10", "to 20", "to 44", "to 90", "over 90")
TONES: Final = ("late", "critical", "", "", "", "", "high", "high")
TALL: Final = 132.0


def float_bins(float_days: Floats) -> tuple[Bin, ...]:
    """Incomplete activities by total float in working days of their own calendars.

    The bins widen as float stops mattering: what is behind, what has none, one week, two, a month, and beyond the 44
    days that the fourteen checks call high.
    """
    # A float within half a minute of zero is zero.
    places = np.searchsorted(np.array((-1e-6, 1e-6, *EDGES[1:])), float_days, side="left")
    counts = np.bincount(places, minlength=len(LABELS))
    most, total = max(int(counts.max()), 1), max(int(counts.sum()), 1)
    step = 100 / len(LABELS)
    return tuple(
        Bin(
            label,
            f"{int(n):,}",
            percent(int(n) / total),
            tone,
            round(i * step, 3),
            step,
            round(int(n) / most * TALL, 1),
        )
        for i, (label, tone, n) in enumerate(zip(LABELS, TONES, counts, strict=True))
    )


@dataclass(frozen=True, slots=True)
class Pull:
    """One cause of a moved finish: a bar to the right of zero for later, to the left for earlier."""

    cause: str
    amount: str
    late: bool
    left: float
    width: float
    zero: float


def pulls(causes: Sequence[tuple[str, float, str]]) -> tuple[Pull, ...]:
    """Bars of movements (cause, working days, in words) about a common zero."""
    values = [value for _, value, _ in causes]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    span = (high - low) or 1.0
    zero = -low / span * 100
    return tuple(
        Pull(
            cause,
            words,
            value > 0,
            round(zero + min(value, 0.0) / span * 100, 2),
            round(abs(value) / span * 100, 2),
            round(zero, 2),
        )
        for cause, value, words in causes
    )
