"""What each of many actions is worth, on one layout: only the chances of the causes change between the runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gemba.engines.network import Network
from gemba.engines.risk.layout import Prepared
from gemba.engines.risk.model import Cause, Model
from gemba.engines.risk.running import Runner, TooFarError
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.worth import Worth, worth
from gemba.engines.schedule import Schedule

BLOCKS: Final = 32
"""About 2,000 iterations."""

Told = Callable[[float], None]
"""Told the share that is done, 0 to 1; it may raise to stop."""


def at_the_head(schedule: Schedule, losses: Sequence[Cause]) -> list[Cause]:
    """Losses that touch only those of their activities that follow no other of them."""
    network, predecessor = Network.of(schedule), schedule.relations.predecessor.tolist()
    named, behind = [0] * len(schedule.activities), [0] * len(schedule.activities)  # one bit for each loss
    for at, loss in enumerate(losses):
        for activity in loss.activities:
            named[activity] |= 1 << at
    incoming, order = network.incoming.lists, map(int, network.order)
    for activity in order:
        for relation in incoming[activity]:
            before = predecessor[relation]
            behind[activity] |= behind[before] | named[before]
    return [
        replace(loss, activities=tuple(one for one in loss.activities if not behind[one] >> at & 1))
        for at, loss in enumerate(losses)
    ]


@dataclass(frozen=True)
class Weighing:
    """A model with causes that are part of it, and with others (``losses``) that are tried one at a time.

    A cause of the model is worth what the finish gains when it does not come any more. A loss is worth what the finish
    would gain without it if it came on top: what time of it that is still to be lost costs the project. That time is
    what all the work it names loses together, so along a chain it counts once, where the chain begins.
    """

    model: Model
    losses: Sequence[Cause]
    blocks: int = BLOCKS
    threads: int | None = None

    def each(self, told: Told = lambda _share: None) -> dict[str, Worth]:
        """The worth of every loss and of every cause that touches an activity, by their keys."""
        losses = at_the_head(self.model.schedule, self.losses)
        whole = replace(self.model, causes=(*self.model.causes, *losses))
        prepared = Prepared.of(whole)
        while True:
            try:
                return self._each(prepared, told)
            except TooFarError:
                prepared = prepared.wider()

    def _each(self, prepared: Prepared, told: Told) -> dict[str, Worth]:
        own = {cause.key: cause.chance for cause in self.model.causes}
        base = self._run(prepared, own)
        wanted = [cause for cause in prepared.model.causes if cause.activities]
        found: dict[str, Worth] = {}
        for at, cause in enumerate(wanted):
            told(at / len(wanted))
            other = self._run(prepared, {**own, cause.key: 0.0 if cause.key in own else cause.chance})
            found[cause.key] = worth(base, other) if cause.key in own else worth(other, base)
        return found

    def _run(self, prepared: Prepared, chances: Mapping[str, float]) -> Tally:
        known = np.array([chances.get(cause.key, 0.0) for cause in prepared.model.causes], np.float64)
        tables = prepared.tables._replace(cause_chances=known)
        return Runner.of(replace(prepared, tables=tables), self.threads, traced=False).run(range(self.blocks))
