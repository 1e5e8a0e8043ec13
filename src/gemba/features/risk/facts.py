"""What happens to the register, to what is assumed, and to simulations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAdded(Fact):
    """Something that may happen was written down."""

    resource: ClassVar[str] = "risks"
    field: ClassVar[str] = "risk_id"

    risk_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskChanged(Fact):
    """An entry of the register is another; ``changed`` names its members that differ."""

    resource: ClassVar[str] = "risks"
    field: ClassVar[str] = "risk_id"

    risk_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRemoved(Fact):
    """An entry was taken out of the register."""

    resource: ClassVar[str] = "risks"
    field: ClassVar[str] = "risk_id"
    gone: ClassVar[bool] = True

    risk_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSettingsChanged(Fact):
    """Somebody set what is assumed about a project; ``changed`` names what is other than before."""

    resource: ClassVar[str] = "risk_settings"
    field: ClassVar[str] = "project_id"

    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRunBegun(Fact):
    """A simulation has begun."""

    resource: ClassVar[str] = "risk_runs"
    field: ClassVar[str] = "run_id"

    run_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPartWanted(Fact):
    """Some blocks of a simulation are to be computed, by whichever worker."""

    run_id: UUID
    first_block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRunStopped(Fact):
    """A simulation ended without a result: cancelled, overtaken by other inputs, or failed, as ``state`` says."""

    resource: ClassVar[str] = "risk_runs"
    field: ClassVar[str] = "run_id"

    run_id: UUID
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSimulated(Fact):
    """A simulation has said what the odds of the finish are."""

    resource: ClassVar[str] = "risk_runs"
    field: ClassVar[str] = "run_id"

    run_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskWeighed(Fact):
    """It is known how many days of the finish each open entry and finding is worth."""

    resource: ClassVar[str] = "risk_runs"
    field: ClassVar[str] = "run_id"

    run_id: UUID
