"""What happens to files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded(Fact):
    """A photo or a document was added to a subject."""

    resource: ClassVar[str] = "attachments"
    field: ClassVar[str] = "attachment_id"

    attachment_id: UUID
    subject_kind: str
    subject_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRemoved(Fact):
    """A photo or a document was taken away from its subject."""

    resource: ClassVar[str] = "attachments"
    field: ClassVar[str] = "attachment_id"
    gone: ClassVar[bool] = True

    attachment_id: UUID
    subject_kind: str
    subject_id: UUID
