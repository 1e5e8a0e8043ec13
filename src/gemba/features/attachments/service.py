"""Beginning and ending uploads, adding and removing files."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from gemba.core.access import Actor, Right, Role
from gemba.core.problems import Impossible, NotAllowed
from gemba.db.unit import Unit
from gemba.features.attachments import queries, subjects
from gemba.features.attachments.facts import AttachmentAdded, AttachmentRemoved
from gemba.features.attachments.preparing import Prepared
from gemba.features.attachments.problems import TooManyUploads, UploadIdTaken
from gemba.features.attachments.tables import AttachmentRow, UploadRow
from gemba.features.projects import rows

KEPT: Final = timedelta(days=7)
"""How long an unfinished upload waits for its next bytes."""

MOST_UNFINISHED: Final = 200
"""Uploads one person may have begun and not finished."""

_EARLIEST: Final = datetime.fromisoformat("1990-01-01T00:00:00Z")
_AHEAD: Final = timedelta(days=1)  # a phone's clock may be wrong, but not in which day it is


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that a client wants to send."""

    subject_kind: str
    subject_id: UUID
    filename: str
    taken_at: datetime | None
    size_bytes: int


def begin(unit: Unit, sender: Actor, project_id: UUID, upload_id: UUID, announced: Announced) -> UploadRow:
    """An upload to send bytes to; announced again by the same person, the one that is there, as far as it is.

    Raises:
        NotFound: the project has no such subject.
        Impossible: the photo was taken at an impossible time.
        UploadIdTaken: the id belongs to another upload.
        TooManyUploads: the sender has begun too many others.
    """
    there = unit.session.get(UploadRow, upload_id, with_for_update=True)
    if there is not None:
        if not queries.is_over(unit, there):
            return _same(there, sender, project_id, announced)
        unit.session.delete(there)
        unit.session.flush()
    subjects.insist(unit, project_id, announced.subject_kind, announced.subject_id)
    _check(unit, announced)
    if queries.unfinished(unit, sender.id) >= MOST_UNFINISHED:
        raise TooManyUploads(headers={"Retry-After": "3600"})
    _sweep(unit)
    made = unit.session.scalars(
        insert(UploadRow)
        .values(
            **asdict(announced),
            id=upload_id,
            created_at=unit.now,
            project_id=project_id,
            created_by=sender.id,
            received_bytes=0,
            expires_at=unit.now + KEPT,
        )
        .on_conflict_do_nothing()
        .returning(UploadRow)
    ).one_or_none()
    return made or _same(unit.session.get_one(UploadRow, upload_id), sender, project_id, announced)


def keep(unit: Unit, project_id: UUID, upload_id: UUID, received_bytes: int) -> None:
    """Remember how many bytes of an upload are safe, and that it goes on."""
    row = queries.upload(unit, project_id, upload_id, to_change=True)
    row.received_bytes, row.expires_at = received_bytes, unit.now + KEPT


def finish(unit: Unit, project_id: UUID, upload_id: UUID, prepared: Prepared) -> AttachmentRow:
    """Make the file of an upload whose bytes are all there, once however often this is called."""
    upload = queries.upload(unit, project_id, upload_id, to_change=True)
    row = rows.make(
        unit,
        AttachmentRow,
        upload_id,
        {
            **asdict(prepared),
            "project_id": project_id,
            "created_by": upload.created_by,
            "subject_kind": upload.subject_kind,
            "subject_id": upload.subject_id,
        },
    )
    if row is None:
        return unit.session.get_one(AttachmentRow, upload_id)
    upload.received_bytes, upload.completed_at = upload.size_bytes, unit.now
    unit.emit(
        AttachmentAdded(
            project_id=project_id,
            attachment_id=upload_id,
            subject_kind=upload.subject_kind,
            subject_id=upload.subject_id,
        )
    )
    return row


def end(unit: Unit, project_id: UUID, upload_id: UUID) -> None:
    """Forget an upload; a file that came of it stays.

    Raises:
        NotFound: there is none.
    """
    row = queries.upload(unit, project_id, upload_id, to_change=True)
    if row.completed_at is None:
        unit.session.delete(row)


def remove(unit: Unit, actor: Actor, project_id: UUID, attachment_id: UUID, version: int, role: Role) -> None:
    """Take away a file that one added oneself; who runs the project may take away any. Its bytes stay for now.

    Raises:
        NotFound: there is no such file.
        NotAllowed: somebody else added it.
        Stale: it was changed in the meantime.
    """
    row = queries.one(unit, project_id, attachment_id, to_change=True)
    if row.created_by != actor.id and not actor.may(Right.RUN_PROJECT, role):
        told = "only who added it, or who runs the project, may take it away"
        raise NotAllowed(told, right=Right.RUN_PROJECT.value)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(
        AttachmentRemoved(
            project_id=project_id,
            attachment_id=attachment_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
        )
    )


def _sweep(unit: Unit) -> None:
    """Forget uploads that have expired; whoever begins one cleans up a little."""
    over = select(UploadRow.id).where(UploadRow.completed_at.is_(None), UploadRow.expires_at <= unit.now)
    some = over.limit(100).with_for_update(skip_locked=True)
    unit.session.execute(
        delete(UploadRow).where(UploadRow.id.in_(some)), execution_options={"synchronize_session": False}
    )


def _same(there: UploadRow, sender: Actor, project_id: UUID, announced: Announced) -> UploadRow:
    wanted = (project_id, sender.id, announced.subject_id, announced.size_bytes)
    if (there.project_id, there.created_by, there.subject_id, there.size_bytes) != wanted:
        raise UploadIdTaken()
    return there


def _check(unit: Unit, announced: Announced) -> None:
    if announced.taken_at and not _EARLIEST <= announced.taken_at <= unit.now + _AHEAD:
        told = {"field": "header.upload-metadata.taken_at", "message": "is in the future, or before 1990"}
        raise Impossible("some values cannot be", errors=[told])
