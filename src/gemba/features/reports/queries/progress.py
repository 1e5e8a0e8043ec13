"""Progress, where it changed."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from pydantic import AwareDatetime, TypeAdapter
from sqlalchemy import select

from gemba.db.unit import Unit
from gemba.features.reports.queries.kept import Kept
from gemba.features.reports.tables import ProgressInputRow, SnapshotRow

snapshots: Final = Kept(SnapshotRow, SnapshotRow.at, TypeAdapter(tuple[AwareDatetime]))

by_ids, all_of = snapshots.by_ids, snapshots.all_of


def digest(unit: Unit, project_id: UUID) -> str | None:
    """What the last roll-up was made from; None where there was none."""
    wanted = select(ProgressInputRow.digest).where(ProgressInputRow.project_id == project_id)
    return unit.session.scalars(wanted).one_or_none()
