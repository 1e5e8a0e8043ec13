"""Dating a network as Primavera P6 does: early and late dates, floats, drivers, longest path.

``solve`` picks the form that is faster from a cold start. The readable form needs no compiler and
dates an ordinary schedule before the compiled one has been loaded; for a large network, or one that is dated
again and again, the kernel (``gemba.engines.cpm.fast``) pays.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from gemba.engines.cpm import reference
from gemba.engines.cpm.dates import Dates
from gemba.engines.network import Network
from gemba.engines.schedule import Schedule

LARGE: Final = 40_000
"""Activities from which loading the compiled kernel costs less than it saves."""


def solve(schedule: Schedule, network: Network | None = None) -> Dates:
    """Date a schedule.

    Raises:
        LoopError: the logic runs in a circle.
    """
    if len(schedule.activities) < LARGE:
        return reference.solve(schedule, network)
    # The one import made late: numba takes longer to load than most schedules take to date.
    dates: Dates = import_module("gemba.engines.cpm.fast").solve(schedule, network)
    return dates


__all__ = ["Dates", "solve"]
