"""What is assumed about a project, on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from gemba.core.wire import Cents, In, Instant, Name, Out, Patch
from gemba.features.projects.schemas.wire import LEFT_OUT
from gemba.features.risk.assumptions import DEFAULTS
from gemba.features.risk.queries import Settings
from gemba.features.risk.terms import MOST_ITERATIONS, SizeForm

Share = Annotated[float, Field(ge=0.05, le=20, allow_inf_nan=False)]
"""How much of what was said to be left it takes: 1.2 is a fifth more."""

Part = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Lost = Annotated[float, Field(ge=0, le=0.95, allow_inf_nan=False)]
Iterations = Annotated[int, Field(ge=100, le=MOST_ITERATIONS)]
PerDay = Annotated[Cents, Field(ge=0)]


class SpreadIn(In):
    """How far from what was said to be left work may end: a form with three values."""

    form: SizeForm
    low: Share
    likely: Share
    high: Share

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high must be in this order")
        return self


class TradeSpreadIn(SpreadIn):
    """The same for one trade, as the schedule calls it."""

    trade: Name


class CorrelationIn(In):
    """How much of the doubt about an activity is shared with the project, its trade, its area; at most 1 together."""

    project: Part
    trade: Part
    area: Part


class WeatherIn(In):
    """The share of days lost to weather, January to December, and the trades that rest on them."""

    lost: Annotated[list[Lost], Field(min_length=12, max_length=12)]
    trades: Annotated[list[Name], Field(max_length=200)]


_EXAMPLE: dict[str, Any] = {
    "spread": {"form": "pert", "low": 0.8, "likely": 1.0, "high": 1.5},
    "by_trade": [{"trade": "Concrete", "form": "triangular", "low": 0.9, "likely": 1.0, "high": 1.3}],
    "indirect_cents_per_day": 420000,
}


class RiskSettingsIn(In):
    """What simulations assume; what is left out is as by default.

    `indirect_cents_per_day` is what a calendar day costs the whole site; null takes the project's rate for a working
    day. `use_reference_class` counts in how finished projects went against their plans, `learn_spreads` how long the
    finished work of each trade took. `most_iterations` is how many courses of the project are simulated at most; a
    simulation ends sooner where its P80 is sure enough.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    spread: SpreadIn = SpreadIn.model_validate(DEFAULTS["spread"])
    by_trade: Annotated[list[TradeSpreadIn], Field(max_length=200)] = Field(default_factory=list[TradeSpreadIn])
    correlation: CorrelationIn = CorrelationIn.model_validate(DEFAULTS["correlation"])
    weather: WeatherIn = WeatherIn.model_validate(DEFAULTS["weather"])
    indirect_cents_per_day: PerDay | None = None
    use_reference_class: bool = True
    learn_spreads: bool = True
    most_iterations: Iterations = DEFAULTS["most_iterations"]

    def values(self) -> dict[str, Any]:
        """As they are stored."""
        return self.model_dump(mode="json")


class RiskSettingsPatch(Patch):
    """A change to some of what is assumed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"use_reference_class": False}]})

    spread: SpreadIn = LEFT_OUT
    by_trade: Annotated[list[TradeSpreadIn], Field(max_length=200)] = LEFT_OUT
    correlation: CorrelationIn = LEFT_OUT
    weather: WeatherIn = LEFT_OUT
    indirect_cents_per_day: PerDay | None = None
    use_reference_class: bool = LEFT_OUT
    learn_spreads: bool = LEFT_OUT
    most_iterations: Iterations = LEFT_OUT

    def values(self) -> dict[str, Any]:
        """Those that were sent, as they are stored."""
        return self.model_dump(mode="json", exclude_unset=True)


class SpreadOut(Out):
    """A form with three values, each a share of what was said to be left."""

    form: SizeForm
    low: float
    likely: float
    high: float


class TradeSpreadOut(SpreadOut):
    """The same for one trade."""

    trade: str


class CorrelationOut(Out):
    """How much of the doubt about an activity is shared."""

    project: float
    trade: float
    area: float


class WeatherOut(Out):
    """The share of days lost to weather, January to December, and the trades that rest on them."""

    lost: list[float]
    trades: list[str]


class RiskSettingsOut(Out):
    """What simulations assume; version 0 where nobody has set anything."""

    version: int
    changed_at: Instant | None
    changed_by: UUID | None
    spread: SpreadOut
    by_trade: list[TradeSpreadOut]
    correlation: CorrelationOut
    weather: WeatherOut
    indirect_cents_per_day: int | None
    use_reference_class: bool
    learn_spreads: bool
    most_iterations: int


def settings_out(settings: Settings) -> RiskSettingsOut:
    """Assumptions for clients."""
    return RiskSettingsOut(
        version=settings.version,
        changed_at=settings.changed_at,
        changed_by=settings.changed_by,
        **settings.values,
    )
