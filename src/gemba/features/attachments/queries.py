"""Reading files and uploads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.attachments.problems import UploadGone
from gemba.features.attachments.tables import AttachmentRow, UploadRow
from gemba.features.projects import rows

_ORDER: Final = rows.Order((AttachmentRow.id,), TypeAdapter(tuple[UUID]))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which files are wanted: of a kind of subject, of one subject."""

    subject_kind: str | None = None
    subject_id: UUID | None = None


def page(unit: Unit, project_id: UUID, wanted: Filter, window: rows.Window) -> tuple[list[AttachmentRow], str | None]:
    """A page of the files of a project, in the order of their ids."""
    found = select(AttachmentRow).where(AttachmentRow.project_id == project_id)
    if wanted.subject_kind is not None:
        found = found.where(AttachmentRow.subject_kind == wanted.subject_kind)
    if wanted.subject_id is not None:
        found = found.where(AttachmentRow.subject_id == wanted.subject_id)
    return rows.page(unit, AttachmentRow, found, _ORDER, window)


def one(unit: Unit, project_id: UUID, attachment_id: UUID, *, to_change: bool = False) -> AttachmentRow:
    """A file that is there; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such file, or it was removed.
    """
    wanted = select(AttachmentRow).where(
        AttachmentRow.id == attachment_id,
        AttachmentRow.project_id == project_id,
        AttachmentRow.deleted_at.is_(None),
    )
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such file")
    return found


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[AttachmentRow]:
    """Those of these files that are there."""
    there = select(AttachmentRow).where(AttachmentRow.id.in_(ids), AttachmentRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(AttachmentRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[AttachmentRow]:
    """Every file of a project."""
    there = select(AttachmentRow).where(AttachmentRow.project_id == project_id, AttachmentRow.deleted_at.is_(None))
    return list(unit.session.scalars(there.order_by(AttachmentRow.id)))


def upload(unit: Unit, project_id: UUID, upload_id: UUID, *, to_change: bool = False) -> UploadRow:
    """An upload of the one who acts; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: there is none.
        UploadGone: it expired before it was finished.
    """
    wanted = select(UploadRow).where(
        UploadRow.id == upload_id,
        UploadRow.project_id == project_id,
        UploadRow.created_by == unit.actor_id,
    )
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such upload")
    if is_over(unit, found):
        raise UploadGone()
    return found


def is_over(unit: Unit, row: UploadRow) -> bool:
    """Whether an upload expired before it was finished."""
    return row.completed_at is None and row.expires_at <= unit.now


def unfinished(unit: Unit, user_id: UUID) -> int:
    """How many uploads somebody has begun that are neither finished nor expired."""
    wanted = select(func.count()).where(
        UploadRow.created_by == user_id, UploadRow.completed_at.is_(None), UploadRow.expires_at > unit.now
    )
    return unit.session.execute(wanted).scalar_one()
