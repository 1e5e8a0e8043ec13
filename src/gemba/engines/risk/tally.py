"""What blocks of iterations came to, in a form that adds up to the same bits in whatever order they came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gemba.engines.risk.streams import LANES, Singles
from gemba.engines.schedule import Floats, Ints


@dataclass(frozen=True)
class Tally:
    """Some blocks of a run.

    ``blocks`` are their numbers, rising; per block and iteration (axes 0 and 1) there are the project's ``finish``
    (minutes since 1970-01-01), its ``cost`` (cents), the finish of each milestone (axis 2) and the draws of each
    driver: scores of factors, then sizes of causes, not-a-number where a cause did not happen. ``sums`` are whole
    numbers per row of the network: see ``kernel.add_up``.
    """

    blocks: Ints
    finish: Ints
    cost: Floats
    milestones: Ints
    draws: Singles
    sums: Ints

    @property
    def iterations(self) -> int:
        """How many iterations there are."""
        return len(self.blocks) * LANES

    @classmethod
    def merged(cls, parts: Iterable[Tally]) -> Tally:
        """Several into one; blocks in order.

        Raises:
            ValueError: there is none, or a block is in it twice.
        """
        known = list(parts)
        if not known:
            raise ValueError("nothing to merge")
        blocks = np.concatenate([one.blocks for one in known])
        order = np.argsort(blocks, kind="stable")
        if (np.diff(blocks[order]) == 0).any():
            raise ValueError("a block counts once")
        return cls(
            blocks[order],
            np.concatenate([one.finish for one in known])[order],
            np.concatenate([one.cost for one in known])[order],
            np.concatenate([one.milestones for one in known])[order],
            np.concatenate([one.draws for one in known])[order],
            np.asarray(np.sum([one.sums for one in known], axis=0), dtype=np.int64),
        )
