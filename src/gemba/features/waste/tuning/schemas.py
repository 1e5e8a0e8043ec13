"""Settings of detectors on the wire."""

from __future__ import annotations

from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.wire import In, Instant, Out, Word
from gemba.engines.waste import DETECTORS
from gemba.features.waste.findings import TITLES
from gemba.features.waste.terms import WasteType
from gemba.features.waste.tuning import parameters
from gemba.features.waste.tuning.parameters import PARAMETERS, Unit
from gemba.features.waste.tuning.queries import Tuning

_Key: TypeAlias = Annotated[Word, Field(max_length=100)]
_Value: TypeAlias = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]


class ParameterOut(Out):
    """A number of a detector: what it is set to, what it is by default, and what it may be. ``whole``: no fractions."""

    name: str
    means: str
    unit: Unit
    value: float
    default: float
    minimum: float
    maximum: float
    whole: bool


class TunedOut(Out):
    """A detector, and how it is set in this project."""

    key: str
    title: str
    type: WasteType
    on: bool
    looks_for: str
    parameters: list[ParameterOut]


class TuningOut(Out):
    """How the detectors of a project are set; version 0 where nobody has set anything."""

    version: int
    changed_at: Instant | None
    changed_by: UUID | None
    detectors: list[TunedOut]


class TuningIn(In):
    """All that is not as by default: detectors that are off, and values by the name of their parameter."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"off": ["wip_limit"], "values": {"handoff_gap.tolerance_hours": 4}}}
    )

    off: Annotated[list[_Key], Field(max_length=100)]
    values: Annotated[dict[_Key, _Value], Field(max_length=500)]


def tuning_out(tuning: Tuning) -> TuningOut:
    """Settings of detectors for clients."""
    return TuningOut(
        version=tuning.version,
        changed_at=tuning.changed_at,
        changed_by=tuning.changed_by,
        detectors=[_tuned(key, tuning) for key in DETECTORS],
    )


def _tuned(key: str, tuning: Tuning) -> TunedOut:
    return TunedOut(
        key=key,
        title=TITLES.get(key, key),
        type=WasteType.of(DETECTORS[key].waste),
        on=key not in tuning.off,
        looks_for=" ".join((DETECTORS[key].rule.__doc__ or "").split("\n\n")[0].split()),
        parameters=[_parameter(name, tuning) for name in parameters.of(key)],
    )


def _parameter(name: str, tuning: Tuning) -> ParameterOut:
    default, bounds = parameters.defaults()[name], PARAMETERS[name]
    return ParameterOut(
        name=name,
        means=bounds.means,
        unit=bounds.unit,
        value=tuning.values.get(name, default),
        default=default,
        minimum=bounds.minimum,
        maximum=bounds.maximum,
        whole=isinstance(default, int),
    )
