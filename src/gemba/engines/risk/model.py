"""What is uncertain about a schedule: how long work may take, what may happen to it, what hangs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np

from gemba.engines.risk.spreads import Spread, pert
from gemba.engines.risk.weather import Weather
from gemba.engines.schedule import Floats, Schedule

DEFAULT_SPREAD: Final = pert(0.75, 0.975, 1.35)
"""What is left of an activity takes this share of what was said: an assumption without bias, until there is better."""


class Effect(IntEnum):
    """What a cause does to the activities it touches."""

    STRETCH = 0
    """Multiplies what is left of them."""
    ADD = 1
    """Adds working minutes to what is left of them."""
    HOLD = 2
    """Lets none of them start before so many minutes after the data date."""


@dataclass(frozen=True)
class Cause:
    """Something that may happen to work: a risk, a constraint that is still open, the pace of a crew.

    It happens with ``chance`` (0 to 1) and then with a size by ``size``, in the unit of its effect; activities it
    touches share that one draw. ``cents`` are spent if it happens. ``key`` lasts: it says which random numbers are its
    own. Activities are indices of the schedule.
    """

    key: str
    name: str
    effect: Effect
    size: Spread
    activities: tuple[int, ...]
    chance: float = 1.0
    cents: float = 0.0


@dataclass(frozen=True, slots=True)
class Correlation:
    """How much of the doubt about an activity it shares: with all of the project, of its trade, of its area.

    Two activities of one trade, in different areas, have scores correlated by ``project`` + ``trade``.

    Raises:
        ValueError: a part below 0, or all of them together above 1.
    """

    project: float = 0.15
    trade: float = 0.20
    area: float = 0.10

    def __post_init__(self) -> None:
        parts = (self.project, self.trade, self.area)
        if min(parts) < 0 or sum(parts) > 1:
            raise ValueError("shares of a correlation are 0 or more and not more than 1 together")


INDEPENDENT: Final = Correlation(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Money:
    """What the rest of the project costs, in cents.

    ``fixed`` whatever happens (with what was spent already), ``per_minute`` for each working minute of each activity,
    ``per_day`` for each calendar day until the finish (indirect costs).
    """

    fixed: float = 0.0
    per_minute: Floats = field(default_factory=lambda: np.zeros(0))
    per_day: float = 0.0


@dataclass(frozen=True)
class Model:
    """A schedule and its doubts.

    ``spreads`` are of the share that what is left of an activity will take, by its index; ``default`` is for all others
    that have something left. ``trades`` and ``areas`` name each activity's, empty where unknown; with ``correlation``
    they say which doubts are shared. ``milestones`` are activities whose finishes are wanted one by one.
    """

    schedule: Schedule
    default: Spread = DEFAULT_SPREAD
    spreads: Mapping[int, Spread] = field(default_factory=dict[int, Spread])
    correlation: Correlation = field(default_factory=Correlation)
    trades: Sequence[str] = ()
    areas: Sequence[str] = ()
    causes: Sequence[Cause] = ()
    weather: Weather | None = None
    money: Money = field(default_factory=Money)
    milestones: Sequence[int] = ()
    seed: int = 1
