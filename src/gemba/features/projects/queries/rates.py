"""What time costs in a project, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from gemba.db.unit import Unit
from gemba.engines.waste.crews import Rates
from gemba.features.projects import rows
from gemba.features.projects.queries import belongings
from gemba.features.projects.tables import RateKind, RateRow

_ORDER: Final = rows.Order((RateRow.effective_from, RateRow.id), TypeAdapter(tuple[date, UUID]))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rates are wanted: of a kind, of a trade."""

    kind: RateKind | None = None
    trade: str | None = None


def page(unit: Unit, project_id: UUID, wanted: Filter, window: rows.Window) -> tuple[list[RateRow], str | None]:
    """A page of the rates of a project, the oldest first."""
    found = select(RateRow).where(RateRow.project_id == project_id)
    if wanted.kind:
        found = found.where(RateRow.kind == wanted.kind)
    if wanted.trade:
        found = found.where(RateRow.trade == wanted.trade)
    return rows.page(unit, RateRow, found, _ORDER, window)


def like(unit: Unit, project_id: UUID, rate: Mapping[str, Any]) -> UUID | None:
    """The rate that is the price of the same thing from the same day on."""
    there = select(RateRow.id).where(
        RateRow.project_id == project_id,
        RateRow.kind == rate["kind"],
        RateRow.trade.is_not_distinct_from(rate["trade"]),
        RateRow.effective_from == rate["effective_from"],
        RateRow.deleted_at.is_(None),
    )
    return unit.session.scalars(there).one_or_none()


def rates_at(unit: Unit, project_id: UUID, on: date) -> Rates:
    """What an hour costs on a day, as detectors want it: of each rate the one that began last."""
    there = _in_force(unit, project_id, on)
    crews = {row.trade: row.amount_cents for row in there if row.kind == RateKind.CREW and row.amount_cents is not None}
    others = {row.kind: row.amount_cents for row in there if row.kind != RateKind.CREW}
    return Rates(
        labor=crews.get(None),
        by_trade={trade: cents for trade, cents in crews.items() if trade is not None},
        equipment=others.get(RateKind.EQUIPMENT),
        indirect_per_day=others.get(RateKind.INDIRECT),
    )


def holding_at(unit: Unit, project_id: UUID, on: date) -> float | None:
    """What it costs on a day to have money tied up: a share of it and year, 0.08 for 8 %; None where nobody said."""
    held = [row.yearly_percent for row in _in_force(unit, project_id, on) if row.kind == RateKind.HOLDING]
    return held[0] / 100 if held and held[0] is not None else None


def _in_force(unit: Unit, project_id: UUID, on: date) -> list[RateRow]:
    there = (
        select(RateRow)
        .ext(distinct_on(RateRow.kind, RateRow.trade))
        .where(RateRow.project_id == project_id, RateRow.effective_from <= on, RateRow.deleted_at.is_(None))
        .order_by(RateRow.kind, RateRow.trade, RateRow.effective_from.desc())
    )
    return list(unit.session.scalars(there))


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[RateRow]:
    """Those of these rates that are there."""
    return belongings.by_ids(unit, RateRow, ids)


def all_of(unit: Unit, project_id: UUID) -> list[RateRow]:
    """Every rate of a project, past and to come."""
    return belongings.all_of(unit, RateRow, project_id)
