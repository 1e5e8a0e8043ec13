"""Which jobs there are: the reactions and the timetable, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gemba.app.reactions import REACTIONS, Reaction
from gemba.app.timetable import JOBS, TIMETABLE, Timed, When
from gemba.core.events import Fact


@dataclass(frozen=True)
class Registry:
    """What follows from what (``reactions``), what happens when (``timetable``), and what it does (``timed``)."""

    reactions: Mapping[type[Fact], tuple[Reaction, ...]]
    timetable: Mapping[str, When]
    timed: Mapping[str, Timed]

    @cached_property
    def by_name(self) -> Mapping[str, Reaction]:
        """Every reaction by its name."""
        return {name_of(one): one for several in self.reactions.values() for one in several}

    @property
    def names(self) -> tuple[str, ...]:
        """Every job that a run can be of."""
        return (*self.by_name, *self.timed)

    def follow(self, fact: Fact) -> tuple[str, ...]:
        """The names of the jobs that follow from a fact."""
        return tuple(name_of(one) for one in self.reactions.get(type(fact), ()))


def name_of(reaction: Reaction) -> str:
    """What a reaction is called among the jobs: its slice and its function ("schedules.solve")."""
    return f"{reaction.__module__.split('.')[-2]}.{reaction.__name__}"


def platform() -> Registry:
    """The jobs of the platform."""
    return Registry(REACTIONS, TIMETABLE, JOBS)
