"""Stretches of time as sorted, disjoint spans: joined, cut, measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]
"""A start and an end, as instants."""


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, overlaps and touching ends merged, empty ones dropped."""
    merged: list[Stretch] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def without(stretch: Stretch, taken: Sequence[Stretch]) -> list[Stretch]:
    """What is left of a stretch after taking others, which are joined, out of it."""
    left: list[Stretch] = []
    at, stop = stretch
    for start, end in taken[max(0, bisect_right(taken, (at, at)) - 1) :]:
        if start >= stop:
            break
        if start > at:
            left.append((at, start))
        at = max(at, end)
    return [*left, (at, stop)] if at < stop else left


def last_before(taken: Sequence[Stretch], instant: int) -> Stretch | None:
    """The last of some joined stretches that began before an instant."""
    found = bisect_right(taken, (instant - 1, 2**62)) - 1
    return taken[found] if found >= 0 else None


def most_at_once(stretches: Iterable[Stretch]) -> int:
    """The largest number of stretches that overlap at any instant; one that ends as another begins does not."""
    steps = sorted(step for start, end in stretches if start < end for step in ((start, 1), (end, -1)))
    open_now = most = 0
    for _, change in steps:
        open_now += change
        most = max(most, open_now)
    return most
