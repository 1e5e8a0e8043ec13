"""What each of many actions is worth, on one layout: only the chances of the causes change between the runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gemba.engines.risk.layout import Prepared
from gemba.engines.risk.model import Cause, Model
from gemba.engines.risk.running import Runner, TooFarError
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.worth import Worth, worth

BLOCKS: Final = 32
"""About 2,000 iterations."""

Told = Callable[[float], None]
"""Told the share that is done, 0 to 1; it may raise to stop."""


@dataclass(frozen=True)
class Weighing:
    """A model with causes that are part of it, and with others (``losses``) that are tried one at a time.

    A cause of the model is worth what the finish gains when it does not come any more. A loss is worth what the finish
    would gain without it if it came on top: what time of it that is still to be lost costs the project.
    """

    model: Model
    losses: Sequence[Cause]
    blocks: int = BLOCKS
    threads: int | None = None

    def each(self, told: Told = lambda _share: None) -> dict[str, Worth]:
        """The worth of every loss and of every cause that touches an activity, by their keys."""
        whole = replace(self.model, causes=(*self.model.causes, *self.losses))
        prepared = Prepared.of(whole)
        while True:
            try:
                return self._each(prepared, told)
            except TooFarError:
                prepared = prepared.wider()

    def _each(self, prepared: Prepared, told: Told) -> dict[str, Worth]:
        own = {cause.key: cause.chance for cause in self.model.causes}
        base = self._run(prepared, own)
        wanted = [cause for cause in (*self.model.causes, *self.losses) if cause.activities]
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
