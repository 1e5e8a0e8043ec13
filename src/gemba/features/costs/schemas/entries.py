"""Cost entries on the wire, and what they come to."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue, StringConstraints

from gemba.core.wire import Cents, In, Instant, Out, Patch, Word
from gemba.engines.value import CostKind
from gemba.features.costs.tables import CostRow

LONGEST: Final = 200
LONGEST_NOTE: Final = 2000

Said = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
"""What somebody said, empty where they said nothing."""

Note = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=LONGEST_NOTE)]

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "kind": "actual",
    "amount_cents": 1_845_000,
    "day": "2026-05-06",
    "activity_code": "A1040",
    "area": "Level 3",
    "trade": "concrete",
    "vendor": "Ready-mix supplier",
    "reference": "INV-20417",
}
_UNSENT: Any = Field(default_factory=lambda: None)  # of a member that may be left out, and is never null


class CostIn(In):
    """An amount of money, and what it belongs to as far as it is known; a credit is negative."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    kind: CostKind
    amount_cents: Cents
    day: date | None = Field(default=None, description="When it was paid or promised; a budget or forecast needs none.")
    activity_code: Said = Field(default="", description="The activity's code, as the schedule has it.")
    wbs: Said = Field(default="", description="A branch of the work breakdown: its codes from the outside in, by dots.")
    area: Said = ""
    trade: Said = ""
    vendor: Said = ""
    reference: Said = Field(default="", description="Number of the invoice or order.")
    note: Note = ""


class CostPatch(Patch):
    """What is to be different."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount_cents": 1_850_000, "note": "with pump"}]})

    kind: CostKind = _UNSENT
    amount_cents: Cents = _UNSENT
    day: date | None = None
    activity_code: Said = _UNSENT
    wbs: Said = _UNSENT
    area: Said = _UNSENT
    trade: Said = _UNSENT
    vendor: Said = _UNSENT
    reference: Said = _UNSENT
    note: Note = _UNSENT


class CostOut(Out):
    """An amount of money in hundredths of the project's currency; ``import_id`` null: entered by hand."""

    id: UUID
    project_id: UUID
    kind: CostKind
    amount_cents: int
    day: date | None
    activity_code: str
    wbs: str
    area: str
    trade: str
    vendor: str
    reference: str
    note: str
    import_id: UUID | None
    created_by: UUID | None
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    version: int


class CostSumsOut(Out):
    """What entries come to, by kind, and how many there are."""

    budget_cents: int
    actual_cents: int
    commitment_cents: int
    forecast_cents: int
    entries: int


class CostMonthOut(CostSumsOut):
    """The same, of one ``month`` ("2026-05"); null: of entries without a day."""

    month: str | None


class CostTradeOut(CostSumsOut):
    """The same, of one trade; empty: of entries that name none."""

    trade: str


class CostTotalsOut(Out):
    """What the costs of a project come to; ``project_budget_cents`` is the budget the project itself states."""

    currency: str
    project_budget_cents: int | None
    total: CostSumsOut
    months: list[CostMonthOut]
    trades: list[CostTradeOut]


def cost_out(row: CostRow) -> CostOut:
    """A cost entry for clients."""
    return CostOut.model_validate(row)
