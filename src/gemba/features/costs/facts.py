"""What happens to costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAdded(Fact):
    """Somebody entered an amount of money."""

    resource: ClassVar[str] = "costs"
    field: ClassVar[str] = "cost_id"

    cost_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CostChanged(Fact):
    """A cost entry is another; ``changed`` names its members that did."""

    resource: ClassVar[str] = "costs"
    field: ClassVar[str] = "cost_id"

    cost_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRemoved(Fact):
    """A cost entry was taken away."""

    resource: ClassVar[str] = "costs"
    field: ClassVar[str] = "cost_id"
    gone: ClassVar[bool] = True

    cost_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CostsImported(Fact):
    """The cost entries of a file were stored, all at once; ``count`` says how many."""

    resource: ClassVar[str] = "cost_imports"
    field: ClassVar[str] = "import_id"

    import_id: UUID
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CostImportUndone(Fact):
    """What a file had brought was taken away again as a whole; ``count`` entries were still there."""

    resource: ClassVar[str] = "cost_imports"
    field: ClassVar[str] = "import_id"

    import_id: UUID
    count: int
