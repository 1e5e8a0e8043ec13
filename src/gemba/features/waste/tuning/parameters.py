"""What can be set on each detector: in which unit, between which bounds, and what it means on site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from gemba.engines.waste import DETECTORS

Value: TypeAlias = float | int
Errors: TypeAlias = list[dict[str, str]]


class Unit(StrEnum):
    """What a parameter is counted in. ``RATIO`` is a part of a whole: 0.1 is ten percent."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    RATIO = "ratio"
    RATIO_PER_YEAR = "ratio_per_year"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a detector."""

    unit: Unit
    minimum: Value
    maximum: Value
    means: str


_TOLERATED: Final = "up to this nothing is said"
_LEFT: Final = "after this a crew is taken to have left the site"
_AHEAD: Final = Parameter(Unit.CALENDAR_DAYS, 1, 365, "how far ahead is looked")
_BACK: Final = Parameter(Unit.CALENDAR_DAYS, 0, 365, "how far back is looked")
_CAPITAL: Final = Parameter(Unit.RATIO_PER_YEAR, 0.0, 0.5, "what money tied up in finished work costs")
_PRESENCE: Final = Parameter(Unit.WORKING_DAYS, 1.0, 60.0, _LEFT)


def _loss(key: str) -> dict[str, Parameter]:
    """The share of hours taken as lost: at least, most likely, at most."""
    words = {"low": "at least", "likely": "most likely", "high": "at most"}
    return {
        f"{key}.loss_{name}": Parameter(Unit.RATIO, 0.0, 1.0, f"share of the hours that is lost, {told}")
        for name, told in words.items()
    }


PARAMETERS: Final[Mapping[str, Parameter]] = {
    "early_batch.wait_days": Parameter(Unit.WORKING_DAYS, 0.0, 120.0, "how long finished work may wait"),
    "early_batch.capital_rate": _CAPITAL,
    "early_batch.damage_share": Parameter(Unit.RATIO, 0.0, 1.0, "share of the value that may be damaged meanwhile"),
    "finish_constraint.most": Parameter(Unit.COUNT, 1, 20, "fixed dates that are tried without"),
    "finish_constraint.tolerance_hours": Parameter(Unit.HOURS, 0.0, 200.0, _TOLERATED),
    "handoff_gap.tolerance_hours": Parameter(Unit.HOURS, 0.0, 200.0, "a gap up to this is a normal hand-over"),
    "handoff_gap.presence_days": _PRESENCE,
    "missed_promise.tolerance_days": Parameter(Unit.WORKING_DAYS, 0.0, 60.0, _TOLERATED),
    "out_of_sequence.tolerance_days": Parameter(Unit.WORKING_DAYS, 0.0, 60.0, _TOLERATED),
    **_loss("out_of_sequence"),
    "resource_idle.gap_days": Parameter(Unit.WORKING_DAYS, 0.5, 60.0, "how long a crew must stand"),
    "resource_idle.presence_days": _PRESENCE,
    "resource_idle.ahead_days": _AHEAD,
    "resource_idle.back_days": _BACK,
    "resource_overload.tolerance_ratio": Parameter(Unit.RATIO, 0.0, 2.0, "how much too much is still borne"),
    "resource_overload.least_hours": Parameter(Unit.HOURS, 0.0, 1000.0, "hours too many below which nothing is said"),
    "resource_overload.ahead_days": _AHEAD,
    "resource_overload.join_days": Parameter(Unit.WORKING_DAYS, 0.0, 60.0, "overloads this close together are one"),
    "resource_overload.overtime_share": Parameter(Unit.RATIO, 0.0, 1.0, "overtime that is possible at most"),
    **_loss("resource_overload"),
    "revision_churn.least_changes": Parameter(Unit.COUNT, 1, 20, "issues of the schedule in which it changed"),
    "revision_churn.least_share": Parameter(Unit.RATIO, 0.0, 1.0, "share of all issues in which it changed"),
    "trade_stacking.most_trades": Parameter(Unit.COUNT, 1, 20, "trades that an area holds on one day"),
    "trade_stacking.least_days": Parameter(Unit.WORKING_DAYS, 1, 60, "shared days below which nothing is said"),
    "trade_stacking.ahead_days": _AHEAD,
    "trade_stacking.back_days": _BACK,
    **_loss("trade_stacking"),
    "wip_limit.per_trade": Parameter(Unit.COUNT, 1, 100, "activities that a trade may have open"),
    "wip_limit.per_area": Parameter(Unit.COUNT, 1, 100, "activities that may be open in an area"),
    "wip_limit.window_days": Parameter(Unit.WORKING_DAYS, 1.0, 120.0, "time over which finished work is counted"),
    "wip_limit.capital_rate": _CAPITAL,
}
"""By the name that the engine has for it: detector, point, setting."""


def defaults() -> dict[str, Value]:
    """What detectors take where nothing is set."""
    every = {f"{key}.{name}": value for key, one in DETECTORS.items() for name, value in one.settings.items()}
    return {name: value for name, value in every.items() if not isinstance(value, str)}


def of(key: str) -> list[str]:
    """The parameters of a detector, in its own order."""
    return [f"{key}.{name}" for name in DETECTORS[key].settings if f"{key}.{name}" in PARAMETERS]


def wrong(off: Sequence[str], values: Mapping[str, Value]) -> Errors:
    """What cannot be, by field."""
    errors = [_error(f"off.{at}", "there is no such detector") for at, key in enumerate(off) if key not in DETECTORS]
    faults = ((name, fault(name, value)) for name, value in values.items())
    errors += [_error(f"values.{name}", told) for name, told in faults if told]
    return errors or list(_disordered({**defaults(), **values}))


def fault(name: str, value: Value) -> str:
    """Why a parameter cannot have a value; empty if it can."""
    bounds, default = PARAMETERS.get(name), defaults().get(name)
    if bounds is None or default is None:
        return "no detector has it"
    if isinstance(default, int) and value != int(value):
        return "must be a whole number"
    if not bounds.minimum <= value <= bounds.maximum:
        return f"must be between {bounds.minimum:g} and {bounds.maximum:g}"
    return ""


def _disordered(values: Mapping[str, Value]) -> Iterator[dict[str, str]]:
    for key in DETECTORS:
        loss = [values[name] for name in (f"{key}.loss_{word}" for word in ("low", "likely", "high")) if name in values]
        if loss != sorted(loss):
            yield _error(f"values.{key}.loss_likely", "at least, most likely and at most must be in this order")


def _error(field: str, message: str) -> dict[str, str]:
    return {"field": f"body.{field}", "message": message}
