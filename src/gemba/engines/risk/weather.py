"""Weather and other days that may be lost: years that could come, each as a calendar of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY, Calendar
from gemba.engines.risk.streams import Singles, key
from gemba.engines.schedule import Flags, Floats, Ints

GROUPS: Final = 16
"""Blocks whose numbers leave the same rest have weather in common; those of another group have other weather."""

COURSES_OF_A_GROUP: Final = 4
COURSES: Final = GROUPS * COURSES_OF_A_GROUP
"""How many courses of weather are made up. Iterations of one course are not independent: errors are told by groups."""


@dataclass(frozen=True)
class Weather:
    """How likely a day is lost to weather, and to which activities.

    ``lost`` holds, for January to December, the mean share of days on which exposed work rests (0 to 1). ``spell`` is
    how many days bad weather lasts in the mean: days are lost in spells, not one by one. ``exposed`` are indices of
    activities.

    Raises:
        ValueError: not twelve shares from 0 to below 1, or spells shorter than a day.
    """

    lost: tuple[float, ...]
    exposed: tuple[int, ...]
    spell: float = 2.0

    def __post_init__(self) -> None:
        if len(self.lost) != 12 or not all(0 <= share < 1 for share in self.lost):
            raise ValueError("weather has twelve shares of lost days, 0 to below 1")
        if self.spell < 1:
            raise ValueError("a spell of weather lasts a day at least")

    def courses(self, first: int, last: int, seed: int) -> list[Ints]:
        """The days lost (days since 1970-01-01) in each course of weather between two instants (minutes)."""
        days = np.arange(first // DAY, last // DAY + 1)
        month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
        share = np.asarray(self.lost)[month]
        dice = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, key("weather")])
        lost = _spells(share, dice.random((len(days), COURSES), dtype=np.float32), self.spell)
        return [days[course] for course in np.ascontiguousarray(lost.T)]


def _spells(share: Floats, draws: Singles, spell: float) -> Flags:
    """Chains of good and bad days with the shares wanted: bad weather stays for ``spell`` days in the mean.

    Where so many days are lost that one good day between spells is too many, spells are longer.
    """
    stays = np.maximum(1 - 1 / spell, 2 - 1 / np.maximum(share, 0.5))
    begins = np.minimum(share * (1 - stays) / (1 - share), 1.0)
    lost = np.zeros((len(draws) + 1, draws.shape[1]), dtype=np.bool_)  # it begins after a good day
    for at, (stay, begin) in enumerate(zip(stays.tolist(), begins.tolist(), strict=True)):
        lost[at + 1] = draws[at] < np.where(lost[at], stay, begin)
    return lost[1:]


def without(calendar: Calendar, days: Ints) -> Calendar:
    """A calendar with these days lost."""
    return replace(calendar, exceptions={**calendar.exceptions, **dict.fromkeys(days.tolist(), ())})
