"""What it is worth to clear an entry of the register, or to do away with a waste: days of the P80, and money."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from gemba.db.unit import Unit
from gemba.engines.risk import Effect, Model
from gemba.engines.risk.judging import Entry, causes
from gemba.engines.risk.spreads import fixed
from gemba.engines.risk.weighing import Weighing
from gemba.engines.risk.worth import Worth
from gemba.features.projects.queries import projects
from gemba.features.risk.assumptions import Inputs, key_of
from gemba.features.waste import queries as waste
from gemba.features.waste.terms import WasteState

MOST_LOSSES: Final = 60
"""Findings that are weighed: those with most days."""


@dataclass(frozen=True, slots=True)
class Loss:
    """An open finding about activities of the network: ``days`` are working days that it costs them together."""

    id: str
    title: str
    days: float
    codes: tuple[str, ...]
    cents: int | None

    @property
    def key(self) -> str:
        """What it is called among the causes of a model."""
        return f"waste {self.id}"


def losses(unit: Unit, project_id: UUID) -> list[Loss]:
    """Open findings that name activities and cost them days; those with most days first."""
    currency = projects.one(unit, project_id).currency
    found = [
        Loss(
            str(row.id),
            row.title,
            row.days,
            tuple(row.activity_codes),
            _cents(row.cost_likely_cents, row.currency, currency),
        )
        for row in waste.all_of(unit, project_id)
        if row.state in (WasteState.OPEN, WasteState.CONFIRMED) and row.ongoing and row.activity_codes and row.days
    ]
    return sorted(found, key=lambda one: (-one.days, one.id))[:MOST_LOSSES]


def _cents(cents: int | None, of: str | None, wanted: str) -> int | None:
    return cents if of == wanted else None


def digest(found: Sequence[Loss]) -> str:
    """What the worth of findings rests on."""
    return sha256(json.dumps([asdict(one) for one in found]).encode()).hexdigest()


def weigh(model: Model, inputs: Inputs, found: Sequence[Loss], told: Callable[[float], None]) -> list[dict[str, Any]]:
    """What each is worth, the most valuable first, as JSON.

    Money is days of the P80 × what a day costs the whole site, and what the entry or the waste costs by itself.
    """
    entries = [Entry(one.key, one.title, Effect.ADD, one.codes, 1.0, fixed(one.days)) for one in found]
    tried = [cause for cause in causes(model.schedule, entries) if cause.activities]
    worths = Weighing(model, tried).each(told)
    per_day = inputs.per_day(model.schedule)
    rows = [
        *(
            _row(
                "risk",
                one["id"],
                one["title"],
                worths.get(key_of(one["id"])),
                per_day,
                round(one["chance"] * one["cost_cents"]),
            )
            for one in inputs.risks
        ),
        *(
            _row("waste", one.id, one.title, worths.get(one.key), per_day, one.cents)
            for one in found
            if one.key in worths
        ),
    ]
    return sorted(rows, key=lambda row: (-(row["cents"] or 0), -(row["p80_days"] or 0.0), row["id"]))


def _row(kind: str, id: str, title: str, worth: Worth | None, per_day: float, own: int | None) -> dict[str, Any]:
    """``p80_days`` is None where it touches no open work; ``own_cents`` and ``cents`` where nobody knows a price."""
    days = worth.p80_days if worth else None
    delay = round(days * per_day) if days is not None and per_day else None
    known = [cents for cents in (delay, own) if cents is not None]
    return {
        "kind": kind,
        "id": id,
        "title": title,
        "p80_days": days,
        "p80_error_days": worth.p80_error if worth else None,
        "mean_days": worth.mean_days if worth else None,
        "mean_error_days": worth.mean_error if worth else None,
        "indirect_cents_per_day": round(per_day) if per_day else None,
        "own_cents": own,
        "cents": sum(known) if known else None,
    }
