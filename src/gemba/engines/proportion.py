"""How sure one can be of a proportion that a few cases show."""

from __future__ import annotations

from math import sqrt
from typing import Final

Z95: Final = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""

SMALL: Final = 3
"""Fewer cases than this say next to nothing; whoever shows the proportion says so."""


def wilson(hits: int, cases: int, z: float = Z95) -> tuple[float, float] | None:
    """Where the true proportion lies: Wilson's score interval (1927); None where there is no case at all.

    Unlike the textbook interval it stays between 0 and 1 and is honest for few cases: 5 of 7 is 0.359 to 0.918.

    Raises:
        ValueError: more hits than cases, or less than none.
    """
    if not 0 <= hits <= cases:
        raise ValueError(f"{hits} of {cases} is no proportion")
    if not cases:
        return None
    share, square = hits / cases, z * z
    centre = share + square / (2 * cases)
    spread = z * sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    whole = 1 + square / cases
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)
