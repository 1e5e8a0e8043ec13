"""What a simulation says: when and at what cost with which odds, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY, WEEK
from gemba.engines.risk.layout import Prepared
from gemba.engines.risk.running import p80_error
from gemba.engines.risk.tally import Tally
from gemba.engines.schedule import Floats, Ints

PERCENTILES: Final = tuple(range(10, 100, 10))
_BARS: Final = 40
_SIDE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many iterations fell between each two edges; one edge more than counts."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]

    @classmethod
    def of(cls, values: Floats | Ints, step: int = 0) -> Histogram:
        """Forty bars, fewer where values are few; with ``step`` each is a whole number of steps wide."""
        low, high = float(values.min()), float(values.max())
        if low == high:
            return cls((low, high), (int(values.size),))
        bins: int | Floats = _BARS
        if step:
            width = step * -(-int(high - low) // (_BARS * step))
            bins = np.arange(low // width * width, high + width, width)
        counts, edges = np.histogram(values, bins=bins)
        return cls(tuple(edges.tolist()), tuple(counts.tolist()))

    @classmethod
    def of_instants(cls, values: Ints) -> Histogram:
        """Bars of whole days, or of whole weeks where there are many: in others weekends would look like valleys."""
        is_long = int(values.max() - values.min()) > _BARS * DAY
        return cls.of(values, WEEK if is_long else DAY)


@dataclass(frozen=True, slots=True)
class Odds:
    """A quantity's odds: its percentiles (P10, P20, ... P90), mean, deviation and histogram, all in its own unit."""

    percentiles: dict[int, float]
    mean: float
    deviation: float
    histogram: Histogram

    @classmethod
    def of(cls, values: Floats | Ints, *, instants: bool = False) -> Odds:
        """Of all iterations; ``instants`` says that they are minutes since 1970-01-01."""
        flat = values.reshape(-1)
        levels = np.quantile(flat, [at / 100 for at in PERCENTILES], method="higher")
        return cls(
            dict(zip(PERCENTILES, levels.tolist(), strict=True)),
            float(flat.mean()),
            float(flat.std()),
            Histogram.of_instants(flat.astype(np.int64)) if instants else Histogram.of(flat),
        )


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that moves the finish: an activity, a shared cause of doubt, a risk, a constraint.

    ``low`` and ``high`` are by how many minutes the mean finish differs from its mean where the driver went well and
    where it went badly (its best and worst fifth; for a risk, where it stayed away and where it came). ``share`` of
    the iterations it came in, 1 for what is always there.
    """

    key: str
    name: str
    low: float
    high: float
    share: float

    @property
    def swing(self) -> float:
        """From the good case to the bad, in minutes; what a tornado is ranked by."""
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Work:
    """What a simulation says of each activity, in columns parallel to the schedule's activities.

    ``criticality`` is the share of iterations in which it lay on the longest path (0 for finished work and for what is
    not part of the network). ``cruciality`` is the correlation of what is left of it with the project's finish, -1 to
    1. ``sensitivity`` is the schedule sensitivity index: criticality × its deviation ÷ the finish's. ``mean`` and
    ``deviation`` are of what is left of it, in working minutes. Source: Vanhoucke 2010, Omega 38(6), 480-496.
    """

    criticality: Floats
    cruciality: Floats
    sensitivity: Floats
    mean: Floats
    deviation: Floats


@dataclass(frozen=True)
class Outcome:
    """The result of a run; instants are minutes since 1970-01-01, money is cents.

    ``planned`` is the finish without any doubt, ``on_time`` the share of iterations that finish by then, ``p80_error``
    the standard error of the P80 in minutes. ``joint`` is the share of iterations that keep both the P80 finish and the
    P80 cost. ``milestones`` follow those of the model; ``drivers`` are what many share (see ``tornado`` for all).
    """

    iterations: int
    planned: int
    finish: Odds
    cost: Odds
    on_time: float
    p80_error: float
    joint: float
    milestones: tuple[Odds, ...]
    work: Work
    drivers: tuple[Driver, ...]


def outcome(prepared: Prepared, tally: Tally) -> Outcome:
    """Read the result of a run from what its blocks came to."""
    finish, cost = Odds.of(tally.finish, instants=True), Odds.of(tally.cost)
    both = (tally.finish <= finish.percentiles[80]) & (tally.cost <= cost.percentiles[80])
    return Outcome(
        iterations=tally.iterations,
        planned=prepared.finish,
        finish=finish,
        cost=cost,
        on_time=float((tally.finish <= prepared.finish).mean()),
        p80_error=p80_error(tally),
        joint=float(both.mean()),
        milestones=tuple(Odds.of(tally.milestones[:, at], instants=True) for at in range(tally.milestones.shape[1])),
        work=_work(prepared, tally),
        drivers=tuple(_shared(prepared, tally)),
    )


def _work(prepared: Prepared, tally: Tally) -> Work:
    t, count, n = prepared.tables, len(prepared.terms.rule), tally.iterations
    late = (tally.finish - prepared.finish).astype(np.float64)
    said = t.rows["remaining"].astype(np.float64)
    mean = tally.sums[:, 1] / n
    variance = np.maximum(tally.sums[:, 2] / n - mean**2, 0.0)
    covariance = tally.sums[:, 3] / n - mean * late.mean()
    deviation, whole = np.sqrt(variance), float(late.std())
    moves = (deviation > 0) & (whole > 0)
    scale = np.where(moves, deviation * whole, 1.0)
    cruciality = np.where(moves, np.clip(covariance / scale, -1, 1), 0.0)
    criticality = np.where(said > 0, tally.sums[:, 0] / n, 0.0)
    sensitivity = criticality * deviation / whole if whole else np.zeros(len(said))

    def spread(rows: Floats) -> Floats:
        column = np.zeros(count)
        column[t.order] = rows
        return column

    return Work(*(spread(rows) for rows in (criticality, cruciality, sensitivity, said + mean, deviation)))


def _shared(prepared: Prepared, tally: Tally) -> list[Driver]:
    """Factors and causes: the mean finish where they went well and badly."""
    finish = tally.finish.reshape(-1).astype(np.float64)
    found: list[Driver] = []
    for at, (key, name) in enumerate(prepared.drivers):
        draws = tally.draws[:, at].reshape(-1)
        came = ~np.isnan(draws)
        share = float(came.mean())
        if not came.any():
            found.append(Driver(key, name, 0.0, 0.0, 0.0))
            continue
        if share < 1:
            good, bad = finish[~came], finish[came]
        else:
            low, high = np.quantile(draws, (_SIDE, 1 - _SIDE))
            good, bad = finish[draws <= low], finish[draws >= high]
        found.append(Driver(key, name, float(good.mean() - finish.mean()), float(bad.mean() - finish.mean()), share))
    return found


__all__ = ["PERCENTILES", "Driver", "Histogram", "Odds", "Outcome", "Work", "outcome"]
