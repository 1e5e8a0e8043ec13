"""How good odds have been: what was told at each status date, held against what came true.

A project counts once however often it was looked at: scores are means over its status dates, then over projects.

Sources: Gneiting & Raftery, "Strictly Proper Scoring Rules" (JASA 2007) for the pinball loss; Wilson (JASA 1927) for
the interval of a share.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

QUANTILES: Final = (0.1, 0.5, 0.8, 0.9)
"""The probabilities that are told: P10, P50, P80, P90."""

LATE: Final = 1.1
"""From this multiple of the planned duration on a project counts as late."""

_NORMAL: Final = 1.96  # two-sided 95%
_FEWEST: Final = 5
_GOOD: Final = (0.75, 0.88)


@dataclass(frozen=True, slots=True)
class Told:
    """The odds of one status date and what came true.

    ``quantiles`` go with ``QUANTILES``, in one unit with ``came``, which is positive. ``chance_late`` is the
    probability that was told of ending late, ``late`` whether it did.
    """

    quantiles: tuple[float, ...]
    came: float
    chance_late: float
    late: bool


Projects = Sequence[Sequence[Told]]
"""For each finished project its status dates; every one has some."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A share of 0 to 1 and the 95% interval around it."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """What was told with about the same probability: how often it came true.

    ``low`` and ``high`` bound the probabilities of the bin, ``told`` is their mean, ``came`` how often it came true
    with its interval. ``count`` are status dates, ``projects`` those they are of.
    """

    low: float
    high: float
    count: int
    projects: int
    told: float
    came: Interval


def wilson(share: float, count: float) -> Interval:
    """The 95% interval of a share seen in so many independent cases; all of 0 to 1 where there were none."""
    if count <= 0:
        return Interval(share, 0.0, 1.0)
    square = _NORMAL**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _NORMAL * math.sqrt(share * (1 - share) / count + square / (4 * count**2)) / (1 + square / count)
    return Interval(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def mean(projects: Projects, score: Callable[[Told], float]) -> float | None:
    """A score averaged over the status dates of each project, then over projects; None where there is none."""
    each = [sum(map(score, one)) / len(one) for one in projects if one]
    return sum(each) / len(each) if each else None


def coverage(projects: Projects) -> tuple[Interval, ...] | None:
    """For each of ``QUANTILES`` how often reality was not beyond it.

    Status dates of one project are alike, so that the interval is that of as many cases as there are projects.
    """
    count = sum(1 for one in projects if one)
    if not count:
        return None
    return tuple(wilson(min(1.0, mean(projects, _within(at)) or 0.0), count) for at in range(len(QUANTILES)))


def _within(at: int) -> Callable[[Told], float]:
    return lambda told: float(told.came <= told.quantiles[at])


def pinball(probability: float, quantile: float, came: float) -> float:
    """The loss of one quantile: what was missed, weighed so that only the true quantile is best on the long run."""
    missed = came - quantile
    return max(probability * missed, (probability - 1) * missed)


def pinball_percent(projects: Projects) -> float | None:
    """The mean pinball loss of all quantiles, in percent of what came true."""

    def loss(told: Told) -> float:
        pairs = zip(QUANTILES, told.quantiles, strict=True)
        return sum(pinball(p, quantile, told.came) for p, quantile in pairs) / len(QUANTILES) / told.came * 100

    return mean(projects, loss)


def reliability(projects: Projects, bins: int = 5) -> tuple[Bin, ...]:
    """Of the chance of being late that was told, by equal bins: how many were late. Empty bins are left out.

    In a bin each project counts once, however often it was looked at there.
    """
    found: list[Bin] = []
    for at in range(bins):
        every = [[told for told in one if _bin_of(told.chance_late, bins) == at] for one in projects]
        mine = [one for one in every if one]
        if mine:
            share = sum(sum(told.late for told in one) / len(one) for one in mine) / len(mine)
            chance = sum(sum(told.chance_late for told in one) / len(one) for one in mine) / len(mine)
            looks = sum(len(one) for one in mine)
            found.append(Bin(at / bins, (at + 1) / bins, looks, len(mine), chance, wilson(share, len(mine))))
    return tuple(found)


def _bin_of(chance: float, bins: int) -> int:
    return min(bins - 1, int(chance * bins))


def separation(late: Iterable[float], others: Iterable[float]) -> float | None:
    """How well a chance tells late projects from others (the area under the ROC curve); None without both."""
    rest = list(others)
    wins = [(mine > theirs) + 0.5 * (mine == theirs) for mine in late for theirs in rest]
    return sum(wins) / len(wins) if wins else None


def verdict(projects: Projects) -> str:
    """How good the odds have been, in one word.

    "none" and "few" (less than five) finished projects judge nothing. Else it goes by the P80: "good" where 75 to 88%
    ended within it, or so many of so few projects that it may well be by chance; "hopeful" where fewer did, "cautious"
    where more did.
    """
    count = sum(1 for one in projects if one)
    covered = coverage(projects)
    if covered is None:
        return "none"
    if count < _FEWEST:
        return "few"
    seen = covered[QUANTILES.index(0.8)]
    if _GOOD[0] <= seen.share <= _GOOD[1] or seen.low <= 0.8 <= seen.high:
        return "good"
    return "hopeful" if seen.share < _GOOD[0] else "cautious"
