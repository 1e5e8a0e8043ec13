"""What a disturbed project is made of: what really happened, what planners made of it, and what was planted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from examples.building import ZONES, Zone
from examples.plan import Plan

Change = Callable[[Plan], Plan]

UPDATES: Final = 4
ZONE: Final[dict[str, Zone]] = {zone.code: zone for zone in ZONES}


@dataclass(frozen=True, slots=True)
class Planted:
    """One known waste: which detector must find it, about what, in which update, and why it is there.

    ``subject`` is what the finding's own subject names. ``hours`` are worker hours and ``days`` working days, where
    they follow exactly from what was planted; ``activities`` are codes that the finding must name.
    """

    detector: str
    subject: str
    update: int
    why: str
    activities: tuple[str, ...] = ()
    hours: float | None = None
    days: float | None = None


@dataclass(frozen=True)
class Course:
    """The course of a project.

    ``real`` is the plan as it would have had to be for everything to happen as it did. ``plans`` are
    the baseline and the updates as issued. ``effort`` is the share of its crew that was really on an
    activity.
    """

    real: Plan
    plans: tuple[Plan, ...]
    effort: Mapping[str, float] = field(default_factory=dict[str, float])
    planted: tuple[Planted, ...] = ()

    @classmethod
    def undisturbed(cls, plan: Plan) -> Course:
        """Everything goes as planned."""
        return cls(plan, (plan,) * (UPDATES + 1))

    def really(self, change: Change) -> Course:
        """Something went another way on site."""
        return replace(self, real=change(self.real))

    def replanned(self, change: Change, first: int, last: int = UPDATES) -> Course:
        """Planners changed the plan in the updates from ``first`` to ``last``."""
        plans = tuple(change(p) if first <= update <= last else p for update, p in enumerate(self.plans))
        return replace(self, plans=plans)

    def with_effort(self, shares: Mapping[str, float]) -> Course:
        """Only part of a crew was there."""
        return replace(self, effort={**self.effort, **shares})

    def planting(self, *planted: Planted) -> Course:
        """These wastes are now in the files."""
        return replace(self, planted=(*self.planted, *planted))


def longer(days: Mapping[str, float]) -> Change:
    """Activities, by code, take so many days more (or less, where negative)."""

    def change(plan: Plan) -> Plan:
        for code, more in days.items():
            plan = plan.extended(code, more)
        return plan

    return change
