"""Random numbers that belong to what they are for: to a seed, a variable and an iteration, and to nothing else.

Which thread or machine asks, and in which order, changes nothing; nor does another variable that comes or goes, so
that two runs that differ in one thing differ by that thing alone (common random numbers).

Iterations come in blocks of 64, and each block is a Latin hypercube: of the 64 equally likely layers of a variable
every iteration of the block has another one. Numbers are normal scores, the common tongue of correlated variables.
"""

from __future__ import annotations

from hashlib import blake2b
from statistics import NormalDist
from typing import Any, Final

import numpy as np
import numpy.typing as npt

LANES: Final = 64
"""Iterations of a block."""

MOST_MINUTES: Final = 2**25
"""The most that is left of an activity: sixty years and more of minutes, which adds up within 32 bits."""

Singles = npt.NDArray[np.float32]
Unsigned = npt.NDArray[np.uint64]
Scalar = Any
"""A NumPy scalar of a fixed width; arithmetic wraps around, as it does in machine code."""

_CELLS: Final = 16  # of a layer: the score is a straight line within each
GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
MIX_1, MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
STEP, MIX_3, MIX_4 = np.uint32(0x9E3779B9), np.uint32(0x7FEB352D), np.uint32(0x846CA68B)
FRACTION: Final = np.float32(2.0**-24)


def key(name: str) -> int:
    """The identity of a variable, from a name that lasts ("activity A1010"): 64 bits."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def _score_edges() -> Singles:
    """Normal scores at the edges of all cells; the outermost keep the mean of what lies beyond."""
    normal, count = NormalDist(), LANES * _CELLS
    inner = [normal.inv_cdf(at / count) for at in range(1, count)]
    outermost = -2 * count * normal.pdf(inner[0]) - inner[0]
    return np.array([outermost, *inner, -outermost], dtype=np.float32)


SCORES: Final = _score_edges()
SCORE_STEPS: Final = np.diff(SCORES)


def mixed(seed: int, variable: npt.ArrayLike, block: int) -> Unsigned:
    """64 bits for each variable in a block (SplitMix64)."""
    with np.errstate(over="ignore"):
        x = np.asarray(variable, np.uint64) ^ np.uint64(seed & 0xFFFFFFFFFFFFFFFF)
        x = x + GOLDEN * np.uint64(block + 1)
        x = (x ^ (x >> np.uint64(30))) * MIX_1
        x = (x ^ (x >> np.uint64(27))) * MIX_2
        return x ^ (x >> np.uint64(31))


def layers(bits: Unsigned) -> npt.NDArray[np.int64]:
    """Which layer each of the 64 iterations has: a permutation per variable, shape (variables, 64)."""
    h = bits.reshape(-1, 1)
    x = np.arange(LANES, dtype=np.uint64) ^ (h & np.uint64(63))
    for shift in (6, 17, 28):
        x = (x * _odd(h >> np.uint64(shift))) & np.uint64(63)
        x ^= x >> np.uint64(3)
        x = (x + (h >> np.uint64(shift + 5))) & np.uint64(63)
    return x.astype(np.int64)


def _odd(bits: Unsigned) -> Unsigned:
    return ((bits & np.uint64(31)) << np.uint64(1)) | np.uint64(1)


def places(bits: Unsigned) -> npt.NDArray[np.uint32]:
    """Where in its layer each iteration lies: 32 bits, shape (variables, 64)."""
    with np.errstate(over="ignore"):
        x = (bits.reshape(-1, 1) >> np.uint64(32)).astype(np.uint32) + np.arange(LANES, dtype=np.uint32) * STEP
        x = (x ^ (x >> np.uint32(16))) * MIX_3
        x = (x ^ (x >> np.uint32(15))) * MIX_4
        return x ^ (x >> np.uint32(16))


def scores(seed: int, variables: npt.ArrayLike, block: int) -> Singles:
    """Standard normal numbers of a block, one row per variable: shape (variables, 64)."""
    bits = mixed(seed, variables, block)
    place = places(bits)
    cell = layers(bits) * _CELLS + (place >> np.uint32(28)).astype(np.int64)
    within = ((place >> np.uint32(4)) & np.uint32(0xFFFFFF)).astype(np.float32) * FRACTION
    return (SCORES[cell] + within * SCORE_STEPS[cell]).astype(np.float32)


def chances(seed: int, variables: npt.ArrayLike, block: int) -> npt.NDArray[np.float64]:
    """Uniform numbers from 0 to 1 of a block, one row per variable: shape (variables, 64)."""
    bits = mixed(seed, variables, block)
    return (layers(bits) + places(bits) * 2.0**-32) / LANES
