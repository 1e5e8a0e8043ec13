"""The tail of an activity: "90% done" for weeks, and how long such work really still took.

A site reports progress early and freely, and then the last part does not end. What finished activities reported on
the way, held against the share of their working time that had passed by then, tells how much a report is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

PRIOR: Final = 5.0
"""As many finished activities speak for the report itself: five of a type that dragged count half. So the first few
do not overrule the site, and without any a report stands as it is."""

HIGH: Final = 0.8
"""From here on a report says "nearly done"."""


LEAST_SHARE: Final = 0.5
"""However early or wrong a report, half of the time counts as over: experience never says that more is left than has
passed. The tail is what this is about; corrected from the beginning on, finished projects came out worse."""

_SAYING: Final = 0.01  # less than one per cent says that it has begun, and no more


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished activity: its type, working minutes from start to finish, and its reports on the way.

    A report is the working minutes that had passed, and the ratio that was said to be done.
    """

    kind: str
    minutes: int
    reports: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Running:
    """An activity at work: minutes of its calendar since it started, what is said to be done and to remain."""

    kind: str
    elapsed_minutes: int
    progress_ratio: float
    remaining_minutes: int


@dataclass(frozen=True, slots=True)
class TailCurve:
    """The share of its working time that an activity has really had when it reports a ratio; straight between points.

    Both columns rise from (0, 0). ``activities`` is how many finished ones it was learned from.
    """

    ratios: tuple[float, ...]
    shares: tuple[float, ...]
    activities: int

    def share(self, progress_ratio: float) -> float:
        """The share of the working time passed, at a ratio reported."""
        return float(np.interp(progress_ratio, self.ratios, self.shares))

    def remaining(self, running: Running) -> float:
        """Working minutes that are left if this one goes as the finished ones did; never less than it says itself."""
        share = max(self.share(running.progress_ratio), LEAST_SHARE)
        return max(float(running.remaining_minutes), running.elapsed_minutes * (1 / share - 1))

    @property
    def weight(self) -> float:
        """How far it is believed, from 0 (nothing seen) towards 1."""
        return self.activities / (self.activities + PRIOR)


@dataclass(frozen=True, slots=True)
class Learned:
    """What finished activities have taught: all together, and by type."""

    of_all: TailCurve
    of_kind: Mapping[str, TailCurve]


@dataclass(frozen=True, slots=True)
class Correction:
    """What is left of an activity, in working minutes, by experience.

    ``sure_ratio`` is how far experience decided, from 0 (the report stands as it is) towards 1. ``alike`` counts the
    finished activities of the same type, ``others`` those of all types.
    """

    remaining_minutes: int
    sure_ratio: float
    alike: int
    others: int


def learn(finished: Sequence[Finished]) -> Learned:
    """Curves from finished activities; those that took no time, or reported nothing on the way, teach nothing."""
    telling = [one for one in finished if one.minutes > 0 and _reports(one)]
    kinds = {one.kind for one in telling if one.kind}
    return Learned(_curve(telling), {kind: _curve([one for one in telling if one.kind == kind]) for kind in kinds})


def correct(learned: Learned, running: Running) -> Correction:
    """What is left of a running activity: the report, drawn towards what all, and then what its own type, needed."""
    own = learned.of_kind.get(running.kind, NOTHING)
    common = _drawn(float(running.remaining_minutes), learned.of_all, running)
    told = _drawn(common, own, running)
    sure = 1 - (1 - own.weight) * (1 - learned.of_all.weight)
    return Correction(round(told), sure, own.activities, learned.of_all.activities)


def _drawn(told: float, curve: TailCurve, running: Running) -> float:
    return told + curve.weight * (curve.remaining(running) - told) if curve.activities else told


def _reports(one: Finished) -> list[tuple[float, float]]:
    """Ratio reported and share of the time passed, where there was something to report."""
    return [
        (ratio, min(elapsed / one.minutes, 1.0))
        for elapsed, ratio in one.reports
        if 0 < elapsed <= one.minutes and _SAYING <= ratio <= 1
    ]


def _curve(finished: Sequence[Finished]) -> TailCurve:
    """The rising curve nearest to all reports, in which every activity counts once, however often it reported."""
    points: list[tuple[float, float, float]] = []
    for one in finished:
        reports = _reports(one)
        points += [(ratio, share, 1 / len(reports)) for ratio, share in reports]
    if not points:
        return NOTHING
    blocks = _rising(sorted(points))
    ratios, shares = [0.0, *(ratio for ratio, _ in blocks)], [0.0, *(share for _, share in blocks)]
    if ratios[-1] < 1:  # what nobody has seen yet is on the straight way to done
        ratios.append(1.0)
        shares.append(1.0)
    return TailCurve(tuple(ratios), tuple(shares), len(finished))


def _rising(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Points (ratio, share, weight) in the order of their ratios, as the nearest curve that never falls.

    Source: pool adjacent violators, Ayer et al. (1955).
    """
    pools: list[list[float]] = []  # weighted ratio, weighted share, weight
    for ratio, share, weight in points:
        pools.append([ratio * weight, share * weight, weight])
        while len(pools) > 1 and _is_to_join(pools[-2], pools[-1]):
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(ratio / weight, share / weight) for ratio, share, weight in pools]


def _is_to_join(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether the share falls, or the ratio is the same to within what rounding makes."""
    falls = before[1] / before[2] >= after[1] / after[2]
    return falls or after[0] / after[2] - before[0] / before[2] < 1e-9


def near_end(ratios: Sequence[float]) -> int:
    """At how many status dates in a row, the latest among them, an activity was nearly done."""
    return next((count for count, ratio in enumerate(reversed(ratios)) if ratio < HIGH), len(ratios))


def is_rising(curve: TailCurve) -> bool:
    """Whether a curve is one: both columns rise, shares perhaps not strictly."""
    rises = all(after > before for before, after in pairwise(curve.ratios))
    return rises and all(after >= before for before, after in pairwise(curve.shares))


NOTHING: Final = TailCurve((0.0, 1.0), (0.0, 1.0), 0)
"""Where nothing was seen: reports are believed."""
