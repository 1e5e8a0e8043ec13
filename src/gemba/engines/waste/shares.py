"""Shares in whole percent that add up to a hundred."""

from __future__ import annotations

from collections.abc import Sequence


def shares(values: Sequence[int]) -> list[int]:
    """Each value's share of the sum in whole percent, by the method of the largest remainder.

    Everything is rounded down first; the points that are missing to 100 go to the largest remainders,
    to the earlier value among equals. All are 0 where the sum is.

    Raises:
        ValueError: a value is negative.
    """
    if any(value < 0 for value in values):
        raise ValueError("a share of a negative value")
    whole = sum(values)
    if not whole:
        return [0] * len(values)
    down = [100 * value // whole for value in values]
    remainders = [100 * value % whole for value in values]
    first = sorted(range(len(values)), key=lambda at: -remainders[at])[: 100 - sum(down)]
    return [share + (at in first) for at, share in enumerate(down)]


def pareto(values: Sequence[int]) -> list[tuple[int, int]]:
    """Share and cumulative share of values that are sorted from the largest down: 42/42, 26/68, ..."""
    each = shares(values)
    return [(share, sum(each[: at + 1])) for at, share in enumerate(each)]
