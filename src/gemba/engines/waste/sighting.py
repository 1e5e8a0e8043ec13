"""What patterns are seen in, and what a pattern is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gemba.engines.proportion import SMALL
from gemba.engines.waste.finding import Evidence, Waste
from gemba.engines.waste.ledger import Amount


class PatternKind(Enum):
    """In which way wastes belong together."""

    REPEATED = "repeated"
    RISING = "rising"
    CONCENTRATED = "concentrated"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something counts as a pattern."""

    least_repeats: int = 3
    least_rising: int = 5
    rise_ratio: float = 1.5
    least_places: int = 3
    least_share_percent: int = 50
    most: int = 20


@dataclass(frozen=True, slots=True)
class Sighting:
    """One logged waste, as patterns see it.

    ``day`` is when it was detected, in days of the site since 1970-01-01. ``cause`` is the same for what is in truth
    the same waste again (a finding's key; type and place of what people log), empty where nothing tells.
    ``resolved`` is the day it was resolved; ``returned`` the day it was open again after that.
    """

    id: str
    waste: Waste
    day: int
    amount: Amount
    area: str = ""
    trade: str = ""
    cause: str = ""
    resolved: int | None = None
    returned: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that wastes have in common, with one thing to do about it.

    ``sample`` is how many sightings it rests on. ``amount`` is what they cost in the window, for a rise what the last
    week cost beyond the weeks before. ``subject`` names type and place by words that stay the same from run to run.
    """

    kind: PatternKind
    waste: Waste | None
    subject: str
    sample: int
    sentence: str
    recommendation: str
    amount: Amount
    area: str = ""
    trade: str = ""
    evidence: tuple[Evidence, ...] = ()
    sightings: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Stable identity, so that a re-run knows what it has seen before."""
        return f"{self.kind.value}:{self.subject}"

    @property
    def small_sample(self) -> bool:
        """Whether it rests on so little that one should look before acting."""
        return self.sample < SMALL
