"""Rates on the wire."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field

from gemba.core.wire import Cents, In, Name, Patch
from gemba.features.projects.schemas.wire import LEFT_OUT, BelongingOut
from gemba.features.projects.tables import RateKind, RateRow

Price = Annotated[Cents, Field(ge=0)]
"""What an hour or a day costs, in cents."""

Percent = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
"""A share of money, per year."""


class RateIn(In):
    """What something costs from a date on, until the next rate for the same thing.

    ``crew`` is an hour of one worker of a ``trade``, or of every trade that has no rate of its own; ``equipment`` one
    machine for one hour; ``indirect`` what a working day of delay costs the whole site: these have ``amount_cents``.
    ``holding`` is what it costs to have money tied up, and has ``yearly_percent``.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "crew", "trade": "Drywall", "amount_cents": 5800, "effective_from": "2026-03-01"},
                {"kind": "holding", "yearly_percent": 8.0, "effective_from": "2026-03-01"},
            ]
        }
    )

    kind: RateKind
    trade: Name | None = None
    amount_cents: Price | None = None
    yearly_percent: Percent | None = None
    effective_from: date


class RatePatch(Patch):
    """A change to a rate. One that holds from a later day on is a rate of its own."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount_cents": 6100}]})

    trade: Name | None = None
    amount_cents: Price | None = None
    yearly_percent: Percent | None = None
    effective_from: date = LEFT_OUT


class RateOut(BelongingOut):
    """What something costs from a date on."""

    kind: RateKind
    trade: str | None
    amount_cents: int | None
    yearly_percent: float | None
    effective_from: date


def rate_out(row: RateRow) -> RateOut:
    """A rate as clients get it."""
    return RateOut.model_validate(row)
