"""Two revisions of a schedule and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass

from gemba.engines.compare import Comparison, Movement
from gemba.engines.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later revision; ``name`` is how the earlier one is called in a sentence."""

    name: str
    earlier: Schedule
    later: Schedule
    comparison: Comparison

    @property
    def movement(self) -> Movement:
        """How far the finish moved, and why."""
        return self.comparison.movement
