"""The work breakdown as numbers and paths, so that "everything below this branch" is one comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gemba.engines.schedule import WbsNode

LONGEST_PATH: Final = 500


def spans(nodes: Sequence[WbsNode]) -> list[tuple[int, int]]:
    """Each branch's number in a walk from the top, and the highest number below it (its own where nothing is)."""
    below: list[list[int]] = [[] for _ in nodes]
    for at, node in enumerate(nodes):
        if node.parent >= 0:
            below[node.parent].append(at)
    walk = _walk([at for at, node in enumerate(nodes) if node.parent < 0], below)
    low = [0] * len(nodes)
    for number, at in enumerate(walk):
        low[at] = number
    high = list(low)
    for at in reversed(walk):
        parent = nodes[at].parent
        if parent >= 0:
            high[parent] = max(high[parent], high[at])
    return list(zip(low, high, strict=True))


def paths(nodes: Sequence[WbsNode]) -> list[str]:
    """The names from the root to each branch, cut from the left where that gets long."""
    found: dict[int, str] = {}
    for at in range(len(nodes)):
        climb: list[int] = []
        while at >= 0 and at not in found:
            climb.append(at)
            at = nodes[at].parent
        for branch in reversed(climb):
            node = nodes[branch]
            above = f"{found[node.parent]} > " if node.parent >= 0 else ""
            found[branch] = _shortened(above + (node.name or node.code))
    return [found[at] for at in range(len(nodes))]


def _walk(roots: list[int], below: list[list[int]]) -> list[int]:
    """Every branch before those below it, and all that is below it together."""
    walk: list[int] = []
    waiting = roots[::-1]
    while waiting:
        at = waiting.pop()
        walk.append(at)
        waiting.extend(reversed(below[at]))
    return walk


def _shortened(path: str) -> str:
    return path if len(path) <= LONGEST_PATH else f"… {path[-LONGEST_PATH:]}"
