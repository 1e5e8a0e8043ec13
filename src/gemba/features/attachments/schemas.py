"""Files on the wire."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from gemba.core.wire import In, Instant, Name, Out, Word
from gemba.features.attachments.tables import AttachmentRow

SubjectKind = Annotated[Word, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
"""What a file belongs to: "task", "waste"."""


class UploadIn(In):
    """What ``Upload-Metadata`` says of a file; ``id`` is the file's own, minted by the client, and the upload's too."""

    filename: Name
    filetype: Annotated[Word, StringConstraints(max_length=200)] | None = Field(
        default=None, description="Not needed: what a file is, its bytes say."
    )
    subject_kind: SubjectKind
    subject_id: UUID
    id: UUID | None = None
    taken_at: Instant | None = None


class AttachmentOut(Out):
    """A photo or a document; ``size_bytes`` and ``sha256`` are those of the file as it is kept and given out.

    ``taken_at``, ``latitude`` and ``longitude`` are what a photo tells of itself; without it, what the client said.
    """

    id: UUID
    project_id: UUID
    subject_kind: str
    subject_id: UUID
    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    width: int | None
    height: int | None
    taken_at: Instant | None
    latitude: float | None
    longitude: float | None
    has_thumbnail: bool
    created_by: UUID
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    version: int


def attachment_out(row: AttachmentRow) -> AttachmentOut:
    """A file for clients."""
    return AttachmentOut.model_validate(row)
