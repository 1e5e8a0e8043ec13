"""The register on the wire."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gemba.core.wire import Cents, In, Name, Patch, Text, Word
from gemba.features.projects.schemas.wire import LEFT_OUT, BelongingOut
from gemba.features.risk.tables import RiskRow
from gemba.features.risk.terms import RiskEffect, RiskKind, RiskStatus, SizeForm

Code = Annotated[Word, StringConstraints(min_length=1, max_length=200)]
Codes = Annotated[list[Code], Field(max_length=500)]
Chance = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, le=5_000, allow_inf_nan=False)]
Clear = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
"""A year beyond these is mistyped."""

Owner = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=200)]
Cost = Annotated[Cents, Field(ge=0)]


class RiskIn(In):
    """Something that may happen to activities of the schedule, is not clear yet, or was asked and not answered.

    With a `chance` it comes, and then does by its `effect`: `stretch` multiplies what is left of the activities by a
    share (1.2: a fifth longer), `add` adds working days: both by a `form` and `low`, `likely`, `high` (for `lognormal`
    and `trigen` those are the P10, the middle and the P90). `hold` lets none of them start before it is clear: dates
    `clear_p10`, `clear_p50`, `clear_p90`, from 2000 to 2100, by which it is so with a chance of 10, 50 and 90 percent.
    `cost_cents` are spent if it comes.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "risk",
                    "title": "Crane breaks down",
                    "effect": "add",
                    "chance": 0.2,
                    "form": "pert",
                    "low": 2,
                    "likely": 4,
                    "high": 10,
                    "cost_cents": 1200000,
                },
                {
                    "kind": "rfi",
                    "title": "RFI 041: anchor bolts",
                    "effect": "hold",
                    "clear_p10": "2026-03-02",
                    "clear_p50": "2026-03-09",
                    "clear_p90": "2026-03-27",
                },
            ]
        }
    )

    kind: RiskKind
    title: Name
    activity_codes: Codes = Field(default_factory=list)
    effect: RiskEffect
    chance: Chance = 1.0
    form: SizeForm | None = None
    low: Amount | None = None
    likely: Amount | None = None
    high: Amount | None = None
    clear_p10: Clear | None = None
    clear_p50: Clear | None = None
    clear_p90: Clear | None = None
    cost_cents: Cost = 0
    status: RiskStatus = RiskStatus.OPEN
    owner: Owner = ""
    note: Text = ""


class RiskPatch(Patch):
    """A change to an entry of the register."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "cleared", "note": "Answered on site"}]})

    kind: RiskKind = LEFT_OUT
    title: Name = LEFT_OUT
    activity_codes: Codes = LEFT_OUT
    effect: RiskEffect = LEFT_OUT
    chance: Chance = LEFT_OUT
    form: SizeForm | None = None
    low: Amount | None = None
    likely: Amount | None = None
    high: Amount | None = None
    clear_p10: Clear | None = None
    clear_p50: Clear | None = None
    clear_p90: Clear | None = None
    cost_cents: Cost = LEFT_OUT
    status: RiskStatus = LEFT_OUT
    owner: Owner = LEFT_OUT
    note: Text = LEFT_OUT


class RiskOut(BelongingOut):
    """An entry of the register."""

    created_by: UUID | None
    kind: RiskKind
    title: str
    activity_codes: list[str]
    effect: RiskEffect
    chance: float
    form: SizeForm | None
    low: float | None
    likely: float | None
    high: float | None
    clear_p10: date | None
    clear_p50: date | None
    clear_p90: date | None
    cost_cents: int
    status: RiskStatus
    owner: str
    note: str


def risk_out(row: RiskRow) -> RiskOut:
    """An entry as clients get it."""
    return RiskOut.model_validate(row)
