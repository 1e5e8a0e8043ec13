"""What happens to waste."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteLogged(Fact):
    """Somebody logged a waste they saw."""

    resource: ClassVar[str] = "waste"
    field: ClassVar[str] = "waste_id"

    waste_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteChanged(Fact):
    """Somebody changed, resolved or reopened a waste log."""

    resource: ClassVar[str] = "waste"
    field: ClassVar[str] = "waste_id"

    waste_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteJudged(Fact):
    """Somebody confirmed or dismissed a waste log."""

    resource: ClassVar[str] = "waste"
    field: ClassVar[str] = "waste_id"

    waste_id: UUID
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteRemoved(Fact):
    """Somebody took back what they had logged."""

    resource: ClassVar[str] = "waste"
    field: ClassVar[str] = "waste_id"
    gone: ClassVar[bool] = True

    waste_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteDetected(Fact):
    """The detectors looked at a revision; ``waste_ids`` are the logs that are new, changed, resolved or open again."""

    resource: ClassVar[str] = "waste"
    field: ClassVar[str] = "waste_ids"

    revision_id: UUID
    waste_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WastePatternsChanged(Fact):
    """The patterns in a project's waste are others than before; they are read anew as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteTuned(Fact):
    """Somebody set what detectors look for; ``changed`` names detectors that are on or off now, and parameters."""

    resource: ClassVar[str] = "waste_settings"
    field: ClassVar[str] = "project_id"

    changed: tuple[str, ...]
