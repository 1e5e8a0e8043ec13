"""What happens to forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMade(Fact):
    """The forecasts of some status dates were made, or made anew with another outcome."""

    resource: ClassVar[str] = "forecasts"
    field: ClassVar[str] = "forecast_ids"

    forecast_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDropped(Fact):
    """The schedules of some status dates were withdrawn, and with them what was forecast from them."""

    resource: ClassVar[str] = "forecasts"
    field: ClassVar[str] = "forecast_ids"
    gone: ClassVar[bool] = True

    forecast_ids: tuple[UUID, ...]
