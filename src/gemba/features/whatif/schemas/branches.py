"""Kept branches on the wire."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.wire import In, Instant, Name, Out, Patch, Text
from gemba.features.whatif.schemas.changes import EXAMPLE, STORED, ChangeIn, Changes
from gemba.features.whatif.tables import BranchRow

_UNSENT: Any = Field(default_factory=lambda: None)  # of a member that may be left out, and is never null


class BranchIn(In):
    """Changes to be kept under a name; on the latest dated revision unless ``revision_id`` names another."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Second interior crew", "note": "", "changes": EXAMPLE}]}
    )

    name: Name
    note: Text = ""
    revision_id: UUID | None = None
    changes: Changes


class BranchPatch(Patch):
    """What is to be different of a kept branch."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"changes": EXAMPLE}]})

    name: Name = _UNSENT
    note: Text = _UNSENT
    changes: Changes = _UNSENT


class BranchOut(Out):
    """A kept branch. ``is_current``: its revision is the latest that is dated; else it can be rebased."""

    id: UUID
    project_id: UUID
    name: str
    note: str
    revision_id: UUID
    is_current: bool
    changes: list[ChangeIn]
    created_by: UUID | None
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    version: int


class FaultOut(Out):
    """A change that does not fit, and why: ``reason`` is a word for programs, ``names`` what it speaks of."""

    index: int
    pointer: str
    reason: str
    message: str
    names: list[str]


class DroppedOut(Out):
    """A change that did not fit the new revision."""

    change: ChangeIn
    fault: FaultOut


class RebasedOut(Out):
    """A branch on the latest revision, and what of it did not fit there: it is no longer part of the branch."""

    branch: BranchOut
    dropped: list[DroppedOut]


def branch_out(row: BranchRow, latest: UUID | None) -> BranchOut:
    """A branch for clients; ``latest`` is the revision that counts now."""
    kept = {name: getattr(row, name) for name in BranchOut.model_fields if name not in ("is_current", "changes")}
    return BranchOut(**kept, is_current=row.revision_id == latest, changes=STORED.validate_python(row.changes))
