"""What is assumed about a project, as plain JSON and as values of the engine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import numpy as np

from gemba.core import clock
from gemba.engines.forecast.odds import REFERENCE_CLASS, Odds
from gemba.engines.risk import Correlation, Effect, Form, Spread
from gemba.engines.risk.judging import Assumptions, Entry
from gemba.engines.risk.spreads import fixed
from gemba.engines.schedule import Schedule
from gemba.features.risk.tables import RiskRow, RunRow
from gemba.features.risk.terms import DEFAULT_ITERATIONS, RiskEffect

MODEL: Final = 2
"""Raise it when the same inputs give another outcome, so that every project is simulated anew."""

DEFAULTS: Final[Mapping[str, Any]] = {
    "spread": {"form": "pert", "low": 0.75, "likely": 0.975, "high": 1.35},
    "by_trade": [],
    "correlation": {"project": 0.15, "trade": 0.20, "area": 0.10},
    "weather": {"lost": [0.0] * 12, "trades": []},
    "indirect_cents_per_day": None,
    "use_reference_class": True,
    "learn_spreads": True,
    "most_iterations": DEFAULT_ITERATIONS,
}
"""What holds where nobody set anything."""

_OF_RISK: Final = ("kind", "title", "activity_codes", "effect", "chance", "form", "low", "likely", "high", "cost_cents")
_DATES: Final = ("clear_p10", "clear_p50", "clear_p90")
_EFFECTS: Final = {RiskEffect.STRETCH: Effect.STRETCH, RiskEffect.ADD: Effect.ADD, RiskEffect.HOLD: Effect.HOLD}


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a simulation rests on beside its revision, as JSON that never changes once it has begun.

    ``odds`` are the surprises and weights that the company's finished projects teach, None where there are none.
    ``indirect_cents`` is what a calendar day costs the whole site where somebody set it; ``indirect_rate_cents`` what
    a working day does by the project's rates. ``spent_cents`` is what people entered as paid until the data date, None
    where they entered nothing; all money is of ``currency``.
    """

    settings: Mapping[str, Any]
    risks: Sequence[Mapping[str, Any]]
    indirect_cents: float | None
    indirect_rate_cents: float | None
    odds: Sequence[Sequence[float]] | None = None
    spent_cents: int | None = None
    currency: str = ""

    @classmethod
    def of(cls, settings: Mapping[str, Any], rows: Sequence[RiskRow], odds: Odds | None, **money: Any) -> Inputs:
        """From what is stored now; ``money`` are the members about it."""
        learned = [odds.surprises.tolist(), odds.weights.tolist()] if odds and settings["use_reference_class"] else None
        told = [_told(row) for row in sorted(rows, key=lambda row: row.id)]
        return cls(dict(settings), told, odds=learned, **money)

    @classmethod
    def read(cls, row: RunRow) -> Inputs:
        """Those that a simulation was begun with."""
        return cls(**json.loads(row.inputs))

    @property
    def text(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), sort_keys=True)

    def fingerprint(self, revision_id: UUID) -> str:
        """A digest of all that the outcome depends on."""
        return sha256(f"{MODEL} {revision_id} {self.text}".encode()).hexdigest()

    def per_day(self, schedule: Schedule) -> float:
        """What a calendar day of the project costs the whole site, in cents; 0 where nobody said."""
        if self.indirect_cents is not None:
            return self.indirect_cents
        week = schedule.calendars[schedule.project.calendar].week
        return (self.indirect_rate_cents or 0.0) * sum(1 for shifts in week if shifts) / 7

    def assumptions(self, schedule: Schedule, seed: int) -> Assumptions:
        """As the engine wants it."""
        settings, weather = self.settings, self.settings["weather"]
        return Assumptions(
            spread=_spread(settings["spread"]),
            by_trade={one["trade"]: _spread(one) for one in settings["by_trade"]},
            correlation=Correlation(**settings["correlation"]),
            lost_to_weather=tuple(weather["lost"]),
            exposed=frozenset(weather["trades"]),
            indirect_per_day=self.per_day(schedule),
            spent=self.spent_cents,
            use_reference_class=settings["use_reference_class"],
            learn=settings["learn_spreads"],
            odds=Odds(*(np.array(one) for one in self.odds)) if self.odds else REFERENCE_CLASS,
            entries=tuple(_entry(one) for one in self.risks),
            seed=seed,
        )


def effective(values: Mapping[str, Any]) -> dict[str, Any]:
    """What holds: what was set, and the defaults for the rest."""
    return {**DEFAULTS, **values}


def seed_of(project_id: UUID) -> int:
    """The seed of a project: the same in every run, so that two runs differ by their inputs alone."""
    return project_id.int % 2**53


def key_of(risk_id: UUID | str) -> str:
    """What an entry is called among the causes of a model."""
    return f"risk {risk_id}"


def _told(row: RiskRow) -> dict[str, Any]:
    dates = {name: _iso(getattr(row, name)) for name in _DATES}
    return {"id": str(row.id), **{name: getattr(row, name) for name in _OF_RISK}, **dates}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _entry(one: Mapping[str, Any]) -> Entry:
    effect = _EFFECTS[RiskEffect(one["effect"])]
    key, codes = key_of(one["id"]), tuple(one["activity_codes"])
    rest: dict[str, Any] = {"chance": one["chance"], "cents": float(one["cost_cents"])}
    if effect is Effect.HOLD:
        p10, p50, p90 = (clock.minutes(datetime.fromisoformat(one[name])) for name in _DATES)
        return Entry(key, one["title"], effect, codes, clear=(p10, p50, p90), **rest)
    return Entry(key, one["title"], effect, codes, size=_spread(one), **rest)


def _spread(one: Mapping[str, Any]) -> Spread:
    if one["form"] == Form.FIXED:
        return fixed(one["likely"])
    return Spread(Form(one["form"]), one["low"], one["likely"], one["high"])
