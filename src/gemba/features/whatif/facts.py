"""What happens to branches of a schedule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchKept(Fact):
    """Somebody kept changes that they had tried."""

    resource: ClassVar[str] = "whatif_branches"
    field: ClassVar[str] = "branch_id"

    branch_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchChanged(Fact):
    """A kept branch is another; ``changed`` names its members that did."""

    resource: ClassVar[str] = "whatif_branches"
    field: ClassVar[str] = "branch_id"

    branch_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchDiscarded(Fact):
    """A kept branch was thrown away."""

    resource: ClassVar[str] = "whatif_branches"
    field: ClassVar[str] = "branch_id"
    gone: ClassVar[bool] = True

    branch_id: UUID
