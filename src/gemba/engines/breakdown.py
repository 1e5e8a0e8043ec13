"""How a schedule is broken down: which of its activities are work, and the branches they are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from gemba.engines.schedule import Kind, Schedule, WbsNode

LEVELS: Final = 2
"""Levels below the root of the work breakdown that have lines of their own."""

Path = tuple[int, ...]
"""Places in ``Schedule.wbs`` from the outside in."""


def counted(schedule: Schedule) -> list[int]:
    """The activities that are work: summaries and levels of effort only repeat others."""
    rests = np.isin(schedule.activities.kind, (Kind.LEVEL_OF_EFFORT, Kind.SUMMARY))
    return np.flatnonzero(~rests).tolist()


def key(wbs: Sequence[WbsNode], path: Path) -> str:
    """What a branch is called for good: codes from the outside in, apart by dots."""
    return ".".join(wbs[at].code or wbs[at].id for at in path)


def paths(wbs: Sequence[WbsNode]) -> list[Path]:
    """The branches above and with each node, without a root that all share (it is the project itself)."""
    roots = [at for at, node in enumerate(wbs) if node.parent < 0]
    shared = roots[0] if len(roots) == 1 and len(wbs) > 1 else -1
    found: list[Path] = []
    for at in range(len(wbs)):
        path: list[int] = []
        while at >= 0 and at not in path:
            path.insert(0, at)
            at = wbs[at].parent
        found.append(tuple(node for node in path if node != shared))
    return found


def paths_of(schedule: Schedule) -> list[Path]:
    """The path of each activity, empty where it is in no branch."""
    of_nodes = paths(schedule.wbs)
    return [of_nodes[at] if at >= 0 else () for at in schedule.activities.wbs.tolist()]
