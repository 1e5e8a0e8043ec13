"""What it is worth to clear an entry of the register, or to do away with a waste: days of the P80, and money."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from gemba.db.unit import Unit
from gemba.engines.risk import Effect, Model, Prepared, run_blocks
from gemba.engines.risk.judging import Entry, causes
from gemba.engines.risk.spreads import fixed
from gemba.engines.risk.weighing import BLOCKS, Weighing
from gemba.engines.risk.worth import Worth, worth
from gemba.engines.schedule import Constraint, Schedule
from gemba.engines.waste.detectors.finish_constraint import held_key
from gemba.engines.waste.site import codes_of
from gemba.engines.whatif import Branch, Hold, carried, fit
from gemba.features.projects.queries import projects
from gemba.features.risk.assumptions import Inputs, key_of
from gemba.features.waste import queries as waste
from gemba.features.waste.terms import WasteState

MOST_LOSSES: Final = 60
"""Findings that are weighed: those with most days."""

NO_DELAY: Final = frozenset(
    {
        "early_batch",  # how long finished work waits: it was done too early
        "out_of_sequence",  # how long work went on ahead of its turn
        "resource_idle",  # how long a crew waits for work that is not free: the work itself waits for others
        "resource_overload",  # how long the peak lasts
        "revision_churn",  # by how much the plan was changed, up and down
        "trade_stacking",  # on how many days trades share an area
        "wip_limit",  # how much longer what is open lies about: the trade gets through as much of it as before
    }
)
"""Detectors whose days say how long or how much something is exposed to waste, and not by how much work is late.

Nothing finishes earlier for doing away with them by as many days: they have hours or money, and no worth in days.
"""

_DATES: Final = "finish_constraint"
"""The detector of dates set by hand: its days are what the finish gains, and only without any doubt."""


@dataclass(frozen=True, slots=True)
class Loss:
    """An open finding about activities of the network: ``days`` are working days that it costs them together.

    ``date`` is the finding's key where it is that a date set by hand holds the one activity, otherwise empty.
    """

    id: str
    title: str
    days: float
    codes: tuple[str, ...]
    cents: int | None
    date: str = ""

    @property
    def key(self) -> str:
        """What it is called among the causes of a model."""
        return f"waste {self.id}"


def losses(unit: Unit, project_id: UUID) -> list[Loss]:
    """Open findings that name activities and delay them; those with most days first."""
    currency = projects.one(unit, project_id).currency
    found = [
        Loss(
            str(row.id),
            row.title,
            row.days,
            tuple(row.activity_codes),
            _cents(row.cost_likely_cents, row.currency, currency),
            row.finding_key or "" if row.source == _DATES else "",
        )
        for row in waste.all_of(unit, project_id)
        if row.state in (WasteState.OPEN, WasteState.CONFIRMED) and row.ongoing
        if row.activity_codes and row.days and row.source not in NO_DELAY
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
    delays, dates = [one for one in found if not one.date], [one for one in found if one.date]
    entries = [Entry(one.key, one.title, Effect.ADD, one.codes, 1.0, fixed(one.days)) for one in delays]
    tried = [cause for cause in causes(model.schedule, entries) if cause.activities]
    share = 1 - len(dates) / (len(found) + len(inputs.risks) + 1)
    worths = Weighing(model, tried).each(lambda done: told(share * done))
    worths |= _without_dates(model, dates, lambda done: told(share + (1 - share) * done))
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


def _without_dates(model: Model, found: Sequence[Loss], told: Callable[[float], None]) -> dict[str, Worth]:
    """What the finish gains in the same futures where each of these dates is taken away, by the findings' keys."""
    branches = {one.key: made for one in found if (made := _without_date(model.schedule, one)) is not None}
    if not branches:
        return {}
    before, worths = run_blocks(Prepared.of(model), range(BLOCKS)), dict[str, Worth]()
    for at, (key, made) in enumerate(branches.items()):
        told(at / len(branches))
        worths[key] = worth(before, run_blocks(Prepared.of(carried(model, made)), range(BLOCKS)))
    return worths


def _without_date(schedule: Schedule, found: Loss) -> Branch | None:
    """The schedule without the date of a finding; None where it is not there any more, or the work is done."""
    a = schedule.activities
    at = next((i for i, code in enumerate(codes_of(schedule)) if code == found.codes[0]), None)
    if at is None:
        return None
    keys = [held_key(found.codes[0], Constraint(int(column[at]))) for column in (a.constraint, a.constraint2)]
    fitting = fit(schedule, [Hold(a.code[at], second=keys.index(found.date) == 1)] if found.date in keys else [])
    return fitting.branch if fitting.fitting else None


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
